"""Which lists of a site an edit of a post changes."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from pelican.urlwrappers import Author, Category, Tag

from plugins.incremental_builds.snapshots.asking import changed_roles
from plugins.incremental_builds.snapshots.rows import Post

NAMES = {
    kind.__name__: SimpleNamespace(wrapper=lambda n, kind=kind: kind(f"n{n}", {}))
    for kind in (Tag, Category, Author)
}
OF_TIME = {"period 2026", "period 2026 3", "period 2026 3 2"}
ALL = {"Category n0", "Tag n1", "Tag n2", "Author n3"} | OF_TIME


def post(**other: Any) -> Post:
    row = {"status": 0, "slug": "a", "lang": "en", "date": [2026, 3, 2, 9, 0, 0, 0, 0]}
    row |= {"category": 0, "tags": [1, 2], "authors": [3], "default": True, "marked": None}
    zones = [dt.UTC, dt.timezone(dt.timedelta(hours=1))]
    listed = other.pop("listed", True)
    made = Post(1, list((row | other).values()), zones)
    made.listed = listed
    return made


def test_a_post_that_comes_or_goes_changes_all_its_lists() -> None:
    assert changed_roles(None, post(), NAMES) == ALL
    assert changed_roles(post(), None, NAMES) == ALL


@pytest.mark.parametrize(
    ("other", "roles"),
    [
        ({}, set()),
        ({"tags": [2, 1]}, ALL),  # the first of two spellings of a name gives it to a list
        ({"tags": [2, 4]}, {"Tag n1", "Tag n4"}),
        ({"category": -1}, {"Category n0"}),
        ({"authors": [3, 5]}, {"Author n5"}),
        ({"slug": "b"}, ALL),
        ({"lang": "fr"}, ALL),
        ({"listed": False}, ALL),  # another one is the original now
        ({"status": 1}, ALL),
        ({"date": [2026, 3, 2, 9, 0, 0, 1, 0]}, ALL),
        ({"date": [2026, 3, 2, 10, 0, 0, 0, 1]}, ALL),  # the same moment
    ],
)
def test_a_post_that_keeps_its_place_changes_the_lists_it_comes_to_or_leaves(
    other: dict[str, Any], roles: set[str]
) -> None:
    assert changed_roles(post(), post(**other), NAMES) == roles


def test_what_is_in_no_list_changes_none() -> None:
    assert changed_roles(post(status=2), post(status=1, tags=[7]), NAMES) == set()
