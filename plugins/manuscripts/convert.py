"""After the converter: inline references become placements, and what it let through is found.

In: HTML and the source it came from. Out: HTML with numbered placements, references, problems.
"""

from __future__ import annotations

import html as html_module
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.core import placements
from plugins.core.blocks import Reference
from plugins.core.problems import Location, Problem

_LINK = re.compile(r'<a\b[^>]*?\bhref="\{(\w+)\}([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL)
_FENCE_LEFT = re.compile(r"(?:^|>)[ \t]*(/{3,}[ \t]*[\w-]*)", re.MULTILINE)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_FOOTNOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text with its references and what is wrong."""

    html: str
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


class Source:
    """Answers on which line of a body some text stands, counting its occurrences."""

    def __init__(self, body: str, first_line: int, path: str) -> None:
        """Take the body as written and the line it starts on."""
        self.body, self.first_line, self.path = body, first_line, path
        self._seen: Counter[str] = Counter()

    def next_place(self, text: str) -> Location:
        """Return the line of the next occurrence of ``text``, or of the last one there is."""
        position = self.body.find(text)
        for _ in range(self._seen[text]):
            following = self.body.find(text, position + 1)
            if following < 0:
                break
            position = following
        self._seen[text] += 1
        if position < 0:
            return Location(self.path, self.first_line)
        return Location(self.path, self.first_line + self.body.count("\n", 0, position))


def place_references(
    html: str, source: Source, first_number: int, kinds: frozenset[str], missing: Mapping[str, str]
) -> Converted:
    """Return the HTML with each ``{kind}target`` link of ours as a placement.

    ``kinds`` are those of loaded plugins; ``missing`` those whose plugin is not, by its name.
    """
    if "{" not in html and "///" not in html:
        return Converted(html)
    references: list[Reference] = []
    problems: list[Problem] = []

    def place(match: re.Match[str]) -> str:
        kind, target, text = match.groups()
        if kind not in kinds and kind not in missing:
            return match[0]
        where = source.next_place(f"{{{kind}}}{html_module.unescape(target)}")
        if kind in missing:
            problems.append(
                Problem(
                    where,
                    f"{{{kind}}} needs {missing[kind]}",
                    "reference-needs-plugin",
                    f'add "{missing[kind]}" to PLUGINS in pelicanconf.py',
                )
            )
            return match[0]
        number = first_number + len(references)
        references.append(Reference(kind, html_module.unescape(target), where, number))
        return f"{placements.opening(number)}{text}{placements.CLOSING}"

    placed = _LINK.sub(place, html)
    problems.extend(_left_over(placed, source, kinds))
    return Converted(placed, tuple(references), tuple(problems))


def _left_over(html: str, source: Source, kinds: Iterable[str]) -> list[Problem]:
    outside = _CODE.sub("", html)
    problems = [
        Problem(
            source.next_place(match[1]),
            f'"{match[1].strip()}" would be shown to the reader',
            "block-left-over",
            "put an empty line before it, and do not indent it",
        )
        for match in _FENCE_LEFT.finditer(outside)
    ]
    for kind in kinds:
        for match in re.finditer(rf'="\{{{kind}\}}([^"]*)"', outside):
            text = f"{{{kind}}}{match[1]}"
            problems.append(
                Problem(
                    source.next_place(text),
                    f"{text} can only be the target of a link",
                    "misplaced-reference",
                    f"write [some words]({text})",
                )
            )
    return problems


def first_paragraph(html: str, block_numbers: frozenset[int]) -> str:
    """Return the inside of the first paragraph outside of any block, without footnote marks."""
    plain = placements.resolve(html, lambda n, inner: "" if n in block_numbers else inner)
    plain = re.sub(r"<blockquote>.*?</blockquote>", "", plain, flags=re.DOTALL)
    match = _PARAGRAPH.search(plain)
    return _FOOTNOTE.sub("", match[1]).strip() if match else ""
