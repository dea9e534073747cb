"""A quotation that does not say whose words it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.core.problems import Location, Problem, Severity
from plugins.editorial_checks import source_text
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = "A quotation names its author: by a link, a <cite> or a last line with a dash and a name."
SEVERITY = Severity.NOTICE

_LINK = re.compile(r"\]\(|\]\[|<https?://|<a\s|<cite\b", re.IGNORECASE)
_NAME = re.compile(r"[ \t]*(?:[-–—]{1,3}|&[mn]dash;)[ \t]*[^\s-].*")


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per ``>`` quotation outside of our blocks that names nobody."""
    for page in site.pages:
        manuscript = page.manuscript
        for quotation in source_text.quotations_in(manuscript.body):
            if not _names_somebody(quotation):
                yield Problem(
                    Location(manuscript.path, manuscript.body_line + quotation.line),
                    "the quotation does not say whose words it is",
                    "quote-without-attribution",
                    "end it with a line `> — Name`, or link to its source",
                    SEVERITY,
                )


def _names_somebody(quotation: source_text.Quotation) -> bool:
    if _LINK.search(quotation.text):
        return True
    last = quotation.text.rstrip().rpartition("\n")[2]
    if _NAME.fullmatch(last) or _NAME.match(quotation.after):
        return True
    introduced = quotation.before.rstrip().endswith(":")
    return introduced and _LINK.search(quotation.before) is not None


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nHe said:\n\n> They fear what they do not know.\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n> One.\n\n> Two.\n\nAnd so on.\n",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
---

> They fear what they do not know.
>
> — Erik Qualman

Then again:

> They fear what they know, [he wrote](https://other.example/a).

> *Control* keeps them away. <cite>DemingHill</cite>

Then again.

> A last one.

-- Peter Borner

[Jeff Bullas](https://other.example/b) has it thus:

> Twenty-eight reasons.

```
> code
```
""",
    """---
title: Fear
date: 2026-03-02
---

//// roundup | Readings

/// clip | fear-study

> The block says whose words these are.
///
////
""",
]
