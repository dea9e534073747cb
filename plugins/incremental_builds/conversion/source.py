"""The text as the first of Python-Markdown's stages leave it."""

from __future__ import annotations

import re
from typing import Any, Final

from markdown.extensions import md_in_html
from markdown.extensions.meta import MetaPreprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

_HTML: Final = frozenset({HtmlBlockPreprocessor, md_in_html.HtmlBlockPreprocessor})
"""What leaves a text as it is that has neither tags nor numbered entities."""
_BLANK_LINE: Final = re.compile(r"(?<=\n) +\n")
_SPACES: Final = re.compile(r"\n +\n")


def normalised(md: Any, source: str) -> str:
    """Return the text that the parser of blocks gets; set ``md.lines`` to it, as the host does."""
    text = source
    for preprocessor in md.preprocessors:
        kind = type(preprocessor)
        if kind is NormalizeWhitespace:
            text = _normal(text, md.tab_length)
        elif kind is MetaPreprocessor:
            header, blank, body = text.partition("\n\n")  # it looks no further than to a blank line
            rest = preprocessor.run([*header.split("\n"), *(("",) if blank else ())])
            text = "\n".join((*rest, body)) if blank else "\n".join(rest)
        elif kind not in _HTML or "<" in text or ("&" in text and "&#" in text):
            md.lines = text.split("\n")
            text = "\n".join(preprocessor.run(md.lines))
    md.lines = text.split("\n")
    return text


def _normal(text: str, tab_length: int) -> str:
    if STX in text or ETX in text:
        text = text.replace(STX, "").replace(ETX, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text += "\n\n"
    if "\t" in text:
        text = text.expandtabs(tab_length)
    return _BLANK_LINE.sub("\n", text) if _SPACES.search(text) else text
