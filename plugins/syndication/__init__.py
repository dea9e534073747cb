"""Feeds beside every list: Atom, RSS and JSON Feed, with whole texts and ids that never change.

``channels/`` says what goes into which feed, ``formats/`` how one is written.
"""

from plugins.syndication.wiring import register

__all__ = ["register"]
