"""Who wrote an entry: in, what feedparser found of its authors; out, their names and no addresses.

feedparser takes e-mail addresses out of what stands for an author, and takes the end of one for a
name where its last part has more than four letters. What the feed says is read here again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import unquote

from plugins.desk.inbox.words import beginning, plain, seen

_E_MAIL = re.compile(r"@?[^\s<>()@]{1,64}@[^\s<>()@]{1,255}")
"""An address of mail, or one of the fediverse, which looks like one."""
_NOTHING_INSIDE = re.compile(r"\(\s*\)|<\s*>")
_ANY_TAG = re.compile(r"</?[a-zA-Z]")
_MOST: Final = 10
_LONGEST: Final = 200
_ENDS: Final = " ,;<>"


def authors_of(raw: Mapping[str, Any]) -> str | None:
    """Return who wrote it, by name; nobody's e-mail address is a name."""
    people: list[Mapping[str, Any]] = list(raw.get("authors") or ())
    names = [str(person.get("name") or "") for person in people]
    if people and people[-1].get("email") and raw.get("author"):
        names[-1] = str(raw["author"])
    if not any(names):
        detail = raw.get("author_detail") or {}
        names = [str(detail.get("name") or raw.get("author") or "")]
    return joined(map(name_in, names))


def joined(names: Iterable[str | None]) -> str | None:
    """Return names in one line, each once and the first ones where there are very many."""
    found = [beginning(name, _LONGEST) for name in dict.fromkeys(names) if name]
    more = [f"and {len(found) - _MOST} more"] if len(found) > _MOST else []
    return ", ".join([*found[:_MOST], *more]) or None


def name_in(written: str) -> str:
    """Return the name in what stands for an author, without markup and addresses."""
    if written.lower().startswith("mailto:"):
        written = unquote(written[len("mailto:") :])
    without = _NOTHING_INSIDE.sub("", _E_MAIL.sub("", html.unescape(written)))
    name = (seen(without) if _ANY_TAG.search(without) else plain(without)).strip(_ENDS)
    return name[1:-1].strip(_ENDS) if name.startswith("(") and name.endswith(")") else name
