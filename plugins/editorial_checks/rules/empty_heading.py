"""A heading without words."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Location, Problem, Severity
from plugins.editorial_checks import source_text
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "A heading has words: whoever goes through a page by its headings meets one that says nothing "
    "otherwise (WCAG 2.4.6)."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per heading that a writer wrote without words."""
    for page in site.pages:
        if all(heading.text.strip() for heading in page.reading.headings):
            continue
        manuscript = page.manuscript
        for written in source_text.headings_in(manuscript.body):
            if not manuscript.body.split("\n")[written.line].strip(" \t#"):
                yield Problem(
                    Location(manuscript.path, manuscript.body_line + written.line),
                    f"the heading of level {written.level} has no words",
                    "empty-heading",
                    "write the heading, or remove the line",
                    SEVERITY,
                )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n##\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n## Fear\n\n### ##\n\nText.\n",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

## Fear

### !

```
##
```
""",
]
