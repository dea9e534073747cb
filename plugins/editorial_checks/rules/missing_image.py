"""A picture in the front matter that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from plugins.core.problems import Problem, Severity, nearest
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example

SUMMARY = (
    "The file of `image` exists under the content folder, since cards and feeds would otherwise "
    "show a hole."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per front matter picture without a file."""
    for page in site.pages:
        image = page.manuscript.fields.image
        if image is not None and image.file not in site.files:
            yield Problem(
                page.manuscript.at("image", "file"),
                f'there is no picture "{image.file}"',
                "missing-image",
                _hint(site, image.file),
                SEVERITY,
            )


def _hint(site: Site, wanted: str) -> str:
    name = posixpath.basename(wanted)
    suffix = posixpath.splitext(name)[1].casefold()
    known = sorted(path for path in site.files if path.casefold().endswith(suffix or "\0"))
    by_name = {posixpath.basename(path): path for path in known}
    close = name if name in by_name else nearest(name, by_name)
    if close:
        return f"did you mean `file: {by_name[close]}`?"
    return "write the path from the content folder on, such as images/chain.png"


FLAGGED: list[Example] = [
    {
        "posts/a.md": "---\ntitle: Fear\ndate: 2026-03-02\n"
        "image: {file: images/chian.png, alt: A chain}\n---\n\nText.\n",
        "images/chain.png": "",
    },
    {
        "posts/a.md": "---\ntitle: Fear\ndate: 2026-03-02\n"
        "image: {file: ../images/chain.png, alt: A chain}\n---\n\nText.\n",
        "images/chain.png": "",
    },
]

CLEAN: list[Example] = [
    {
        "posts/a.md": "---\ntitle: Fear\ndate: 2026-03-02\n"
        "image: {file: images/chain.png, alt: A chain}\n---\n\nText.\n",
        "images/chain.png": "",
    },
]
