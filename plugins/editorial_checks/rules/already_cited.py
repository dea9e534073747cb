"""A clip that an earlier post has cited already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from plugins.core.dates import in_zone
from plugins.core.problems import Location, Problem, Severity
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import Example
from plugins.manuscripts.model import State

SUMMARY = (
    "A clip that a post presents, and that an earlier post has cited already, is named with that "
    "post, so that its writer can link to it or choose another; `again: true` says it is meant."
)
SEVERITY = Severity.NOTICE

_NO_DATE = dt.datetime.max.replace(tzinfo=dt.UTC)


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per clip and later post; drafts are told, but nobody is told of drafts.

    A mention in running text counts as citing, but is itself no occasion for a notice.
    """
    zone = str(site.corpus.settings["TIMEZONE"])
    first: dict[str, Page] = {}
    for page in sorted(_posts(site), key=lambda page: (_date(page, zone), page.inside)):
        presented = _presented(page)
        for clip in _cited(page):
            place = presented.get(clip)
            if clip in first and place is not None:
                yield Problem(
                    place,
                    f'the clip "{clip}" is already cited in {first[clip].title} '
                    f"({first[clip].manuscript.path})",
                    "already-cited",
                    "link to that post, or write `again: true` under the clip if it is meant",
                    SEVERITY,
                )
            elif clip not in first and page.goes_out:
                first[clip] = page


def _posts(site: Site) -> Iterator[Page]:
    for page in site.pages:
        if page.manuscript.kind == "post" and page.state is not State.WITHDRAWN:
            yield page


def _date(page: Page, zone: str) -> dt.datetime:
    date = page.manuscript.fields.date
    return _NO_DATE if date is None else in_zone(date, zone)


def _cited(page: Page) -> list[str]:
    """Return the clips of a post, each once, in the order of the text."""
    uses = page.manuscript.uses
    places = [(block.location, block.argument) for block in uses.blocks if block.kind == "clip"]
    places += [(ref.location, ref.target) for ref in uses.references if ref.kind == "clip"]
    return list(dict.fromkeys(clip for _, clip in sorted(places)))


def _presented(page: Page) -> dict[str, Location]:
    """Return the clips that a post presents in a block, but for those marked as meant again."""
    found: dict[str, Location] = {}
    for block in page.manuscript.uses.blocks:
        meant = block.option_values().get("again") in {"true", "yes"}
        if block.kind == "clip" and not meant:
            found.setdefault(block.argument, block.location)
    return found


_EARLIER = "---\ntitle: The first reading\ndate: 2026-02-02\n---\n\nSee [this]({clip}fear-study).\n"

FLAGGED: list[Example] = [
    {
        "posts/earlier.md": _EARLIER,
        "posts/later.md": """---
title: The second reading
date: 2026-03-02
---

//// roundup | Again

/// clip | fear-study

We cannot leave it alone.
///
////
""",
    },
    {
        "posts/earlier.md": _EARLIER,
        "posts/a-draft.md": "---\ntitle: Not yet\nstatus: draft\n---\n\n"
        "/// clip | fear-study\n///\n",
    },
]

CLEAN: list[Example] = [
    {
        "posts/earlier.md": _EARLIER,
        "posts/mention.md": "---\ntitle: A mention\ndate: 2026-03-02\n---\n\n"
        "[This]({clip}fear-study).\n",
        "posts/meant.md": "---\ntitle: Meant\ndate: 2026-03-03\n---\n\n"
        "/// clip | fear-study\n    again: true\n///\n",
    },
    """---
title: Twice in one post
date: 2026-03-02
---

[This]({clip}fear-study) again: [the same]({clip}fear-study).
""",
    {
        "posts/a-draft.md": "---\ntitle: Draft\ndate: 2026-01-01\nstatus: draft\n---\n\n"
        "[This]({clip}fear-study).\n",
        "posts/earlier.md": _EARLIER,
        "posts/another.md": "---\ntitle: Other\ndate: 2026-03-02\n---\n\n[That]({clip}other).\n",
    },
]
