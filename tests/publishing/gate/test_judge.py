"""What stops a publication before anything is planned."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from plugins.core.errors import ContentError
from plugins.core.problems import Location, Problem, Severity
from plugins.publishing.checks import LOST_ADDRESSES, empty_pages
from plugins.publishing.checks.base import Output
from plugins.publishing.gate.judge import Gate
from plugins.publishing.inventory import held, look_into
from plugins.publishing.model import Standing
from tests.support.publications import FIRST, OPEN, bytes_of


@dataclass(frozen=True)
class Saying:
    """A check that always finds something; it notes which release it was shown."""

    words: str
    SUMMARY: str = "a check of the tests"

    def check(self, output, last):
        where = Location(f"{output.folder.name}/index.html")
        yield Problem(where, f"{self.words} after {last}", "a-rule", "do something")


def gate_of(**checks):
    return Gate({name.replace("_", "-"): check for name, check in checks.items()}, {}, OPEN.facts)


@pytest.fixture
def output(tmp_path):
    return Output(tmp_path / "public", {"index.html": held("index.html", b"x")}, tmp_path)


def test_all_checks_are_asked_and_all_that_they_find_is_told(output):
    gate = gate_of(a_check=Saying("one"), b_check=Saying("two"))
    found = [problem.message for problem in gate.problems(output, None)]
    assert found == ["one after None", "two after None"]


def test_a_withdrawal_is_not_asked_for_lost_addresses_and_for_everything_else(output):
    gate = gate_of(**{LOST_ADDRESSES: Saying("lost"), "other": Saying("other")})
    assert len(gate.problems(output, None)) == 2
    assert [problem.message for problem in gate.problems(output, None, withdraws=True)] == [
        "other after None"
    ]


@pytest.mark.parametrize("stand", ["folder", "in memory"], indirect=True)
def test_what_the_gate_says_ends_the_publication_with_nothing_done(desk, stand):
    desk.build(FIRST)
    name = desk.publish().receipt.release
    before = stand.everything()
    shown = []

    class Check(Saying):
        def check(self, output, last):
            shown.append((len(output.files), last.id))
            return super().check(output, last)

    desk = replace(desk, gate=gate_of(a_check=Check("no")))
    desk.build({**FIRST, "index.html": "changed"})
    for asked in ({}, {"dry_run": True}):
        with pytest.raises(ContentError) as caught:
            desk.later(hours=1).publish(**asked)
        assert "no after" in str(caught.value.problems[0])
    assert stand.everything() == before
    assert shown == [(len(FIRST), name)] * 2


@pytest.mark.parametrize("stand", ["in memory"], indirect=True)
def test_a_notice_is_told_and_stops_nothing(desk, stand):
    class Noting(Saying):
        def check(self, output, last):
            for problem in super().check(output, last):
                yield replace(problem, severity=Severity.NOTICE)

    desk = replace(desk, gate=gate_of(a_check=Noting("by the way")))
    desk.build(FIRST)
    outcome = desk.publish()
    assert outcome.standing is Standing.PUBLISHED
    assert [problem.message for problem in outcome.problems] == ["by the way after None"]
    assert stand.live() == bytes_of(FIRST)


@pytest.mark.parametrize("stand", ["in memory"], indirect=True)
def test_only_who_says_that_something_is_taken_down_may_lose_addresses(desk, stand):
    desk.build(FIRST)
    desk.publish()
    desk = replace(desk, gate=gate_of(**{LOST_ADDRESSES: Saying("lost")}))
    desk.build({**FIRST, "about/index.html": "This was withdrawn."})
    desk.take_down("about/")
    with pytest.raises(ContentError):
        desk.later(hours=1).publish()
    assert desk.later(hours=1).publish(withdraws=True).receipt.what == "withdrawal"
    assert stand.live()["about/index.html"] == b"This was withdrawn."


def test_a_front_page_that_is_missing_and_pages_without_a_byte_are_found(tmp_path):
    folder = tmp_path / "public"
    for name, data in {"a/index.html": b"", "atom.xml": b"", "b.css": b"", "c.html": b"x"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    found = empty_pages.check(Output(folder, look_into(folder)[0], tmp_path), None)
    assert [str(problem).split(" [")[0] for problem in found] == [
        "public/index.html: there is no front page",
        "public/a/index.html: there is nothing in it",
        "public/atom.xml: there is nothing in it",
    ]


def test_a_whole_site_passes(output):
    assert list(empty_pages.check(output, None)) == []
