"""A post that says something else than when it was published, and does not say so."""

from __future__ import annotations

import json
from collections.abc import Iterator

from plugins.core.machine_files import PUBLISHED
from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.published import Noted, note_of, source_of
from plugins.editorial_checks.rules.base import Example
from plugins.manuscripts.commands import id_of

SUMMARY = (
    "A post whose words changed after publication carries a correction or a later `modified`, "
    "since readers rely on what they have read."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per post that was noted as published and reads otherwise now."""
    noted = site.published.posts
    for page in site.pages if noted else ():
        before = noted.get(id_of(page.manuscript))
        is_post = page.manuscript.kind == "post" and page.state.is_public
        if before is not None and is_post and _changed_in_silence(page, before):
            yield Problem(
                page.manuscript.at(),
                "the words changed after publication, and nothing tells readers so",
                "changed-without-correction",
                "add a correction, or `modified:` with today's date",
                SEVERITY,
            )


def _changed_in_silence(page: Page, before: Noted) -> bool:
    if source_of(page.manuscript) == before.source:
        return False
    now = note_of(page.manuscript)
    told = now.corrections > before.corrections or now.modified > before.modified
    return now.words != before.words and not told


_NOTED = json.dumps(
    {
        "k3v9q-x2d7m": {
            "words": "0c7e2b2e7bd5ce1ba7eb4fb6c0d4e9f4",
            "source": "0",
            "modified": "2026-03-03T00:00:00",
            "corrections": 1,
        }
    }
)
_HEAD = "---\ntitle: Fear\nid: k3v9q-x2d7m\ndate: 2026-03-02\nmodified: {modified}\ncorrections:\n"
_FIRST = "  - {date: 2026-03-03, text: It was eight.}\n"
_SECOND = "  - {date: 2026-03-03, text: Nor was it ever eighty.}\n"
_UNTOLD = _HEAD.format(modified="2026-03-03") + _FIRST + "---\n\nThere were *eight* of them.\n"

FLAGGED: list[Example] = [{"posts/a.md": _UNTOLD, PUBLISHED: _NOTED}]

CLEAN: list[Example] = [
    _UNTOLD,
    {
        "posts/a.md": _HEAD.format(modified="2026-03-03") + _FIRST + _SECOND + "---\n\nEight.\n",
        PUBLISHED: _NOTED,
    },
    {
        "posts/a.md": _UNTOLD.replace("modified: 2026-03-03", "modified: 2026-03-04"),
        PUBLISHED: _NOTED,
    },
    {"posts/a.md": _UNTOLD.replace("k3v9q-x2d7m", "another"), PUBLISHED: _NOTED},
    {"posts/a.md": _UNTOLD.replace("date: 2026-03-02", "status: draft"), PUBLISHED: _NOTED},
]
