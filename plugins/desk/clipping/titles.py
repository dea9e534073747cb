"""The title of a work: in, what the page calls it in several places; out, the one it is known by.

The name of the site is no part of it. Where head and heading differ, what most places say counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from plugins.desk.clipping.cleaning import key_of
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.publications import SEPARATOR, House, begins_with, parts_of

_LONGEST = 400
_MOST_PARTS = 8
_SURE = 10
"""How many signs of a title that is cut off tell which heading it is."""
_SIGNS = " |•·»«–—:~/@_\uff1a\uff5c-"
_LOOSE = re.compile(r"^\s*(?:[|»\u203a]|::)\s+|\s+(?:[|»]|::)\s*$")
"""A separator before or behind which nothing stands."""
_NONE = frozenset(
    {"untitled", "untitleddocument", "untitledpage", "newpage1", "notitle", "documentsanstitre"}
    | {"unbenanntesdokument", "dokumentohnetitel", "documentosintitulo", "documentosenzatitolo"}
)
"""What editors of pages write where nobody gave a title, as keys."""
_WEIGHTS = {
    "og:title": 3,
    "JSON-LD": 3,
    "h-entry": 5,
    "heading": 2,
    "title": 2,
    "twitter:title": 1,
    "microdata": 2,
}


def title_of(
    claims: Sequence[Claim], house: House, *, is_front: bool = False
) -> tuple[str | None, str]:
    """Return the title as it is displayed, or None and why it is unsure.

    ``is_front``: the page is the first of its site, and may have the name of the site alone.
    """
    said = [c for c in claims if c.field is Field.TITLE and key_of(c.value) not in {"", *_NONE}]
    heading = next((c.value for c in said if c.origin == "heading"), "")
    weights: dict[str, int] = {}
    forms: dict[str, str] = {}
    for claim in said:
        text = without_house(claim.value, house, heading)
        if _is_begun(text, heading):
            text = heading
        key = key_of(text)
        if not key or len(text) > _LONGEST or (key in house.shown and _has_others(said, house)):
            continue
        weights[key] = weights.get(key, 0) + _weight(claim)
        kept = forms.setdefault(key, text)
        if claim.origin == "heading" and len(text.split()) >= len(kept.split()):
            forms[key] = text
    if not weights:
        return None, "nothing on the page says it"
    best = max(weights, key=lambda key: weights[key])
    if best in house.shown and not is_front:
        return None, f'it only names its site, "{forms[best]}"'
    return _displayed(forms[best], said), ""


def _is_begun(text: str, heading: str) -> bool:
    """Tell whether a title is cut off, and the heading goes on where it ends."""
    is_cut = text.rstrip().endswith(("…", "...")) and not heading.rstrip().endswith(("…", "..."))
    key = key_of(text)
    return is_cut and len(key) >= _SURE and key_of(heading).startswith(key)


def without_house(title: str, house: House, heading: str = "") -> str:
    """Return a title without the name of the site before or behind it."""
    title = _closed(_LOOSE.sub("", title), title)
    for name in _names_in(title, house):
        for start, end in ((title[: -len(name)], True), (title[len(name) :], False)):
            whole = title.endswith(name) if end else title.startswith(name)
            rest = start.rstrip(f"{_SIGNS}([") if end else start.lstrip(f"{_SIGNS})]")
            cut = (
                title[len(rest) : len(title) - len(name)]
                if end
                else title[len(name) : len(title) - len(rest)]
            )
            rest = _closed(rest, title) if end else rest
            if (
                whole
                and rest.strip()
                and (
                    SEPARATOR.search(f" {cut.strip()} ")
                    or cut.strip() == "_"
                    or name.startswith(("(", "["))
                )
            ):
                return without_house(rest.strip(), house, heading)
    return _as_headed(_until_house(title, house), key_of(heading))


def _closed(start: str, title: str) -> str:
    """Return the start of a title with what closes a quotation in it: a separator elsewhere."""
    for opening, closing in ("«»", "»«"):
        is_open = start.count(opening) > start.count(closing) and title.startswith(start)
        if is_open and title[len(start) :].lstrip().startswith(closing):
            return title[: title.index(closing, len(start)) + 1]
    return start


def _until_house(title: str, house: House) -> str:
    """Return a title up to the name of its site, behind which stands what that is a part of."""
    borders = list(SEPARATOR.finditer(title))[:_MOST_PARTS]
    for border, after in combinations(borders, 2):
        if key_of(title[border.end() : after.start()]) in house.said and border.start():
            return title[: border.start()].strip()
    return title


def _as_headed(title: str, key: str) -> str:
    """Return the part of a title that the heading, given as a key, says, or the whole of it."""
    if not key or key_of(title) == key:
        return title
    borders = list(SEPARATOR.finditer(title))
    runs = [*parts_of(title), *(title[: b.start()] for b in borders)]
    runs += [title[b.end() :] for b in borders]
    said = next((run for run in runs if key_of(run) == key), None)
    return said or next((run for run in runs if begins_with(key, key_of(run))), title)


def _names_in(title: str, house: House) -> list[str]:
    """Return how the names of the house stand at the ends of a title, longest first."""
    pieces = SEPARATOR.split(title.rstrip(")]"))
    found = set()
    for many in range(1, min(4, len(pieces))):
        for piece in ("".join(_last(title, many)), "".join(_first(title, many))):
            bare = piece.strip(" ()[]")
            if key_of(bare) in house.shown:
                found.add(piece.strip())
    opening = {")": "(", "]": "["}.get(title[-1:])
    tail = title[title.rfind(opening) :] if opening and opening in title else ""
    if tail and key_of(tail) in house.shown:
        found.add(tail)
    return sorted(found, key=len, reverse=True)


def _last(title: str, many: int) -> str:
    ends = [match.end() for match in SEPARATOR.finditer(title)]
    return title[ends[-many] :] if len(ends) >= many else ""


def _first(title: str, many: int) -> str:
    starts = [match.start() for match in SEPARATOR.finditer(title)]
    return title[: starts[many - 1]] if len(starts) >= many else ""


def _weight(claim: Claim) -> int:
    return _WEIGHTS.get(
        claim.origin.removeprefix("meta "), 3 if claim.trust is Trust.STRUCTURED else 1
    )


def _has_others(said: Sequence[Claim], house: House) -> bool:
    return any(key_of(without_house(c.value, house)) not in house.shown for c in said)


def _displayed(text: str, said: Sequence[Claim]) -> str:
    """Return a title as it is written elsewhere where the page shouts it in capitals."""
    if text.isupper() and len(text) > 12:  # noqa: PLR2004 - shorter ones may be names
        key = key_of(text)
        return next(
            (c.value for c in said if key_of(c.value) == key and not c.value.isupper()), text
        )
    return text
