"""Which paths a site may have: names that mean the same file on every system, and nothing else.

Paths come from headers of the content, from a built folder, from records that lie on a target, and
from what a target says it has; all of them are text that somebody else may have written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

RECORDS: Final = ".publishing"
"""The folder that buckets keep our records in; no file of a site may lie there."""

_FORBIDDEN = re.compile(r"""[\x00-\x1f\x7f-\x9f\\:*?"<>|%#\u2028\u2029\ufeff\ufffe\uffff]""")
TURNED: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What makes a name read as another one (UAX 9, bidirectional formatting)."""
_DEVICES = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(?:COM|LPT)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$))[a-z0-9_](?:[a-z0-9_.-]{0,98}[a-z0-9_-])?(?:/|$)){1,9}",
    re.IGNORECASE | re.ASCII,
)
"""What nearly all paths are, and nothing of it needs a closer look."""
_SHORT_GIT = re.compile(r"git~\d+", re.IGNORECASE)
_HIDDEN: Final = frozenset({".well-known", ".nojekyll", ".htaccess"})
_LONGEST_PART = 240
"""Bytes of UTF-8: file systems allow 255, and a name of ours may get an ending while it waits."""
_LONGEST = 1000
"""The same for a whole path: keys of buckets end at 1024."""


def fault_of(path: str) -> str:
    """Return why a path of a site must not be published, in words; empty: it may."""
    if _PLAIN.fullmatch(path) and not path.endswith("/"):
        return ""
    faults = (fault(path) for fault in (_fault_of_letters, _fault_of_whole, _fault_of_parts))
    return next(filter(None, faults), "")


def _fault_of_letters(path: str) -> str:
    try:
        path.encode()
    except UnicodeEncodeError:
        return "is no valid Unicode"
    if match := _FORBIDDEN.search(path):
        return f"has the character {match[0]!r}, which not every system takes for a name"
    if TURNED.search(path):
        return "has a character that turns the direction of writing, and reads as another name"
    return ""


def _fault_of_whole(path: str) -> str:
    if not path:
        return "is empty"
    if len(path.encode()) > _LONGEST:
        return f"is longer than {_LONGEST} bytes"
    if path.startswith(("/", "~")):
        return "does not begin at the folder of the site"
    if path.split("/", maxsplit=1)[0].casefold() == RECORDS:
        return "is where our records are"
    return ""


def _fault_of_parts(path: str) -> str:
    if _is_written_otherwise(path):
        return "reads as another path where letters are brought to their plain forms"
    return next(filter(None, map(_fault_of_part, path.split("/"))), "")


def plain_name(name: str) -> str:
    """Return a name for a file or a folder: as given, or one that is no device on Windows."""
    stem, dot, ending = name.partition(".")
    return f"{stem}-1{dot}{ending}" if fault_of(name) else name


def is_contained(path: str) -> bool:
    """Tell whether a name that a target gave stays in its folder, whatever else it may be."""
    parts = path.split("/")
    return not any(part in {"", ".", ".."} for part in parts) and "\0" not in path


def _fault_of_part(part: str) -> str:
    if part in {"", ".", ".."}:
        return "leads out of the folder of the site"
    if part != part.strip() or part.endswith("."):
        return "has a part that begins or ends with a space, or ends with a full stop"
    if _DEVICES.fullmatch(part) or _SHORT_GIT.fullmatch(part):
        return f'has the part "{part}", which is something else on Windows'
    if len(part.encode()) > _LONGEST_PART:
        return f"has a part of more than {_LONGEST_PART} bytes"
    if part.startswith(".") and part not in _HIDDEN:
        return f'has the hidden part "{part}"; of those only {", ".join(sorted(_HIDDEN))} go out'
    return ""


def _is_written_otherwise(path: str) -> bool:
    """Tell whether compatibility forms (UAX 15) make other folders, hidden names or devices."""
    plain = unicodedata.normalize("NFKC", path)
    if plain == path:
        return False
    parts, plain_parts = path.split("/"), plain.split("/")
    if len(parts) != len(plain_parts) or _FORBIDDEN.search(plain):
        return True
    return any(
        one != other and _fault_of_part(other)
        for one, other in zip(parts, plain_parts, strict=True)
    )


def key_of(path: str) -> str:
    """Return what two paths share that some system takes for one: case and Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def collisions(paths: Iterable[str]) -> Mapping[str, str]:
    """Return each path that cannot be beside an earlier one, with that one.

    Two may not be one file on a system without cases, and none may be a folder of another.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    found: dict[str, str] = {}
    for path in sorted(paths):
        parts = path.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            known = folders.setdefault(key_of(folder), folder)
            if known != folder:
                found.setdefault(path, known)
        if (first := files.setdefault(key_of(path), path)) != path:
            found.setdefault(path, first)
    for key, path in files.items():
        if key in folders:
            found.setdefault(path, folders[key])
    return found


def address_of(file: str) -> str:
    """Return the address of an output file, as links and canonicals have it."""
    return file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file
