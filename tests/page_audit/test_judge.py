"""Readings against targets: the worst counts, and what was not measured is not met."""

from __future__ import annotations

import pytest

from plugins.page_audit.judge import rows_of
from plugins.page_audit.model import AuditResult, Verdict, Worst
from tests.page_audit.samples import reading, target


def row(a_target, *readings, missing=()):
    return rows_of([a_target], readings, {"b": missing} if missing else {})[0]


def test_faults_are_added_up_and_the_page_with_the_most_is_named():
    found = row(target(), reading(1, "/a/"), reading(3, "/b/"))
    assert (found.verdict, found.value, found.page) == (Verdict.MISSED, 4, "/b/")
    assert [r.page for r in found.readings] == ["/b/", "/a/"]


def test_no_fault_is_a_target_met():
    found = row(target())
    assert (found.verdict, found.value, found.page) == (Verdict.MET, 0, "")


def test_the_heaviest_page_counts_and_only_those_above_the_limit_are_told():
    limit = target(limit=100, worst=Worst.MOST)
    found = row(limit, reading(90, "/a/"), reading(120, "/b/"), reading(130, "/c/"))
    assert (found.verdict, found.value, found.page) == (Verdict.MISSED, 130, "/c/")
    assert [r.page for r in found.readings] == ["/c/", "/b/"]
    assert row(limit, reading(100)).verdict is Verdict.MET


def test_the_least_score_counts():
    score = target(limit=100, worst=Worst.LEAST)
    found = row(score, reading(100, "/a/"), reading(97, "/b/"))
    assert (found.verdict, found.value, found.page) == (Verdict.MISSED, 97, "/b/")
    assert row(score, reading(100)).verdict is Verdict.MET


def test_where_no_page_has_what_is_measured_there_is_nothing_to_measure():
    assert row(target(worst=Worst.MOST)).verdict is Verdict.NOTHING


def test_a_tool_that_is_missing_leaves_the_row_open_whatever_was_read():
    found = row(target(), reading(1), missing=("java: install it",))
    assert (found.verdict, found.value) == (Verdict.NOT_MEASURED, None)
    assert found.missing == ("java: install it",)


@pytest.mark.parametrize(
    ("readings", "missing", "required", "code"),
    [
        ((), (), False, 0),
        ((reading(1),), (), False, 1),
        ((), ("java: ...",), False, 0),
        ((), ("java: ...",), True, 1),
    ],
    ids=["met", "missed", "a tool is missing", "a tool that is required is missing"],
)
def test_the_exit_code_says_whether_a_target_is_missed(readings, missing, required, code):
    rows = (row(target(), *readings, missing=missing),)
    assert AuditResult("2026-01-01", (), 0, rows, required=required).exit_code == code
