"""Sets of extensions, and a converter of Python-Markdown's and of ours for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from markdown import Markdown

from plugins.incremental_builds.blocks import PatternFilter

SETS: Final[Mapping[str, list[str]]] = {
    "none": [],
    "meta": ["meta"],
    "extra": ["extra"],
    "sane lists": ["sane_lists"],
    "contents": ["toc", "attr_list"],
    "quotes and lines": ["smarty", "nl2br"],
    "code": ["codehilite", "fenced_code"],
    "the site's": [
        "plugins.manuscripts.blocks",
        "abbr",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "sane_lists",
        "tables",
        "toc",
    ],
}
"""Extensions of Python-Markdown, by what a set of them is called here."""

FORMS: Final[tuple[Any, ...]] = ("html5", "xhtml")
PAIRS: Final = {
    (name, form): (
        Markdown(extensions=extensions, output_format=form),
        Markdown(extensions=[*extensions, PatternFilter()], output_format=form),
    )
    for name, extensions in SETS.items()
    for form in FORMS
}
