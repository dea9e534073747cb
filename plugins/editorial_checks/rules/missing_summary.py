"""A text without a summary."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example
from plugins.manuscripts.model import State

SUMMARY = (
    "A text has a summary, since lists, feeds and search engines would otherwise show its first "
    "paragraph, which was not written for them."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per text without a summary; a withdrawn one needs none."""
    for page in site.pages:
        summary = page.manuscript.fields.summary or ""
        if page.has_fields and page.state is not State.WITHDRAWN and not summary.strip():
            yield Problem(
                page.manuscript.at("summary"),
                "the text has no summary",
                "missing-summary",
                "add a line `summary: ...` of one or two sentences",
                SEVERITY,
            )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\nsummary: ' '\n---\n\nText.\n",
    "Title: Fear\nDate: 2026-03-02\n\nText.\n",
]

CLEAN: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\nsummary: Why they stay away.\n---\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\nstatus: withdrawn\n---\n\nText.\n",
]
