"""Names in bylines: in, a text that should name who wrote a work; out, the names, or none.

Better none than a wrong one: a text that could be something else than names gives nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from plugins.core.months import month_of
from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.days import without_days
from plugins.desk.clipping.name_words import (
    BY,
    CREDIT,
    NEVER,
    NOBODY,
    ORGANISATION,
    PARTICLES,
    ROLES,
    TITLES,
)

_LONGEST: Final = 200
_MOST_WORDS: Final = 5
_MOST_NAMES: Final = 12
_END: Final = re.compile(
    r"\s(?:on|am|le|el|il|op|den|the)(?:\s+[^\W\d_]+,?)?\s*(?:\||$)|\s[|•·–—/-]\s|\s[|•·]|\s\(|\s@|\s{2,}|[\n\t]|\s-$|\s(?:on|am|le|el|il|op|den)\s+(?=\d|[A-Z][a-zé]+\s\d|(?:mon|tue|wed|"
    r"thu|fri|sat|sun)[a-z]*,?\s)|,?\s(?:für|for|pour|para|per|at|bei|in|from|aus|via)\s|\bupdated\b",
    re.IGNORECASE,
)
"""Where a byline goes on with something else than names."""
_BARS: Final = re.compile(r"\s[|•·]\s")
_BETWEEN: Final = re.compile(
    r"\s*(?:[;/|]|\s&\s|\s(?:and|und|et|y|e|og|och|en|i|with|mit)\s)\s*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"@|https?:|www\.|\.(?:com|de|org|net|at|ch|fr|co|eu|info)\b", re.IGNORECASE
)
_FIRM: Final = re.compile(r"(?:&|und|and)\s*(?:co|cie|söhne|sons|partner)\b", re.IGNORECASE)
_SHORT_BY: Final = re.compile(r"de\s+", re.IGNORECASE)
"""What is "by" in Spanish and a part of names in other languages."""
_EDGES: Final = " ,:;–—-|·•*/»«>"
_USER: Final = re.compile(r"[^\W_][\w.’'-]{0,24}")
_ELISION: Final = re.compile(r"(?:[dl]|al|el|o|mc|mac)[’'-](?=\w)", re.IGNORECASE)
_INITIAL: Final = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")


@dataclass(frozen=True, slots=True)
class Byline:
    """The people named in a byline, and what else stands where names should."""

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def byline_of(text: str, *, is_marked: bool = False) -> Byline:
    """Return who is named in a text that says who wrote something.

    ``is_marked``: the text stands where only a name can, so that what users call themselves is one.
    """
    text = clean(text)
    if not text or len(text) > _LONGEST or _is_credit(text):
        return Byline()
    words = without_by(without_days(text).strip(_EDGES))
    barred = [piece.strip(_EDGES) for piece in _BARS.split(words)]
    if 1 < len(barred) <= _MOST_NAMES and all(map(is_person, barred)):
        return Byline(tuple(_once(barred)))
    words = _END.split(words, maxsplit=1)[0].strip(_EDGES)
    if not words or _FIRM.search(words):
        return Byline(others=(text,) if words else ())
    names: list[str] = []
    others: list[str] = []
    for part in _BETWEEN.split(words):
        for one in _parts_of(part):
            if is_person(one) or (is_marked and one == words and is_user(one)):
                names.append(one)
            else:
                others.append(one)
    if names and any(not _is_beside_the_point(other) for other in others):
        return Byline(others=tuple(others))
    if len(names) > _MOST_NAMES:
        return Byline(others=(text,))
    return Byline(tuple(_once(names)), tuple(others))


def without_by(text: str) -> str:
    """Return a byline from its first name on, without "By", "Von", "Posted by" and the like."""
    rest = BY.sub("", text, count=1).strip()
    short = _SHORT_BY.match(text)
    after = text[short.end() :] if short else ""
    return after if is_person(after.partition(",")[0]) else rest


def is_person(name: str) -> bool:
    """Tell whether a text is the name of a person: two words or more, each of which can be one."""
    words = TITLES.sub("", name).split()
    if not 2 <= len(words) <= _MOST_WORDS or is_nobody(name) or is_organisation(name):  # noqa: PLR2004
        return False
    whole = [word for word in words if not _INITIAL.fullmatch(word)]
    small = [word for word in words if word.casefold() in PARTICLES]
    return (
        len(whole) > len(small)
        and words[-1].casefold() not in PARTICLES
        and all(can_be_in_a_name(word) for word in words)
    )


def is_user(name: str) -> bool:
    """Tell whether a text can be what somebody calls herself: "rasos", "Lady 50plus"."""
    words = name.split()
    return (
        1 <= len(words) <= 3  # noqa: PLR2004 - longer ones are sentences
        and all(_USER.fullmatch(word) for word in words)
        and any(sign.isalpha() for sign in name)
        and not (len(name) <= 3 and name.isupper())  # noqa: PLR2004 - DW, AFP
        and not (is_nobody(name) or is_organisation(name) or month_of(name, ""))
        and not any(word.casefold() in NEVER | ROLES for word in words)
    )


def is_nobody(name: str) -> bool:
    """Tell whether a text stands where a name should, and is none: "admin", "The editors"."""
    words = [
        w
        for w in re.split(r"[\s/&-]+", name.casefold())
        if w not in {"the", "die", "la", "le", "der", "das", "by", "von", "und", "and", "of"}
    ]
    return not words or all(word.strip(".") in NOBODY or word in NOBODY for word in words)


def is_organisation(name: str) -> bool:
    """Tell whether a word of a name is one that organisations have."""
    words = re.split(r"[\s,/]+", name.casefold())
    if any(word.strip("().") in ORGANISATION or word in ORGANISATION for word in words):
        return True
    return _ADDRESS.search(name) is not None or words[0] in {"the", "die", "das", "les"}


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are one person's: the words of one are among those of the other."""
    mine, hers = ({key_of(w) for w in TITLES.sub("", n).split()} - {""} for n in (one, other))
    if not mine or not hers:
        return False
    return mine <= hers or hers <= mine or key_of(one) == key_of(other)


