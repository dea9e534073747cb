"""A post that asks for the approval of somebody who cannot give it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity, did_you_mean
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.settings import EditorialSettings
from plugins.manuscripts.model import Post, State

SUMMARY = (
    "Whoever has to approve a post is one of APPROVERS, since nobody else can, and the post would "
    "wait for ever."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per name in ``approvals`` that the settings do not have."""
    approvers = EditorialSettings.of(site.corpus.settings).approvers
    for page in site.pages:
        fields = page.manuscript.fields
        names = fields.approvals if isinstance(fields, Post) else ()
        for number, name in enumerate(names if page.state is not State.WITHDRAWN else ()):
            if name not in approvers:
                yield Problem(
                    page.manuscript.at("approvals", number),
                    f'"{name}" is not among those who may approve a text',
                    "unknown-approver",
                    did_you_mean(name, approvers, "add the name to APPROVERS in pelicanconf.py"),
                    SEVERITY,
                )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\napprovals: [Council]\n---\n\nText.\n",
    "---\ntitle: Fear\nstatus: draft\napprovals:\n  - Counsel\n  - Nobody\n---\n\nText.\n",
]

CLEAN: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\napprovals: [Counsel, Ann Example]\n---\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nText.\n",
]
