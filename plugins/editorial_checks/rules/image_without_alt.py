"""A picture without words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.decoration import SAY_OR_MARK
from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "A picture says in its alternative text what it shows, or is marked as decoration: many "
    "readers hear the page (WCAG 1.1.1)."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per picture without an alternative text and without the mark."""
    for page in site.pages:
        image = page.manuscript.fields.image
        if image is not None and not image.alt.strip():
            yield Problem(
                page.manuscript.at("image", "alt"),
                f"the picture {image.file} has no alternative text",
                "image-without-alt",
                "write what the picture shows",
                SEVERITY,
            )
        for picture in page.reading.pictures:
            if not picture.decorative and not (picture.alt or "").strip():
                yield Problem(
                    page.place_of(picture.address),
                    f"the picture {picture.address.value} has no alternative text",
                    "image-without-alt",
                    SAY_OR_MARK,
                    SEVERITY,
                )


FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n![](/images/chain.png)\n",
    '---\ntitle: Fear\ndate: 2026-03-02\n---\n\n<img src="/images/chain.png">\n',
    "---\ntitle: Fear\ndate: 2026-03-02\nimage: {file: images/a.png, alt: ' '}\n---\n\nText.\n",
]

CLEAN: list[Example] = [
    """---
title: Fear
date: 2026-03-02
image: {file: images/a.png, alt: A chain}
---

![A chain](/images/chain.png)

![](/images/rule.png){: .decorative }

<img src="/images/rule.png" alt="" role="presentation">

`<img src="/images/chain.png">`
""",
]
