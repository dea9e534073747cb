"""A statement tells what was measured, and is not made of less."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.accessibility_statement.model import Statement
from plugins.core.errors import ConfigurationError
from plugins.page_audit.commands import write_statement
from plugins.page_audit.judge import rows_of
from plugins.page_audit.model import AuditResult, Reading
from plugins.page_audit.statement import CHECKS, statement_of
from plugins.page_audit.targets import TARGETS

VERSIONS = {"lighthouse": "13.5.0", "axe-core": "4.14.1", "Chromium": "150.0"}


def result(*readings, missing=None):
    scores = Reading("lighthouse-accessibility", "/a/", 100, "mobile")
    rows = rows_of(TARGETS, [scores, *readings], missing or {})
    return AuditResult("2026-03-02", ("/", "/a/"), 90, rows, VERSIONS)


def counts(statement):
    return {check.what: check.found for check in statement.checks}


def test_without_a_fault_every_check_found_none():
    statement = statement_of(result())
    assert set(counts(statement).values()) == {0}
    assert statement.faults == ()
    assert statement.date == dt.date(2026, 3, 2)
    assert (statement.pages, len(statement.opened)) == (90, 2)
    assert [name for name, _ in statement.tools] == ["axe-core", "Chromium", "lighthouse"]


def test_faults_are_counted_with_examples():
    found = Reading("axe", "/a/", 2, "360 px, dark", ("contrast: more [a]", "label: one [input]"))
    statement = statement_of(result(found))
    assert counts(statement)[CHECKS["axe"]] == 2
    assert [check.examples for check in statement.faults] == [found.details]


def test_pages_without_a_full_score_are_counted_once_each():
    low = [
        Reading("lighthouse-accessibility", "/a/", 97, form, ("contrast",))
        for form in ("mobile", "desktop")
    ]
    assert counts(statement_of(result(*low)))[CHECKS["lighthouse-accessibility"]] == 1


def test_a_statement_of_less_than_everything_is_refused():
    with pytest.raises(ConfigurationError, match="axe was not measured"):
        statement_of(result(missing={"axe": ("chromium: ...",)}))
    with pytest.raises(ConfigurationError, match="needs every check"):
        statement_of(AuditResult("2026-03-02", (), 0, ()))


def test_what_is_written_is_what_the_site_reads(tmp_path):
    statement = statement_of(result(Reading("overflow", "/a/", 1, details=("12 px: table",))))
    write_statement(statement, tmp_path)
    text = (tmp_path / "machine" / "accessibility.json").read_text(encoding="utf-8")
    assert "Parts that reach out of a window of 320 pixels" in text
    from plugins.accessibility_statement.load import load_statement  # noqa: PLC0415

    assert load_statement(tmp_path, "content") == (statement, [])
    assert isinstance(statement, Statement)
