"""Days that the page shows: in elements that say so, beside the headline, or alone in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from plugins.desk.clipping.cells import label_of
from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.days import day_of_address, placed_days, without_days
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.languages import main_language
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import LINE_TAGS, Outline, Part, Spot, marks_of
from plugins.desk.clipping.vocabulary import any_of, words_for

_MARKS: Final = words_for("date_marks")
_DAYS: Final = words_for("day_labels")
_PUBLISHED: Final = frozenset(
    {"published", "publish", "pubdate", "posted", "entry", "created", "released", "post"}
)
_CHANGED_MARKS: Final = frozenset({"updated", "update", "modified", "modification", "changed"})
_CHANGED: Final = re.compile(
    rf"{any_of('changed')}|updat|modifi|aktualisier|geändert|überarbeitet|zuletzt|stand\s*:|stand\s+vom|mis\s+à\s+jour|bijgewerkt|"
    r"actualiz|atualiz|uppdater|oppdater|opdater|revised|last\s+change|päivitetty|"
    r"edited|bearbeitet|reviewed|checked|geprüft|vérifié|revisado|verificato",
    re.IGNORECASE,
)
"""Words beside a day on which a text was changed, wherever they stand in the line."""
_CHANGED_BEHIND: Final = re.compile(
    r"\s*(?:\d{1,2}[:\uff1a時时시]\d{0,2}(?::\d{2})?[分분]?\s*)?[(\uff08]?"
    r"(?:最終|最后|最後)?(?:更新|改訂|修改|修订|修訂|수정|업데이트)(?![\s日時时]*[:\uff1a])"
)
"""What stands behind a day on which a text was changed, in languages of East Asia."""
_OTHER: Final = re.compile(
    r"\b(?:events?|deadline|apply|expires?|ends?|until|valid|due|starts?|retrieved|accessed|born|"
    r"abgerufen|veranstaltung|termin|bewerb\w*|frist|gültig|geboren|beginn|ende|"
    r"(?:last|latest)\s+comment|letzter\s+kommentar|consulté|dernier\s+commentaire)\b.{0,12}$|"
    r"[*†✝]\s*(?:am\s+)?$",
    re.IGNORECASE,
)
"""Words right before a day that is no day of the page."""
_TO: Final = r"\s*(?:[–—-]|bis(?:\s+zum)?|to|until|till|au|al|até|fino\s+al|tot|t/m)\s*"
_SPAN: Final = re.compile(_TO, re.IGNORECASE)
"""What stands between the first day of something and the last."""
_HOUR: Final = r"\d{1,2}(?:[:.h]\d{2})?"
_UNIT: Final = r"\s*(?:uhr|h|[ap]\.?m)\b"
_HOURS_BEHIND: Final = re.compile(
    rf"[\s,|·]*(?:von\s+|from\s+|de\s+)?{_HOUR}(?:{_UNIT})?{_TO}"
    rf"{_HOUR}(?:{_UNIT}|(?!\.?\d|\s*[^\W\d_]))",
    re.IGNORECASE,
)
"""The hours in which something happens, behind its day."""
_OTHER_LABEL: Final = re.compile(
    r"\b(?:when|where|event|date\s+and\s+time|time\s+and\s+place|starts?|ends?|begins?|due|deadline|"
    r"born|birth|died|death|founded|established|opened|closing|closes|expires?|valid|effective|"
    r"wann|termin|beginn|ende|frist|stichtag|geboren|geburtsdatum|gestorben|gegründet|gültig|"
    r"quand|début|fin|naissance|né|née|fondé|échéance|cuándo|inicio|fin|nacimiento|fundado|plazo|"
    r"quando|inizio|fine|scadenza|nascita|início|fim|nascimento|prazo)\b|"
    r"日\s*時|日\s*程|開\s*催|会\s*期|期\s*間|締\s*切|時間|일시|기간",
    re.IGNORECASE,
)
"""Labels of cells, in whose day something else happens than that the page is published."""
_OTHER_MARKS: Final = frozenset({"deadline", "event", "expires", "due", "bday", "birth"})
_OTHER_PROPERTIES: Final = frozenset(
    {"startDate", "endDate", "doorTime", "validFrom", "validThrough", "birthDate", "deathDate"}
)
"""Properties of schema.org that hold a day of what a page is about."""
_SITE_MARKS: Final = words_for("today_marks")
"""Marks round the day on which a page is looked at."""
_SAID: Final = re.compile(
    rf"^.{{0,24}}?(?:{any_of('published')}|\bpublished\b|\bpublication(?:\s+date)?\s*:|\bpublié|\bpublicad|pubblicat|publicerad|publisert|"
    r"veröffentlicht\b|veröffentlichung\s*:|veröffentlichungsdatum|erschienen\b|erstellt\b|\bposted\b|"
    r"gepostet|\bcreated\b|geschrieben\b|\bwritten\b|gespeichert\b|\bsubmitted\b|eingetragen|"
    r"mis\s+en\s+ligne|\bposté|geplaatst|\bdatum\b|\bdate\s*:|online\s+seit|opublikowan|dodano|"
    r"опубликован)",
    re.IGNORECASE,
)
"""Words near the beginning of a line that say that the day is that of publication."""
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
"""What machines write in the title of an abbreviation for "an hour ago"."""
_COLUMN: Final = re.compile(r"\s[|•·]\s")
"""What parts the pieces of a line: "By Ann | 1 March 2020 | 5 min"."""
_TAGS: Final = LINE_TAGS | {"time", "abbr", "a"}
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5"})
_INLINE: Final = frozenset({"a", "b", "dd", "em", "font", "i", "small", "span", "strong", "td"})
"""Elements before which a label can stand in an element of its own."""
_LONGEST: Final = 160
_UP: Final = 5
_ALONE: Final = 24
"""How many letters may stand beside a day that is a line of its own."""
_FIRST: Final = 16
"""How many signs may stand before it in a line that begins with a day."""
_SENTENCE: Final = re.compile(
    r"[^\W\d_]{3,}\.(?:\s|$)|\b(?:was|were|war|wurde|is|ist|est|fut|fue)\b"
)
_LINE: Final = 60
"""The same where a word says what the day is of."""
_BEFORE: Final = 600
_AFTER: Final = 1500
_BELOW: Final = 200
_BESIDE: Final = 40


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield the days that are shown in the article, and the one in the page's address."""
    language = main_language(evidence)
    outline = evidence.outline
    around = set() if outline.headline is None else set(outline.headline.iterancestors("*"))
    listed = _headings_of_days(outline, language)
    for spot in outline.spots:
        if spot.part is Part.ELSEWHERE or spot.element is outline.headline:
            continue
        if spot.element.tag in _TAGS:
            is_other = spot.element in listed or _is_of_something_else(spot, around)
            yield from _of_spot(spot, outline, language, is_other=is_other)
    headline = outline.headline_spot
    if headline is not None:
        yield from _after(headline, language)
    addresses = [evidence.page.url or "", *evidence.said("og:url")]
    for address in addresses:
        if day := day_of_address(address):
            yield Claim(Field.PUBLISHED, day, Trust.HINT, "address")


