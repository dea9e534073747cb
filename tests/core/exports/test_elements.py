"""One element of an export: what is mended, and what is told of it."""

from __future__ import annotations

import html

import pytest

from plugins.core.exports.elements import element_of, texts_in
from plugins.core.exports.scope import Scope
from tests.support.effort import within

SCRIPT = "Before. <script>//<![CDATA[\nvar x = 1;\n//]]>\n</script> AT&T, <br> after."


def read(text, scope=None):
    told = []
    element = element_of(text, 10, lambda *said: told.append(said[:2]), scope or Scope())
    return texts_in(element), told


def test_a_section_that_holds_the_sign_for_its_end_is_read_to_its_end():
    found, told = read(
        f"<item><a>1</a>\n<b>\n<![CDATA[{SCRIPT}]]>\n</b><c><![CDATA[x[y[0]]>1 & z]]></c></item>"
    )
    assert {name: text.strip() for name, text in found.items()} == {
        "a": "1",
        "b": SCRIPT,
        "c": "x[y[0]]>1 & z",
    }
    assert [kind for kind, _ in told] == ["sections"]


def test_sections_side_by_side_stay_what_they_are():
    found, told = read("<item><b><![CDATA[a]]]]><![CDATA[> b]]></b><c>x & y</c></item>")
    assert found == {"b": "a]]> b", "c": "x & y"}
    assert told == [("entities", 10)]


def test_the_sign_for_an_end_that_ends_nothing_is_text():
    found, told = read("<item>\n<b>a ]]> b</b></item>")
    assert found == {"b": "a ]]> b"}
    assert told == [("entities", 11)]


def test_each_place_at_which_the_tags_do_not_fit_is_told():
    told = [read(f"<item>{lines}<b>a</c></item>")[1] for lines in ("", "\n\n")]
    assert told == [[("structure 10", 10)], [("structure 12", 12)]]


@pytest.mark.parametrize("address", ["http://a.example/&#xD800;1", "http://a.example/&odd;1"])
def test_an_odd_address_of_a_prefix_does_no_harm(address):
    scope = Scope.of(f'<rss xmlns:w="{address}">')
    assert read("<item><w:b>x</w:b></item>", scope) == ({"b": "x"}, [])


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("<b>&#55357;&#56832; &amp; more</b>", [("entities", 10)]),
        ("<b>&#xD83D;&#xDE00; & more</b>", [("entities", 10)]),
        ("<b><![CDATA[&#55357;&#56832; & more]]></b>", []),
    ],
)
def test_two_references_to_the_halves_of_a_character_are_that_character(field, told):
    found, said = read(f"<item>{field}</item>")
    assert html.unescape(found["b"]) == "\U0001f600 & more"
    assert said == told


def test_a_reference_to_no_character_is_left_out_wherever_it_stands():
    found, _ = read('<item><b x="<!-- &#xD800; -->">a</c><w:d xmlns:w="u&#xD800;">e</w:d></item>')
    assert found["b"].startswith("a")


@pytest.mark.parametrize(
    "declared",
    [
        "xmlns:1a=\"http://a.example/\" xmlns:-b='http://b.example/'",
        'xmlns:xml="http://www.w3.org/XML/1998/namespace" xmlns:xmlns="http://a.example/"',
        'xmlns:x=""',
        'xmlns:x="http://\u00eb.example/\u00fc"',
    ],
)
def test_an_extension_s_odd_name_within_an_element_costs_nothing(declared):
    """What is lost is told as lost; of this, nothing is."""
    found, told = read(f"<item {declared}>\n<a>1</a><x:b>2</x:b><c>AT&T</c></item>")
    assert (found["a"], found["b"], found["c"]) == ("1", "2", "AT&T")
    assert told == [("entities", 10)]
    found, told = read(f"<item {declared}><a><![CDATA[xmlns:1a='x']]></a></item>")
    assert found == {"a": "xmlns:1a='x'"}
    assert {kind for kind, _ in told} <= {"names"}


def test_a_prefix_that_nobody_declared_costs_nothing():
    found, told = read('<item><seo:title>1</seo:title><c dsq:id="2">3</c></item>')
    assert (found["title"], found["c"]) == ("1", "3")
    assert told == [("entities", 10)]


def test_very_many_prefixes_take_no_longer_than_another_element():
    with within(5):
        read("<item>" + "".join(f"<p{n}:a/>" for n in range(100_000)) + "</item>")
