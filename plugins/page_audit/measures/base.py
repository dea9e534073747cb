"""What a measure is: a module that looks at a built site and tells readings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool


class Measure(Protocol):
    """The modules of this folder; the id of a measure is its file's name, with hyphens."""

    SUMMARY: str
    """What is looked at, and with what, in a sentence."""
    NEEDS: tuple[Tool, ...]
    """The tools without which it cannot be measured."""

    def measure(self, site: BuiltSite, *, fast: bool) -> Iterable[Reading]:
        """Return what the site gave; it is served at its address while this runs.

        ``fast`` asks for fewer looks at what varies from one to the next.
        """
