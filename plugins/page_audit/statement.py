"""What an accessibility statement takes from an audit: in, the result; out, the statement."""

from __future__ import annotations

import datetime as dt
from typing import Final

from plugins.accessibility_statement.model import Check, Statement
from plugins.core.errors import ConfigurationError
from plugins.page_audit.model import AuditResult, Row, Verdict

CHECKS: Final = {
    "axe": "Faults by the rules of axe-core for WCAG 2.2 AA, and by its best practices",
    "lighthouse-accessibility": "Pages that do not have Lighthouse’s full score for accessibility",
    "overflow": "Parts that reach out of a window of 320 pixels",
    "invisible-focus": "Places where the keyboard’s focus cannot be seen",
    "small-targets": "Links and buttons outside running text that are smaller than 24 pixels",
    "nu-errors": "Errors in HTML or CSS by the Nu Html Checker",
    "html-validate": "Faults in HTML by the recommended rules of html-validate",
}
"""The measures that a statement tells, in its words."""
VIEWS: Final = (
    "at 320, 360 and 1280 pixels",
    "in light, dark and forced colours",
    "at a zoom of 200 per cent",
    "with and without reduced motion",
    "by keyboard",
)
_EXAMPLES: Final = 3


def statement_of(result: AuditResult) -> Statement:
    """Return the statement; raises ConfigurationError where something was not measured."""
    rows = {row.target.measure: row for row in result.rows}
    unmeasured = [
        name
        for name in CHECKS
        if name not in rows or rows[name].verdict in {Verdict.NOT_MEASURED, Verdict.NOTHING}
    ]
    if unmeasured:
        message = (
            f"a statement needs every check, and {', '.join(unmeasured)} was not measured; "
            "run `inv audit --statement` with all tools and without --only"
        )
        raise ConfigurationError(message)
    return Statement(
        date=dt.date.fromisoformat(result.date),
        pages=result.files,
        opened=result.pages,
        tools=tuple(sorted(result.versions.items(), key=lambda item: item[0].casefold())),
        views=VIEWS,
        checks=tuple(_check(rows[name], words) for name, words in CHECKS.items()),
    )


def _check(row: Row, words: str) -> Check:
    if row.target.measure == "lighthouse-accessibility":
        found = len({reading.page for reading in row.readings})
    else:
        found = round(row.value or 0)
    examples = (detail for reading in row.readings for detail in reading.details)
    return Check(words, found, tuple(dict.fromkeys(examples))[:_EXAMPLES])
