"""Threads of other people's comments, and the excerpts of them that a post shows.

A thread is a file under ``content/threads/``; ``content/removals.yml`` says which comments are
withheld or bear another name. A post picks comments with ``/// thread`` and ``/// excerpt``.
``inv thread`` brings threads in from elsewhere, without Pelican: so this package must be
importable without it.
"""


def register() -> None:
    """Connect the plugin to Pelican."""
    from plugins.comment_excerpts.wiring import register as connect  # noqa: PLC0415 - loads Pelican

    connect()


__all__ = ["register"]
