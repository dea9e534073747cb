"""Leaving out patterns that cannot match changes no text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from benchmarks.generate import Scale, entries
from plugins.incremental_builds.blocks import PatternFilter
from plugins.incremental_builds.conversion.filters import (
    BLOCKS_NEED,
    NEEDED,
    FilteredBlocks,
    FilteredPatterns,
)

OURS = "plugins.manuscripts.blocks"
EXTENSIONS = [
    "extra",
    "sane_lists",
    "toc",
    "codehilite",
    "admonition",
    "plugins.manuscripts.blocks",
]
PLAIN = Markdown(extensions=EXTENSIONS)
FAST = Markdown(extensions=[*EXTENSIONS, PatternFilter()])
PIECES = st.sampled_from(
    [
        *"*_`[]()!<>&\\^#:~|-+ \n",
        "  \n",
        "\n\n",
        "](",
        "![",
        "[^1]",
        "[^1]: ",
        "[a]: ",
        "*[a]: ",
        "1. ",
        "\n- ",
        "\n> ",
        "\n# ",
        "\n===\n",
        "\n---\n",
        "\n: ",
        "a | b\n- | -\n",
        "<div markdown=1>",
        "</div>",
        "!!! note\n",
        "<b>",
        "</b>",
        "http://a.tld",
        "<http://a.tld>",
        "a@b.tld",
        "&amp;",
        "word",
        "**",
        "__",
        "```",
        "    ",
        "é",
    ]
)


def same(text: str) -> bool:
    return FAST.reset().convert(text) == PLAIN.reset().convert(text)


def test_the_filter_is_in_place_and_knows_the_patterns() -> None:
    assert type(FAST.treeprocessors["inline"]) is FilteredPatterns
    known = [p for p in FAST.inlinePatterns if p.pattern in NEEDED]
    assert len(known) > 10
    assert type(FAST.parser) is FilteredBlocks
    assert len([p for p in FAST.parser.blockprocessors if type(p) in BLOCKS_NEED]) > 10


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_comes_out_as_without_the_filter(text: str) -> None:
    assert same(text)


def test_whole_posts_come_out_as_without_the_filter() -> None:
    assert all(same(entry.body) for entry in entries(Scale(40)))


@pytest.mark.parametrize("pattern", NEEDED)
@given(text=st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=120, deadline=None)
def test_a_pattern_matches_only_where_what_it_needs_stands(pattern: str, text: str) -> None:
    if re.search(pattern, text, re.DOTALL | re.UNICODE):
        assert any(needed in text for needed in NEEDED[pattern])
