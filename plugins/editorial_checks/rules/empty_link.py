"""A link that has no name, or that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    'A link has words and an address: whoever hears the page is told only "link" otherwise '
    "(WCAG 2.4.4)."
)
SEVERITY = Severity.NOTICE

_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per link that a writer wrote without words or without an address."""
    for page in site.pages:
        for link in page.reading.links:
            if not link.address.value.strip():
                yield Problem(
                    page.manuscript.line_of("]()"),
                    f'the link "{link.text}" has no address',
                    "empty-link",
                    "write the address between the brackets",
                    SEVERITY,
                )
            elif not _INVISIBLE.sub("", link.text):
                place = page.written_at(link.address)
                if place is not None:
                    yield Problem(
                        place,
                        f"the link to {link.address.value} has no words",
                        "empty-link",
                        "write between [ and ] what the reader finds there, or give its picture "
                        "an alternative text",
                        SEVERITY,
                    )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nRead [](https://other.example/a).\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nRead [&nbsp;](https://other.example/a).\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[![](/x.png)](https://other.example/a)\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nRead [this]().\n",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

Read [this](https://other.example/a), [![A chain](/x.png)](https://other.example/b),
<a href="https://other.example/c" aria-label="The study"></a>, <a id="place"></a>.
""",
]
