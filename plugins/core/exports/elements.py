"""One element cut out of an export: in, its text; out, its children by name, repaired if needed.

No entity but the five of XML means anything here, no document type is read, nothing is fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from plugins.core.exports.model import Repaired
from plugins.core.exports.scope import FOREIGN, Scope
from plugins.core.exports.sections import closed_once
from plugins.core.xml_characters import is_character, with_whole_characters

_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(\w{1,31};)?")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));")
_DECLARED = re.compile(r"""(?<=\s)xmlns:([^\s=<>"'/]+)\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
_USED = re.compile(r"<([A-Za-z_][\w.-]{0,40}):[A-Za-z_]", re.ASCII)
_PREFIX = re.compile(r"(?!xml)[A-Za-z_][\w.-]*", re.ASCII)
_LINES_OFF = 1
_NOTHING: Final = Scope()


@dataclass(frozen=True, slots=True)
class Child:
    """A child of an element: its prefix as it was written, its local name, its text."""

    prefix: str
    name: str
    text: str
    element: etree._Element

    @property
    def is_foreign(self) -> bool:
        """Tell whether an extension of RSS has it, which names other things alike."""
        return self.prefix in FOREIGN


def element_of(
    text: str, line: int, repaired: Repaired, scope: Scope = _NOTHING
) -> etree._Element | None:
    """Return the element in a piece of an export; None: nothing can be made of it.

    ``scope`` has the prefixes that the file declares round it.
    """
    try:
        return _parsed(text, _STRICT, scope.attributes())
    except etree.XMLSyntaxError as error:
        first = last = error
    declared = scope.attributes(_USED.findall(text))
    mended = text
    for kind, mended in _mended(text):
        try:
            element: etree._Element | None = _parsed(mended, _STRICT, declared)
        except etree.XMLSyntaxError as error:
            last = error
            continue
        at, said = _said(first, line)
        repaired(kind, at, f"the XML was not well-formed, and was repaired ({said})")
        return element
    at, said = _said(last, line)
    possible = _without_none(mended)  # wherever they stand: libxml2 would take them
    element = _parsed(possible, _LENIENT, declared)
    repaired(f"structure {at}", at, f"the XML is broken, and was read as far as it goes ({said})")
    return element


def _mended(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text may have been meant to be, with the kind of the repair."""
    named = _with_plain_names(text)
    if named != text:
        yield "names", named
    text = named
    yield "entities", _with_references(text)
    once = closed_once(text)
    kind = "sections" if once != text else "entities"
    yield kind, once
    yield kind, _with_references(once, "]]&gt;")


def _with_plain_names(text: str) -> str:
    """Return a text in which prefixes of extensions are declared as libxml2 takes them."""
    return "".join(
        part if part.startswith("<!") else _DECLARED.sub(_plain_name, part)
        for part in _CDATA.split(text)
    )


def _plain_name(match: re.Match[str]) -> str:
    return f'xmlns:{match[1]}="urn:{match[1]}"' if _PREFIX.fullmatch(match[1]) else ""


def _with_references(text: str, end: str = "]]>") -> str:
    """Return a text whose references mean something; ``end`` is for ends of no section."""
    return "".join(
        part
        if part.startswith("<!")
        else _ENTITY.sub(_character, _without_none(part)).replace("]]>", end)
        for part in _CDATA.split(text)
    )


def _said(error: etree.XMLSyntaxError, line: int) -> tuple[int, str]:
    """Return the line of an error, and its words."""
    return line + max(0, (error.lineno or 1) - _LINES_OFF), str(error.msg).partition(", line")[0]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        strip_cdata=True,
        remove_comments=True,
        remove_pis=True,
    )


_STRICT: Final = _parser(recover=False)
_LENIENT: Final = _parser(recover=True)


def _parsed(text: str, parser: etree.XMLParser, namespaces: str) -> etree._Element | None:
    root = etree.fromstring(f"<x{namespaces}>{text}</x>".encode(), parser)
    return None if root is None or len(root) == 0 else root[0]


def _character(match: re.Match[str]) -> str:
    """Return what an HTML entity stands for, or the ampersand as a character."""
    name = match[1]
    if name:
        meant = html.unescape(match[0])
        if meant != match[0]:
            return html.escape(meant, quote=False)
    return f"&amp;{name or ''}"


def _without_none(text: str) -> str:
    """Return a text without references to what is no character; two halves of one are one."""
    return _REFERENCE.sub(_possible, with_whole_characters(text))


def _possible(match: re.Match[str]) -> str:
    """Leave out references to characters that XML has not."""
    number = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if is_character(number) else ""


def children_of(element: etree._Element) -> Iterator[Child]:
    """Yield the children of an element with what they say."""
    for child in element:
        prefix, _, local = str(child.tag).rpartition(":")
        if "}" in child.tag:
            prefix, local = child.prefix or "", str(child.tag).rpartition("}")[2]
        yield Child(prefix, local, text_of(child), child)


def texts_in(element: etree._Element) -> dict[str, str]:
    """Return what the children of an element say, by local name; of two alike, the first."""
    found: dict[str, str] = {}
    for child in element:
        name = str(child.tag).rpartition("}")[2].rpartition(":")[2]
        if name not in found:
            found[name] = text_of(child)
    return found


def text_of(element: etree._Element) -> str:
    """Return the text of an element; markup that nobody escaped is kept as it was written."""
    if len(element) == 0:
        return with_whole_characters(element.text or "")
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
    return re.sub(r' xmlns(?::[\w.-]+)?="[^"]*"', "", "".join(parts))