def _headings_of_days(outline: Outline, language: str) -> set[etree._Element]:
    """Return the headings that begin with days, where there are several: a diary's entries."""
    found: dict[str, dict[etree._Element, str]] = {}
    for spot in outline.spots:
        if spot.part is Part.ARTICLE and spot.element.tag in _HEADINGS:
            for start, _, day in placed_days(spot.text(_LONGEST), language)[:1]:
                if start <= _FIRST:
                    found.setdefault(spot.element.tag, {})[spot.element] = day
    return {one for days in found.values() if len({*days.values()}) > 1 for one in days}


def _is_of_something_else(spot: Spot, around: set[etree._Element]) -> bool:
    """Tell whether a day is by its markup the one of today, or of what the page is about."""
    outer = [e for e in islice(spot.element.iterancestors("*"), _UP) if e not in around]
    is_site = any(marks_of(e) & _SITE_MARKS for e in (spot.element, *_alone_in(spot), *outer))
    is_told = spot.marks & _OTHER_MARKS or spot.element.get("itemprop") in _OTHER_PROPERTIES
    return bool(is_told or is_site or _is_of_a_label(label_of(spot.element)))


def _alone_in(spot: Spot) -> list[etree._Element]:
    """Return the element that is all that another one holds."""
    inner = [*spot.element.iterchildren("*")]
    loose = (spot.element.text or "") + (inner[0].tail or "") if len(inner) == 1 else "more"
    return [] if loose.strip() else inner


def _is_of_an_event(words: str) -> bool:
    """Tell whether the words before a day say that something else happens then."""
    label, colon, _ = words.partition(":")
    return _OTHER.search(words) is not None or bool(colon and _is_of_a_label(label))


def _is_of_a_label(label: str) -> bool:
    """Tell whether a label is that of another day: of what happens, or of somebody's life."""
    known = label.lower() in _DAYS or _SAID.search(f"{label}:") or _CHANGED.search(label)
    return not known and _OTHER_LABEL.search(label) is not None


