"""Check quotations before they are written: in, what the writer quotes; out, where it stands."""

from __future__ import annotations

from plugins.core.problems import Location, Problem
from plugins.desk.cuts import find_quotation
from plugins.desk.passages import Passage, Searchable

_SHOWN = 200


def passages_of(
    quotes: tuple[str, ...], text: Searchable, shown_as: str
) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
    """Return each quotation as it stands in a page's words, and a problem where one does not."""
    found: list[Passage] = []
    problems: list[Problem] = []
    for quote in quotes:
        passage = find_quotation(text, quote)
        if passage is not None:
            found.append(passage)
            continue
        nearest = text.nearest(quote)
        problems.append(
            Problem(
                Location(shown_as),
                f'"{quote[:_SHOWN]}" is not on the page',
                "quote-not-found",
                f'quote what is there: "{nearest}"'
                if nearest
                else "look it up again; nothing on the page is near it",
            )
        )
    return tuple(found), tuple(problems)
