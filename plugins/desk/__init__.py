"""The writers' commands: from a work seen to a roundup published, and links that last.

Each part is a package with its own stages, a ``commands`` that takes plain values, and ``verbs``
for ``tasks.py``. No build loads any of it. What it finds out of the world goes to
``content/machine``; a writer's file is changed only where she asks for that.
"""
