"""Cut an excerpt: in, sanitised HTML and which words are kept; out, valid HTML with marked cuts.

Fragments are found to the letter, once blanks are single spaces and characters are NFC. Nothing
is reordered and no two fragments are joined without a mark.
"""

from __future__ import annotations

import difflib
import html as html_module
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plugins.comment_excerpts.markup import Piece, Words, pieces_of, words_of
from plugins.core.yaml_source import Path

MARK = "[…]"
"""What stands for words that were left out."""
_LIKELY = 0.6
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from ``start`` up to, and without, ``end`` of a comment's words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fragments:
    """What a writer keeps of a comment: from some words on, up to some words, or a list of them."""

    first: str = ""
    last: str = ""
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fragment that does not stand in the comment, or not where it should."""

    option: Path
    fragment: str
    nearest: str
    """What the comment has instead; empty where nothing is near."""
    is_misplaced: bool
    """Whether the fragment stands in the comment, but before the one that should come first."""


@dataclass(frozen=True, slots=True)
class Cut:
    """An excerpt, and whether something was left out of it."""

    html: str
    is_cut: bool


def normalised(fragment: str) -> str:
    """Return a fragment as it is looked for: NFC, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", fragment).split())


def spans_of(fragments: Fragments, text: str) -> tuple[tuple[Span, ...], tuple[Missing, ...]]:
    """Return what the fragments keep of ``text``, and the fragments that are not in it.

    Where one is missing there are no spans; with no fragments all of the text is kept.
    """
    if fragments.keep:
        return _listed(fragments.keep, text)
    start, end = 0, len(text)
    missing: list[Missing] = []
    first, last = normalised(fragments.first), normalised(fragments.last)
    if first:
        start = _place_of(first, text, 0)
        if start < 0:
            missing.append(_missing(("from",), first, text))
    if last:
        # The two may overlap, but the last words never end before the first ones do.
        from_here = max(start, 0)
        least = from_here + (len(first) if start >= 0 else 0)
        place = _place_of(last, text, max(from_here, least - len(last)))
        end = place + len(last)
        if place < 0:
            missing.append(_missing(("to",), last, text))
    return ((), tuple(missing)) if missing else ((Span(start, end),), ())


def _listed(keep: tuple[str, ...], text: str) -> tuple[tuple[Span, ...], tuple[Missing, ...]]:
    spans: list[Span] = []
    missing: list[Missing] = []
    position = 0
    for number, written in enumerate(keep):
        fragment = normalised(written)
        place = _place_of(fragment, text, position) if fragment else -1
        if place < 0:
            missing.append(_missing(("keep", number), fragment, text))
            continue
        position = place + len(fragment)
        spans.append(Span(place, position))
    return ((), tuple(missing)) if missing else (tuple(spans), ())


def _place_of(fragment: str, text: str, start: int) -> int:
    """Return where a fragment stands from ``start`` on, as whole words if it does anywhere; or -1.

    Scripts without spaces between words have no whole words: there, any place serves.
    """
    place = text.find(fragment, start)
    while place >= 0:
        end = place + len(fragment)
        if not (_joins(text, place) or _joins(text, end)):
            return place
        place = text.find(fragment, place + 1)
    return text.find(fragment, start)


def _joins(text: str, border: int) -> bool:
    return 0 < border < len(text) and text[border - 1].isalnum() and text[border].isalnum()


def _missing(option: Path, fragment: str, text: str) -> Missing:
    is_misplaced = bool(fragment) and fragment in text
    return Missing(option, fragment, "" if is_misplaced else nearest_passage(fragment, text),
                   is_misplaced)


def nearest_passage(fragment: str, text: str) -> str:
    """Return the passage of ``text``, as long in words, that is most like a fragment, or ``""``."""
    words, length = text.split(), max(1, len(fragment.split()))
    matcher = difflib.SequenceMatcher(b=fragment.casefold(), autojunk=False)
    best, likeness = "", _LIKELY
    for start in range(max(1, len(words) - length + 1)):
        passage = " ".join(words[start : start + length])
        matcher.set_seq1(passage.casefold())
        if matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
            best, likeness = passage, matcher.ratio()
    return best


def without(spans: Iterable[Span], hidden: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return the spans without what is hidden; what then holds no word is left out, too."""
    left = list(spans)
    for gap in hidden:
        left = [part for span in left for part in (
            Span(span.start, min(span.end, gap.start)), Span(max(span.start, gap.end), span.end))
            if part.start < part.end]
    trimmed = (_trimmed(span, text) for span in left)
    return tuple(span for span in trimmed
                 if any(c.isalnum() for c in text[span.start : span.end]))


def _trimmed(span: Span, text: str) -> Span:
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip()))


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

    def run(self, pieces: Sequence[Piece]) -> str:
        edges = [(self.words.places[s.start], self.words.places[s.end - 1]) for s in self.spans]
        for number, piece in enumerate(pieces):
            if not piece.name:
                self._text(number, html_module.unescape(piece.source), edges)
            elif piece.is_end:
                self._close(piece)
            elif piece.is_start:
                self.waiting.append(piece)
            elif any(start[0] < number < end[0] for start, end in edges):
                self._open()
                self.out.append(piece.source)
        return "".join(self.out)

    def _text(self, number: int, text: str, edges: Sequence[tuple[_Place, _Place]]) -> None:
        for index, (first, last) in enumerate(edges):
            if not first[0] <= number <= last[0]:
                continue
            begins, ends = first[0] == number, last[0] == number
            kept = text[first[1] if begins else 0 : last[1] + 1 if ends else len(text)]
            if not kept.strip() and not self.opened:
                continue
            self._open(after_gap=begins and index == 0 and self.spans[0].start > 0)
            self.out.append(html_module.escape(kept, quote=False).replace("\xa0", "&nbsp;"))
            self.gap_due = ends and self.spans[index].end < len(self.words.text)

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
