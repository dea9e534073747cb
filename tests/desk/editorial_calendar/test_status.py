"""The calendar says what waits for somebody, and where."""

from __future__ import annotations

import datetime as dt
import json
import sys
import types

import pytest

from plugins.core.errors import ContentError
from plugins.core.problems import Location, Problem, Severity
from plugins.desk.editorial_calendar.commands import status, waited_for
from plugins.desk.editorial_calendar.gather import empty_weeks
from plugins.desk.editorial_calendar.model import Calendar
from plugins.desk.editorial_calendar.reporting import print_calendar
from plugins.manuscripts.model import State
from tests.desk.documents import corpus, document, site_with

TODAY = dt.date(2026, 11, 22)
CHANGED = Problem(
    Location("content/posts/old.md", 2), "x", "changed-without-correction", "", Severity.NOTICE
)
ERROR = Problem(Location("content/posts/old.md", 3), "y", "unknown-clip")


@pytest.fixture
def site(tmp_path):
    return site_with(tmp_path)


@pytest.fixture
def calendar(site):
    machine = site.content / "machine"
    machine.mkdir()
    states = {
        "used": {"state": "dead"},
        "lone": {"state": "moved"},
        "origin": {"state": "dead", "url": "https://an.older/address"},
        "https://a.example/": {"state": "dead", "archive": {"url": "https://archive.example/1"}},
        "https://nobody.example/": {"state": "dead"},
    }
    (machine / "links.json").write_text(json.dumps(states), encoding="utf-8")
    documents = corpus(
        document("old", "used", day="2026-11-02", body="See [it](https://a.example/).\n"),
        document("later", day="2026-12-01", state=State.SCHEDULED),
        document("begun", "digest", day="", state=State.DRAFT, body="x\n\n{gap: a word}\n"),
    )
    return status(site, documents, (CHANGED, ERROR), back=3, ahead=2)


def test_drafts_have_their_gaps_with_lines_and_fields_among_them(calendar):
    (draft,) = calendar.drafts
    assert (draft.title, draft.date) == ("Begun", "")
    assert [(gap.line, gap.mark) for gap in draft.gaps] == [
        (2, "{gap: a sentence}"),
        (10, "{gap: a word}"),
    ]


def test_what_is_due_and_weeks_without_a_post_are_told(calendar):
    assert [(d.title, d.date) for d in calendar.scheduled] == [("Later", "2026-12-01")]
    assert calendar.last == "2026-11-02"
    assert calendar.empty_weeks == ("2026-11-09", "2026-11-16", "2026-11-23")


def test_a_blog_that_has_not_begun_has_no_empty_week():
    assert empty_weeks([], TODAY, back=8, ahead=4) == ()
    assert empty_weeks([TODAY], TODAY, back=8, ahead=1) == ("2026-11-23",)


def test_stale_links_name_what_cites_them_those_in_use_first(calendar):
    assert [(one.name, one.state, one.cited_in) for one in calendar.stale] == [
        ("https://a.example/", "dead", ("content/posts/old.md",)),
        ("used", "dead", ("content/posts/old.md",)),
        ("lone", "moved", ()),
    ]
    assert [one.has_archive for one in calendar.stale] == [True, False, False]


def test_what_changed_and_what_nobody_cites_are_told(calendar):
    (changed,) = calendar.changed
    assert (changed.place, changed.title) == ("content/posts/old.md:2", "Old")
    assert [one.id for one in calendar.unused] == ["again", "origin", "lone", "undated"]
    assert (calendar.errors, calendar.notices) == (1, 1)


def test_link_states_that_cannot_be_read_are_a_problem(site):
    (site.content / "machine").mkdir()
    (site.content / "machine" / "links.json").write_text("[", encoding="utf-8")
    with pytest.raises(ContentError):
        status(site, corpus(), (), back=1, ahead=1)


def test_nobody_is_waited_for_where_nothing_is_signed_off():
    assert waited_for(corpus(), "plugins.desk.no_such_part.commands") == ()


def test_who_is_waited_for_is_asked_of_the_part_that_knows(monkeypatch):
    lacking = [types.SimpleNamespace(name="Counsel")]
    standing = types.SimpleNamespace(lacking=lacking, more=1)
    part = types.ModuleType("tests_sign_off")
    part.__spec__ = types.SimpleNamespace(name="tests_sign_off")
    part.__path__ = []
    part.waiting = lambda _corpus: [types.SimpleNamespace(path="a.md", standing=standing)]
    monkeypatch.setitem(sys.modules, "tests_sign_off", part)
    monkeypatch.setitem(sys.modules, "tests_sign_off.commands", part)
    (found,) = waited_for(corpus(), "tests_sign_off.commands")
    assert (found.path, found.names, found.more) == ("a.md", ("Counsel",), 1)


def test_the_calendar_is_printed_in_parts_and_as_one_document(calendar, capsys):
    print_calendar(calendar, as_json=False)
    output = capsys.readouterr()
    assert "Drafts\n  content/posts/begun.md  Begun (no date, 2 gaps)\n" in output.out
    assert "    content/posts/begun.md:10: {gap: a word}\n" in output.out
    assert "used is dead (no archive), cited in content/posts/old.md" in output.out
    assert "past: 2026-11-09, 2026-11-16\n  ahead: 2026-11-23\n" in output.out
    assert output.err.endswith("1 scheduled; inv check finds 1 error, 1 notice\n")
    print_calendar(calendar, as_json=True)
    document_ = json.loads(capsys.readouterr().out)
    assert document_["stale_links"][1]["link"] == "used"
    print_calendar(Calendar(today="2026-11-22", last=""), as_json=False)
    assert capsys.readouterr().out == "nothing waits\n"
