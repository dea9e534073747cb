"""A word in braces that nobody resolves."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity, did_you_mean
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.site_links import SiteLink
from plugins.manuscripts.settings import PELICAN_REFERENCES, known_references

SUMMARY = (
    "The word in braces before a link's target is one that the site knows, since any other stays "
    "in the page as it is."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per address whose word in braces is unknown."""
    kinds, missing = known_references(site.corpus.settings)
    usable = sorted({*PELICAN_REFERENCES, *kinds})
    known = frozenset({*usable, *missing})
    for page in site.pages:
        for address in page.reading.addresses:
            link = SiteLink.of(address.value)
            if link is not None and link.word not in known:
                words = ", ".join(f"{{{word}}}" for word in usable)
                yield Problem(
                    page.place_of(address),
                    f'nothing is called "{{{link.word}}}"',
                    "unknown-reference",
                    did_you_mean(link.word, usable, f"write one of {words}"),
                    SEVERITY,
                )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Us]({filname}/pages/about.md)\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n![A chain]({image}chain.png)\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Study]({clips}fear-study)\n",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

[a]({tag}fear), [b]({author}desk), [c]({index}), [d]({clip}fear-study), [e]({category}Press),
`[f]({filname}x)`.
""",
]
