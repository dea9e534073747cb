"""Feeds: the W3C validator's rules on Atom and RSS, and what a JSON Feed has to have."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import html as lxml_html

from plugins.core.addresses import is_web_address
from plugins.page_audit.feed_rules import faults_of
from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool

SUMMARY = "every Atom, RSS and JSON feed, by the rules of the W3C validator and of JSON Feed 1.1"
NEEDS: tuple[Tool, ...] = ()
XML_FEEDS: Final = ("atom.xml", "rss.xml")
JSON_FEED: Final = "feed.json"
_RELATIVE: Final = "ContainsRelRef"
_ADDRESSES: Final = ("home_page_url", "feed_url", "url", "external_url", "image", "icon", "favicon")


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the faults of each feed; relative addresses are counted by themselves."""
    now = dt.datetime.now(dt.UTC)
    for file in sorted(site.folder.rglob("*")):
        name = file.relative_to(site.folder).as_posix()
        if file.name in XML_FEEDS:
            found = faults_of(file.read_bytes(), now)
        elif file.name == JSON_FEED:
            found = tuple(json_faults(file.read_bytes()))
        else:
            continue
        relative = tuple(fault for fault in found if fault.startswith(_RELATIVE))
        others = tuple(fault for fault in found if fault not in relative)
        for measured, faults in (("feed-faults", others), ("feed-relative", relative)):
            if faults:
                yield Reading(measured, name, len(faults), details=faults)


def json_faults(raw: bytes) -> Iterator[str]:
    """Yield what is wrong with a JSON Feed (version 1.1), as ``Rule: detail``."""
    try:
        feed: Any = json.loads(raw)
    except ValueError as error:
        yield f"JSON: {error}"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version: {feed.get('version')}"
    if not feed.get("title"):
        yield "title: missing"
    if not isinstance(feed.get("items"), list):
        yield "items: missing"
        return
    yield from _relative("feed", feed)
    ids = [item.get("id") for item in feed["items"]]
    yield from (f"id: not a text: {one}" for one in ids if not isinstance(one, str) or not one)
    yield from (f"id: twice: {one}" for one in sorted({i for i in ids if ids.count(i) > 1}))
    for item in feed["items"]:
        if "content_html" not in item and "content_text" not in item:
            yield f"content: missing in {item.get('id')}"
        yield from _relative(str(item.get("id")), item)
        yield from _relative_in_html(str(item.get("id")), item.get("content_html", ""))


def _relative(where: str, values: dict[str, Any]) -> Iterator[str]:
    for name in _ADDRESSES:
        if name in values and not is_web_address(str(values[name])):
            yield f"{_RELATIVE}: {where}: {name} {values[name]}"


def _relative_in_html(where: str, text: str) -> Iterator[str]:
    if not text.strip():
        return
    for element, attribute, link, _ in lxml_html.fragment_fromstring(text, "div").iterlinks():
        if ":" not in link.partition("/")[0]:
            yield f"{_RELATIVE}: {where}: {element.tag} {attribute} {link}"
