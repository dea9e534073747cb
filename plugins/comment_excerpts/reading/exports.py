"""Exports as records: in, a file that may be large, damaged or hostile; out, record by record.

A record is an element of some name; its fields are the texts below it, by their local names:
``author/name``, ``thread@id``. What was read is dropped at once, so that memory does not grow with
the file. The core reads and mends the file; here it is decided whether something may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeVar

from lxml import etree

from plugins.comment_excerpts.material import Material, ThreadError
from plugins.comment_excerpts.reading.choose import Candidate, choose
from plugins.core.errors import ContentError
from plugins.core.exports.elements import text_of
from plugins.core.exports.model import LOSSES
from plugins.core.exports.pieces import Piece, Shape
from plugins.core.exports.reader import Reader
from plugins.core.exports.source import Source

T = TypeVar("T")
Fields = dict[str, str]

_TELLING: Final = ("rel", "scheme", "name")
"""Attributes that tell elements of one name apart: ``link[related]@href``."""


@dataclass(frozen=True, slots=True)
class Record:
    """An element with its fields; ``name`` is its local name, empty for what is outside of all."""

    name: str
    fields: Fields


@dataclass(slots=True)
class Export:
    """An export, and how it could be read; ``reasons`` say why it may not be whole."""

    material: Material
    shape: Shape
    """Which elements are records; what stands outside of them is one without a name."""
    wanted: Collection[str]
    """The fields that are kept."""
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _reader: Reader | None = None
    _lost: str = ""

    def survey(self, look: Callable[[Iterator[Record]], T]) -> T:
        """Return what ``look`` makes of all records, and remember how the file could be read."""
        try:
            source = Source(self.material.open, self.material.name, "export")
            self._reader = Reader(source, self.shape)
            found = look(self.records())
        except ContentError as error:
            (problem,) = error.problems
            raise ThreadError(problem.message, rule=problem.rule, hint=problem.hint) from None
        losses = [self._lost] if self._lost else []
        losses += [said for kind, said in source.repairs if kind in LOSSES]
        if losses:
            said = losses[0]
            self.reasons.append(f"the file is damaged ({said}): what was there may be missing")
        for kind, said in source.repairs:
            if kind not in LOSSES:
                self.notes.append(f"the file was not quite XML ({said})")
        return found

    def choose(self, candidates: Iterable[Candidate]) -> Candidate:
        """Return the thread that is meant; where there is none, and damage, that is told too."""
        asked = self.material.url or self.material.title
        found = [c for c in candidates if c.comments or asked]
        if not found and self.reasons:
            raise ThreadError(
                f"there is no comment in what could be read: {'; '.join(self.reasons)}",
                rule="damaged-file",
                hint="export it again, or correct that line",
            )
        return choose(found, self.material)

    def records(self) -> Iterator[Record]:
        """Yield the records in the order of their ends; what is not whole is left out."""
        if self._reader is None:
            return
        for piece in self._reader.pieces():
            if not piece.name:
                yield Record("", {"": piece.text})
                continue
            element = self._reader.element(piece) if piece.whole else None
            if element is None:
                self._lost = self._lost or _said(piece)
            else:
                yield Record(piece.name, _fields(element, self.wanted))


def _said(piece: Piece) -> str:
    why = "its XML cannot be read" if piece.whole else "the file ends within it"
    return f"line {piece.line}: one {piece.name} is lost, {why}"


def _fields(record: etree._Element, wanted: Collection[str]) -> Fields:
    """Return the wanted texts and attributes in a record; of several, the first with any."""
    found: Fields = {}
    waiting = [("", record)]
    while waiting:
        path, element = waiting.pop()
        if element.attrib:
            _attributes(element, path, found, wanted)
        if path in wanted and path not in found and (said := text_of(element)).strip():
            found[path] = said
        above = f"{path}/" if path else ""
        waiting += [(f"{above}{_local(child.tag)}", child) for child in reversed(element)]
    return found


def _attributes(element: etree._Element, path: str, found: Fields, wanted: Collection[str]) -> None:
    which = next((str(element.get(one)) for one in _TELLING if element.get(one)), "")
    for name, value in element.attrib.items():
        for key in (f"{path}@{_local(name)}", f"{path}[{which}]@{_local(name)}"):
            if key in wanted:
                found.setdefault(key, str(value))


@lru_cache(maxsize=1024)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].rpartition(":")[2]
