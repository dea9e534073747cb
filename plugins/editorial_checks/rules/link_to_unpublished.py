"""A link to a text that readers cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.site_links import SiteLink
from plugins.manuscripts.model import State

SUMMARY = (
    "What readers can reach links to nothing that they cannot: a draft, a scheduled or a "
    "withdrawn text."
)
SEVERITY = Severity.ERROR

_HINTS = {
    State.DRAFT: "publish that text first, or take the link out",
    State.SCHEDULED: "link to it once it is out, or give this text a later date",
    State.WITHDRAWN: "take the link out; readers would find a notice that it is gone",
}


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per link to what is not public; what is not out itself may have some."""
    for page in site.pages:
        for address in page.reading.addresses:
            link = SiteLink.of(address.value)
            if link is None or link.word != "filename":
                continue
            target = site.target_of(link, page)
            if target is not None and _is_dead_end(page, target):
                yield Problem(
                    page.place_of(address),
                    f"{address.value} leads to a {target.state.value} {target.manuscript.kind}",
                    "link-to-unpublished",
                    _HINTS[target.state],
                    SEVERITY,
                )


def _is_dead_end(page: Page, target: Page) -> bool:
    """Tell whether a reader of ``page`` cannot read ``target``, for all that is known today."""
    if target.state.is_public:
        return False
    return page.state.is_public or target.state is State.WITHDRAWN


_LINK = "\n\nMore [there]({filename}there.md#top).\n"

FLAGGED: list[Example] = [
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2026-03-02\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\nstatus: draft\n---\n\nText.\n",
    },
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2026-03-02\nstatus: hidden\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2027-01-01\n---\n\nText.\n",
    },
    {
        "posts/here.md": f"---\ntitle: Here\nstatus: draft\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2025-01-01\nstatus: withdrawn\n---\n\nText.\n",
    },
]

CLEAN: list[Example] = [
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2027-03-02\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2027-01-01\n---\n\nText.\n",
    },
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2026-03-02\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2026-01-01\nstatus: hidden\n---\n\nText.\n",
    },
]
