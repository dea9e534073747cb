"""Whole exports, element by element: whose they are, and what stands round them."""

from __future__ import annotations

import io

import pytest

from plugins.core.exports.pieces import Shape
from plugins.core.exports.reader import Reader
from plugins.core.exports.scope import Scope
from plugins.core.exports.source import Source

SHAPE = Shape(outer=frozenset({"item"}), inner=frozenset({"comment"}))
HEAD = '<?xml version="1.0"?>\n<rss xmlns:w="http://wordpress.org/export/1.2/" xmlns:x="urn:x">\n'
WHOLE = f"{HEAD}<item><w:id>1</w:id><x:y>z</x:y></item>\n</rss>\n"


def read(text):
    reader = Reader(Source(lambda: io.BytesIO(text.encode()), "a.xml", "export"), SHAPE)
    found = [reader.element(piece) for piece in reader.pieces() if piece.name]
    told = [(p.rule, p.location.line, p.message) for p in reader.source.problems]
    return found, told


def test_prefixes_are_those_that_the_file_declares():
    (element,), told = read(WHOLE)
    assert [child.text for child in element] == ["1", "z"]
    assert element[0].tag == "{http://wordpress.org/export/1.2/}id"
    assert told == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (WHOLE.replace("</rss>", ""), 5, "broken at its end"),
        (WHOLE.replace("</rss>", "</item></rss>"), 4, "broken between its elements"),
        (f"{WHOLE}<p>A notice", 5, "broken between its elements"),
        (f"\n{WHOLE}", 1, "before the XML"),
        (f"Warning: line 3<br>\n{WHOLE}", 1, "before the XML"),
        (WHOLE.replace('xmlns:w="http://wordpress.org/export/1.2/" ', ""), 3, "was repaired"),
        (HEAD + "<title>a & b</title></rss>", 3, "broken between its elements"),
    ],
)
def test_what_is_broken_round_elements_is_told_with_its_line(text, line, said):
    _, told = read(text)
    assert [(rule, at) for rule, at, _ in told] == [("repaired-xml", line)]
    assert said in told[0][2]


def test_a_document_type_that_only_has_a_name_defines_nothing():
    name = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://dtd.example/">'
    found, told = read(WHOLE.replace("<rss", f"{name}<rss", 1))
    assert len(found) == 1
    assert told == []


def test_a_scope_has_what_the_outermost_elements_declare():
    scope = Scope.of(
        "<rss xmlns:a='urn:\"a' xmlns:1b='urn:b' xmlns:xml='urn:c'><x xmlns:d=\"urn:d\">"
    )
    assert scope.declared == {"a": "urn:&quot;a", "d": "urn:d"}
    assert scope.is_ours("undeclared")
    assert not scope.is_ours("a")
    assert not scope.is_ours("itunes")
