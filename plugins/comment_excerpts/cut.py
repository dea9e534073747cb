"""Cut an excerpt: in, sanitised HTML and the spans of its words to keep; out, valid HTML.

No two passages are joined without a mark between them.
"""

from __future__ import annotations

import html as html_module
from collections.abc import Sequence
from dataclasses import dataclass, field

from plugins.comment_excerpts.fragments import Span
from plugins.comment_excerpts.markup import Piece, Words, pieces_of, words_of

MARK = "[…]"
"""What stands for words that were left out."""

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """An excerpt, and whether something was left out of it."""

    html: str
    is_cut: bool


def cut(html: str, spans: Sequence[Span]) -> Cut:
    """Return the part of sanitised HTML that the spans of its words keep; each gap is ``[…]``.

    The spans must be in order, apart from one another, and begin and end with no blank.
    """
    words = words_of(html)
    joined = _joined(spans, words.text)
    if joined == [Span(0, len(words.text))]:
        return Cut(html, is_cut=False)
    if not joined:
        return Cut(f"<p>{MARK}</p>" if words.text else html, is_cut=bool(words.text))
    return Cut(_Cutter(words, joined).run(pieces_of(html)), is_cut=True)


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans with those in one that have nothing but a blank between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


@dataclass(slots=True)
class _Cutter:
    """Writes the kept texts, opening each element only when something is kept in it.

    A mark is ours, so it stands outside of inline elements: no link and no emphasis holds it.
    """

    words: Words
    spans: list[Span]
    out: list[str] = field(default_factory=list)
    waiting: list[Piece] = field(default_factory=list)
    opened: list[Piece] = field(default_factory=list)
    gap_due: bool = False
    here: int = 0
    """The first span that is not yet behind."""

    def run(self, pieces: Sequence[Piece]) -> str:
        edges = [(self.words.places[s.start], self.words.places[s.end - 1]) for s in self.spans]
        for number, piece in enumerate(pieces):
            if not piece.name:
                self._text(number, html_module.unescape(piece.source), edges)
            elif piece.is_end:
                self._close(piece)
            elif piece.is_start:
                self.waiting.append(piece)
            elif self._is_inside(number, edges):
                self._open()
                self.out.append(piece.source)
        return "".join(self.out)

    def _text(self, number: int, text: str, edges: Sequence[tuple[_Place, _Place]]) -> None:
        self._pass(number, edges)
        for index in range(self.here, len(edges)):
            first, last = edges[index]
            if first[0] > number:
                break
            begins, ends = first[0] == number, last[0] == number
            kept = text[first[1] if begins else 0 : last[1] + 1 if ends else len(text)]
            if not kept.strip() and not self.opened:
                continue
            self._open(after_gap=begins and index == 0 and self.spans[0].start > 0)
            self.out.append(html_module.escape(kept, quote=False).replace("\xa0", "&nbsp;"))
            self.gap_due = ends and self.spans[index].end < len(self.words.text)

    def _pass(self, number: int, edges: Sequence[tuple[_Place, _Place]]) -> None:
        """Leave the spans behind that end before a piece."""
        while self.here < len(edges) and edges[self.here][1][0] < number:
            self.here += 1

    def _is_inside(self, number: int, edges: Sequence[tuple[_Place, _Place]]) -> bool:
        self._pass(number, edges)
        around = edges[self.here : self.here + 1]
        return any(first[0] < number < last[0] for first, last in around)

    def _open(self, *, after_gap: bool = False) -> None:
        blocks = sum(piece.breaks_line for piece in self.waiting)
        if self.gap_due:
            self.out.append(f" {MARK}" if blocks else f" {MARK} ")
            self.gap_due = False
        starts = [piece.source for piece in self.waiting]
        if after_gap:
            starts.insert(blocks, f"{MARK} ")
        self.out += starts
        self.opened += self.waiting
        self.waiting = []

    def _close(self, piece: Piece) -> None:
        if self.waiting:
            self.waiting.pop()
            return
        self.opened.pop()
        if self.gap_due and piece.breaks_line:
            self.out.append(f" {MARK}")
            self.gap_due = False
        self.out.append(piece.source)
