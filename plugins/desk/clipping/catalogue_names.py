"""Names as catalogues have them: in, "Family, Given B."; out, "Given B. Family", or a doubt.

Libraries and journals write so, and what fills their metas and structured data does. "Ann Example,
Bo Sample" looks the same and is two people: where nothing tells them apart, nobody is named.
"""

from __future__ import annotations

import re
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
_MOST_WORDS: Final = 4


def turned(claim: Claim) -> tuple[tuple[str, ...], bool]:
    """Return the names in a claim that has them turned round, and whether it is unsure.

    No names, and no doubt, where this is no such claim. Data that say nothing of a person list
    several in one text, as people do.
    """
    origin, value = claim.origin, claim.value
    if not origin.startswith((*CATALOGUES, *_MAYBE)) or "," not in value:
        return (), False
    names = []
    for entry in filter(None, (one.strip() for one in clean(value).split(";"))):
        pieces = [piece for one in entry.split(",") if (piece := one.strip())]
        while len(pieces) > 1 and DEGREES.fullmatch(pieces[-1]):
            pieces.pop()
        if len(pieces) == 1:
            names.append(pieces[0])
            continue
        if len(pieces) != 2 or not all(map(_can_be_a_part, pieces)):  # noqa: PLR2004 - a pair
            return (), False
        family, given = pieces
        name = f"{given} {family}"
        if not is_person(name):
            return (), False
        if not (_is_family(family) or _is_given(given) or origin.startswith(CATALOGUES)):
            return (), claim.is_person is True or origin.startswith("meta dc")
        names.append(name)
    return (tuple(names), False) if all(map(is_person, names)) else ((), False)


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
