"""The text as the first of Python-Markdown's stages leave it."""

from __future__ import annotations

import re
from typing import Any, Final

from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

_BLANK_LINE: Final = re.compile(r"(?<=\n) +\n")


def normalised(md: Any, source: str) -> str:
    """Return the text that the parser of blocks gets; set ``md.lines`` to it, as the host does."""
    text = source
    for preprocessor in md.preprocessors:
        if type(preprocessor) is NormalizeWhitespace:
            text = _normal(text, md.tab_length)
        elif type(preprocessor) is not HtmlBlockPreprocessor or "<" in text or "&#" in text:
            text = "\n".join(preprocessor.run(text.split("\n")))
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
    return _BLANK_LINE.sub("\n", text) if "\n " in text else text
