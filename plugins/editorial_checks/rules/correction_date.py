"""A correction with a date on which it cannot have been made."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from plugins.core.dates import in_zone
from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "A correction is dated between its post and today, since readers rely on it to know which "
    "wording they read."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per correction from before its text or from the future."""
    zone = str(site.corpus.settings["TIMEZONE"])
    for page in site.pages:
        if page.manuscript.fields.corrections:
            yield from _judge(page, site, zone)


def _judge(page: Page, site: Site, zone: str) -> Iterator[Problem]:
    today = site.corpus.now.astimezone(ZoneInfo(zone)).date()
    fields = page.manuscript.fields
    since = fields.date and in_zone(fields.date, zone).astimezone(ZoneInfo(zone)).date()
    for number, correction in enumerate(fields.corrections):
        place = page.manuscript.at("corrections", number, "date")
        if since is not None and correction.date < since:
            yield Problem(
                place,
                f"the correction of {correction.date} is older than the text, which is of {since}",
                "correction-date",
                "write the day on which you made the correction",
                SEVERITY,
            )
        elif correction.date > today:
            yield Problem(
                place,
                f"the correction of {correction.date} is in the future",
                "correction-date",
                f"write a day up to today, {today}",
                SEVERITY,
            )


FLAGGED: list[Example] = [
    """---
title: Fear
date: 2026-03-02
corrections:
  - date: 2026-02-02
    text: It was eight, not eighty.
---

Text.
""",
    """---
title: Fear
date: 2026-03-02
corrections:
  - date: 2026-06-02
    text: It was eight, not eighty.
---

Text.
""",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02T09:00:00+01:00
corrections:
  - date: 2026-03-02
    text: It was eight, not eighty.
  - date: 2026-06-01
    text: Nor was it ever eighty.
---

Text.
""",
]
