"""What is taken of a converted text."""

from __future__ import annotations

import pytest
from markdown import Markdown

from plugins.manuscripts.convert import first_paragraph

MARKDOWN = Markdown(extensions=["plugins.manuscripts.blocks", "footnotes", "tables"])
PICTURE = "![A chain](a.png)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One *and* two.\n\nThree.", "One <em>and</em> two."),
        ("> Theirs.\n\nOurs.", "Ours."),
        ("Words[^1] of ours.\n\n[^1]: A note.", "Words of ours."),
        (f"{PICTURE}\n\nWords.", "Words."),
        (f"[{PICTURE}](a.png)\n\nWords.", "Words."),
        (f"{PICTURE} Words.", "Words."),
        (f"{PICTURE}", ""),
        ("| a |\n|---|\n| b[^1] |\n\n[^1]: A note.", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_the_first_with_words_of_ours(text: str, expected: str) -> None:
    """A list would show the picture, which stands in the text; a description would be empty."""
    assert first_paragraph(MARKDOWN.reset().convert(text), frozenset()) == expected
