"""A piece of a page is a macro in a file of its own, and its style sheet has the same name."""

from __future__ import annotations

import re

import pytest

from tests.support.site import ROOT

TEMPLATES = ROOT / "theme" / "templates"
CSS = ROOT / "theme" / "static" / "css"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))

WITHOUT_A_SHEET = {
    "about", "breadcrumbs", "byline", "card", "citation", "cite_this", "cited_by", "citing",
    "clip_standing", "clip_title", "corrections", "date", "descendants", "feed_links",
    "feed_list", "follow", "in_it", "index_list", "list_data", "log_entry", "neighbours", "notices",
    "own_thread", "page_head", "picture", "post_links", "posting", "record", "related", "reply",
    "roundup", "series_posts", "share", "source_index", "source_name", "standfirst",
    "structured_data", "takeaways", "work_list",
}  # fmt: skip
"""Pieces that have no look of their own, or take that of what they stand in."""
BUNDLES = {"site.css", "front.css"}
"""What readers get: one for the front page, one for all others."""
OF_FEEDS = "feed"
"""The sheet for people who open a feed; it is a file of its own."""
SHEETS_OF_PAGES = {
    "front": "index.html",
    "link_log": "link_log.html",
    "post": "article.html",
    "search": "search.html",
}
"""Style sheets that belong to a whole page."""


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda f: f.stem)
def test_a_component_says_what_it_takes_and_has_a_macro(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith("{#")
    assert re.search(r"\{%-? macro \w+\(", text)


def test_every_component_has_its_style_sheet_or_needs_none():
    sheets = {file.stem for file in (CSS / "components").glob("*.css")}
    without = {file.stem for file in COMPONENTS} - sheets
    assert without == WITHOUT_A_SHEET


def test_every_style_sheet_belongs_to_a_component_or_a_page():
    sheets = {file.stem for file in (CSS / "components").glob("*.css")}
    assert sheets - {file.stem for file in COMPONENTS} == set(SHEETS_OF_PAGES)
    assert all((TEMPLATES / page).is_file() for page in SHEETS_OF_PAGES.values())


def test_every_style_sheet_is_imported_once():
    imported = {
        name: re.findall(r'@import url\("([^"]+)"\)', (CSS / name).read_text("utf-8"))
        for name in BUNDLES
    }
    sheets = {file.relative_to(CSS).as_posix() for file in CSS.rglob("*.css")}
    sheets -= {*BUNDLES, f"{OF_FEEDS}.css"}
    assert sorted(imported["site.css"]) == sorted(sheets - {"components/front.css"})
    assert "components/front.css" in imported["front.css"]
    assert all(len(set(names)) == len(names) for names in imported.values())


def test_both_bundles_have_their_parts_in_the_same_order():
    """So that a rule that is in both wins or loses in both."""
    site, front = (
        re.findall(r'@import url\("([^"]+)"\)', (CSS / name).read_text("utf-8"))
        for name in ("site.css", "front.css")
    )
    assert [part for part in site if part in front] == [part for part in front if part in site]


def test_every_component_is_used():
    """By a template, by another component, or by a plugin that renders with it."""
    texts = [f.read_text(encoding="utf-8") for f in TEMPLATES.rglob("*.html")]
    texts += [f.read_text(encoding="utf-8") for f in (ROOT / "plugins").rglob("*.py")]
    everything = "\n".join(texts)
    by_name = re.findall(r"for name in \(([^)]*)\)", everything)
    unused = [
        file.stem
        for file in COMPONENTS
        if f"components/{file.name}" not in everything
        and not any(f'"{file.stem}"' in names for names in by_name)
    ]
    assert unused == []
