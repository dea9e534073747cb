"""What the theme's own sheet does with texts that few writers write: its rules, tried on markup."""

from __future__ import annotations

import re
from functools import cache

from bs4 import BeautifulSoup

from plugins.stylesheets.bundle import bundle
from tests.support.site import ROOT

CSS = ROOT / "theme" / "static" / "css"
RULE = re.compile(r"([^{};@]+)\{([^{}]*)\}")
SCREEN = re.compile(r"@media screen\{((?:[^{}]*\{[^{}]*\})*)\}")


@cache
def pages() -> str:
    return bundle(CSS / "site.css", CSS)


@cache
def letters() -> str:
    folder = ROOT / "theme" / "templates" / "email"
    return bundle(folder / "letter.css", folder)


def matched(html: str, declaration: str, sheet: str = "") -> list[str]:
    """Return the texts of the elements that a rule with this declaration is for."""
    page = BeautifulSoup(html, "lxml")
    rules = RULE.findall(sheet or pages())
    chosen = [selector.strip() for selector, said in rules if declaration in said.split(";")]
    assert chosen, declaration
    return [found.get_text() for found in page.select(", ".join(chosen))]


def test_cells_stand_as_the_table_says() -> None:
    table = '<table><tr><td class="align-right">1</td><td class="align-center">2</td></tr></table>'
    assert matched(table, "text-align:end") == ["1"]
    assert matched(table, "text-align:center") == ["2"]
    letter = f'<div class="text">{table}</div>'
    assert matched(letter, "text-align:right", letters()) == ["1"]
    assert matched(letter, "text-align:center", letters()) == ["2"]


def test_works_cited_stand_beside_a_text_only_where_nothing_else_does() -> None:
    """A work or a comment has words in that margin, within a roundup or thread and without."""
    sheet = '<div class="sheet"><div>{}</div><section class="works-cited">Works</section></div>'
    beside = "margin-block-start:2.3rem"
    assert "Works" in matched(sheet.format("<p>Words</p>"), beside)
    assert "Works" not in matched(sheet.format('<article class="clip spread"></article>'), beside)
    assert "Works" not in matched(sheet.format('<div class="excerpt spread"></div>'), beside)


def test_what_a_comment_quotes_is_marked_as_a_quotation() -> None:
    """The words of the comment are its own, and have no rule beside them."""
    comment = (
        '<div class="quoted"><div class="said"><blockquote><p>Mine</p>'
        "<blockquote>Another's</blockquote></blockquote></div></div>"
    )
    assert matched(comment, "border:0") == ["MineAnother's"]


def test_paragraphs_of_an_item_stand_apart() -> None:
    """In lists, notes and definitions; a list in one paragraph of an item is no paragraph."""
    text = (
        '<div class="prose"><ul><li><p>One</p><p>Two</p></li><li>Three</li></ul>'
        "<dl><dd><p>Four</p><p>Five</p></dd></dl></div>"
    )
    assert matched(text, "margin-block-start:.7rem") == ["Two", "Five"]


def test_a_text_may_break_anywhere_and_the_number_before_a_title_nowhere() -> None:
    """They share a line on phones; beside a text the number has no room of its own, and shrinks."""
    said = {selector.strip(): rule.split(";") for selector, rule in reversed(RULE.findall(pages()))}
    assert "overflow-wrap:anywhere" in said["body"]
    assert "white-space:nowrap" in said[".clip h3::before"]


def test_on_paper_nothing_scrolls() -> None:
    """What lies beyond the edge of a wide table would be lost; on a screen no word of it breaks."""
    on_screens = "".join(SCREEN.findall(pages()))
    assert "overflow-x:auto" in on_screens
    assert "table{overflow-wrap:normal}" in on_screens
    assert "overflow-x" not in SCREEN.sub("", pages())


def test_what_stands_beside_a_work_does_not_tear_its_text_apart() -> None:
    """Its height is parted among the rows that it spans: nearly all of them are empty."""
    said = {selector.strip(): rule for selector, rule in RULE.findall(pages())}
    assert "grid-row:1 / span 99;" in said[".clip-margin"]
    assert "grid-row:2 / span 99;" in said[".clip-page>.standing"]


def test_a_drawing_has_light_paper_on_a_dark_screen_too() -> None:
    """Black lines without a ground were black on black; what knows of dark is asked for light."""
    rules = [(selector.strip(), rule.split(";")) for selector, rule in RULE.findall(pages())]
    light = next(rule for selector, rule in rules if selector == ":root")
    (paper,) = (said.replace("--paper", "background") for said in light if "--paper" in said)
    assert {"color-scheme:light", paper} <= set(dict(rules)["main img"])


def test_an_opened_feed_shows_each_text_in_its_own_direction() -> None:
    """Of the language of an entry browsers take none."""
    entry = "<entry><title>One</title><id>x</id><summary>Two</summary></entry>"
    feed = bundle(CSS / "feed.css", CSS)
    assert matched(entry, "unicode-bidi:plaintext", feed) == ["One", "Two"]
