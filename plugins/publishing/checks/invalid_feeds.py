"""Feeds that some readers cannot read."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final

from plugins.core.problems import Problem
from plugins.page_audit.feed_rules import faults_of
from plugins.page_audit.measures.feeds import JSON_FEED, json_faults
from plugins.publishing.checks.base import Output
from plugins.publishing.gate.clean import Clean
from plugins.publishing.gate.looking import look_at
from plugins.publishing.inventory import bytes_of
from plugins.publishing.model import Found, Release

SUMMARY = (
    "Every Atom, RSS and JSON feed follows the rules of the W3C validator and of JSON Feed 1.1, "
    "since a broken feed stays empty for its readers, and nobody tells us. Words that only look "
    "like HTML, as in a title about `</script>`, are not errors."
)

_RULE = "invalid-feeds"
_HINT: Final = "`inv audit --only feeds` shows where; correct what the entry is made from"
_MOST: Final = 5
"""So many rules are told of one feed. What breaks them may be nothing for a log to show."""
_WARNINGS: Final = frozenset({"CharacterData", "ContainsHTML"})
"""Rules that the validator warns of, and that a title may break in earnest: it says, escaped as
XML wants it, what readers are to see, and a few feed readers take it for a tag."""
_FEEDS: Final = frozenset({".atom", ".rss"})
_ROOT = re.compile(rb"<(?:\w+:)?(?:feed|rss|RDF)[\s>]")


def check(output: Output, last: Release | None) -> Iterable[Problem]:
    """Return a problem for each of the first faults of each feed, but for what readers have."""
    now = dt.datetime.now(dt.UTC)
    before = last.files if last is not None else {}

    def look(found: Found) -> Iterator[Problem]:
        faults = dict.fromkeys(fault.partition(":")[0] for fault in _faults(found, now))
        for rule in [rule for rule in faults if rule not in _WARNINGS][:_MOST]:
            yield Problem(output.at(found.path), f"the feed breaks the rule {rule}", _RULE, _HINT)

    new = (
        f
        for path, f in output.files.items()
        if path not in before or before[path].digest != f.digest
    )
    # a feed without a fault has none later: no date of it can be ahead any more
    return look_at(filter(_is_feed, new), look, Clean(output.memory, "feeds"))


def _is_feed(found: Found) -> bool:
    name = posixpath.basename(found.path)
    return name == JSON_FEED or posixpath.splitext(name)[1].lower() in {*_FEEDS, ".xml"}


def _faults(found: Found, now: dt.datetime) -> Iterable[str]:
    name = posixpath.basename(found.path)
    ending = posixpath.splitext(name)[1].lower()
    if name == JSON_FEED:
        return _faults_of_json(bytes_of(found))
    if ending in _FEEDS or name in {"atom.xml", "rss.xml"}:
        return faults_of(bytes_of(found), now)
    if ending == ".xml":
        data = bytes_of(found)
        return faults_of(data, now) if _ROOT.search(data, 0, 1000) else ()
    return ()


def _faults_of_json(data: bytes) -> Iterable[str]:
    """Return what is wrong with a JSON Feed; one of another shape is asked no further."""
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        return (f"JSON: {error}",)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return ("JSON: no object with a list of items",)
    return tuple(json_faults(data))