def _parts_of(part: str) -> list[str]:
    """Return a text cut at commas: several names, a name with what she is, or "Family, Given"."""
    pieces = [stripped for piece in part.split(",") if (stripped := piece.strip())]
    if len(pieces) == 2 and _is_family_with_particles(pieces[0]) and len(pieces[1].split()) == 1:  # noqa: PLR2004
        return [f"{pieces[1]} {pieces[0]}"] if can_be_in_a_name(pieces[1]) else pieces
    if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces):  # noqa: PLR2004
        family, given = pieces
        if can_be_in_a_name(family) and can_be_in_a_name(given) and not _has_role(given):
            return [f"{given} {family}"]
    return pieces


def _is_family_with_particles(name: str) -> bool:
    """Tell whether a text is "van der Berg": what nobody is called without a given name."""
    words = name.split()
    return (
        len(words) > 1
        and all(word in PARTICLES for word in words[:-1])
        and words[-1].casefold() not in PARTICLES
        and can_be_in_a_name(words[-1])
    )


def _is_beside_the_point(text: str) -> bool:
    """Tell whether a text after a name says what somebody is, or where she works."""
    return (
        _has_role(text)
        or is_organisation(text)
        or is_nobody(text)
        or len(text.split()) == 1  # a place, or an agency
    )


def _has_role(text: str) -> bool:
    return any(word.strip(".-") in ROLES for word in re.split(r"[\s/&-]+", text.casefold()))


def _is_credit(text: str) -> bool:
    found = CREDIT.search(text)
    return found is not None and found.start() < len("Text und ") + 1


def is_initial(word: str) -> bool:
    """Tell whether a word is initials: "B.", "J.-P."."""
    return _INITIAL.fullmatch(word) is not None


def can_be_in_a_name(word: str) -> bool:
    """Tell whether a word can be one of a person's name."""
    plain = word.casefold().strip(".,")
    if plain in PARTICLES:
        return True
    if plain in NEVER or plain in ROLES or any(sign.isdigit() for sign in word):
        return False
    letters = [sign for sign in _ELISION.sub("", word) if sign.isalpha()]
    if len(letters) < len(word) - 2 or not letters:
        return False
    return (
        letters[0].isupper() or not letters[0].islower()
    )  # scripts without case have no small ones


def _once(names: list[str]) -> list[str]:
    return list({key_of(name): name for name in reversed(names)}.values())[::-1]