def _after(headline: Spot, language: str) -> Iterator[Claim]:
    """Yield the day in the loose text after the headline: old pages have no element for it."""
    text = clean((headline.element.tail or "")[:_LONGEST])
    for start, _, day in placed_days(text, language)[:1]:
        if start <= _ALONE and not _CHANGED.search(text[:start]):
            yield Claim(Field.PUBLISHED, day, Trust.NEAR, "page", place=headline.place)


def _of_spot(spot: Spot, outline: Outline, language: str, *, is_other: bool) -> Iterator[Claim]:
    text = outline.own_text(spot, _LONGEST)
    near = outline.is_near(spot, _BEFORE, _AFTER)
    below = outline.is_near(spot, 0, _BELOW)
    given = clean(spot.element.get("datetime") or spot.element.get("title") or "")[:80]
    is_time = spot.element.tag == "time" or (
        spot.element.tag == "abbr"
        and ("published" in spot.marks or _MOMENT.match(given) is not None)
    )
    days = placed_days(given, language) if is_time and given else []
    if len({day for _, _, day in days}) != 1:
        days, given = placed_days(text, language), ""
    letters = _letters_in(text)
    for number, (start, end, day) in enumerate(days[:4]):
        label = text[
            days[number - 1][1] if number and not given else 0 : len(text) if given else start
        ]
        if number == 0:
            label = f"{_words_before(spot, is_time=is_time)} {label}".strip()
        is_last = day == days[-1][2] and not given
        is_span = _is_of_a_span(text, days, number) and not given
        if _is_of_a_change(spot, label, text[end:] if is_last else ""):
            yield Claim(Field.MODIFIED, day, Trust.MARKED, "page", place=spot.place)
            continue
        if is_other or is_span or _is_of_an_event(_without_its_day(label, language)):
            is_sure = is_span or spot.element.get("itemprop") in _OTHER_PROPERTIES
            how = Trust.MARKED if is_sure else Trust.HINT
            yield Claim(Field.OTHER_DAY, day, how, "page", place=spot.place)
            continue
        said = bool(spot.element.get("pubdate")) or (
            _SAID.search(label) is not None and letters <= _LINE
        )
        marked = said or is_time or bool(spot.marks & _MARKS)
        is_line = _SENTENCE.search(without_days(text)) is None and (
            letters <= _ALONE
            or (below and (start <= _FIRST or _letters_in(_column(text, start)) <= _ALONE))
        )
        trust = _trust(spot, near=near, marked=marked, said=said, is_line=is_line)
        if trust is not None:
            yield Claim(Field.PUBLISHED, day, trust, "page", place=spot.place)


def _is_of_a_span(text: str, days: list[tuple[int, int, str]], number: int) -> bool:
    """Tell whether a day is the first or last of several, or has the hours of something behind."""
    end = days[number][1]
    pairs = [days[n : n + 2] for n in (number - 1, number) if n >= 0]
    between = [
        text[one[0][1] : one[1][0]] for one in pairs if len(one) > 1 and one[0][2] != one[1][2]
    ]
    return any(map(_SPAN.fullmatch, between)) or _HOURS_BEHIND.match(text, end) is not None


def _words_before(spot: Spot, *, is_time: bool) -> str:
    """Return the words before an element that say what the day is of which it begins with."""
    if is_time:
        return spot.before(_BESIDE)
    words = spot.before(2 * _BESIDE) if spot.element.tag in _INLINE else ""
    return "" if len(words) > _BESIDE or placed_days(words, "de") else words


def _is_of_a_change(spot: Spot, label: str, behind: str) -> bool:
    """Tell whether a day is one of a change, by the words before and behind it, or its markup."""
    if _CHANGED.search(label) or _CHANGED_BEHIND.match(behind):
        return True
    return bool(spot.marks & _CHANGED_MARKS and not spot.marks & _PUBLISHED)


def _without_its_day(label: str, language: str) -> str:
    """Return a label up to a day in it: what machines read stands in an attribute beside it."""
    return label[: next((start for start, _, _ in placed_days(label, language)), len(label))]


def _letters_in(text: str) -> int:
    return len(re.sub(r"[\W\d_]", "", text))


def _column(text: str, start: int) -> str:
    """Return what stands round a day between the bars of a line; the whole line without bars."""
    before = [bar.end() for bar in _COLUMN.finditer(text, 0, start + 1)]
    after = _COLUMN.search(text, start)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def _trust(spot: Spot, *, near: bool, marked: bool, said: bool, is_line: bool) -> Trust | None:
    """Return how far a day that is shown is believed; None where it stands in running text."""
    if spot.part is Part.ARTICLE and marked and near:
        return Trust.MARKED
    if (spot.part is Part.ARTICLE and said) or (near and (marked or is_line)):
        return Trust.NEAR
    return Trust.HINT if is_line and len(spot.element) == 0 else None
