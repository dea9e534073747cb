"""Where a Markdown text is code, which means nothing: in, the text; out, the text without it."""

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
_NOT_LINE_END = re.compile(r"[^\n]")


def without_code(body: str) -> str:
    """Return the body with code and comments blanked out; every character keeps its place."""
    if "`" not in body and "~~~" not in body and "<!--" not in body:
        return body
    return CODE_OR_COMMENT.sub(lambda match: _NOT_LINE_END.sub(" ", match[0]), body)
