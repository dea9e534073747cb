"""Headings that are out of order."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Location, Problem, Severity
from plugins.editorial_checks import source_text
from plugins.editorial_checks.model import Heading, Page, Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "Headings begin with ## below the title and go down one level at a time, since many readers "
    "go through a page by its headings (WCAG 1.3.1)."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per heading of a writer's that is level 1 or skips a level."""
    for page in site.pages:
        if _is_out_of_order(page.reading.headings):
            yield from _judge(page)


def _is_out_of_order(headings: tuple[Heading, ...]) -> bool:
    before = 1
    for heading in headings:
        if heading.level == 1 or heading.level > before + 1:
            return True
        before = heading.level
    return False


def _judge(page: Page) -> Iterator[Problem]:
    before = 1
    for heading, place in _located(page):
        if place is not None and heading.level == 1:
            yield Problem(
                place,
                f'"{heading.text}" is a heading of level 1, which is the title\'s',
                "heading-order",
                f"write ## {heading.text}",
                SEVERITY,
            )
        elif place is not None and heading.level > before + 1:
            yield Problem(
                place,
                f'"{heading.text}" is a heading of level {heading.level} below '
                f"one of level {before}",
                "heading-order",
                f"write {'#' * (before + 1)} {heading.text}",
                SEVERITY,
            )
        before = heading.level


def _located(page: Page) -> Iterator[tuple[Heading, Location | None]]:
    """Yield each heading with its place, or ``None`` for one that a block brought in."""
    manuscript = page.manuscript
    written = list(source_text.headings_in(manuscript.body))
    for heading in page.reading.headings:
        key = source_text.key_of(heading.text)
        match = next((w for w in written if (w.level, w.key) == (heading.level, key)), None)
        if match is None:
            yield heading, None
        else:
            del written[: written.index(match) + 1]
            yield heading, Location(manuscript.path, manuscript.body_line + match.line)


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n# Fear\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nFear\n====\n\nText.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n## Fear *itself*\n\n#### Of what {#what}\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n### Fear\n\nText.\n",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

## Fear

### Of what

## Hope

```
# a comment in code
```
""",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nNo heading at all.\n",
]
