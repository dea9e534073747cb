"""Structured data: every post is a BlogPosting with all its properties."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from plugins.page_audit.markup import BuiltPage
from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool

SUMMARY = "the JSON-LD of every post: a BlogPosting with its seven properties"
NEEDS: tuple[Tool, ...] = ()
PROPERTIES: Final = (
    "headline",
    "description",
    "image",
    "datePublished",
    "dateModified",
    "author",
    "publisher",
)
"""What search engines and readers of schema.org's Article ask for."""


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the posts whose data is not whole, with what it lacks."""
    for page in site.posts():
        lacking = lacking_in(page)
        if lacking:
            yield Reading("posting", page.path, 1, details=lacking)


def lacking_in(page: BuiltPage) -> tuple[str, ...]:
    """Return what a post's BlogPosting lacks, or that there is none, or that it is no JSON."""
    try:
        postings = [item for text in page.data for item in _postings(json.loads(text))]
    except ValueError as error:
        return (f"JSON-LD that is no JSON: {error}",)
    if not postings:
        return ("no BlogPosting",)
    return tuple(f"no {name}" for name in PROPERTIES if not postings[0].get(name))


def _postings(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _postings(item)
    elif isinstance(data, dict):
        if data.get("@type") == "BlogPosting":
            yield data
        yield from _postings(data.get("@graph", []))
