"""Threads of other people's comments, and the excerpts of them that a post shows.

A thread is a file under ``content/threads/``; ``content/removals.yml`` says which comments are
withheld or bear another name. A post picks comments with ``/// thread`` and ``/// excerpt``.
"""

from plugins.comment_excerpts.wiring import register

__all__ = ["register"]
