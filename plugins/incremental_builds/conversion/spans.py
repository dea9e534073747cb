"""The text of one paragraph into HTML, where all in it has one meaning.

Code, links, pictures, emphasis and line breaks of the common shapes are known here. Whatever else
could mean something to Python-Markdown makes the answer None. The rules hold while no references
are defined.
"""

from __future__ import annotations

import re
from typing import Final

_INNER: Final = r"[^\s()<>'\"`\\]"
_ADDRESS: Final = rf"\(((?:{_INNER}+|\({_INNER}*\))*+)(?: +\"([^\"'()<>`\\\n]*)\")?\)"
_CODE: Final = r"`([^`]+)`(?!`)"
_LABEL: Final = r"((?:[^][`\\<*_{0}]+|`[^`]+`(?!`))*+)"
_BRACKETS: Final = r"()[^][`\\<*_{0}]*"


def _pieces(excluded: str) -> str:
    """Return the pattern of what is known; a text in square brackets is without ``excluded``.

    Each part begins with a letter of its own, so that Python skips to the next one quickly.
    """
    return "|".join(
        (
            _CODE,
            rf"!\[([^][`\\<\n]*)\]{_ADDRESS}",
            rf"\[(?<!!\[){_LABEL.format(excluded)}\]{_ADDRESS}",
            r"\*()\**",
            r"_()(?<=[^\W_]_)_*(?=[^\W_])",
            rf"\[(?<!!\[){_BRACKETS.format(excluded)}\](?![\[(])",
        )
    )


_STOPS: Final = r"|`|\[|\\|<|_"
_PIECE: Final = re.compile(_pieces("") + _STOPS)
_PIECE_OR_BREAK: Final = re.compile(_pieces(r"\n") + r"|  \n()(?=\S)|  \n" + _STOPS)
_CODE_ALONE: Final = re.compile(_CODE)
_BRACKETED: Final = 10
"""The number of the group that only a text in square brackets has that is no link."""

_MARK: Final = re.compile(r"[*`\[_\\<]")
_BREAK: Final = "  \n"
_LONE: Final = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""An ampersand that begins no entity."""
_TAGS: Final = ("", "em", "strong")
_SPACE: Final = re.compile(r"\s")


class Spans:
    """Writes texts; ``close`` ends the tag of an element that has no content."""

    def __init__(self, close: str) -> None:
        """Take the end of an empty element's tag: ``>`` or `` />``."""
        self._close = close

    def html(self, text: str) -> str | None:
        """Return the text as HTML, or None where it is not certain what it means."""
        if "&" in text:
            text, count = _LONE.subn("&amp;", text)
            if text.count("&") != count:
                return None
        if ">" in text:
            text = text.replace(">", "&gt;")
        if _BREAK in text:
            return self._pieces(text, _PIECE_OR_BREAK)
        return text if _MARK.search(text) is None else self._pieces(text, _PIECE)

    def _pieces(self, text: str, pattern: re.Pattern[str]) -> str | None:
        parts: list[str] = []
        emphasis = _Emphasis(text, parts)
        end = 0
        for match in pattern.finditer(text):
            if match.lastindex is None:
                return None
            start = match.start()
            parts.append(text[end:start])
            end = match.end()
            if text[start] != "*":
                parts.append(self._piece(text[start], match))
            elif not emphasis.takes(start, end):
                return None
        parts.append(text[end:])
        return None if emphasis.length else "".join(parts)

    def _piece(self, mark: str, match: re.Match[str]) -> str:
        """Return the HTML of what a match found; ``mark`` is its first character."""
        if mark == "`":
            return _code(match)
        if mark == "[" and match.lastindex != _BRACKETED:
            label = match[5]
            if "`" in label:
                label = _CODE_ALONE.sub(_code, label)
            return f'<a href="{match[6]}"{_titled(match[7])}>{label}</a>'
        if mark == "!":
            alt = match[2].replace('"', "&quot;")
            return f'<img alt="{alt}" src="{match[3]}"{_titled(match[4])}{self._close}'
        return f"<br{self._close}\n" if mark == " " else match[0]


class _Emphasis:
    """Pairs the asterisks of one text: an opening run and the next run, of the same length."""

    def __init__(self, text: str, parts: list[str]) -> None:
        self._text, self._parts = text, parts
        self._place = 0
        self.length = 0

    def takes(self, start: int, end: int) -> bool:
        """Add what a run of asterisks becomes; False where it is not certain."""
        text, parts, size = self._text, self._parts, end - start
        # a line break becomes an element before asterisks are looked at: it is no space then
        if self.length:
            after_text = start > 0 and (
                not text[start - 1].isspace() or text.endswith(_BREAK, 0, start)
            )
            if size != self.length or not after_text:
                return False
            parts[self._place] = f"<{_TAGS[size]}>"
            parts.append(f"</{_TAGS[size]}>")
            self.length = 0
            return True
        if end < len(text) and (not text[end].isspace() or text.startswith(_BREAK, end)):
            if size >= len(_TAGS):
                return False
            self._place, self.length = len(parts), size
            parts.append("")
        else:
            parts.append(text[start:end])
        return True


def _code(match: re.Match[str]) -> str:
    return f"<code>{match[1].strip().replace('<', '&lt;')}</code>"


def _titled(title: str | None) -> str:
    return "" if title is None else f' title="{_SPACE.sub(" ", title.strip())}"'
