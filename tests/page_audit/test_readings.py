"""What the tools print, as readings."""

from __future__ import annotations

from pathlib import Path

from plugins.core.content_policy import POLICY
from plugins.page_audit.measures import MEASURES, axe, html_validate, lighthouse, nu
from plugins.page_audit.targets import TARGETS
from tests.support.browser_tools import require_tool
from tests.support.documents import blocks_of, rows_below, words_in
from tests.support.site import ROOT

FOLDER = Path(nu.__file__).parent
DOCUMENT = ROOT / "docs" / "audit.md"


def test_every_file_of_the_folder_is_in_the_dict_under_its_name():
    names = {f.stem.replace("_", "-") for f in FOLDER.glob("*.py")} - {"base", "--init--"}
    assert set(MEASURES) == names
    assert list(MEASURES) == sorted(MEASURES)


def test_every_measure_says_what_it_looks_at_and_has_a_target():
    assert {target.by for target in TARGETS} == set(MEASURES)
    assert all(measure.SUMMARY for measure in MEASURES.values())


def test_a_measure_has_one_target():
    names = [target.measure for target in TARGETS]
    assert len(names) == len(set(names))


def test_the_documentation_has_every_measure_and_the_policy():
    rows = rows_below(DOCUMENT, "## What is measured, and with what")[2:]
    assert [words_in(row[0])[0] for row in rows] == list(MEASURES)
    policies = [" ".join(b.text.split()) for b in blocks_of(DOCUMENT) if b.language == "text"]
    assert POLICY in policies


def run(**changes):
    found = {
        "path": "/a/",
        "form": "mobile",
        "scores": {"performance": 0.99, "seo": 0.63},
        "times": {
            "largest-contentful-paint": 905.123456,
            "cumulative-layout-shift": 0,
            "total-blocking-time": None,
        },
        "power": 1234.5,
        "failing": [{"category": "performance", "id": "x", "title": "Largest paint: 1.2 s"}],
        "error": "",
    }
    return found | changes


def told(readings):
    return {r.measure: (r.value, r.view, r.details) for r in readings}


def test_lighthouse_gives_scores_with_what_failed_and_times():
    assert told(lighthouse.readings_of([run()], ())) == {
        "lighthouse-performance": (99, "mobile", ("Largest paint: 1.2 s",)),
        "lighthouse-seo": (63, "mobile", ()),
        "largest-paint": (905.123, "mobile", ("power of this machine: 1234",)),
        "layout-shift": (0, "mobile", ("power of this machine: 1234",)),
    }


def test_of_several_runs_every_score_counts_and_the_middle_of_the_times():
    painted = (905.2, 2000.0, 890.1)
    runs = [
        run(times={"largest-contentful-paint": time}, scores={"seo": score}, power=score * 1000)
        for time, score in zip(painted, (1, 0.8, 0.9), strict=True)
    ]
    other = run(path="/b/", times={"largest-contentful-paint": 1.5}, scores={})
    readings = list(lighthouse.readings_of([*runs, other], ()))
    assert [(r.measure, r.page, r.value) for r in readings] == [
        ("lighthouse-seo", "/a/", 100),
        ("lighthouse-seo", "/a/", 80),
        ("lighthouse-seo", "/a/", 90),
        ("largest-paint", "/a/", 905.2),
        ("largest-paint", "/b/", 1.5),
    ]
    assert readings[3].details == ("power of this machine: 1000",)


def test_a_page_that_is_not_to_be_listed_has_no_score_for_search_engines():
    assert "lighthouse-seo" not in told(lighthouse.readings_of([run()], {"/a/"}))


def test_a_page_that_lighthouse_could_not_open_has_no_score():
    failed = run(scores={"performance": None}, times={}, error="no first paint")
    assert told(lighthouse.readings_of([failed], ())) == {
        "lighthouse-performance": (0, "mobile", ("no first paint",)),
    }


def test_axe_gives_a_reading_for_each_page_and_view():
    finding = {"path": "/a/", "rule": "region", "help": "All in landmarks", "targets": ["p", "a"]}
    wide = {"rule": "horizontal-overflow", "view": "320 px, light"}
    readings = list(
        axe.readings_of(
            [
                finding | {"view": "360 px, light"},
                finding | {"view": "360 px, light", "rule": "label"},
                finding | {"view": "forced colours"},
                finding | wide,
            ]
        )
    )
    assert [(r.view, r.value) for r in readings] == [("360 px, light", 2), ("forced colours", 1)]
    assert readings[1].details == ("region: All in landmarks [p, a]",)


def test_the_nu_checker_s_warnings_are_counted_by_themselves(tmp_path):
    page = f"file:{tmp_path.resolve()}/a/index.html"
    messages = [
        {"type": "error", "message": "Stray tag.", "url": page, "lastLine": 3},
        {"type": "info", "subType": "warning", "message": "Lacks heading.", "url": page},
    ]
    assert told(nu.readings_of(messages, tmp_path)) == {
        "nu-errors": (1, "", ("line 3: Stray tag.",)),
        "nu-warnings": (1, "", ("line 0: Lacks heading.",)),
    }


def test_however_much_html_validate_finds_all_of_it_is_read(tmp_path):
    """It ends before a pipe has taken all, and what came was no JSON."""
    require_tool("node")
    require_tool("node_modules")
    page = f"<!DOCTYPE html><html lang=en><title>x</title>{'<p align=left>x</p>' * 1000}"
    (tmp_path / "a.html").write_text(page)
    (reading,) = html_validate.readings_of(html_validate.results_on(tmp_path, ["a.html"]), tmp_path)
    assert reading.value >= 1000


def test_html_validate_gives_a_reading_for_each_page_with_findings(tmp_path):
    messages = [{"line": 2, "ruleId": "void-style", "message": "no slash"}]
    results = [
        {"filePath": f"{tmp_path.resolve()}/a.html", "messages": messages},
        {"filePath": f"{tmp_path.resolve()}/b.html", "messages": []},
    ]
    assert [(r.page, r.details) for r in html_validate.readings_of(results, tmp_path)] == [
        ("a.html", ("line 2: void-style: no slash",)),
    ]
