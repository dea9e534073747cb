"""The text of one paragraph into HTML, where all in it has one meaning.

Code, links, pictures, emphasis and line breaks of the common shapes are known here. Whatever else
could mean something to Python-Markdown makes the answer None. The rules hold while no references
are defined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

_INNER: Final = r"[^\s()<>'\"`\\[\]]"
_ADDRESS: Final = rf"\(((?:{_INNER}+|\({_INNER}*\))*+)(?: +\"([^\"'()<>`\\\n[\]]*)\")?\)"
_CODE: Final = re.compile(r"`([^`]+)`(?!`)")
_LABEL: Final = r"\[((?:[^][`\\<*_{0}]+|`[^`]+`(?!`))*+)\]"
_NO_LINK: Final = r"\[[^][`\\<*_{0}]*\](?![\[(])"
_LINK: Final = re.compile(f"{_LABEL.format('')}{_ADDRESS}|{_NO_LINK.format('')}")
_ONE_LINE: Final = r"\n"
_MARKS: Final[Mapping[str, re.Pattern[str]]] = {
    "*": re.compile(r"\*+"),
    "`": _CODE,
    "[": _LINK,
    "_": re.compile(r"(?<=[^\W_])_+(?=[^\W_])"),
    "\\": re.compile(r"(?!)"),
    "<": re.compile(r"(?!)"),
}
"""What is known of the pieces that begin with a mark; elsewhere no text has any meaning."""
_PICTURE: Final = re.compile(rf"!\[([^][`\\<\n]*)\]{_ADDRESS}")
_BREAK: Final = "  \n"
_BREAKS: Final[Mapping[str, re.Pattern[str]]] = {
    **_MARKS,
    "[": re.compile(f"{_LABEL.format(_ONE_LINE)}{_ADDRESS}|{_NO_LINK.format(_ONE_LINE)}"),
    _BREAK: re.compile(r"  \n(?=\S)"),
}
"""The same for a text with line breaks, which a text in square brackets must not hold."""
ALL_MARKS: Final = tuple(_MARKS)
_LONE: Final = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""An ampersand that begins no entity."""
_TAGS: Final = ("", "em", "strong")
_SPACE: Final = re.compile(r"\s")


class Spans:
    """Writes texts; ``close`` ends the tag of an element that has no content."""

    def __init__(self, close: str) -> None:
        """Take the end of an empty element's tag: ``>`` or `` />``."""
        self.close = close

    def html(self, text: str, marks: Sequence[str] = ALL_MARKS) -> str | None:
        """Return the text as HTML, or None where it is not certain what it means.

        ``marks`` are those that it may have; see :func:`marks_in`.
        """
        if "&" in text:
            text, count = _LONE.subn("&amp;", text)
            if text.count("&") != count:
                return None
        if ">" in text:
            text = text.replace(">", "&gt;")
        known = _MARKS
        if "\n" in text and _BREAK in text:
            known, marks = _BREAKS, (*marks, _BREAK)
        places = _places(text, marks)
        return self._pieces(text, places, known) if places else text

    def _pieces(
        self, text: str, places: list[tuple[int, str]], known: Mapping[str, re.Pattern[str]]
    ) -> str | None:
        parts: list[str] = []
        emphasis = _Emphasis(text, parts)
        end = 0
        for place, mark in places:
            if place < end:
                continue
            pictured = mark == "[" and place > 0 and text[place - 1] == "!"
            match = _PICTURE.match(text, place - 1) if pictured else known[mark].match(text, place)
            if match is None:
                return None
            start = match.start()
            parts.append(text[end:start])
            end = match.end()
            if mark == "*":
                if not emphasis.takes(start, end):
                    return None
            elif pictured:
                parts.append(self._picture(match))
            else:
                parts.append(self._piece(mark, match))
        parts.append(text[end:])
        return None if emphasis.length else "".join(parts)

    def _piece(self, mark: str, match: re.Match[str]) -> str:
        """Return the HTML of what began with a mark."""
        if mark == "`":
            return _code(match)
        if mark == "[" and match[1] is not None:
            label = match[1]
            if "`" in label:
                label = _CODE.sub(_code, label)
            return f'<a href="{match[2]}"{_titled(match[3])}>{label}</a>'
        return f"<br{self.close}\n" if mark == _BREAK else match[0]

    def _picture(self, match: re.Match[str]) -> str:
        alt = match[1].replace('"', "&quot;")
        return f'<img alt="{alt}" src="{match[2]}"{_titled(match[3])}{self.close}'


def marks_in(text: str) -> tuple[str, ...]:
    """Return the marks that a document has anywhere: its parts need not be searched for others."""
    return tuple([mark for mark in ALL_MARKS if mark in text])


def _places(text: str, marks: Iterable[str]) -> list[tuple[int, str]]:
    """Return where which marks stand, in order: looking for each is faster than for any."""
    places = []
    for mark in marks:
        place = text.find(mark)
        while place >= 0:
            places.append((place, mark))
            place = text.find(mark, place + 1)
    places.sort()
    return places


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
