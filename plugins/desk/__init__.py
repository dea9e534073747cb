"""The writers' commands: from a work seen to a roundup published, and links that last.

Each part is a package with its own stages, a ``commands`` that takes plain values, and ``verbs``
for ``tasks.py``. No build loads any of it; what it knows of the world goes to ``content/machine``,
and a writer's file it changes only when she asks for that.
"""
