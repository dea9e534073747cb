"""What the converter calls tables, code and notes, for those who hear a page, in a text's language.

It says them in English, so that what was kept of a text holds whatever words a theme has.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.core.words import Words, phrase

_LABEL: Final = re.compile(
    r'(?<=<section aria-label=")(?:Table(?=(?: \d+)?" tabindex="0">)|Notes(?=" class="footnote">))'
    r'|(?<=<section tabindex="0" aria-label=")Code(?=[ "])'
    r'|(?<=<a aria-label=")Note (?=\d+" class="footnote-ref")\d+'
)


def labelled(html: str, words: Words) -> str:
    """Return a converted text with its labels in these words."""
    if "aria-label" not in html:
        return html

    def said(match: re.Match[str]) -> str:
        key, _, number = match[0].partition(" ")
        return phrase(words, key.lower(), n=number)

    return _LABEL.sub(said, html)
