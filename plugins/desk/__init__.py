"""The writers' desk: what is done by hand all day, from a link seen to a roundup published.

Each part is a package of its own with a ``verbs`` module, the door for ``tasks.py``. No build
loads any of it.
"""
