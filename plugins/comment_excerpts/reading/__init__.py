"""What importers share: reading untyped JSON and XML, words made safe, dates, and the tree.

``answers`` reads JSON nobody vouches for, ``exports`` XML that may be large, damaged or hostile,
``words`` makes a comment's words and names safe, ``private`` keeps e-mail and IP addresses out,
``moments`` reads dates, ``gather`` puts a thread in order and says whether it is whole.
"""
