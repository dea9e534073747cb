"""A link to a place in a page that the page does not have."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity, did_you_mean
from plugins.editorial_checks.model import Address, Page, Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.site_links import SiteLink
from plugins.manuscripts.model import State

SUMMARY = (
    "A link with a #fragment leads to an id that its target has, since a reader would otherwise "
    "land at the top of a page and search."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per link to an id that is not there."""
    for page in site.pages:
        for link in page.reading.links:
            # a note's way back is judged where its mark is looked for: `unused-footnote`
            if "#" in link.address.value and not link.address.value.startswith("#fnref"):
                yield from _judge(site, page, link.address)


def _judge(site: Site, page: Page, address: Address) -> Iterator[Problem]:
    own = address.value.startswith("#")
    link = SiteLink.of("{filename}" + address.value) if own else SiteLink.of(address.value)
    if link is None or link.word != "filename":
        return
    target = page if own else site.target_of(link, page)
    wanted = link.fragment.partition(":~:")[0]
    if target is None or target.state is State.WITHDRAWN or wanted in {"", "top"}:
        return
    ids = target.reading.ids
    if wanted not in ids and address.value.partition("#")[2] not in ids:
        where = "this page" if target is page else target.manuscript.path
        known = [f"#{name}" for name in sorted(ids) if not name.startswith("fn")]
        hint = did_you_mean(f"#{wanted}", known) or (
            f"the places there are {', '.join(known[:8])}"
            if known
            else f"give a heading there the id: ## Heading {{#{wanted}}}"
        )
        yield Problem(
            page.place_of(address),
            f'{where} has no place called "#{wanted}"',
            "broken-fragment",
            hint,
            SEVERITY,
        )


_ABOUT = "---\ntitle: About\n---\n\n## The team {#team}\n\nThree people.\n"

FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n## Why they fear it\n\nSee [it](#why-they-fear).\n",
    {
        "posts/fear.md": "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n"
        "[Who we are]({filename}/pages/about.md#teem).\n",
        "pages/about.md": _ABOUT,
    },
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

## Why they fear it

See [above](#why-they-fear-it) or [the top](#top), and a note.[^1]

Write `[x](#nowhere)` for a link that leads nowhere.

<span id="größe"></span> [Size](#gr%C3%B6%C3%9Fe)

[^1]: It has a way back.
""",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nText.\n\n[^2]: A note without a mark.\n",
    {
        "posts/fear.md": "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n"
        "[Who we are]({filename}/pages/about.md#team), [outside](https://other.example/#x).\n",
        "pages/about.md": _ABOUT,
    },
]
