"""Who wrote a work: in, all that the page says; out, names as displayed, or a doubt.

A wrong author is worse than none: what data and page say has to agree, or be said by one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.desk.clipping.catalogue_names import turned
from plugins.desk.clipping.cleaning import key_of
from plugins.desk.clipping.model import Author, Claim, Field, Trust
from plugins.desk.clipping.names import Byline, byline_of, is_person, same_person
from plugins.desk.clipping.publications import House
from plugins.desk.clipping.signals.base import GUESTS

_TOGETHER = 40
"""Within how many elements of the first the rest of a byline stands."""
_BESIDE = 8
"""The same where the data of the page name fewer."""
_FEW = 2
"""Others than those in the first byline, with whom a page is one of several works."""
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class _Named:
    """One person, as one place names her."""

    name: str
    url: str | None
    trust: Trust
    origin: str
    place: int


def authors_of(claims: Sequence[Claim], house: House) -> tuple[tuple[Author, ...], str]:
    """Return who wrote a work, or nobody and why that is unsure."""
    said = [claim for claim in claims if claim.field is Field.AUTHOR]
    people: list[_Named] = []
    others: list[str] = []
    for claim in said:
        found, rest = _people_in(claim, house)
        people += found
        others += rest
    data = _first_of([p for p in people if p.trust is Trust.STRUCTURED])
    head = _first_of([p for p in people if p.trust is Trust.STATED])
    marked = [p for p in people if p.trust is Trust.MARKED]
    shown = _together(marked)
    if data is None:
        return (), f"the data of the page name {_listed(p.name for p in people)}"
    if _is_of_several(marked, shown) and not _overlap([*data, *(head or [])], shown):
        return (), f"the page names {_listed(p.name for p in marked)}"
    chosen, reason = _agreed(data, head or [], shown, people)
    if doubt := _contested(chosen, shown, people, claims):
        return (), doubt
    if chosen:
        return tuple(Author(p.name, _url_of(p, people)) for p in chosen), ""
    if reason:
        return (), reason
    named = list(dict.fromkeys(others))[:3]
    return (), f"it only names {_listed(named)}" if named else "nothing on the page says it"


def _contested(
    chosen: list[_Named], shown: list[_Named], people: list[_Named], claims: Sequence[Claim]
) -> str:
    """Return why those chosen may not have written it: a guest did, or they are its editors."""
    guests = _unique([p for p in people if p.origin == GUESTS])
    if guests and not all(_overlap([p], guests) for p in chosen):
        theirs, ours = _listed(p.name for p in guests), _listed(p.name for p in chosen)
        return f"the page names {theirs} as a guest, and {ours}"
    edited = [claim.value for claim in claims if claim.field is Field.EDITOR]
    editors = {key_of(name) for one in edited for name in byline_of(one, is_marked=True).names}
    if chosen and not shown and all(key_of(p.name) in editors for p in chosen):
        return f"the page says that {_listed(p.name for p in chosen)} edited it"
    return ""


def _agreed(
    data: list[_Named], head: list[_Named], shown: list[_Named], people: list[_Named]
) -> tuple[list[_Named], str]:
    """Return who is named, by the best that agree."""
    if said := data or head:
        if not shown or _overlap(said, shown):
            other = "" if said is data or shown else _contradicted(said, people)
            doubt = f"the head names {_listed(p.name for p in said)}, the page {other}"
            return ([], doubt) if other else (_fuller(said, shown), "")
        if said is data:
            theirs, ours = _listed(p.name for p in said), _listed(p.name for p in shown)
            return [], f"the data name {theirs}, the page {ours}"
    return (shown, "") if shown else _shown_beside(people)


def _shown_beside(people: list[_Named]) -> tuple[list[_Named], str]:
    """Return who is named in words alone, in one line."""
    for trust in (Trust.NEAR, Trust.HINT):
        found = _unique([p for p in people if p.trust is trust])
        if found and len({p.place for p in found}) == 1:
            return found, ""
        if found:
            return [], f"the page names {_listed(p.name for p in found)}"
    return [], ""


def _contradicted(said: list[_Named], people: list[_Named]) -> str:
    """Return whom lines beside the headline name instead of those in the head, or nothing."""
    near = [p for p in people if p.trust is Trust.NEAR]
    return "" if not near or _overlap(said, near) else _listed(p.name for p in near)


def _is_of_several(marked: list[_Named], shown: list[_Named]) -> bool:
    """Tell whether a page shows the bylines of several works, as the front page of a site does."""
    further = [p for p in _unique(marked) if not _overlap([p], shown)]
    return len(further) >= _FEW


def _people_in(claim: Claim, house: House) -> tuple[list[_Named], list[str]]:
    """Return the people that a claim names, and what else it names."""
    if claim.is_person is False or len(claim.value) > 2 * _LONGEST:
        return [], [claim.value[:_LONGEST]]
    whole, is_unsure = turned(claim)
    if is_unsure:
        return [], [claim.value[:_LONGEST]]
    is_marked, is_said = claim.trust >= Trust.MARKED, claim.origin in {"byline", "label"}
    byline = (
        Byline(whole)
        if whole
        else byline_of(claim.value, is_marked=is_marked, is_said=is_said, houses=house.keys)
    )
    names = [n for n in byline.names if not _is_house(n, claim, house) and len(n) <= _LONGEST]
    others = [*byline.others, *(n for n in byline.names if n not in names)]
    if not byline.names and not byline.others:
        others = [claim.value[:_LONGEST]]
    url = claim.url if len(names) == 1 else None
    return [_Named(n, url, claim.trust, claim.origin, claim.place) for n in names], others


def _is_house(name: str, claim: Claim, house: House) -> bool:
    """Tell whether a name is that of who publishes; people have hosts that are called like them."""
    key, words = key_of(name), name.split()
    if key not in house.keys:
        return _has_house(words, house) or (len(words) == 1 and _is_account(key, house))
    says_so = claim.trust is Trust.MARKED or claim.is_person is True
    return key in house.said or not (is_person(name) and says_so)


def _has_house(words: list[str], house: House) -> bool:
    """Tell whether the name of who publishes, of two words or more, stands inside of another."""
    spans = ((a, b) for a in range(len(words)) for b in range(a + 2, len(words) + 1))
    return any(key_of("".join(words[a:b])) in house.said for a, b in spans)


def _is_account(key: str, house: House) -> bool:
    """Tell whether a user is the house with a number: "example2" of example.org."""
    bare = key.rstrip("0123456789")
    return bare != key and bare in house.keys


def _first_of(people: list[_Named]) -> list[_Named] | None:
    """Return whom the first kind of data names; None where another kind names somebody else."""
    by_origin: dict[str, list[_Named]] = {}
    for one in people:
        by_origin.setdefault(one.origin, []).append(one)
    groups = [_unique(group) for group in by_origin.values()]
    if not groups:
        return []
    best = max(groups, key=len)
    return best if all(_overlap(best, group) for group in groups) else None


def _together(people: list[_Named]) -> list[_Named]:
    """Return those who are named beside the first; others further on are somebody else's."""
    if not people:
        return []
    first = min(p.place for p in people)
    return _unique([p for p in people if p.place - first <= _TOGETHER])


