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
        self._read = self._line = 0

    def feed(self, text: str, line: int) -> None:
        """Read the next text, which begins at a line."""
        if self._parser is None:
            return
        if not self._read:
            text = _DECLARATION.sub("", text)
        self._line = line
        try:
            self._parser.feed(text)
        except etree.XMLSyntaxError as error:
            self._tell(error, "frame", max(0, (error.lineno or 1) - 1 - self._read))
        self._read += text.count("\n")

    def close(self) -> None:
        """Say that nothing follows."""
        if self._parser is None:
            return
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            self._tell(error, "end", 0)

    def _tell(self, error: etree.XMLSyntaxError, kind: str, down: int) -> None:
        said = re.sub(r",? line \d+.*$", "", str(error.msg), flags=re.DOTALL)
        where = "between its elements" if kind == "frame" else "at its end"
        what = f"the XML is broken {where}; they were read all the same ({said})"
        self._repaired(kind, self._line + down, what)
        self._parser = None
