"""JSON Feed, versions 1 and 1.1: in, a text; out, a Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from plugins.core.problems import Location, Problem, Severity
from plugins.desk.inbox import strangers
from plugins.desk.inbox.dates import iso_date
from plugins.desk.inbox.decode import Decoded
from plugins.desk.inbox.entries import (
    ACTIVE,
    MOST_TAGS,
    SUMMARY,
    address_of,
    fault_of_entry,
    first_read,
    too_many,
)
from plugins.desk.inbox.model import MOST_ENTRIES, Entry, Feed
from plugins.desk.inbox.people import joined, name_in
from plugins.desk.inbox.words import beginning, plain, seen

_VERSIONS: Final = {
    "https://jsonfeed.org/version/1": "json1",
    "https://jsonfeed.org/version/1.1": "json11",
}


def read(decoded: Decoded, path: str, url: str) -> Feed:
    """Return the feed in a JSON text; what is no feed comes back as strangers do."""
    try:
        data, fault = _parsed(decoded.text, path)
    except RecursionError:
        return strangers.no_feed(path, 1, "it is JSON, nested too deeply to be a feed")
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        return strangers.no_feed(path, line, f"it is JSON that cannot be read: {error}")
    items = data.get("items")
    version = _VERSIONS.get(str(data.get("version", "")).replace("http://", "https://"))
    if version is None and not (isinstance(items, list) and _has_objects(items)):
        return strangers.no_feed(path, 1, 'it is JSON without a "version" of JSON Feed')
    feed = _feed_of(data, version or "json", decoded, path, url)
    return replace(feed, problems=(*fault, *feed.problems))


def _parsed(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    """Return what a JSON text holds, and a fault where a text in it is not written as JSON has it.

    Raises ValueError and RecursionError.
    """
    try:
        return json.loads(text, parse_constant=str), ()
    except json.JSONDecodeError as error:
        data = json.loads(text, parse_constant=str, strict=False)
        return data, (_fault(path, "a text in it goes over the end of a line", error.lineno),)


def _has_objects(items: list[Any]) -> bool:
    return any(isinstance(item, dict) for item in items)


def _feed_of(data: Mapping[str, Any], version: str, decoded: Decoded, path: str, url: str) -> Feed:
    base = url or _text(data, "feed_url") or ""
    problems = []
    items = data.get("items")
    if not isinstance(items, list):
        items = []
        problems.append(_fault(path, '"items" is no list'))
    if version == "json":
        problems.append(_fault(path, 'it does not say its "version"'))
    entries = []
    everybody = _authors(data)
    begin = first_read(len(items), *(_date_at(items, at) for at in (0, -1)))
    for number, item in enumerate(items[begin : begin + MOST_ENTRIES], start=begin + 1):
        if not isinstance(item, dict):
            problems.append(_fault(path, f"item {number} is no object"))
            continue
        entry, faults = _entry_of(item, base, everybody)
        entries.append(entry)
        problems += [fault_of_entry(path, number, entry, fault) for fault in faults]
    if len(items) > MOST_ENTRIES:
        problems.append(too_many(path, len(items), begin))
    home = _text(data, "home_page_url")
    return Feed(
        path=path,
        format="json",
        version=version,
        encoding=decoded.encoding,
        title=_text(data, "title"),
        url=address_of(home, base)[0] if home else None,
        language=_text(data, "language"),
        entries=tuple(entries),
        problems=tuple(problems),
    )


def _date_at(items: list[Any], at: int) -> str | None:
    item = items[at] if items else None
    return iso_date(_written(item) or "", None) if isinstance(item, dict) else None


def _written(item: Mapping[str, Any]) -> str | None:
    return _text(item, "date_published") or _text(item, "date_modified")


def _entry_of(
    item: Mapping[str, Any], base: str, everybody: str | None
) -> tuple[Entry, tuple[str, ...]]:
    faults = []
    link, url = _text(item, "url"), None
    link = _text(item, "external_url") if not link and "external_url" in item else link
    if link is not None:
        url, fault = address_of(link, base)
        faults += [fault] if fault else []
    written = _written(item)
    published = iso_date(written, None) if written else None
    if written and published is None:
        faults.append(f'the date "{beginning(written, 40)}" cannot be read')
    summary = _text(item, "summary") or _text(item, "content_text")
    if not summary and isinstance(item.get("content_html"), str):
        summary = seen(item["content_html"])
    tags = item.get("tags")
    return Entry(
        title=_text(item, "title"),
        url=url,
        author=_authors(item) or everybody,
        published=published,
        id=_text(item, "id"),
        summary=beginning(summary, SUMMARY) if summary else None,
        tags=_tags_in(tags) if isinstance(tags, list) else (),
    ), tuple(faults)


def _tags_in(given: list[Any]) -> tuple[str, ...]:
    """Return the tags that say something, each once."""
    named = (plain(tag) for tag in given if isinstance(tag, str))
    return tuple(dict.fromkeys(filter(None, named)))[:MOST_TAGS]


def _text(values: Mapping[str, Any], name: str) -> str | None:
    """Return a field as a text; a number counts as one, as readers of feeds are told to do.

    Texts are plain here, but none may act as markup wherever it is shown.
    """
    value = values.get(name)
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | int | float):
        return None
    text = str(value)
    return seen(text) if ACTIVE.search(text) else plain(text)


def _authors(values: Mapping[str, Any]) -> str | None:
    """Return the names of the authors: a list since version 1.1, one before."""
    given = values.get("authors")
    people = given if isinstance(given, list) else [values.get("author")]
    named = (_text(person, "name") for person in people if isinstance(person, dict))
    return joined(name_in(name) for name in named if name)


def _fault(path: str, what: str, line: int = 1) -> Problem:
    return Problem(
        Location(path, line),
        f"the feed is not as JSON Feed wants it: {what}",
        "feed-broken",
        "tell its owner; what could be read is listed, and more may be missing",
        Severity.NOTICE,
    )
