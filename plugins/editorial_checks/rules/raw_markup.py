"""HTML in a text that does nothing, or that the rest of the page falls into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.core.code_spans import without_code
from plugins.core.problems import Location, Problem, Severity
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import HEADER, Example
from plugins.editorial_checks.written_tags import (
    Tag,
    open_remarks_in,
    tags_in,
    unbalanced_in,
)

SUMMARY = (
    "HTML in a text is closed, and has no script, no style and no frame, since the site's policy "
    "lets none of these act."
)
SEVERITY = Severity.NOTICE

_IDLE: Final = frozenset(
    ["applet", "base", "embed", "frame", "iframe", "link", "meta", "object", "script", "style"]
)
_ACTING = re.compile(r"style|on[a-z]+")
_IN_BRACES = re.compile(r"""\{:?[^{}\n]*?(?<![\w-])(style|on[a-z]{2,20})=["'][^{}\n]*\}""")


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per element that does nothing, attribute that does, and one left open."""
    for page in site.pages:
        body = page.manuscript.body
        if page.manuscript.readable and ("<" in body or "{" in body):
            yield from _found(page, without_code(body))


def _found(page: Page, text: str) -> Iterator[Problem]:
    for tag in tags_in(text):
        if tag.name in _IDLE and not tag.is_end:
            yield _problem(page, tag.line, f"<{tag.name}> does nothing in a text", "take it out")
        for name in filter(_ACTING.fullmatch, tag.attributes):
            yield _idle_attribute(page, tag.line, name)
    for found in _IN_BRACES.finditer(text):
        yield _idle_attribute(page, text.count("\n", 0, found.start()), found[1])
    for line in open_remarks_in(text):
        hint = "add --> where it ends, or put a backslash before it"
        yield _problem(page, line, "the remark <!-- is never closed, so readers see it", hint)
    for tag in unbalanced_in(text):
        if tag.name not in _IDLE:
            yield _problem(page, tag.line, in_words(tag), hint_for(tag))


def _idle_attribute(page: Page, line: int, name: str) -> Problem:
    hint = "take it out; a class, and a style of it in the theme, do the same"
    return _problem(page, line, f"the attribute {name} does nothing in a text", hint)


def _problem(page: Page, line: int, message: str, hint: str) -> Problem:
    place = Location(page.manuscript.path, page.manuscript.body_line + line)
    return Problem(place, message, "raw-markup", hint, SEVERITY)


def in_words(tag: Tag) -> str:
    """Return what is wrong with a tag that has no other."""
    if tag.is_end:
        return f"</{tag.name}> closes what was never opened"
    return f"<{tag.name}> is never closed"


def hint_for(tag: Tag) -> str:
    """Return what to write for a tag that has no other."""
    as_code = f"write it as code, `<{'/' * tag.is_end}{tag.name}>`, where it is meant as a word"
    return f"take it out, or {as_code}" if tag.is_end else f"add </{tag.name}>, or {as_code}"


FLAGGED: list[Example] = [
    f"{HEADER}<script>alert(1)</script>\n",
    f"{HEADER}Words.\n\n<div style='color: red'>Red.</div>\n",
    f'{HEADER}<p onclick="x()">Here.</p>\n',
    f'{HEADER}<iframe src="https://other.example/x"></iframe>\n',
    f"{HEADER}It is <b>bold from here on.\n",
    f"{HEADER}It was bold</b> before.\n",
    f'{HEADER}[A link](https://other.example/){{: style="color: red" }}\n',
    f"{HEADER}Words.\n\n<!-- ask Ann first\n\nMore words.\n",
]
CLEAN: list[Example] = [
    f"{HEADER}Press <kbd>Ctrl</kbd>, then<br>wait. <img src='/x.png' alt='A chain'>\n",
    f"{HEADER}The element `<script>` and `<b>`, 1 < 2.\n\n```html\n<div onclick='x'>\n```\n",
    f"{HEADER}So it was written.\n\n    <div onclick='x'>\n\n    <script>\n\n    <!-- a\n",
    f"{HEADER}The sign `<!--`, and \\<!--, and <!-- a remark -->.\n",
    f"{HEADER}<ul>\n<li>One\n<li>Two\n</ul>\n\n<!-- <b> later -->\n",
    f'{HEADER}<div class="wide" markdown="1">\n\nWords.\n\n</div>\n',
    f"{HEADER}See <https://other.example/x>, and [a link](https://other.example/){{: .wide }}\n",
]
