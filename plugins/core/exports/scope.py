"""Whose an element is: in, the prefixes that a file declares; out, which of them are ours.

Exports are known by local names, as many programs write them with prefixes of their own. But an
extension of RSS may have an ``item`` too, which is none of theirs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

_DECLARED = re.compile(
    r"""\sxmlns:(?P<prefix>[A-Za-z_][\w.-]{0,60}+)\s*=\s*(?:"(?P<one>[^"<]{0,2000})"|'(?P<two>[^'<]{0,2000})')"""
)
_NO_ADDRESS = re.compile(r"[^!-~]+")
_ROOT = re.compile(r"<[A-Za-z_][^<>]*+>")
_XML: Final = frozenset({"xml", "xmlns"})
FOREIGN: Final = frozenset(
    {
        "app", "atom", "creativeCommons", "feedburner", "g", "geo", "georss", "googleplay",
        "itunes", "media", "podcast", "rawvoice", "slash", "sy", "thr", "wfw", "xhtml",
    }
)  # fmt: skip
"""Prefixes of extensions, under which elements of the same names mean something else."""
_USUAL: Final = ("content", "dc", "dcterms", "dsq", "excerpt", "wp", "xsi")
_MOST: Final = 100
"""So many prefixes of one element are made up at most: libxml2 goes through them at each use."""
_HOMES: Final = ("wordpress", "disqus", "blogger")


@dataclass(frozen=True, slots=True)
class Scope:
    """The prefixes that the outermost elements of a file declare, with their addresses."""

    declared: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, start: str) -> Scope:
        """Return what the tags before the first element that counts declare."""
        found: dict[str, str] = {}
        for tag in _ROOT.findall(start):
            for match in _DECLARED.finditer(tag):
                if match["prefix"] not in _XML:
                    address = html.unescape(match["one"] or match["two"] or "")
                    address = _NO_ADDRESS.sub("", address)  # libxml2 would refuse the prefix
                    found.setdefault(match["prefix"], html.escape(address))
        return cls({prefix: address for prefix, address in found.items() if address})

    def is_ours(self, prefix: str) -> bool:
        """Tell whether elements under a prefix may be a record of the export itself."""
        if not prefix or prefix == "wp":
            return True
        address = self.declared.get(prefix)
        if address is None:
            return prefix not in FOREIGN
        return any(home in address for home in _HOMES)

    def attributes(self, used: Iterable[str] | None = None) -> str:
        """Return the declarations as attributes; with those of ``used`` that somebody forgot."""
        known = dict(self.declared)
        forgotten = () if used is None else (*islice(dict.fromkeys(used), _MOST), *_USUAL)
        for prefix in forgotten:
            if prefix not in _XML:
                known.setdefault(prefix, f"urn:{prefix}")
        return "".join(f' xmlns:{prefix}="{address}"' for prefix, address in known.items())
