"""A link into a network that readers are not in."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Address, Page, Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "No published text links to a writer's own machine or to an internal network: the link is "
    "dead for readers and tells them names that are none of theirs."
)
SEVERITY = Severity.ERROR

_INTERNAL = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
"""Names for networks of one's own (RFC 6761, 6762, 8375; ICANN's .internal; .lan by custom)."""


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per private address in what is or will be published."""
    siteurl = str(site.corpus.settings.get("SITEURL", "")).rstrip("/")
    for page in site.pages:
        for address in page.reading.addresses if page.goes_out else ():
            if _is_private(address.value) and not _is_ours(address, page, siteurl):
                yield Problem(
                    page.place_of(address),
                    f"{address.value} leads to where no reader can go",
                    "private-address",
                    "link to a public address; to a text of ours with {filename}",
                    SEVERITY,
                )


def _is_private(address: str) -> bool:
    scheme = address[:8].casefold()
    if scheme.startswith("file:"):
        return True
    if not scheme.startswith(("http:", "https:", "ftp:", "//")):
        return False
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return False
    if ":" in host or host[-1:].isdigit():
        with suppress(ValueError):
            return not ipaddress.ip_address(host).is_global
    return "." not in host or host.endswith(_INTERNAL)


def _is_ours(address: Address, page: Page, siteurl: str) -> bool:
    """Tell whether a block made the address from SITEURL, which is local until publication."""
    start = bool(siteurl) and f"{address.value}/".startswith(f"{siteurl}/")
    return start and page.written_at(address) is None


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Before](http://localhost:8000/2025/03/fear/).\n",
    "---\ntitle: Fear\ndate: 2027-03-02\n---\n\n[Wiki](https://wiki.agency.internal/x).\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Wiki](http://intranet/x), [b](http://10.0.0.7/).\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[a](http://[::1]:8000/)\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n![A chain](file:///home/anna/chain.png)\n",
]

CLEAN: list[Example] = [
    "---\ntitle: Fear\nstatus: draft\n---\n\n[Before](http://localhost:8000/2025/03/fear/).\n",
    """---
title: Fear
date: 2026-03-02
---

[a](https://localhost.example/), [b](https://8.8.8.8/), <desk@agency.example>, [c](/x/),
`http://localhost:8000/`.
""",
]
