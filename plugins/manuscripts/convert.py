"""After the converter: inline references become placements, and what it let through is found.

In: HTML and the source it came from. Out: HTML with numbered placements, references, problems.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.core import placements
from plugins.core.blocks import BlockUse, Reference
from plugins.core.problems import Problem
from plugins.manuscripts.leftovers import Source, left_over, may_be_left_over

_LINK = re.compile(r'<a\b[^>]*?\bhref="\{(\w+)\}([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
"""A link with a word in braces, which is ours to resolve: its word, its rest, its text."""
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_NOT_OURS = re.compile(
    r'<blockquote>.*?</blockquote>|<section[^>]* class="footnote".*?</section>', re.DOTALL
)
"""Quotations and notes: no paragraph in them is the first of the text."""
_FOOTNOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>")
_CODE = re.compile(r'<code\b|<section tabindex="0" aria-label="[^"]*"(?=><pre)')
_EMPTY_LINK = re.compile(r"<a\b[^>]*>\s*</a>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text with its references and what is wrong."""

    html: str
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


def place_references(
    html: str,
    source: Source,
    blocks: Sequence[BlockUse],
    kinds: frozenset[str],
    missing: Mapping[str, str],
) -> Converted:
    """Return the HTML with each ``{kind}target`` link of ours as a placement.

    ``blocks`` are those that the text places, whose numbers are the first; ``kinds`` those of
    loaded plugins; ``missing`` those whose plugin is not, by its name.
    """
    if not may_be_left_over(html):
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
        if not target.strip():
            problems.append(
                Problem(
                    where,
                    f"{{{kind}}} does not say which",
                    "misplaced-reference",
                    f"write [some words]({{{kind}}}id)",
                )
            )
            return text
        number = len(blocks) + len(references)
        references.append(Reference(kind, html_module.unescape(target), where, number))
        return f"{placements.opening(number)}{text}{placements.CLOSING}"

    placed = _LINK.sub(place, html)
    problems.extend(left_over(placed, source, blocks, kinds))
    return Converted(placed, tuple(references), tuple(problems))


def code_from_the_left(html: str) -> str:
    """Return a text that is written from right to left, with its code from left to right.

    Signs of code would change their places otherwise, and long lines begin out of sight.
    """
    return _CODE.sub(r'\g<0> dir="ltr"', html)


def inside_of_summary(html: str) -> str:
    """Return the inside of the first paragraph of a summary, which its writer chose as it is."""
    match = _PARAGRAPH.search(_NOT_OURS.sub("", html))
    return _FOOTNOTE.sub("", match[1]).strip() if match else ""


def first_paragraph(html: str, block_numbers: frozenset[int]) -> str:
    """Return the inside of the first paragraph of a text that has words of ours; empty: none has.

    It stands outside of any block, quotation and note, and comes without footnote marks and
    pictures.
    """
    plain = placements.resolve(html, lambda n, inner: "" if n in block_numbers else inner)
    for match in _PARAGRAPH.finditer(_NOT_OURS.sub("", plain)):
        inside = _EMPTY_LINK.sub("", _PICTURE.sub("", _FOOTNOTE.sub("", match[1]))).strip()
        if _TAG.sub("", inside).strip():
            return inside
    return ""
