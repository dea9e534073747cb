"""Curated links: sources and clips as a library, the chain each came by, roundups, the link log."""

from plugins.link_roundups.wiring import register

__all__ = ["register"]
