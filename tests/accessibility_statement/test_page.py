"""The page about accessibility: there where there are results, and no claim without them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from plugins.accessibility_statement.load import load_statement
from plugins.accessibility_statement.model import Check, Statement

FILE = "content/machine/accessibility.json"
STATEMENT = Statement(
    date=dt.date(2026, 3, 2),
    pages=90,
    opened=("/", "/about/"),
    tools=(("axe-core", "4.14.1"), ("Chromium", "150.0")),
    views=("at 360 and 1280 pixels", "by keyboard"),
    checks=(Check("Faults by axe-core", 0), Check("Errors in HTML", 2, ("a stray <p>",))),
)


def text(statement=STATEMENT):
    return json.dumps(statement.as_json())


def test_a_site_with_results_tells_them(site_of):
    site = site_of({FILE: text()})
    done = site.build()
    assert done.code == 0, done.err
    page = site.page("/accessibility/")
    assert "partially conformant" in page
    assert "Faults by axe-core: none found." in page
    assert "Errors in HTML: 2 found, such as “a stray &lt;p&gt;”." in page
    assert '<time datetime="2026-03-02">2 March 2026</time>' in page
    assert "axe-core 4.14.1 and Chromium 150.0." in page
    assert "editors@speaking-terms.example" in page
    assert "/accessibility/" in site.page("/")


def test_a_site_without_results_has_no_page_and_no_link_to_one(site_of):
    site = site_of()
    assert site.build().code == 0
    assert "accessibility/index.html" not in site.output()
    assert "accessibility" not in site.page("/")


def test_new_results_reach_the_page_and_without_results_it_goes(site_of):
    site = site_of({FILE: text()})
    assert site.build().code == 0
    before = site.output()
    site.write({FILE: text(replace(STATEMENT, pages=91))})
    assert site.build().code == 0
    after = site.output()
    assert {n for n in after if after[n] != before[n]} == {"accessibility/index.html"}
    (site.folder / FILE).unlink()
    assert site.build().code == 0
    assert site.build("--output", "clean").code == 0
    assert site.output() == site.output("clean")
    assert "accessibility/index.html" not in site.output()


def test_results_that_cannot_be_read_are_a_problem(site_of):
    site = site_of({FILE: "{}"})
    done = site.build()
    assert done.code == 1
    assert f"{FILE}:1: the results of the audit cannot be read" in done.err
    assert "[machine-file]" in done.err


def test_a_page_that_would_take_its_place_is_a_problem(site_of):
    page = "---\nid: x\ntitle: X\nslug: accessibility\nsummary: Y.\n---\n\nWords.\n"
    site = site_of({FILE: text(), "content/pages/x.md": page})
    done = site.build()
    assert done.code == 1
    assert "duplicate-output" in done.err


def test_without_the_plugin_the_site_builds_and_has_no_page(site_of):
    site = site_of({FILE: text()}, PLUGINS=["plugins.manuscripts", "plugins.incremental_builds"])
    assert site.build().code == 0
    assert "accessibility/index.html" not in site.output()


@pytest.mark.parametrize("broken", ["[]", "{", '{"version": 2}', '{"version": 1, "date": "x"}'])
def test_a_damaged_file_gives_no_statement(tmp_path, broken):
    file = tmp_path / "machine" / "accessibility.json"
    file.parent.mkdir()
    file.write_text(broken)
    statement, problems = load_statement(tmp_path, "content")
    assert statement is None
    assert len(problems) == 1


def test_what_is_written_is_read(tmp_path):
    file = tmp_path / "machine" / "accessibility.json"
    file.parent.mkdir()
    file.write_text(text())
    assert load_statement(tmp_path, "content") == (STATEMENT, [])
