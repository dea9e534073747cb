"""Pages that nobody here wrote, as the text of a letter: both parts say the same.

The pages stand beside the checkout, or the test is skipped by name.
"""

from __future__ import annotations

import re

import pytest
from lxml import html as lxml_html

from plugins.core.words import english
from plugins.desk.export.letter.adapt import adapted
from plugins.desk.export.letter.inline import inlined
from plugins.desk.export.letter.plain import plain_text
from plugins.syndication.absolute import whole_text
from tests.support.site import ROOT

FOLDER = ROOT.parent / "shared" / "realworld"
PAGES = sorted(FOLDER.rglob("*.html"))
PAGE = "https://blog.example/fear/"


def letters_in(text: str) -> str:
    """What is left without blanks, digits and signs: where a word ends, styles decide."""
    return "".join(re.findall(r"[^\W\d_]+", text))


def shown_in(html: str) -> str:
    root = lxml_html.document_fromstring(html)
    for image in root.iter("img"):
        image.tail = f" {image.get('alt') or ''} {image.tail or ''}"
    return letters_in("".join(root.itertext()))


@pytest.mark.skipif(not PAGES, reason="the pages of others are not beside the checkout")
@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_a_page_as_a_letter_says_the_same_in_both_parts(file):
    words = english()
    text = adapted(whole_text(file.read_text("utf-8", "replace"), PAGE, classes=True), PAGE, words)
    html = inlined(f"<!DOCTYPE html><html><head></head><body>{text}</body></html>")
    said = plain_text(html, words).partition("\nLinks\n-----\n")[0]
    said = re.sub(r"\s\[\d+\](?=\W|$)|\[Picture:", " ", said)
    assert letters_in(said) == shown_in(html)
