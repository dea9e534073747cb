"""A summary that leaves an element open on every page that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.rules.raw_markup import hint_for, in_words
from plugins.editorial_checks.written_tags import unbalanced_in

SUMMARY = (
    "A summary closes every element that it opens, since lists show it among other posts, which "
    "would be set in bold, or lost, from there on."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per tag of a summary that has no other."""
    for page in site.pages:
        summary = page.manuscript.fields.summary or ""
        for tag in unbalanced_in(summary):
            place, words = page.manuscript.at("summary"), in_words(tag)
            message = f"{words} in the summary"
            yield Problem(place, message, "unclosed-summary", hint_for(tag), SEVERITY)


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\nsummary: Why <b>they stay away.\n---\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\nsummary: Why they stay away.</div>\n---\n\nText.\n",
]
CLEAN: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\nsummary: Why <b>they</b> stay<br>away.\n---\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\nsummary: The element `<b>`, and 1 <b.\n---\n\nText.\n",
]