def _unique(people: list[_Named]) -> list[_Named]:
    """Return each person once, by the longest of her names."""
    found: list[_Named] = []
    for one in people:
        known = next((n for n, p in enumerate(found) if same_person(p.name, one.name)), None)
        if known is None:
            found.append(one)
        elif len(one.name.split()) > len(found[known].name.split()):
            found[known] = one
    return found


def _overlap(these: list[_Named], those: list[_Named]) -> bool:
    return any(same_person(a.name, b.name) for a in these for b in those)


def _fuller(said: list[_Named], shown: list[_Named]) -> list[_Named]:
    """Return the longer of two lists, each name as it is displayed where that is a whole one.

    What the data do not name counts where it stands right beside one whom they name.
    """
    places = [p.place for p in shown if _overlap([p], said)]
    shown = [p for p in shown if any(abs(p.place - one) <= _BESIDE for one in places)]
    if len(shown) > len(said):
        return shown
    found = []
    for one in said:
        match = next((p for p in shown if same_person(p.name, one.name)), None)
        whole = match is not None and (" " in match.name or " " not in one.name)
        found.append(match if match is not None and whole else one)
    return found


def _url_of(person: _Named, people: list[_Named]) -> str | None:
    same = (p.url for p in people if p.url and same_person(p.name, person.name))
    return next(same, None)


def _listed(names: Iterable[str]) -> str:
    quoted = [f'"{name}"' for name in dict.fromkeys(names)]
    return ", ".join(quoted[:3])
