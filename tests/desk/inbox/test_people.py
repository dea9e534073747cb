"""Who wrote an entry: names in one line, however many there are."""

from __future__ import annotations

import json

from plugins.desk.inbox.people import joined, name_in
from plugins.desk.inbox.read import read_feed


def test_names_stand_once_and_empty_ones_not_at_all():
    assert joined(["Ann", None, "", "Ben", "Ann"]) == "Ann, Ben"
    assert joined([]) is None


def test_of_very_many_names_the_first_are_given_and_a_long_one_is_cut():
    many = [f"Author {number}" for number in range(300)]
    line = "{}, and 290 more".format(", ".join(many[:10]))
    assert joined(many) == line
    assert joined(["word " * 100]) == f"{'word ' * 39}word …"
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}
    feed["items"][0]["authors"] = [{"name": name} for name in many]
    assert read_feed(json.dumps(feed).encode(), "x").entries[0].author == line


def test_a_name_keeps_its_brackets_and_loses_what_is_no_name():
    assert name_in("Ann (Leeds)") == "Ann (Leeds)"
    assert name_in("(Ann)") == "Ann"
    assert name_in("Ann () <>") == "Ann"


def test_an_address_of_the_fediverse_goes_whole():
    assert name_in("Ann (@ann@social.example)") == "Ann"
    assert name_in("@ann@social.example") == ""
