"""Days that the page shows: in elements that say so, beside the headline, or alone in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.days import day_of_address, placed_days
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.languages import main_language
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Part, Spot

_MARKS: Final = frozenset(
    "date datum dateline published publish pubdate posted timestamp time created submitted entrydate "
    "postdate articledate released fecha data veroeffentlicht datetime zeit meta info infoline byline "
    "posttime publication".split()
)
_PUBLISHED: Final = frozenset("published publish pubdate posted entry created released post".split())
_CHANGED_MARKS: Final = frozenset("updated update modified modification changed".split())
_CHANGED: Final = re.compile(
    r"updat|modifi|aktualisier|geändert|überarbeitet|zuletzt|stand\s*:|stand\s+vom|mis\s+à\s+jour|bijgewerkt|"
    r"aggiornat|actualiz|atualiz|uppdater|oppdater|opdater|zaktualiz|revised|last\s+change|päivitetty|"
    r"обновлен|edited|bearbeitet",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"publi|veröffentlich|erschienen|erstellt|posted|gepostet|created|geschrieben|written|gespeichert|"
    r"submitted|eingetragen|mis\s+en\s+ligne|posté|geplaatst|pubblicat|datum|date\s*:|online\s+seit|"
    r"opublikowan|dodano|опубликован|am\s*$|on\s*$|vom\s*$",
    re.IGNORECASE,
)
_TAGS: Final = frozenset(
    "time p div span li td th small em i b strong font address abbr a dd h2 h3 h4 h5 h6 cite header "
    "section center".split()
)
_LONGEST: Final = 160
_ALONE: Final = 24
"""How many letters may stand beside a day that is a line of its own."""
_BEFORE: Final = 60
_AFTER: Final = 150


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield the days that are shown in the article, and the one in the page's address."""
    language = main_language(evidence)
    headline = evidence.outline.headline_place
    for spot in evidence.outline.spots:
        if spot.part < Part.ELSEWHERE and spot.element.tag in _TAGS:
            near = bool(headline) and -_BEFORE <= spot.place - headline <= _AFTER
            yield from _of_spot(spot, language, near=near)
    addresses = [evidence.page.url or "", *evidence.said("og:url")]
    for address in addresses:
        if day := day_of_address(address):
            yield Claim(Field.PUBLISHED, day, Trust.HINT, "address")


def _of_spot(spot: Spot, language: str, *, near: bool) -> Iterator[Claim]:
    element = spot.element
    text = spot.text(_LONGEST)
    given = clean(element.get("datetime") or element.get("title") or "")[:80]
    is_time = element.tag == "time" or (element.tag == "abbr" and "published" in spot.marks)
    days = placed_days(given, language) if is_time and given else []
    if len({day for _, _, day in days}) != 1:
        days, given = placed_days(text, language), ""
    if not days:
        return
    marked = is_time or bool(spot.marks & _MARKS)
    alone = len(re.sub(r"[\W\d_]", "", text)) <= _ALONE
    inner = any(True for _ in element.iterchildren("*"))
    for number, (start, end, day) in enumerate(days[:4]):
        before = (given or text)[days[number - 1][1] if number else 0 : start]
        label = text if given else before
        changed = bool(_CHANGED.search(label)) or (
            bool(spot.marks & _CHANGED_MARKS) and not spot.marks & _PUBLISHED
        )
        if changed:
            yield Claim(Field.MODIFIED, day, Trust.MARKED, "page", place=spot.place)
            continue
        said = bool(_SAID.search(label)) or bool(element.get("pubdate"))
        if (marked or said) and near and spot.part is Part.ARTICLE:
            trust = Trust.MARKED
        elif said and spot.part is Part.ARTICLE:
            trust = Trust.NEAR
        elif alone and near:
            trust = Trust.NEAR
        elif alone and not inner:
            trust = Trust.HINT
        else:
            continue
        yield Claim(Field.PUBLISHED, day, trust, "page", place=spot.place)
        _ = end
