"""An address that depends on the page it stands in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "An address is whole or begins with {filename}, {static} or /, since any other breaks in "
    "feeds, lists and mails."
)
SEVERITY = Severity.NOTICE

_STANDS_ALONE = re.compile(r"[/#{|]|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OF_OURS = (".md", ".markdown")
"""Names of files, although .md is a country too."""
_LIKE_A_HOST = re.compile(r"www\.\S+|(?:[a-z0-9-]+\.)+(?:com|org|net|info|[a-z]{2})", re.IGNORECASE)


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per relative address that a writer wrote."""
    for page in site.pages:
        for address in page.reading.addresses:
            if not address.value or _STANDS_ALONE.match(address.value):
                continue
            place = page.written_at(address)
            if place is not None:
                yield Problem(
                    place,
                    f"the address {address.value} works only on this one page",
                    "relative-address",
                    _hint(site, page, address.value),
                    SEVERITY,
                )


def _hint(site: Site, page: Page, address: str) -> str:
    path = unquote(urlsplit(address).path)
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(page.inside), path))
    for found in (inside, posixpath.normpath(path)):
        if found in site.by_source:
            return f"write {{filename}}/{found}"
        if found in site.files:
            return f"write {{static}}/{found}"
    if _LIKE_A_HOST.fullmatch(address.partition("/")[0]) and not path.endswith(_OF_OURS):
        return f"write https://{address}"
    return "write {filename} or {static} and the file, or the whole address from https:// on"


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Us](about.html)\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Them](www.other.example/a)\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n![A chain](../images/chain.png)\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Page two](?page=2)\n",
]

CLEAN: list[Example] = [
    {
        "posts/a.md": """---
title: Fear
date: 2026-03-02
---

## Why

[a](https://other.example/), [b](/about/), [c](#why), [d]({filename}/pages/us.md),
[e](mailto:desk@blog.example), [f](//other.example/x), [g]({clip}fear-study), `[h](x.html)`
""",
        "pages/us.md": "---\ntitle: Us\n---\n\nWe.\n",
    },
]
