"""A picture that another site has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "A picture is ours, since the site's policy lets browsers fetch none from elsewhere: readers "
    "would see a gap."
)
SEVERITY = Severity.NOTICE

_WITH_A_HOST: Final = ("http://", "https://", "//")


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per picture whose address leads to another host than the site's own."""
    own = urlsplit(str(site.corpus.settings.get("SITEURL", "")))
    ours = tuple(f"{start}//{own.netloc}/".casefold() for start in ("http:", "https:", ""))
    for page in site.pages:
        for picture in page.reading.pictures:
            address = picture.address.value.strip()
            named = address.casefold()
            if named.startswith(_WITH_A_HOST) and not named.startswith(ours):
                yield Problem(
                    page.place_of(picture.address),
                    f"the picture {address} is on another site, so it is not shown",
                    "picture-elsewhere",
                    "ask for a copy, put it into content/images/, and show that; or link to it",
                    SEVERITY,
                )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n![A chain](https://other.example/a.png)\n",
    '---\ntitle: Fear\ndate: 2026-03-02\n---\n\n<img src="//other.example/a.png" alt="A chain">\n',
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

![A chain](/images/chain.png) ![Another](https://blog.example/images/b.png)
[![A chain](/images/chain.png)](https://other.example/a.png)
`![A chain](https://other.example/a.png)`
""",
]
