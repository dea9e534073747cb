"""The pages on threads name every kind that can be read, and every message of reading one."""

from __future__ import annotations

import re

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.live import SOURCES
from tests.support.documents import arguments_of, rows_below, words_in
from tests.support.site import ROOT

PAGE = ROOT / "docs" / "threads.md"
SAVED_PAGES = ROOT / "docs" / "saved-pages.md"
MATERIAL = ROOT / "tests" / "comment_excerpts" / "material"
CODE = (ROOT / "plugins" / "comment_excerpts").rglob("*.py")


def test_every_kind_of_thread_has_its_row():
    rows = rows_below(PAGE, "### What can be read")[2:]
    live = {name: row[2].startswith("yes") for row in rows for name in words_in(row[0])}
    assert set(live) == set(IMPORTERS)
    assert {source.PLATFORM for source in SOURCES} <= {
        name for name, is_live in live.items() if is_live
    }


def test_every_kind_of_saved_page_has_its_row():
    """The kinds of pages are those that have a page as their example."""
    rows = rows_below(SAVED_PAGES, "## What is read of a page")[2:]
    assert {words_in(row[0])[0] for row in rows} == {file.stem for file in MATERIAL.glob("*.html")}


def test_every_message_of_reading_has_its_row():
    told = {words_in(row[0])[0] for row in rows_below(PAGE, "## Messages")[2:]}
    text = "".join(file.read_text(encoding="utf-8") for file in CODE)
    raised = set(re.findall(r'rule(?:: str)?\s*=\s*"([a-z-]+)"', text))
    elsewhere = {
        words_in(row[0])[0] for row in rows_below(ROOT / "docs/writing.md", "## Every rule")[2:]
    }
    raised |= arguments_of((ROOT / "plugins/core/exports").glob("*.py"), "refusal", 2)
    assert raised - elsewhere == told
