"""Read an export piece by piece: in, a source and which elements count; out, these, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from plugins.core.exports.elements import element_of
from plugins.core.exports.frame import Frame
from plugins.core.exports.pieces import Cutter, Piece, Shape
from plugins.core.exports.scope import Scope
from plugins.core.exports.source import Source


class Reader:
    """Reads one file, as often as it is asked; what had to be mended stands in ``source``."""

    def __init__(self, source: Source, shape: Shape) -> None:
        """Take the file, and which elements are cut out of it."""
        self.source, self.shape = source, shape
        self._scope = Scope()

    def pieces(self, moved: Callable[[int], None] | None = None) -> Iterator[Piece]:
        """Yield the pieces of the file; ``moved`` is told how many bytes were read."""
        cutter = Cutter(self.shape, self.source.shown)
        frame = Frame(self.source.repaired)
        for piece in cutter.cut(self.source.blocks(moved)):
            self._scope = cutter.scope
            if not piece.name:
                frame.feed(piece.text, piece.line)
            yield piece
        frame.close(cutter.line)

    def element(self, piece: Piece) -> etree._Element | None:
        """Return a piece as an element, mended where that is needed."""
        return element_of(piece.text, piece.line, self.source.repaired, self._scope)
