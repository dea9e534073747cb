"""Markdown as it is written, before any converter: where code and comments stand in it."""

from __future__ import annotations

import re
from typing import Final

CODE_OR_COMMENT: Final = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}(?P=fence)[`~]*[ \t]*$|.*)"
    r"|<!--.*?-->"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
"""A fenced block, a comment or code in a line, whichever begins first."""
