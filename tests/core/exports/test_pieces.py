"""Cutting an export into elements that are parsed by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import ContentError
from plugins.core.exports import pieces
from plugins.core.exports.pieces import Cutter, Shape
from plugins.core.exports.sections import Ends

SHAPE = Shape(outer=frozenset({"item", "author"}), inner=frozenset({"comment"}))


def cut(*blocks):
    return [(p.name, p.text, p.whole) for p in Cutter(SHAPE, "x.xml").cut(blocks)]


def test_items_come_after_their_comments_and_without_them():
    text = "<rss><item>a<wp:comment>b</wp:comment>c</item></rss>"
    assert cut(text) == [
        ("", "<rss>", True),
        ("comment", "<wp:comment>b</wp:comment>", True),
        ("item", "<item>ac</item>", True),
        ("", "</rss>", True),
    ]


def test_tags_in_sections_and_comments_are_text():
    text = "<item><![CDATA[</item><wp:comment>]]><!-- <item> --></item>"
    assert cut(text) == [("item", text, True)]


NESTED = (
    "<item><b>\n<![CDATA[//<![CDATA[ x //]]>\n</script> </item> <item> <wp:comment>]]>\n</b>"
    "<c><![CDATA[d]]> e</c></item><item><c><![CDATA[f]]></c></item>"
)


def test_a_section_ends_where_the_element_does_that_it_fills():
    first, second = NESTED[: NESTED.rindex("<item>")], NESTED[NESTED.rindex("<item>") :]
    assert cut(NESTED) == [("item", first, True), ("item", second, True)]


def test_a_section_whose_element_never_ends_does_not_take_what_follows():
    one, other = "<item><c><![CDATA[d]]> e</item>", "<item><c><![CDATA[f]]></c></item>"
    assert cut(one + other) == [("item", one, True), ("item", other, True)]
    last = "<item><c><![CDATA[d]]> e</item>"
    assert cut(last) == [("item", last, True)]


def test_sections_of_which_none_ends_as_it_should_are_not_looked_for_for_ever():
    text = "<item>" + "".join(f"<a{n}><![CDATA[]]> " for n in range(20_000)) + "</item>"
    ends = Ends(left=1_000_000)
    cutter = Cutter(SHAPE, "x.xml")
    cutter._ends = ends
    (piece,) = cutter.cut([text])
    assert piece.text == text
    assert -len(text) < ends.left < 0


def test_names_that_only_begin_alike_are_others():
    text = "<item><comments>3</comments><wp:comment_status>open</wp:comment_status></item>"
    assert cut(text) == [("item", text, True)]


ESCAPED = (
    "<a><item x='1'>b<![CDATA[<item>]]]]><![CDATA[>]]><wp:comment>d</wp:comment></item>e<item/>"
)


@pytest.mark.parametrize("text", [ESCAPED, NESTED])
@given(data=st.data())
def test_where_the_blocks_end_makes_no_difference(text, data):
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    blocks = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    assert cut(*blocks) == cut(text)


@pytest.mark.parametrize(
    "inside",
    [
        "a",
        "<![CDATA[</c:comment>]]>",
        "]]>",
        "<!-- </c:comment> -->",
        "<![CDATA[<item>]]>",
        "<c:comment_x>",
    ],
)
def test_a_comment_ends_where_it_ends_whatever_stands_in_it(inside):
    text = f"<item>a<c:comment>{inside}</c:comment>b</item>"
    assert cut(text)[0] == ("comment", f"<c:comment>{inside}</c:comment>", True)
    assert cut(*text) == cut(text)


def test_what_is_cut_off_is_not_whole():
    assert cut("<item>a</item><item>b<wp:comment>c") == [
        ("item", "<item>a</item>", True),
        ("comment", "<wp:comment>c", False),
        ("item", "<item>b", False),
    ]


def test_an_item_that_is_never_closed_ends_at_the_next():
    assert cut("<item>a<item>b</item>") == [
        ("item", "<item>a", True),
        ("item", "<item>b</item>", True),
    ]


def test_a_comment_that_is_never_closed_ends_with_its_item():
    assert cut("<item>a<wp:comment>b</item>") == [
        ("comment", "<wp:comment>b", True),
        ("item", "<item>a</item>", True),
    ]


def test_what_the_file_ends_in_is_not_whole():
    assert cut("<item>a<wp:comment>b") == [
        ("comment", "<wp:comment>b", False),
        ("item", "<item>a", False),
    ]


def test_an_extension_may_have_elements_of_the_same_names():
    text = '<rss xmlns:shop="urn:shop"><item>a<shop:item>1</shop:item><wfw:comment>2</wfw:comment>'
    assert cut(text, "</item><shop:author>b</shop:author></rss>") == [
        ("", '<rss xmlns:shop="urn:shop">', True),
        ("item", f"{text[text.index('<item>') :]}</item>", True),
        ("", "<shop:author>b</shop:author></rss>", True),
    ]


@pytest.mark.parametrize("prefix", ["wordpress", "w2", "wp"])
def test_whatever_the_prefix_of_an_export_is_its_comments_count(prefix):
    head = f'<rss xmlns:{prefix}="http://wordpress.org/export/1.1/"><item>'
    found = cut(f"{head}<{prefix}:comment>b</{prefix}:comment></item></rss>")
    assert [name for name, _, _ in found] == ["", "comment", "item", ""]


def test_lines_count_from_the_beginning_of_the_file():
    found = list(Cutter(SHAPE, "x.xml").cut(["\n\n<item>\n<wp:comm", "ent>\n</wp:comment></item>"]))
    assert [(p.name, p.line) for p in found if p.name] == [("comment", 4), ("item", 3)]


def test_an_element_that_never_ends_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(pieces, "LARGEST", 1000)
    with pytest.raises(ContentError) as caught:
        cut("<a>\n<item>", *["x" * 100] * 20)
    assert caught.value.problems[0].location.line == 2
    with pytest.raises(ContentError):
        cut("<item><![CDATA[", *["x" * 100] * 20)
