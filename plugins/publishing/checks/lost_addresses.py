"""Addresses of the last release that lead nowhere any more."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem
from plugins.publishing import kinds
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release

SUMMARY = (
    "Every address of a page in the last release still has a page, or leads on, since others have"
    " linked to it or bookmarked it."
)

_RULE = "lost-addresses"


def check(output: Output, last: Release | None) -> Iterator[Problem]:
    """Yield a problem for each page that readers have and would not find any more.

    What is withdrawn still has a page, which says so.
    """
    kept = output.files.keys() | output.facts.moved
    for path, file in last.files.items() if last is not None else ():
        if kinds.is_page(path) and path not in kept and not file.since:
            address = f"/{path.removesuffix('index.html') if _is_index(path) else path}"
            hint = (
                f"write `former_addresses: [{address}]` in the post or page that takes its place; "
                "or publish with --withdraw, if you mean to remove it"
            )
            words = "readers have this page, and it would be gone"
            yield Problem(output.at(path), words, _RULE, hint)


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")
