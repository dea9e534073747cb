"""A link to the site itself that is not encrypted."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "A link to this site itself does not say http:// where the site says https://: it costs "
    "readers a detour in the open."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per http:// address of a site whose SITEURL is https://."""
    own = urlsplit(str(site.corpus.settings.get("SITEURL", "")))
    if own.scheme != "https" or not own.hostname:
        return
    starts = tuple(
        f"http://{www}{own.hostname}{end}" for www in ("", "www.") for end in ("/", ":", "?", "#")
    )
    for page in site.pages:
        for address in page.reading.addresses:
            if f"{address.value}/".casefold().startswith(starts):
                yield Problem(
                    page.place_of(address),
                    f"{address.value} is an address of ours without https",
                    "insecure-address",
                    "write {filename} and the file, or https://",
                    SEVERITY,
                )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Before](http://blog.example/2025/03/fear/).\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Home](http://www.blog.example).\n",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

[A](https://blog.example/a/), [b](http://other.example/), [c](http://blog.example.org/),
`http://blog.example/`.
""",
]
