"""Which release may come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.core.errors import ConfigurationError
from plugins.publishing.going_back import chain_of, plan_back, release_before
from plugins.publishing.model import Action, Kept, Kind, Recorded, Release, Seen
from plugins.publishing.plan import FOREIGN, SAME, There


def release(name, previous="", withdrawn=(), files=None):
    recorded = {path: Recorded(digest, 1) for path, digest in (files or {}).items()}
    return Release(name, "", recorded, previous, withdrawn=frozenset(withdrawn))


def finder(*releases):
    return {one.id: one for one in releases}.get


WITHDRAWAL = replace(release("2", "1", ["x"]), kind=Kind.WITHDRAWAL)


def names(chain):
    return [one.id for one in chain]


def test_a_chain_goes_from_each_release_to_the_one_before():
    one, two, three = release("1"), release("2", "1"), release("3", "2")
    find = finder(one, two, three)
    assert names(chain_of(three, find, 9)) == ["3", "2", "1"]
    assert names(chain_of(three, find, 2)) == ["3", "2"]
    assert names(chain_of(three, finder(three, one), 9)) == ["3"]


def test_a_chain_ends_where_something_was_taken_down():
    one = release("1")
    two = release("2", "1", ["x"])
    three = release("3", "2", ["x"])
    find = finder(one, two, three)
    assert names(chain_of(three, find, 9)) == ["3", "2"]


def test_a_chain_that_somebody_has_tied_into_a_ring_has_an_end():
    one, two = release("1", "2"), release("2", "1")
    assert names(chain_of(two, finder(one, two), 99)) == ["2", "1"]
    itself = release("1", "1")
    assert names(chain_of(itself, finder(itself), 99)) == ["1"]


def test_a_rollback_gives_the_release_before():
    one, two = release("1"), release("2", "1")
    assert release_before(There({}, two), finder(one, two)) is one


def test_after_a_publication_that_stopped_half_way_it_gives_the_last_whole_one():
    one, two, three = release("1"), release("2", "1"), release("3", "2")
    assert release_before(There({}, two, begun=three), finder(one, two)) is two
    assert release_before(There({}, two, begun=two), finder(one, two)) is one


def test_after_a_rollback_that_stopped_half_way_it_goes_on():
    one, two = release("1"), release("2", "1")
    assert release_before(There({}, two, begun=one), finder(one, two)) is one
    assert release_before(There({}, one), finder(one, two), ("2", "1")) is one
    assert release_before(There({}, two), finder(one, two), ("2", "1")) is one


@pytest.mark.parametrize(
    ("there", "known", "words"),
    [
        (There({}), (), "nothing was ever published"),
        (There({}, release("1")), (), "no release before this one"),
        (There({}, release("2", withdrawn=["x"])), (), "no release before this one"),
        (There({}, release("2", "1")), (), "is not kept any more"),
        (There({}, release("2", "1", ["x"])), (release("1"),), r"taken down since \(x\)"),
        (There({}, WITHDRAWAL), (), "removed when something was taken down"),
    ],
)
def test_where_there_is_none_it_says_why_and_what_to_do(there, known, words):
    with pytest.raises(ConfigurationError, match=words):
        release_before(there, finder(*known))


def test_the_way_back_restores_what_differs_and_removes_what_came_later():
    then = release("1", files={"a.html": "a", "b.html": "b", "c.css": "c"})
    now = release("2", "1", files={"a.html": "a", "b.html": "new", "d.html": "d"})
    seen = {"a.html": "a", "b.html": "new", "d.html": "d", "theirs.html": "t"}
    there = There({path: Seen(digest) for path, digest in seen.items()}, now)
    made = plan_back(then, there)
    assert [(step.action.value, step.path, step.reason) for step in made.steps] == [
        ("upload", "c.css", "as it was then"),
        ("skip", "a.html", SAME),
        ("upload", "b.html", "as it was then"),
        ("skip", "theirs.html", FOREIGN),
        ("delete", "d.html", "came later"),
    ]
    uploads = [step.found for step in made.of(Action.UPLOAD)]
    assert all(isinstance(found.source, Kept) for found in uploads)
    assert made.files == then.files
