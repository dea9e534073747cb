"""Names in bylines: in, a text that should name who wrote a work; out, the names, or none.

Better none than a wrong one: a text that could be something else than names gives nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from plugins.core.months import month_of
from plugins.desk.clipping.byline_cuts import (
    EDGES,
    until_its_end,
    without_credits,
    without_moments,
)
from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.name_words import (
    BY,
    CREDIT,
    EASTERN_NAME,
    EASTERN_ROLE,
    ENDINGS,
    NEVER,
    NOBODY,
    ORGANISATION,
    PARTICLES,
    PARTS,
    ROLES,
    TITLES,
)
from plugins.desk.clipping.weekdays import WEEKDAYS

_LONGEST: Final = 200
_MOST_WORDS: Final = 5
_MOST_NAMES: Final = 12
_BARS: Final = re.compile(r"\s[|•·]\s")
_BETWEEN: Final = re.compile(
    r"\s*(?:[;/|]|\s&\s|\s(?:and|und|et|y|e|og|och|en|i|with|mit)\s)\s*", re.IGNORECASE
)
"""What stands between the names of two people."""
_COMMA: Final = re.compile(r"[,\uff0c\u3001]|(?<=[가-힣])·(?=[가-힣])")
"""Commas of every script; in Korean a dot between names is one too."""
_NO_NAME: Final = re.compile(r"[\d:\uff1a]")
_ADDRESS: Final = re.compile(
    r"@|https?:|www\.|\.(?:com|de|org|net|at|ch|fr|co|eu|info)\b", re.IGNORECASE
)
_FIRM: Final = re.compile(r"(?:&|und|and)\s*(?:co|cie|söhne|sons|partner)\b", re.IGNORECASE)
_SHORT_BY: Final = re.compile(r"de\s+", re.IGNORECASE)
"""What is "by" in Spanish and a part of names in other languages."""
_USER: Final = re.compile(r"[^\W_][\w.’'-]{0,24}")
"""A name that somebody has on a site: one word, perhaps with signs in it."""
_ELISION: Final = re.compile(r"(?:[dl]|al|el|o|mc|mac)[’'-](?=\w)", re.IGNORECASE)
"""What is a part of the name behind it: d’Arc, al-Rashid, O’Brien."""
_INITIAL: Final = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
"""J., J.-P., J.R.R."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The people named in a byline, and what else stands where names should."""

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@lru_cache(maxsize=2048)  # an element and those round it have one text
def byline_of(
    text: str,
    *,
    is_marked: bool = False,
    is_said: bool = False,
    houses: frozenset[str] = frozenset(),
) -> Byline:
    """Return who is named in a text that says who wrote something.

    ``is_marked``: the text stands where only a name can, so that what users call themselves is one.
    ``is_said``: words say that a name follows, so that one without spaces is one, in East Asia.
    ``houses`` are keys of who publishes, whose name behind a comma says where somebody works.
    """
    text = clean(text)
    written = without_credits(text)
    if not text or len(text) > _LONGEST or _is_credit(written):
        return Byline()
    bare = without_moments(written)
    words = without_by(bare.strip(EDGES))
    barred = [piece.strip(EDGES) for piece in _BARS.split(words)]
    if 1 < len(barred) <= _MOST_NAMES and all(map(is_person, barred)):
        if bare != written:  # bars set apart what is not alike, too: a name, a place, a day
            return Byline(others=(text,))
        return Byline(tuple(_once(barred)))
    words = until_its_end(words)
    if not words or _FIRM.search(words):
        return Byline(others=(text,) if words else ())
    is_said = is_said or is_marked or BY.match(bare) is not None
    names, others = _sorted_out(words, houses, is_marked=is_marked, is_said=is_said)
    is_unsure = names and any(not _is_beside_the_point(other) for other in others)
    if is_unsure or len(names) > _MOST_NAMES:
        return Byline(others=tuple(others) or (text,))
    return Byline(tuple(_once(names)), tuple(others))


def _sorted_out(
    words: str, houses: frozenset[str], *, is_marked: bool, is_said: bool
) -> tuple[list[str], list[str]]:
    """Return the names of people in a list of them, and what else stands there."""
    names: list[str] = []
    others: list[str] = []
    parts = [one for part in _BETWEEN.split(words) for one in _parts_of(part)]
    bare = [EASTERN_ROLE.sub("", one) for one in parts]
    is_said = is_said or bare != parts  # who comes first has the role of the last, too
    for one, name in zip(parts, bare, strict=True):
        is_named = is_person(name) or (is_marked and one == words and is_user(name))
        if is_named or (is_said and _is_eastern(name)):
            names.append(name)
        else:
            others.append(one)
    if len(names) > 1 and key_of(names[-1]) in houses and words.endswith(f", {names[-1]}"):
        names.pop()  # where somebody works
    return names, others


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
    if len(words) > 2 and words[-1].casefold().strip(",.") in WEEKDAYS:  # noqa: PLR2004
        return False
    whole = [word for word in words if not _INITIAL.fullmatch(word)]
    small = [word for word in words if word.casefold() in PARTICLES]
    return (
        len(whole) > len(small)
        and words[-1].casefold() not in PARTICLES
        and all(can_be_in_a_name(word) for word in words)
    )


def is_user(name: str) -> bool:
    """Tell whether a text can be what somebody calls herself: "rasos", "Lady 50plus".

    A small word before two with capitals is "by" in a language that is not known here.
    """
    words = name.split()
    return (
        1 <= len(words) <= 3  # noqa: PLR2004 - longer ones are sentences
        and all(_USER.fullmatch(word) for word in words)
        and any(sign.isalpha() for sign in name)
        and not (len(name) <= 3 and name.isupper())  # noqa: PLR2004 - DW, AFP
        and not (is_nobody(name) or is_organisation(name) or month_of(name, ""))
        and not any(word.casefold() in NEVER | ROLES | WEEKDAYS for word in words)
        and not (words[0].islower() and not name.islower() and len(words) > 2)  # noqa: PLR2004
    )


def _is_eastern(name: str) -> bool:
    """Tell whether a text can be a name that East Asia writes as one word: "山田花子"."""
    is_one = EASTERN_NAME.fullmatch(name) is not None
    return is_one and not (is_nobody(name) or is_organisation(name))


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
    if any(word.endswith(ENDINGS) for word in words) or PARTS.search(name):
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
    pieces = [stripped for piece in _COMMA.split(part) if (stripped := piece.strip())]
    if any(EASTERN_NAME.fullmatch(piece) for piece in pieces):
        return pieces
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
    if plain in NEVER or plain in ROLES or _NO_NAME.search(word):
        return False
    bare = _ELISION.sub("", word)
    letters = [sign for sign in bare if sign.isalpha()]
    if len(letters) < len(bare) - 2 or not letters:
        return False
    return (
        letters[0].isupper() or not letters[0].islower()
    )  # scripts without case have no small ones


def _once(names: list[str]) -> list[str]:
    return list({key_of(name): name for name in reversed(names)}.values())[::-1]
