"""Names as catalogues have them: in, "Family, Given B."; out, "Given B. Family", or a doubt.

Libraries and journals write so, and what fills their metas and structured data does. "Ann Example,
Bo Sample" looks the same and is two people: where nothing tells them apart, nobody is named.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.model import Claim
from plugins.desk.clipping.name_words import DEGREES, PARTICLES, ROLES
from plugins.desk.clipping.names import (
    can_be_in_a_name,
    is_initial,
    is_nobody,
    is_organisation,
    is_person,
)

CATALOGUES: Final = ("meta citation_", "meta eprints", "meta bepress")
"""Metas in which the family comes first wherever there is a comma."""
_MAYBE: Final = ("meta dc", "JSON-LD")
"""What is filled by catalogues, and by people."""
_SELDOM: Final = "meta "
"""What is filled by people, who also write "Berlin, Ann Example"."""
_MOST_WORDS: Final = 4


def turned(claim: Claim) -> tuple[tuple[str, ...], bool]:
    """Return the names in a claim that has them turned round, and whether it is unsure.

    No names, and no doubt, where this is no such claim. Data that say nothing of a person list
    several in one text, as people do.
    """
    origin, value = claim.origin, claim.value
    if not origin.startswith((*CATALOGUES, *_MAYBE, _SELDOM)) or "," not in value:
        return (), False
    names = []
    for entry in filter(None, (one.strip() for one in clean(value).split(";"))):
        pieces = [piece for one in entry.split(",") if (piece := one.strip())]
        while len(pieces) > 1 and DEGREES.fullmatch(pieces[-1]):
            pieces.pop()
        way = _way_of(pieces, claim) if len(pieces) > 1 else _Way.READ
        if way is not _Way.READ:
            return (), way is _Way.UNSURE
        names.append(" ".join(reversed(pieces)))
    return (tuple(names), False) if all(map(is_person, names)) else ((), False)


class _Way(Enum):
    """What is done with a text between commas."""

    READ = 1
    """It is one name, turned round where it is in two pieces."""
    UNSURE = 2
    LEAVE = 3
    """It is something else than one name, or is read as one elsewhere."""


def _way_of(pieces: list[str], claim: Claim) -> _Way:
    if len(pieces) != 2 or not all(map(_can_be_a_part, pieces)):  # noqa: PLR2004 - a pair
        return _Way.LEAVE
    family, given = pieces
    if claim.origin.startswith(CATALOGUES):
        return _Way.READ
    if claim.origin.startswith(_MAYBE):
        if _is_family(family) or _is_given(given):
            return _Way.READ
        says_one = claim.is_person is True or claim.origin.startswith("meta dc")
        return _Way.UNSURE if says_one else _Way.LEAVE
    if not _is_family(family) or len(given.split()) == 1:
        return _Way.LEAVE
    return _Way.READ if _is_given(given) else _Way.UNSURE


def _can_be_a_part(text: str) -> bool:
    words = re.split(r"\s+", text)
    return (
        len(words) <= _MOST_WORDS
        and not (is_nobody(text) or is_organisation(text))
        and all(is_initial(word) or can_be_in_a_name(word) for word in words)
        and not any(word.casefold() in ROLES for word in words)
    )


def _is_family(text: str) -> bool:
    """Tell whether a text is no whole name: one word, or one behind particles ("van der Berg")."""
    words = text.split()
    return len(words) == 1 or all(word.casefold() in PARTICLES for word in words[:-1])


def _is_given(text: str) -> bool:
    """Tell whether a text ends as no whole name does: "Ann B."."""
    return is_initial(text.rsplit(maxsplit=1)[-1])
