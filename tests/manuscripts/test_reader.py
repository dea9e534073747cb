"""The reader by itself: what it makes of a summary with and without the converter."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.manuscripts.reader import _LEAVING_WORDS, _PLAIN

MARKDOWN = Markdown(extensions=[*sorted(_LEAVING_WORDS), "plugins.manuscripts.blocks"])
TEXT = st.text(st.sampled_from([*"ab1Z _*.,;?'’“()–-é#>+:&<[]`~=|!"]), max_size=24)


@given(TEXT)
def test_a_plain_line_is_what_the_converter_would_make_of_it(text: str) -> None:
    """Most summaries are plain lines, and need no conversion."""
    if _PLAIN.fullmatch(text):
        assert MARKDOWN.reset().convert(text) == f"<p>{text}</p>"


def test_lines_that_are_markdown_are_not_plain() -> None:
    for text in ("*a*", "a _b_ c", "1. a", "- a", "a & b", "a `b`", "a\nb", "a ", "# a", "a...b"):
        assert not _PLAIN.fullmatch(text), text
    assert re.fullmatch(_PLAIN, "Three readings of one confession, and what to do about it.")
