"""What stands round the elements of an export: in, text; out, whether it is well-formed.

An export whose last tags are missing, or that a program wrote a notice into, loses nothing that
can be seen in its elements: it has to be told all the same.
"""

from __future__ import annotations

import re

from lxml import etree

from plugins.core.exports.model import Repaired

_DECLARATION = re.compile(r"\A<\?xml[^>]{0,1000}\?>")


class Frame:
    """Reads what stands outside of the elements of one file."""

    def __init__(self, repaired: Repaired) -> None:
        """Take whom to tell."""
        self._repaired = repaired
        self._parser: etree.XMLPullParser | None = etree.XMLPullParser(
            events=(), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        self._starts: list[tuple[int, int]] = []
        """How many lines were read before each text, and the line at which it stands."""
        self._read = 0

    def feed(self, text: str, line: int) -> None:
        """Read the next text, which begins at a line."""
        if self._parser is None:
            return
        if not self._starts:
            text = _DECLARATION.sub("", text)
        self._starts.append((self._read, line))
        self._read += text.count("\n")
        try:
            self._parser.feed(text)
        except etree.XMLSyntaxError as error:
            self._tell(error, 0)

    def close(self, line: int) -> None:
        """Say that nothing follows; ``line`` is the last one."""
        if self._parser is None:
            return
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            self._tell(error, line)

    def _tell(self, error: etree.XMLSyntaxError, last: int) -> None:
        said = re.sub(r",? line \d+.*$", "", str(error.msg), flags=re.DOTALL)
        kind, where, line = "frame", "between its elements", 1
        if last and said.startswith("Premature"):
            kind, where, line = "end", "at its end", last
        elif self._starts:
            down = (error.lineno or 1) - 1
            before, start = next(s for s in reversed(self._starts) if s[0] <= down or not s[0])
            line = start + down - before
        self._repaired(
            kind, line, f"the XML is broken {where}; they were read all the same ({said})"
        )
        self._parser = None
