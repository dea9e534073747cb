"""The names of months in the languages of the web's newspapers, as they stand in dates."""

from __future__ import annotations

import unicodedata
from typing import Final

from plugins.desk.clipping.vocabulary import lists_in


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalpha())


_NUMBERS: Final = {
    _plain(name): int(number) for number, names in lists_in("months.yml").items() for name in names
}


def month_of(name: str) -> int:
    """Return the number of a month by its name, whole or cut short; 0 where it is none."""
    return _NUMBERS.get(_plain(name), 0)
