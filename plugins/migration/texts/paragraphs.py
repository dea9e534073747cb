"""What WordPress makes of line ends: in, a text of its classic editor; out, HTML.

A blank line ends a paragraph, a line end is one. Text that blocks or ``<pre>`` hold keeps its own.
"""

from __future__ import annotations

import re
from typing import Final

_BLOCKS: Final = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hr|legend|li|main|map|menu|nav|object|ol|option|p|pre|section|"
    "select|style|script|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption|col|colgroup|iframe|"
    "video|audio|noscript|embed"
)
_KEEP = re.compile(
    r"<(pre|script|style|textarea|svg)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_START = re.compile(rf"(<(?:{_BLOCKS})(?=[\s/>])[^<>]*>)", re.IGNORECASE)
_END = re.compile(rf"(</(?:{_BLOCKS})\s*>|<hr\b[^<>]*>)", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
_BEGINS = re.compile(rf"\s*</?(?:{_BLOCKS})(?=[\s/>])", re.IGNORECASE)
_ENDS = re.compile(rf"(?:</?(?:{_BLOCKS})(?=[\s/>])[^<>]*>|<br\s*/?>)\s*$", re.IGNORECASE)
_MARK: Final = "\ue000{}\ue001"
_KEPT = re.compile("\ue000(\\d+)\ue001")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")


def paragraphs_of(text: str) -> str:
    """Return the text with its paragraphs and line ends as elements."""
    text = text.replace("\ue000", "").replace("\ue001", "")
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\n\n{_MARK.format(len(kept) - 1)}\n\n"

    text = _KEEP.sub(keep, text)
    text = _TAG.sub(lambda match: match[0].replace("\n", " "), text)
    text = _END.sub(r"\1\n\n", _START.sub(r"\n\n\1", text))
    parts = [_paragraph(part.strip()) for part in BLANK_LINES.split(text) if part.strip()]
    return _KEPT.sub(lambda match: kept[int(match[1])], "\n".join(parts))


def _paragraph(text: str) -> str:
    if _KEPT.fullmatch(text):
        return text
    broken = _with_breaks(text)
    return broken if _BEGINS.match(text) else f"<p>{broken}</p>"


def _with_breaks(text: str) -> str:
    lines = text.split("\n")
    parts = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        parts.append(line)
        if following is not None:
            parts.append("\n" if _ENDS.search(line) or _BEGINS.match(following) else "<br>\n")
    return "".join(parts)
