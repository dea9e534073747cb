"""Addresses of people: in, a text; out, where e-mail and IP addresses stand, or a gap for each.

Signs that nobody sees do not count: they stand in no address, and hide one from a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final
from urllib.parse import unquote

from plugins.comment_excerpts.privacy import AT, DOTS
from plugins.core.ip_addresses import V4, V6, is_somebodys
from plugins.migration.remarks import GAP

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_AT: Final = f"(?:[{AT}]|%40)"
_DOT: Final = f"[{DOTS}]"
_EMAIL: Final = (
    rf"""(?<![\w@.+%-])(?:[\w.+%-]+|"[^"<>@\s]{{1,64}}"){_AT}(?:[\w-]+{_DOT})+\w{{2,}}"""
)
"""An address; ``@name@host`` is a public handle and none."""
_IS_EMAIL: Final = re.compile(_AT)
_ADDRESS: Final = re.compile(f"{_EMAIL}|{V4}|{V6}")
_PARTS: Final = re.compile(r"[:/?&=;#]+")
_JOINTS: Final = re.compile(r"[.+%_-]+")
_MAY_BE: Final = re.compile(rf"{_AT}|\d\.\d{{1,3}}\.\d|[0-9a-fA-F:]:[0-9a-fA-F]{{0,4}}:")
"""What every address has, and hardly any text: so that most are read quickly."""


def seen(text: str) -> str:
    """Return a text without the signs that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def may_hold_addresses(text: str) -> bool:
    """Tell whether a closer look at a text is worth it."""
    return bool(_MAY_BE.search(seen(text)))


def holds_addresses(text: str) -> bool:
    """Tell whether a text has an e-mail or IP address that can be somebody's."""
    return next(addresses_in(text), None) is not None


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each e-mail and IP address of a text: begin, end, and the address as it is meant."""
    bare = seen(text)
    if not _MAY_BE.search(bare):
        return
    places: Sequence[int] = range(len(text))
    if bare != text:
        places = [n for n, sign in enumerate(text) if not _UNSEEN.match(sign)]
    for match in _ADDRESS.finditer(bare):
        if _IS_EMAIL.search(match[0]):
            address = re.sub(_DOT, ".", _IS_EMAIL.sub("@", match[0]))
        elif _is_ip(match[0]):
            address = match[0]
        else:
            continue
        yield places[match.start()], places[match.end() - 1] + 1, address


def _is_ip(text: str) -> bool:
    """Tell whether a text is an IP address that can be somebody's, zeros before numbers or not."""
    return is_somebodys(re.sub(r"(?<![\w:])0+(?=\d)", "", text) if "." in text else text)


def cut(text: str, goes: Callable[[str], bool] = bool) -> str:
    """Return the text with a gap for each address that goes."""
    parts, place = [], 0
    for begin, end, address in addresses_in(text):
        if goes(address):
            parts += [text[place:begin], GAP]
            place = end
    return "".join([*parts, text[place:]]) if parts else text


def is_private(address: str, private: AbstractSet[str]) -> bool:
    """Tell whether an address is private, or begins with one: a file's ending may follow it."""
    name = address.casefold().strip('"')
    while name and name not in private:
        name = name.rpartition(".")[0] if "@" in name else ""
    return bool(name)


def hidden(text: str, private: AbstractSet[str]) -> str:
    """Return the text with a gap for each e-mail and IP address that is private."""
    return cut(text, lambda address: is_private(address, private))


def gives_away(address: str, private: AbstractSet[str]) -> bool:
    """Tell whether an address of the Web has a private address of somebody in it.

    Other words may stand before that there: ``/by-reader@mail.example/``.
    """
    plain = unquote(address)
    for part in (plain, *_PARTS.split(plain)):
        for _, _, found in addresses_in(part):
            ends = [found, *(found[m.end() :] for m in _JOINTS.finditer(found.partition("@")[0]))]
            if any(is_private(end, private) for end in ends):
                return True
    return False
