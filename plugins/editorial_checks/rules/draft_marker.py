"""A mark that says "something is missing here" in what readers will see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.core.code_spans import without_code
from plugins.core.problems import Location, Problem, Severity
from plugins.core.yaml_source import Path, Value, YamlDocument
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example
from plugins.link_roundups.commands import Filed, shown_of
from plugins.link_roundups.model import Clip, Source

SUMMARY = (
    "No text goes out with {gap}, {gap: what is missing} or TK TK in it, the marks that our tools "
    "and editors leave where words are still to be written."
)
SEVERITY = Severity.ERROR

_IN_GAP = r"(?:[^{}\n]|\{\w+\})*"
_GAP = rf"(?<!\\)\{{gap(?:\}}|:(?:{_IN_GAP}\}}|{_IN_GAP}(?<=\S)))"
"""To its closing brace, or to the end of its line: editors break lines, and forget braces.

With a backslash before it, a brace is nothing but a brace: Markdown's own way to say so.
"""
_MARKS = re.compile(rf"{_GAP}|\bTK TK\b")


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per mark in a text that is or will be published; a draft may have them.

    So may a clip or a source that only drafts cite.
    """
    for page in site.pages:
        if page.goes_out:
            text = page.manuscript
            start = Location(text.path, text.body_line)
            for mark, place in (*marks_in_fields(text.header), *marks_in(text.body, start)):
                yield _problem(mark, place, "write what is missing, or set `status: draft`")
    for note in _notes_that_go_out(site):
        start = Location(note.header.path, note.body_line)
        for mark, place in (*marks_in_fields(note.header), *marks_in(note.body, start)):
            yield _problem(mark, place, "write what is missing: pages show it")


def _notes_that_go_out(site: Site) -> Iterator[Filed[Clip] | Filed[Source]]:
    """Yield the clips and sources of the library that readers see, now or later."""
    catalogue = site.corpus.context.get("catalogue")
    if catalogue is not None:
        out = (page.document for page in site.pages if page.goes_out)
        yield from shown_of(out, catalogue.shelves)


def _may_be_marked(text: str) -> bool:
    """Tell quickly whether a text may hold a mark; nearly all hold none."""
    return "{gap" in text or "TK TK" in text


def marks_in_fields(header: YamlDocument) -> Iterator[tuple[str, Location]]:
    """Yield the first mark in each field of a post or page, and where it stands."""
    for name, value in header.mapping().items():
        if not isinstance(value, str) or _may_be_marked(value):
            yield from _in_value(header, value, (name,))


def _in_value(header: YamlDocument, value: Value, at: Path) -> Iterator[tuple[str, Location]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_value(header, inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _in_value(header, inner, (*at, number))
    elif value and _may_be_marked(value) and (match := _MARKS.search(value)):
        yield match[0], header.location(at)


def marks_in(body: str, start: Location) -> Iterator[tuple[str, Location]]:
    """Yield each mark in the text of a post or page, and where it stands."""
    for match in matches_in(body):
        line = start.line + body.count("\n", 0, match.start())
        yield match[0], Location(start.path, line)


def matches_in(body: str) -> Iterator[re.Match[str]]:
    """Yield each mark in a text as a match; its places are those of the text."""
    if _may_be_marked(body):
        yield from _MARKS.finditer(without_code(body))


def _problem(mark: str, place: Location, hint: str) -> Problem:
    return Problem(place, f"{mark} is still in the text", "draft-marker", hint, SEVERITY)


_LOGGED = {"clips/one.md": "---\ntitle: One\nauthors: [ann]\nlogged: 2026-03-02T09:00\n---\n"}

FLAGGED: list[Example] = [
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\nIt was said by {gap} in 2010.\n",
    "---\ntitle: Fear\ndate: 2027-03-02\n---\n\nSome TK TK per cent.\n",
    '---\ntitle: "{gap}"\ndate: 2026-03-02\nstatus: hidden\n---\n\nText.\n',
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n{gap: what we make of it}\n",
    "---\ntitle: Fear\ndate: 2026-03-02\nimage:\n  file: a.png\n  alt: TK TK\n---\n\nText.\n",
    '---\ntitle: Fear\ndate: 2026-03-02\n---\n\n{gap: what we make of "Fears",\nand of more}\n',
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n{gap: what [it]({clip}fear-study) says}\n",
    "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n{gap: never closed\n\nText.\n",
    {
        "posts/a.md": "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[One]({clip}digest)\n",
        "clips/digest.md": "---\ntitle: D\nvia: [{clip: study, relation: quotes}]\n---\n",
        "clips/study.md": '---\ntitle: "{gap}"\n---\n',
    },
    {"sources/ann.md": "---\nname: Ann\nkind: person\n---\n\nTK TK\n", **_LOGGED},
]

CLEAN: list[Example] = [
    "---\ntitle: Fear\nstatus: draft\n---\n\nIt was said by {gap} in 2010.\n",
    "---\ntitle: Marks\ndate: 2026-03-02\n---\n\nWe write `{gap}`; others write TK, or TODO.\n",
    "---\ntitle: Gaps\ndate: 2026-03-02\n---\n\nMind the gap. Flight TK TK42 was late.\n",
    "---\ntitle: Gaps\ndate: 2026-03-02\n---\n\n`{gap: a prompt}` in code, and a {gaping} hole.\n",
    "---\ntitle: Gaps\ndate: 2026-03-02\n---\n\nThey wrote \\{gap\\} and \\{gap: x\\}.\n",
    {
        "posts/a.md": "---\ntitle: Fear\nstatus: draft\n---\n\n[One]({clip}study)\n",
        "clips/study.md": '---\ntitle: "{gap}"\nauthors: [ann]\n---\n\n{gap: a note}\n',
        "sources/ann.md": "---\nname: TK TK\nkind: person\n---\n",
    },
]
