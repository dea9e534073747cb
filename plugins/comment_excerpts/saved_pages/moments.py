"""When a comment was written: in, its elements; out, a date, and the element that shows it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plugins.comment_excerpts.saved_pages.dates import LONGEST, Order, day_in, moment_in, standard
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.patterns import Test, classes_like, matching
from plugins.comment_excerpts.saved_pages.texts import is_time, line_in
from plugins.comment_excerpts.saved_pages.tree import Node
from plugins.comment_excerpts.saved_pages.vocabulary import NO_WORDS

_MACHINE: Final = (
    "datetime", "content", "title", "data-original-title", "data-bs-original-title",
    "data-tippy-content", "data-tooltip", "data-date", "data-datetime",
)  # fmt: skip
_SECONDS: Final = (
    "data-timestamp", "data-unixtime", "data-unix", "data-at-unix", "data-utime", "data-epoch",
)  # fmt: skip
"""Attributes in which a moment is a number: of seconds since 1970, or of thousandths of them."""
_COUNTED = re.compile(r"(\d{9,10})(?:\d{3})?")
_ANCHOR = re.compile(r"#(?:(?:li|div|article)-)?[a-z]{1,12}[-_]?\d[\w-]*$", re.IGNORECASE)
_ALONE: Final = frozenset({"a", "span", "div", "em", "i", "li", "small", "td"})
_LONGEST_ALONE: Final = 80
_MOST_IN_A_DATE: Final = 100
"""Elements: dates that lie in one another by the thousand would each be read to the end."""
_UP: Final = 2
_DAY: Final = len("2014-03-12")
_MOMENT: Final = len("2014-03-12T10:15:00")
_is_card = classes_like(
    r"(?:^|[-_])(?:(?:preview|profile|hover|user)[-_]?card|popover|popup|tooltip|dropdown"
    r"|user[-_]?(?:extras|stats|metadata))(?:$|[-_])"
)
"""Tells what says of a person, and not of the comment, when it was: "Joined 1 January 2017"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A date as an element shows it: what it says to machines, and to readers."""

    node: Node | None
    attributes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a comment was written, in ISO 8601, and the element that says so."""

    moment: str | None = None
    node: Node | None = None


def shown_in(own: Sequence[Node], body: Node | None, patterns: Sequence[str]) -> Iterator[Shown]:
    """Yield what may be the date of a comment, what stands beside its words first."""
    cards = [node for node in own if _is_card(node)]
    apart = [n for n in own if not any(card is n or card.holds(n) for card in cards)]
    for is_inside in (False, True):
        nodes = [n for n in apart if is_inside is (body is not None and body.holds(n))]
        links = [n for n in nodes if n.name == "a" and _ANCHOR.search(n.attribute("href"))]
        for node in (*matching(nodes, patterns), *links):
            if body is None or not (node is body or node.holds(body)):
                yield from shown_at(node)


def shown_at(node: Node, is_cut: Test = lambda _: False) -> Iterator[Shown]:
    """Yield what an element shows, if it can be a date."""
    written = tuple(filter(None, map(node.attribute, _MACHINE)))
    counted = filter(None, map(_counted, map(node.attribute, _SECONDS)))
    zoned = (value for value in written if (standard(value) or "")[_MOMENT:])
    attributes = (*zoned, *counted, *written)
    is_one = node.end - node.number <= _MOST_IN_A_DATE
    text = line_in(node, is_cut) if is_one else ""
    if len(text) <= LONGEST and any(map(str.isdigit, text + "".join(attributes))):
        yield Shown(node, attributes, text)


def _counted(written: str) -> str:
    """Return the moment that a number of seconds since 1970 names, or an empty text."""
    match = _COUNTED.fullmatch(written.strip())
    return dt.datetime.fromtimestamp(int(match[1]), dt.UTC).isoformat() if match else ""


def named_in(own: Sequence[Node], body: Node | None) -> Iterator[Shown]:
    """Yield what a class of the site's own calls a time, but for what stands among the words."""
    for node in own:
        if is_time(node) and not (body is not None and (node is body or body.holds(node))):
            yield from shown_at(node)


def alone_in(own: Sequence[Node], language: str) -> Iterator[Shown]:
    """Yield what is a date and nothing beside it, wherever it stands but among words."""
    for node in own:
        shown = next(shown_at(node), None) if node.is_small and node.name in _ALONE else None
        line = " ".join(shown.text.split()) if shown else ""
        day = day_in(line, language, Order.DAY) if 0 < len(line) <= _LONGEST_ALONE else None
        if shown and day and NO_WORDS.fullmatch(line[: day.start] + line[day.end :]):
            yield shown


def up_to_exact(shown: Iterable[Shown]) -> Iterator[Shown]:
    """Yield what may be a date, up to the first that says so to machines."""
    for date in shown:
        yield date
        if any(map(standard, date.attributes)):
            return


def published(page: SavedPage, shown: Sequence[Shown], language: str, order: Order) -> Published:
    """Return the first that is a date, as exactly as the page has it."""
    for place, date in enumerate(shown):
        moment = _moment_of(date, language, order)
        if moment is None:
            continue
        exact = _with_time(page, date, moment, language, order)
        if len(exact) == _DAY:
            further = (_moment_of(other, language, order) or "" for other in shown[place + 1 :])
            exact = next((m for m in further if m.startswith(f"{exact}T")), exact)
        return Published(exact, date.node)
    return Published()


def _moment_of(date: Shown, language: str, order: Order) -> str | None:
    """Return what a shown date says, to machines first, or None."""
    written = (
        *(standard(value) for value in date.attributes),
        *(moment_in(value, language, order) for value in (*date.attributes, date.text)),
    )
    return next(filter(None, written), None)


def _with_time(page: SavedPage, date: Shown, moment: str, language: str, order: Order) -> str:
    """Return a day with the time that stands beside it, where one does."""
    node = date.node
    for _ in range(_UP + 1):
        if len(moment) > _DAY or node is None or not node.is_small:
            return moment
        text = line_in(node, lambda _: False)
        exact = moment_in(text, language, order) or ""
        moment = exact if exact.startswith(moment) else moment
        node = page.nodes[node.parent] if node.parent >= 0 else None
    return moment
