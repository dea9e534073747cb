"""Pages that hold their comments as JSON-LD alone: schema.org/Comment, nested or in a graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.privacy import without_private
from plugins.comment_excerpts.reading.answers import number
from plugins.comment_excerpts.reading.words import name as as_displayed
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.dates import standard
from plugins.comment_excerpts.saved_pages.page import SavedPage, joined, page_of
from plugins.comment_excerpts.saved_pages.replies import acyclic, unique
from plugins.comment_excerpts.saved_pages.texts import clean_words
from plugins.comment_excerpts.saved_pages.tree import text_of

PLATFORM: Final = "json-ld"

Thing = dict[str, object]

_WRAPPING = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)"
                       r"|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*$")  # fmt: skip
_KINDS: Final = frozenset({"Comment", "UserComments"})
_TEXTS: Final = ("text", "commentText", "description", "articleBody")
_DATES: Final = ("datePublished", "dateCreated", "commentTime")
_NUMBER = re.compile(r"(?:comment|reply|c)[-_]?(\d+)$", re.IGNORECASE)


def _things(page: SavedPage) -> list[tuple[Thing, int]]:
    """Return everything that is described in the page, with the place of what it stands in."""
    found: list[tuple[Thing, int]] = []
    for node in page.nodes:
        if node.name == "script" and "ld+json" in node.attribute("type").lower():
            try:
                data = json.loads(_WRAPPING.sub("", text_of(node)), strict=False)
            except (ValueError, RecursionError):
                continue
            _collect(data, found)
    return found


def _collect(data: object, found: list[tuple[Thing, int]]) -> None:
    waiting: list[tuple[object, int]] = [(data, -1)]
    while waiting:
        value, outer = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, outer) for item in reversed(value)]
        elif isinstance(value, dict):
            found.append((value, outer))
            here = len(found) - 1
            waiting += [(item, here) for item in reversed(value.values())]


def _is_comment(thing: Thing) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(str(name).rpartition("/")[2] in _KINDS for name in names)


def _text(thing: Thing, *names: str) -> str:
    values = (thing.get(name) for name in names)
    return next((v.strip() for v in values if isinstance(v, str) and v.strip()), "")


def _one(value: object) -> Thing:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, dict) else {"name": first} if isinstance(first, str) else {}


def _key(thing: Thing) -> str:
    return _text(thing, "@id", "url", "identifier")


def _id_of(thing: Thing) -> str:
    key = _text(thing, "identifier", "@id", "url").rstrip("/")
    match = _NUMBER.search(key)
    return match[1] if match else re.split(r"[/#=]", key)[-1]


def _comments(things: list[tuple[Thing, int]]) -> Iterator[tuple[Thing, Thing]]:
    """Yield each comment that has words, with what it replies to or stands under."""
    seen: set[str] = set()
    for thing, outer in things:
        key = _key(thing)
        if _is_comment(thing) and _text(thing, *_TEXTS) and key not in seen:
            seen |= {key} - {""}
            yield thing, _one(thing.get("parentItem")) or (things[outer][0] if outer >= 0 else {})


def _comment(page: SavedPage, thing: Thing, name: str, parent: str | None) -> ImportedComment:
    author = _one(thing.get("author") or thing.get("creator"))
    words = clean_words(_text(thing, *_TEXTS))
    where = _text(author, "url", "@id")
    link = joined(page.address, where) if where else None
    address = _text(thing, "url", "@id")
    return ImportedComment(
        id=name,
        parent=parent,
        author=as_displayed(_text(author, "name", "alternateName")),
        author_url=link if link and without_private(link) == link else None,
        published=next(filter(None, (standard(_text(thing, d)) for d in _DATES)), None),
        edited=standard(_text(thing, "dateModified")),
        permalink=joined(page.address, address) if address else None,
        html=words.html,
        text=words.text,
    )


def _stated_in(things: list[tuple[Thing, int]]) -> int | None:
    """Return the number of comments that what they stand under says it has."""
    for thing, _ in things:
        count = number(thing, "commentCount") if "comment" in thing else None
        if count is not None:
            return count
    return None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments as JSON-LD."""
    page = page_of(material)
    return page is not None and any(True for _ in _comments(_things(page)))


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    page = page_of(material)
    things = _things(page) if page is not None else []
    found = list(_comments(things))
    if page is None or not found:
        raise assemble.no_thread(page) if page else ThreadError("this is no page")
    names = unique([_id_of(thing) for thing, _ in found])
    places = {id(thing): n for n, (thing, _) in enumerate(found)}
    keys = {_key(thing): n for n, (thing, _) in enumerate(found) if _key(thing)}
    parents = acyclic([places.get(id(above), keys.get(_key(above), -1)) for _, above in found])
    stated = _stated_in(things)
    is_whole = stated is None or stated <= len(found)
    return ImportedThread(
        platform=PLATFORM,
        comments=tuple(
            _comment(page, thing, names[n], names[parents[n]] if parents[n] >= 0 else None)
            for n, (thing, _) in enumerate(found)
        ),
        title=as_displayed(page.title),
        url=page.address,
        total_stated=stated,
        complete=is_whole,
        reason=""
        if is_whole
        else f"the page says that there are {stated} comments, and it has {len(found)}",
    )
