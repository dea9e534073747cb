"""A text whose permanent id is not written down."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "A text carries its id, since without one the id comes from the file's path, and feed readers "
    "would show the text as new when the file is renamed."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per text without an ``id``, with the line that keeps the one it has now."""
    for page in site.pages:
        if page.has_fields and not page.manuscript.fields.id:
            yield Problem(
                page.manuscript.at(),
                "the text has no id of its own",
                "missing-id",
                f"paste the line `id: {page.document.content.feed_name}`",
                SEVERITY,
            )


FLAGGED: list[Example] = ["---\ntitle: Fear\ndate: 2026-03-02\n---\n\nText.\n"]

CLEAN: list[Example] = ["---\ntitle: Fear\nid: k3v9q-x2d7m\ndate: 2026-03-02\n---\n\nText.\n"]
