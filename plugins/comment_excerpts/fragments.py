"""Find the fragments that a writer keeps: in, them and a comment's words; out, spans of the words.

Fragments are found to the letter, once blanks are single spaces and characters are NFC. Nothing
is reordered.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.core.yaml_source import Path

_LIKELY = 0.6


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
    return Missing(
        option, fragment, "" if is_misplaced else nearest_passage(fragment, text), is_misplaced
    )


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
    gaps = sorted(hidden)
    left: list[Span] = []
    here = 0
    for span in sorted(spans):
        start = span.start
        while here and gaps[here - 1].end > start:
            here -= 1
        while here < len(gaps) and gaps[here].start < span.end:
            if start < gaps[here].start:
                left.append(Span(start, gaps[here].start))
            start = max(start, gaps[here].end)
            here += 1
        if start < span.end:
            left.append(Span(start, span.end))
    trimmed = (_trimmed(span, text) for span in left)
    return tuple(span for span in trimmed if any(c.isalnum() for c in text[span.start : span.end]))


def _trimmed(span: Span, text: str) -> Span:
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip()))
