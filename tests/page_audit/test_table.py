"""One table for a person, one document for a program."""

from __future__ import annotations

import json

from plugins.page_audit.judge import rows_of
from plugins.page_audit.model import AuditResult, Worst
from plugins.page_audit.table import table_of
from tests.page_audit.samples import reading, target

TARGETS = (
    target("score", 100, Worst.LEAST),
    target("weight", 3000, Worst.MOST, "B"),
    target("faults"),
    target("paint", 900, Worst.MOST, "ms"),
)
READINGS = (
    reading(100, "/a/", "score"),
    reading(4120, "/b/", "weight", "4000 B /x.css", "120 B /y.css"),
    *(reading(1, f"/p{n}/", "faults", f"fault {n}") for n in range(7)),
)


def result(missing=()):
    rows = rows_of(TARGETS, READINGS, {"b": missing} if missing else {})
    return AuditResult("2026-01-01", ("/a/", "/b/"), 9, rows)


def test_each_measure_has_its_line_with_target_worst_value_page_and_verdict():
    lines = table_of(result()).split("\n")
    assert lines[0].split() == ["measure", "target", "worst", "page"]
    assert lines[1].split() == ["Score", "≥100", "100", "/a/", "met"]
    assert lines[2].split() == ["Weight", "≤3.0", "KB", "4.1", "KB", "/b/", "missed"]
    assert lines[3].split() == ["Faults", "0", "7", "/p0/", "missed"]
    assert lines[4].split() == ["Paint", "≤900", "ms", "-", "nothing", "to", "measure"]


def test_what_misses_is_told_below_but_not_without_end():
    text = table_of(result())
    assert "  /b/: 4.1 KB\n    4000 B /x.css\n" in text
    assert "    fault 4\n  and 2 more; --json names all\n" in text
    assert "fault 5" not in text
    assert text.endswith("9 pages, 2 of them opened: 1 met, 2 missed, 1 nothing to measure\n")


def test_pages_of_which_the_same_is_to_be_told_are_told_once():
    same = [reading(1, f"/p{n}/", "faults", "a fault of all") for n in range(7)]
    rows = rows_of(TARGETS, [*same, reading(2, "/q/", "faults", "another")], {})
    text = table_of(AuditResult("2026-01-01", (), 9, rows))
    assert "  /p0/ and 6 more: 1\n    a fault of all\n" in text
    assert text.count("a fault of all") == 1


def test_a_missing_tool_is_named_once_with_how_to_get_it():
    text = table_of(result(missing=("java: install it",)))
    assert text.count("java: install it") == 1
    assert text.endswith("0 met, 0 missed, 4 not measured\n")


def test_the_document_has_every_row_and_every_finding():
    document = json.loads(json.dumps(result().as_json()))
    rows = {row["measure"]: row for row in document["rows"]}
    assert list(rows) == ["score", "weight", "faults", "paint"]
    assert rows["score"] | {"by": "", "findings": []} == {
        "measure": "score",
        "by": "",
        "limit": 100,
        "at_least": True,
        "unit": "",
        "verdict": "met",
        "value": 100,
        "page": "/a/",
        "missing": [],
        "findings": [],
    }
    assert len(rows["faults"]["findings"]) == 7
    assert document["pages"] == ["/a/", "/b/"]
