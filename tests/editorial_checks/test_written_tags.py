"""HTML in a text as it was written: which tags, on which lines, and which have no other."""

from __future__ import annotations

import pytest

from plugins.editorial_checks.written_tags import tags_in, unbalanced_in


def test_a_tag_has_its_line_and_the_names_of_its_attributes():
    text = "Words.\n\n<DIV\n  Class=\"a > b\" hidden data-x=1 style='x'>\n</div>\n"
    assert [(t.name, t.is_end, t.line, t.attributes) for t in tags_in(text)] == [
        ("div", False, 2, ("class", "hidden", "data-x", "style")),
        ("div", True, 4, ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1 < 2 > 0, a<b, and <https://other.example/>",
        "`<b>` and\n\n```\n<b>\n```\n",
        "Words.\n\n    <b>\n\n    <i>\n",
        "\t<b>\n",
        "<!-- <b>\n<i> -->",
    ],
)
def test_what_is_no_tag_and_what_is_code_is_none(text):
    assert list(tags_in(text)) == []


def test_what_is_indented_below_a_list_or_an_element_is_no_code():
    assert [t.name for t in tags_in("- One\n\n    <b>two</b>\n")] == ["b", "b"]
    assert [t.name for t in tags_in("<div>\n\n    <p>\n</div>\n")] == ["div", "p", "div"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<b>x</b> <br> <img src=x> <hr/> <li>y", []),
        ("<b>x", ["b"]),
        ("x</b>", ["/b"]),
        ("<b><i>x</b></i>", ["i", "/i"]),
        ("<div><div></div>", ["div"]),
        ("<b>" * 3000, ["b"] * 3000),
    ],
)
def test_a_tag_without_its_other_is_found(text, left):
    assert [f"{'/' * t.is_end}{t.name}" for t in unbalanced_in(text)] == left
