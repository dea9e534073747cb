"""Look after a removal: in, the files of a built site and what was removed; out, where it is left.

Pages, feeds, JSON and the search index are read as their readers do. No message repeats what it is
about. A name of one word, such as "Mark", counts only in files that lead to its thread.
"""

from __future__ import annotations

import gzip
import html as html_module
import json
import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from plugins.comment_excerpts.removals import Removed, repeated_in
from plugins.core.problems import Location, Problem

_TEXTS: Final = {
    ".html", ".xml", ".json", ".txt", ".svg", ".opml", ".bib", ".csv", ".ics", ".eml", ".md",
    ".webmanifest", ".xsl", ".js", ".css",
}  # fmt: skip
_PACKED: Final = {".gz", ".pf_fragment", ".pf_meta", ".pf_index", ".pf_filter"}
_KINDS: Final = {"name": "a name", "words": "words", "address": "an address"}
_CODE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_LARGEST: Final = 200_000_000


def leaks(
    folder: Path,
    shown_as: str,
    removed: Mapping[str, Removed],
    places: Mapping[str, Collection[str]],
    known: Collection[str],
) -> Iterator[Problem]:
    """Yield a problem for each file that still has something removed.

    ``places`` are the addresses that lead to each thread; ``known`` names that may stand anywhere,
    since they are those of others too.
    """
    folded = {name.casefold() for name in known}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        texts = list(_texts_of(file))
        if not texts:
            continue
        where = f"{shown_as}/{file.relative_to(folder).as_posix()}"
        for thread, one in removed.items():
            kind = _left(texts, _looked_for(one, texts, places.get(thread, ()), folded))
            if kind:
                yield Problem(
                    Location(where),
                    f'{_KINDS[kind]} removed from the thread "{thread}" is left in it',
                    "removed-is-left",
                    "build again; if it is still there, take it out of what the page is made from",
                )


def _looked_for(
    removed: Removed, texts: list[str], places: Collection[str], known: Collection[str]
) -> Removed:
    names = {name for name in removed.names if name.casefold() not in known}
    leads_there = any(place in text for place in places for text in texts)
    if not leads_there:
        names = {name for name in names if " " in name}
    return replace(removed, names=frozenset(names))


def _left(texts: list[str], removed: Removed) -> str:
    return next((kind for kind, _ in (repeated_in(text, removed) for text in texts) if kind), "")


def _texts_of(file: Path) -> Iterator[str]:
    """Yield what a file says, in the ways that its readers understand it."""
    if file.suffix not in _TEXTS | _PACKED or file.stat().st_size > _LARGEST:
        return
    data = file.read_bytes()
    if file.suffix in _PACKED:
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return
    text = data.decode("utf-8", "replace")
    yield text
    if file.suffix in {".json", ".pf_fragment"}:
        yield from _strings_of(text)
    elif "&lt;" in text:
        yield html_module.unescape(text)
    if "\\u" in text:
        yield _CODE.sub(lambda match: chr(int(match[1], 16)), text)


def _strings_of(text: str) -> Iterator[str]:
    """Yield the strings of a JSON text."""
    try:
        waiting = [json.loads(text[text.find("{") :])]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
