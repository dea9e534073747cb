"""White space as Python-Markdown wants it before anything else looks at a text."""

from __future__ import annotations

import re
from typing import Final

STX: Final = "\u0002"
ETX: Final = "\u0003"
"""Begin and end what stands for something else in a text, and so are no characters of one."""
_BLANK_LINE: Final = re.compile(r"(?<=\n) +\n")
_SPACES: Final = re.compile(r"\n +\n")


def normal(text: str, tab_length: int) -> str:
    """Return a text with the line ends, tabs and blank lines that the other stages expect."""
    if STX in text or ETX in text:
        text = text.replace(STX, "").replace(ETX, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text += "\n\n"
    if "\t" in text:
        text = text.expandtabs(tab_length)
    return _BLANK_LINE.sub("\n", text) if _SPACES.search(text) else text
