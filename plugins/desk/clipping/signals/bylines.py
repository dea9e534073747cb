"""Bylines: elements that say who wrote, and lines beside the headline that begin with "By"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from lxml import etree

from plugins.desk.clipping.byline_cuts import is_of_another
from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.days import without_days
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.name_words import BY, GUEST, STATES_BY, TITLES, WIDE
from plugins.desk.clipping.names import Byline, byline_of, without_by
from plugins.desk.clipping.outline import LINE_TAGS, Part, Spot, text_of
from plugins.desk.clipping.signals.base import GUESTS
from plugins.desk.clipping.vocabulary import words_for
from plugins.desk.clipping.weekdays import WEEKDAY

_MARKS: Final = words_for("author_marks")
_NOT: Final = words_for("not_author_marks")
_SHORT: Final = 130
_EDITORS: Final = 60
_LONGEST: Final = 1500
"""How much a box about somebody may say; what is longer holds the article."""
_MOST_LINKS: Final = 12
_NEAR: Final = (600, 1500)
"""How many signs before and after it may stand between a headline and who is named by markup."""
_BESIDE: Final = (200, 700)
"""The same of a line that only words tell from others."""
_OF_BOOKS: Final = re.compile(
    r"(?:isbn|verlag|seiten|seitenzahl|publisher|pages|éditeur|editorial|editora|wydawnictwo)\s*:",
    re.IGNORECASE,
)
"""Lines of a book's data, among which "Author:" is about the book."""
_PROFILE: Final = re.compile(
    r"/(?:author|authors|autor|autoren|autori|auteur|auteurs|autores|redakteur|redaktion|journalist|"
    r"journalists|journaliste|contributor|contributors|columnist|by|staff|firma)/[\w%.~-]{2,}",
    re.IGNORECASE,
)
"""Addresses of pages about those who write."""
_BAR: Final = re.compile(r"[|•·]\s*\S")
"""A piece that is set apart from the one before, and says something else."""
_EDITED: Final = re.compile(
    r"^[\W_]*(?:责任编辑|责编|責任編輯|責編|責任編集|编辑|編輯|edited\s+by|redigiert\s+von)"
    rf"[\s:{WIDE}]*(.+?)[\])】]?$",
    re.IGNORECASE,
)
"""Lines that name who edited a text, wherever they stand."""
_DAY_FIRST: Final = re.compile(
    rf"(?:{WEEKDAY}\b)?\W*\|[\W\d]*(?:(?:uhr|h)\b)?[\W\d]*", re.IGNORECASE
)
_LEADING: Final = re.compile(
    r"^(?:by|von|par|por|door|di|av|af|text|autor(?:in)?|author)\b", re.IGNORECASE
)


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield who is named in bylines, in the order of the page."""
    outline = evidence.outline
    around = [] if outline.headline is None else [*outline.headline.iterancestors("*")]
    spots = [s for s in outline.spots if s.part < Part.ELSEWHERE and s.element not in around]
    about_a_book = any(_OF_BOOKS.match(s.text(60)) for s in spots if s.element.tag in LINE_TAGS)
    entry = next((e for e in around if _is_an_entry(e)), None)
    yield from _after(outline.headline_spot)
    for spot in spots:
        found: list[Claim] = []
        if spot.element.tag in LINE_TAGS and (edited := _EDITED.match(spot.text(_EDITORS))):
            for name in byline_of(edited[1], is_marked=True).names:
                yield Claim(Field.EDITOR, name, Trust.HINT, "page", place=spot.place)
        is_line = spot.element.tag in LINE_TAGS and not about_a_book
        is_beside = is_line and outline.is_near(spot, *_BESIDE)
        if is_beside:
            found += _guests(spot)
        if _says_author(spot):
            is_near = outline.is_near(spot, *_NEAR) or _is_card_in(spot, entry)
            found += _marked(spot, outline.sites, near=is_near)
        elif is_line:
            found += _worded(spot, near=is_beside)
        if found and not is_of_another(spot.before()):
            yield from found


def _after(headline: Spot | None) -> Iterator[Claim]:
    """Yield who is named in the loose text after the headline: old pages have no element for it."""
    text = clean((headline.element.tail or "")[:_SHORT]) if headline is not None else ""
    if headline is not None and _LEADING.match(text):
        for name in byline_of(text).names:
            yield Claim(Field.AUTHOR, name, Trust.NEAR, "byline", place=headline.place)


def _is_an_entry(element: etree._Element) -> bool:
    return element.tag == "article" or "hentry" in (element.get("class") or "").split()


def _is_card_in(spot: Spot, entry: etree._Element | None) -> bool:
    """Tell whether an element is the card of somebody in the entry that the headline is of."""
    return "vcard" in spot.marks and entry is not None and entry in spot.element.iterancestors("*")


def _guests(spot: Spot) -> Iterator[Claim]:
    """Yield who a line names as its guest, whoever stands in the byline."""
    text = spot.text(_SHORT)
    said = GUEST.search(text)
    if said is not None:
        named = TITLES.sub("", text[said.end() :])
        rest = re.split(r"(?<=\w\w)[.!](?:\s|$)", named, maxsplit=1)[0]
        for name in byline_of(rest).names:
            yield Claim(Field.AUTHOR, name, Trust.MARKED, GUESTS, place=spot.place)


def _says_author(spot: Spot) -> bool:
    if "author" in (spot.element.get("rel") or "").lower().split():
        return True
    if spot.element.tag == "a" and _PROFILE.search((spot.element.get("href") or "")[:500]):
        return True
    return bool(spot.marks & _MARKS) and not spot.marks & _NOT


def _marked(spot: Spot, houses: frozenset[str], *, near: bool) -> Iterator[Claim]:
    """Yield the names in an element that says that it names who wrote."""
    trust = Trust.HINT
    if spot.part is Part.ARTICLE:
        trust = Trust.MARKED if near else Trust.NEAR
    text = spot.text(_SHORT)
    found = byline_of(text, is_marked=_is_a_name_alone(spot), houses=houses)
    if not found.names and spot.text(_LONGEST):
        found = _in_pieces(spot, houses)
    for name in _apart(found.names, spot):
        yield Claim(Field.AUTHOR, name, trust, "byline", _link_of(spot, name), place=spot.place)
    if not found.names:
        for other in found.others[:2]:
            yield Claim(Field.AUTHOR, other, trust, "byline", place=spot.place)


def _apart(names: tuple[str, ...], spot: Spot) -> list[str]:
    """Return names as the links of an element have them: "Kiwi, Lemon" in two links are two users.

    In one text, such a pair is a family name and a given one.
    """
    links = [text_of(a, _SHORT) for a in islice(spot.element.iterdescendants("a"), _MOST_LINKS)]
    turned = {f"{given} {family}": (family, given) for family, given in pairwise(links)}
    return [one for name in names for one in turned.get(name, (name,))]


def _link_of(spot: Spot, name: str) -> str | None:
    """Return where the name leads, where nothing but the name is the link."""
    links = [spot.element] if spot.element.tag == "a" else [*spot.element.iterdescendants("a")][:5]
    same = (a for a in links if key_of("".join(map(str, a.itertext()))[:200]) == key_of(name))
    return next((a.get("href") for a in same), None)


def _is_a_name_alone(spot: Spot) -> bool:
    """Tell whether nothing but a name stands in an element."""
    is_exact = bool(spot.marks & {"fn", "username", "name"}) or spot.element.tag == "a"
    return is_exact or "vcard" in spot.marks or "author" in spot.marks


def _in_pieces(spot: Spot, houses: frozenset[str]) -> Byline:
    """Return the first piece of an element that names somebody, and what goes on with "and"."""
    pieces = spot.pieces()[:12]
    names: list[str] = []
    for before, piece in zip(("", *pieces), pieces, strict=False):
        if is_of_another(before) or is_of_another(piece):
            continue
        if not without_by(piece).strip(" ,:|-–·"):
            continue
        if names and (_BAR.match(piece) or key_of(piece) in houses):
            break
        found = byline_of(piece)
        if found.names:
            names += found.names
        elif names and re.fullmatch(r"[\s,&]*(?:and|und|et|y|e|,|&)?[\s,&]*", piece, re.IGNORECASE):
            continue
        elif names:
            break
    return Byline(tuple(dict.fromkeys(names)))


def _behind_its_day(text: str) -> str:
    """Return a line without the day and the time that it begins with."""
    bare = without_days(text)
    first = _DAY_FIRST.match(bare)
    return bare[first.end() :] if first else text


def _worded(spot: Spot, *, near: bool) -> Iterator[Claim]:
    """Yield the names in a short line that says in words who wrote."""
    text = _behind_its_day(spot.text(_SHORT))
    if not text:
        return
    stated = STATES_BY.search(text)
    if stated and not _LEADING.match(text):
        rest = re.split(r"\s(?:by|von|par|por|da)\s", text[stated.start() :], maxsplit=1)[-1]
        found = byline_of(rest, is_marked=True)
        trust = Trust.MARKED if near else Trust.NEAR
    elif near and (_LEADING.match(text) or BY.match(text)):
        found, trust = byline_of(text), Trust.NEAR
    else:
        return
    if spot.part is Part.MARGIN:
        trust = Trust.HINT
    for name in _apart(found.names, spot):
        yield Claim(Field.AUTHOR, name, trust, "byline", place=spot.place)
