"""Characters of XML, and those that an export wrote as two references."""

from __future__ import annotations

import contextlib
import html
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.xml_characters import is_character, with_whole_characters


@pytest.mark.parametrize(
    "halves",
    ["&#55357;&#56832;", "&#xD83D;&#xDE00;", "&#xd83d;&#56832;", "&#055357;&#X0de00;"],
)
def test_two_halves_are_one_character(halves):
    assert with_whole_characters(f"a {halves}{halves} b") == "a &#128512;&#128512; b"


@pytest.mark.parametrize(
    "text",
    [
        "&#55357; &#56832;", "&#56832;&#55357;", "&#55357;", "&#55295;&#56832;", "&#57344;&#56832;",
        "&amp;#55357;&amp;#56832;", "&#128512;", "",
    ],
)  # fmt: skip
def test_anything_else_stays_as_it_is(text):
    assert with_whole_characters(text) == text


@given(st.characters(min_codepoint=0x10000))
def test_every_character_beyond_the_first_plane_comes_back(character):
    units = character.encode("utf-16-be")
    halves = [int.from_bytes(units[n : n + 2], "big") for n in (0, 2)]
    written = "".join(f"&#{half};" for half in halves)
    assert html.unescape(with_whole_characters(written)) == character


_EDGES = (0, 8, 9, 10, 11, 13, 31, 32, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF)


@given(st.sampled_from([*_EDGES, 0x10000, 0x10FFFF, 0x110000]) | st.integers(0, 0x120000))
def test_a_parser_takes_the_same_for_characters(number):
    taken = False
    with contextlib.suppress(expat.ExpatError):
        taken = bool(expat.ParserCreate().Parse(f"<a>&#{number};</a>", True))
    assert is_character(number) is taken
