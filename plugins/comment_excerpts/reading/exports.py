"""Exports as XML: in, a file that may be large, damaged or hostile; out, its records one by one.

A record is an element right below a certain other one; its fields are the texts below it, by their
local names: ``author/name``, ``thread@id``. What was read is dropped at once, so that memory does
not grow with the file. A file is read as it stands; where that fails, with what is commonly wrong
mended; where that fails too, as far as it can be read, and then it is told that something may be
missing. Entities of a file's own are refused: they are of use for attacks only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO, Final, TypeVar

from lxml import etree

from plugins.comment_excerpts.material import Material, ThreadError
from plugins.comment_excerpts.reading.choose import Candidate, choose
from plugins.comment_excerpts.reading.mended import Mended

T = TypeVar("T")
Fields = dict[str, str]

_TELLING: Final = ("rel", "scheme", "name")
"""Attributes that tell elements of one name apart: ``link[related]@href``."""


@dataclass(frozen=True, slots=True)
class Record:
    """An element with its fields; ``name`` is its local name."""

    name: str
    fields: Fields


@dataclass(slots=True)
class Export:
    """An export, and how it has to be read; ``reasons`` say why it may not be whole."""

    material: Material
    kinds: Collection[tuple[str, str]]
    """The records: each the local name of the element around it, and its own."""
    wanted: Collection[str]
    """The fields that are kept."""
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _is_mended: bool = False
    _is_lenient: bool = False

    def survey(self, look: Callable[[Iterator[Record]], T]) -> T:
        """Return what ``look`` makes of all records, and remember how the file could be read."""
        try:
            return look(self.records())
        except etree.XMLSyntaxError as error:
            said = _said(error)
        self._is_mended = True
        try:
            found = look(self.records())
        except etree.XMLSyntaxError:
            self._is_lenient = True
            self.reasons.append(f"the file is damaged ({said}): what stood there may be missing")
            return self._leniently(look, said)
        self.notes.append(f"the file was not quite XML ({said}): that was mended")
        return found

    def _leniently(self, look: Callable[[Iterator[Record]], T], said: str) -> T:
        try:
            return look(self.records())
        except etree.XMLSyntaxError:
            raise ThreadError(
                f"the file cannot be read: {said}",
                rule="damaged-file",
                hint="export it again, or mend that line",
            ) from None

    def choose(self, candidates: Iterable[Candidate]) -> Candidate:
        """Return the thread that is meant; where there is none, and damage, that is told too."""
        asked = self.material.url or self.material.title
        found = [c for c in candidates if c.comments or asked]
        if not found and self.reasons:
            raise ThreadError(
                f"there is no comment in what could be read: {'; '.join(self.reasons)}",
                rule="damaged-file",
                hint="export it again, or mend that line",
            )
        return choose(found, self.material)

    def records(self) -> Iterator[Record]:
        """Yield the records; raises XMLSyntaxError where the file is not XML."""
        with self.material.open() as raw:
            stream = Mended(raw, self.material.head) if self._is_mended else raw
            yield from _walk(stream, self.kinds, self.wanted, is_lenient=self._is_lenient)


def _walk(
    stream: BinaryIO | Mended,
    kinds: Collection[tuple[str, str]],
    wanted: Collection[str],
    *,
    is_lenient: bool,
) -> Iterator[Record]:
    is_first = True
    for _, element in etree.iterparse(
        stream,
        events=("end",),
        tag=[f"{{*}}{own}" for own in {own for _, own in kinds}],
        recover=is_lenient,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    ):
        if is_first:
            _refuse_entities(element)
            is_first = False
        parent = element.getparent()
        own = _local(element.tag)
        if ("" if parent is None else _local(parent.tag), own) in kinds:
            yield Record(own, _fields(element, wanted))
            _free(element, kinds)


def _fields(record: etree._Element, wanted: Collection[str]) -> Fields:
    """Return the wanted texts and attributes in a record; of several, the first with any."""
    found: Fields = {}
    waiting = [("", record)]
    while waiting:
        path, element = waiting.pop()
        if element.attrib:
            _attributes(element, path, found, wanted)
        if path in wanted and element.text and element.text.strip() and path not in found:
            found[path] = element.text
        above = f"{path}/" if path else ""
        waiting += [(f"{above}{_local(child.tag)}", child) for child in reversed(element)]
    return found


def _free(element: etree._Element, kinds: Collection[tuple[str, str]]) -> None:
    """Drop what was read: all in an element, and its elder siblings.

    Siblings that are fields of a record around it stay. The parser needs the element itself.
    """
    element.clear()
    parent = element.getparent()
    if parent is None:
        return
    around = _local(parent.tag)
    is_in_record = any(own == around for _, own in kinds)
    elder = element.getprevious()
    while elder is not None:
        before = elder.getprevious()
        if not is_in_record:
            parent.remove(elder)
        elif (around, _local(elder.tag)) in kinds:
            parent.remove(elder)
            break
        elder = before


def _attributes(element: etree._Element, path: str, found: Fields, wanted: Collection[str]) -> None:
    which = next((str(element.get(one)) for one in _TELLING if element.get(one)), "")
    for name, value in element.attrib.items():
        for key in (f"{path}@{_local(name)}", f"{path}[{which}]@{_local(name)}"):
            if key in wanted:
                found.setdefault(key, str(value))


@lru_cache(maxsize=1024)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _refuse_entities(root: etree._Element) -> None:
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise ThreadError(
            "the file declares entities of its own",
            rule="entity-declaration",
            hint="no export does that: do not trust it; remove its <!DOCTYPE ...> if you do",
        )


def _said(error: etree.XMLSyntaxError) -> str:
    line, _ = error.position
    what = re.sub(r",? line \d+.*$", "", str(error.msg or "it is empty"), flags=re.DOTALL)
    return f"line {line}: {what}" if line else what
