"""Moves a blog here: exports of WordPress and of Disqus become posts, pages and threads.

``commands`` is the door. An export is looked through once (``survey``), what becomes of each item
is decided (``plan``), and then it is read once more, item by item (``item``). Pelican does not load
this; ``inv migrate`` does.
"""
