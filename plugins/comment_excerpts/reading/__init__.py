"""What importers share: reading untyped JSON and XML, words made safe, dates, and the tree.

``answers`` reads JSON nobody vouches for, ``exports`` XML that may be large, damaged or hostile,
``words`` makes a comment's words and names safe, ``private`` keeps e-mail and IP addresses out,
``moments`` reads dates, ``paged`` addresses of pages of comments, ``answered`` which comment of a
feed answers which; ``choose`` takes one thread of several, ``gather`` puts it in order and says
whether it is whole; ``strangers`` says what an answer is that no importer knows.
"""
