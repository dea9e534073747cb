"""Characters that nobody sees and no page or feed may have, such as escapes of terminals.

HTML calls them controls and noncharacters (Infra Standard, sections 4.5 and 4.7); XML 1.0 has the
form feed among them. They come with what was copied out of a terminal or a broken file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.core.problems import Location, Problem
from plugins.core.yaml_source import Value, YamlDocument

_PLANES: Final = range(0x10000, 0x110000, 0x10000)
_LAST_OF_PLANES: Final = "".join(chr(p + 0xFFFE) + chr(p + 0xFFFF) for p in _PLANES)
_UNSEEN: Final = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff{_LAST_OF_PLANES}]"
)
UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids (section 2.2), and controls, which nobody means."""


def legible(text: str) -> str:
    """Return a text of somebody else's without characters that nobody means.

    The C0 controls, surrogates, U+FFFE and U+FFFF cannot be in XML; the C1 controls are a warning
    of the W3C feed validator (BadCharacters).
    """
    return UNFIT.sub("", text)


def unseen_in(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the first such character of each line of a text that begins at a line of a file."""
    if text.replace("\n", "").isprintable() or _UNSEEN.search(text) is None:
        return  # nearly all texts are printable, which is found at once
    for number, line in enumerate(text.split("\n"), first_line):
        if found := _UNSEEN.search(line):
            yield _problem(found[0], Location(path, number))


def unseen_in_fields(header: YamlDocument) -> Iterator[Problem]:
    """Yield the first such character of each value of a header.

    There it is an escape of YAML, which refuses such characters as they are.
    """
    values: list[tuple[tuple[str | int, ...], Value]] = [((), header.value)]
    for at, value in values:  # grows meanwhile
        if isinstance(value, dict):
            values += [((*at, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            values += [((*at, number), inner) for number, inner in enumerate(value)]
        elif value and not value.isprintable() and (found := _UNSEEN.search(value)):
            yield _problem(found[0], header.location(at))


def _problem(character: str, where: Location) -> Problem:
    return Problem(
        where,
        f"the character U+{ord(character):04X}, which is invisible, is in the text",
        "control-character",
        "take it out; most editors do not show it, so type the words around it again",
    )
