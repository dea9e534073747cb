"""Microformats: every post is a whole h-entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool

SUMMARY = "the h-entry of every post, as mf2py reads it"
NEEDS: tuple[Tool, ...] = ("mf2py",)
PROPERTIES: Final = ("name", "summary", "content", "author", "published", "url")


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the posts whose h-entry is not whole, with what it lacks."""
    import mf2py  # noqa: PLC0415 - a tool for developers: the rest works without it

    for page in site.posts():
        text = (site.folder / page.file).read_text(encoding="utf-8")
        lacking = lacking_in(mf2py.parse(doc=text, url=site.address + page.path))
        if lacking:
            yield Reading("h-entry", page.path, 1, details=lacking)


def lacking_in(parsed: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what the first h-entry of a page lacks, or that there is none.

    An author is whole as an h-card with a name; a bare text says who, but not where.
    """
    entries = [item for item in parsed["items"] if "h-entry" in item["type"]]
    if not entries:
        return ("no h-entry",)
    properties = entries[0]["properties"]
    lacking = [f"no {name}" for name in PROPERTIES if not properties.get(name)]
    authors = properties.get("author", ())
    if authors and not all(
        isinstance(author, dict) and author["properties"].get("name") for author in authors
    ):
        lacking.append("an author that is no h-card")
    return tuple(lacking)
