"""The settings of feeds, ours and the host's."""

from __future__ import annotations

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.syndication.settings import FeedSettings, host_feed_settings


def test_pelicans_own_feeds_are_known_by_their_settings_and_nothing_else_is():
    named = set(host_feed_settings(DEFAULT_CONFIG))
    others = {name for name in DEFAULT_CONFIG if "FEED" in name} - named
    assert {"FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "AUTHOR_FEED_RSS"} <= named
    assert others == {"FEED_MAX_ITEMS", "FEED_APPEND_REF", "RSS_FEED_SUMMARY_ONLY"}


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ({}, 20),
        ({"FEED_MAX_ITEMS": 5}, 5),
        ({"FEED_MAX_ITEMS": 0}, None),
        ({"FEED_MAX_ITEMS": None}, None),
    ],
)
def test_how_many_entries_a_feed_holds(given, held):
    assert FeedSettings.of(given).max_items == held


@pytest.mark.parametrize(
    ("authority", "day"),
    [
        ("example.org,2026", "2026-01-01"),
        ("example.org,2026-05", "2026-05-01"),
        ("example.org,2026-05-04", "2026-05-04"),
        ("nonsense", "1990-01-01"),
    ],
)
def test_the_day_from_which_ids_are_ours(authority, day):
    settings = FeedSettings.of({"FEED_ID_AUTHORITY": authority})
    assert settings.first_moment.date().isoformat() == day


@pytest.mark.parametrize(
    ("url", "whole"),
    [("", False), ("/repo", False), (None, False), ("https://example.org/repo/", True)],
)
def test_feeds_need_a_whole_siteurl(url, whole):
    assert FeedSettings.of({"SITEURL": url}).has_address is whole


def test_an_address_of_ours_on_a_site_below_a_path():
    settings = FeedSettings.of({"SITEURL": "https://example.org/repo/"})
    assert settings.absolute("tag/x/") == "https://example.org/repo/tag/x/"
    assert settings.absolute("") == "https://example.org/repo/"
