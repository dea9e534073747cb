"""What our Markdown extension makes of tables, code and footnotes, for eyes, ears and keyboards."""

from __future__ import annotations

import re
import runpy

import pytest
from bs4 import BeautifulSoup

from plugins.manuscripts.blocks import markdown_of
from tests.support.site import ROOT

SETTINGS = runpy.run_path(str(ROOT / "pelicanconf.py"))
TABLE = "| A | B |\n| --- | --: |\n| 1 | 2 |"
CODE = "```\na < b\n```"


def soup_of(text: str) -> BeautifulSoup:
    return BeautifulSoup(markdown_of(SETTINGS).convert(text), "lxml")


@pytest.mark.parametrize(
    ("text", "tag", "label"),
    [(TABLE, "table", "Table"), (CODE, "pre", "Code"), ("    a < b", "pre", "Code")],
    ids=["table", "fenced code", "indented code"],
)
def test_what_may_be_too_wide_is_in_a_section_that_a_keyboard_can_scroll(
    text: str, tag: str, label: str
) -> None:
    (found,) = soup_of(f"Words.\n\n{text}\n\nMore.").find_all(tag)
    assert found.parent is not None
    assert (found.parent.name, found.parent.attrs) == (
        "section",
        {"tabindex": "0", "aria-label": label},
    )


def test_no_two_sections_of_a_text_have_one_name() -> None:
    soup = soup_of(f"{TABLE}\n\n{CODE}\n\nWords.\n\n{TABLE}\n\n{CODE}")
    labels = [section["aria-label"] for section in soup.find_all("section")]
    assert labels == ["Table", "Code", "Table 2", "Code 2"]


def test_code_stays_to_the_letter() -> None:
    text = "```\n<pre>&amp; {x}</pre>\n```"
    assert soup_of(text).pre.get_text() == "<pre>&amp; {x}</pre>\n"  # type: ignore[union-attr]


def test_code_in_a_comment_of_the_text_is_left_alone() -> None:
    html = markdown_of(SETTINGS).convert(f"Words.\n\n<!-- <pre> -->\n\n{CODE}")
    assert html.count("<section") == html.count("</section>") == 1
    assert "<!-- <pre> -->" in html


def test_cells_are_aligned_without_a_style() -> None:
    soup = soup_of(TABLE)
    assert not soup.select("[style]")
    assert [cell.get_text() for cell in soup.select("td.align-right")] == ["2"]


def test_footnotes_can_be_told_from_their_names_alone() -> None:
    soup = soup_of(
        "One[^b], two[^a], one again[^b].\n\n[^a]: Note *a*.\n\n    - a list\n\n[^b]: Note b.\n"
    )
    references = [(a.get_text(), a["aria-label"]) for a in soup.select("a.footnote-ref")]
    assert references == [("2", "Note 2"), ("1", "Note 1"), ("2", "Note 2")]
    (notes,) = soup.select("section.footnote")
    assert notes["aria-label"] == "Notes"
    for number, note in enumerate(notes.select("ol > li[id]"), start=1):
        back = note.select("a.footnote-backref")
        assert back
        assert {a["aria-label"] for a in back} == {f"Back to the text of note {number}"}
        assert {a["title"] for a in back} == {f"Back to the text of note {number}"}


def test_a_writer_s_own_classes_are_left_alone() -> None:
    html = markdown_of(SETTINGS).convert("A note.\n{: .footnote }")
    assert re.fullmatch(r'<p class="footnote">A note.</p>', html)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("What leaders fear", "what-leaders-fear"),
        ("Café und Straße", "cafe-und-strae"),  # as Python-Markdown has it: others may link to it
        ("2020 in figures", "section-2020-in-figures"),
        ("日本語の見出し", "日本語の見出し"),
        ("日本語 2020", "日本語-2020"),
        ("2020 年", "section-2020-年"),
        ("ما الجديد", "ما-الجديد"),
        ("Ελληνικά", "ελληνικά"),
        ("42", "section-42"),
        ("!?", "section"),
        ("_ _", "section"),
    ],
)
def test_ids_of_headings_begin_with_a_letter_in_every_script(heading: str, name: str) -> None:
    (found,) = soup_of(f"## {heading}").find_all("h2")
    assert found["id"] == name


def test_headings_of_one_name_have_ids_of_their_own() -> None:
    ids = [h["id"] for h in soup_of("## 1\n\n## 1\n\n## !\n\n## ?").find_all("h2")]
    assert ids == ["section-1", "section-1_1", "section", "section_1"]


def test_an_id_that_a_heading_was_given_is_its_own() -> None:
    assert soup_of("## 2020 {#the-year}").find_all("h2")[0]["id"] == "the-year"
