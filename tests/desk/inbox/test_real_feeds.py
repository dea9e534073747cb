"""Feeds that nobody on the project wrote, where they are at hand: each is as its truth says."""

from __future__ import annotations

import html
import json
import re

import pytest

from plugins.desk.inbox.read import read_feed
from tests.support.site import ROOT

FEEDS = ROOT.parent / "shared" / "realworld" / "feeds"
TRUTH = FEEDS / "truth.json"
KNOWN = json.loads(TRUTH.read_text(encoding="utf-8")) if TRUTH.is_file() else {}


def seen(title: str | None) -> str | None:
    """A title as feedparser has it, as a reader sees it."""
    return None if title is None else html.unescape(re.sub(r"<[^>]*>", "", title))


@pytest.mark.skipif(not KNOWN, reason="the folder shared/realworld is not here")
@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_real_feed_is_as_its_truth_says(name):
    truth = KNOWN[name]
    feed = read_feed((FEEDS / name).read_bytes(), name)
    assert feed.is_one
    assert feed.version == truth["version"]
    assert feed.title == truth["title"]
    assert len(feed.entries) == truth["entries"]
    assert [entry.title for entry in feed.entries] == [seen(t) for t in truth["entry_titles"]]
    assert [entry.url for entry in feed.entries] == truth["entry_links"]
    assert [entry.id for entry in feed.entries] == truth["entry_ids"]
    if truth["bozo"]:
        assert feed.problems
