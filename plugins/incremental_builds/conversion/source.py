"""The text as the first of Python-Markdown's stages leave it."""

from __future__ import annotations

from typing import Any, Final

from markdown.extensions import md_in_html
from markdown.extensions.meta import MetaPreprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace

from plugins.incremental_builds.conversion.whitespace import normal

_HTML: Final = frozenset({HtmlBlockPreprocessor, md_in_html.HtmlBlockPreprocessor})
"""What leaves a text as it is that has neither tags nor numbered entities."""


def normalised(md: Any, source: str) -> str:
    """Return the text that the parser of blocks gets; set ``md.lines`` to it, as the host does."""
    text = source
    for preprocessor in md.preprocessors:
        kind = type(preprocessor)
        if kind is NormalizeWhitespace:
            text = normal(text, md.tab_length)
        elif kind is MetaPreprocessor:
            header, blank, body = text.partition("\n\n")  # it looks no further than to a blank line
            rest = preprocessor.run([*header.split("\n"), *(("",) if blank else ())])
            text = "\n".join((*rest, body)) if blank else "\n".join(rest)
        elif kind not in _HTML or "<" in text or ("&" in text and "&#" in text):
            md.lines = text.split("\n")
            text = "\n".join(preprocessor.run(md.lines))
    md.lines = text.split("\n")
    return text
