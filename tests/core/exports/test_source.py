"""An export's bytes: what is read, mended or refused before anything is parsed."""

from __future__ import annotations

import gzip
from functools import partial

import pytest

from plugins.core.errors import ContentError
from plugins.core.exports.source import Source
from tests.migration.samples import export, item

TEXT = export(item(1, title="Café"))


def source_of(tmp_path, data):
    file = tmp_path / "export.xml"
    file.write_bytes(data)
    return Source(partial(file.open, "rb"), "export.xml", "WordPress export")


def read(tmp_path, data):
    source = source_of(tmp_path, data)
    return "".join(source.blocks()), source


def test_utf_8_is_read_as_it_is(tmp_path):
    text, source = read(tmp_path, TEXT.encode())
    assert text == TEXT
    assert source.problems == []


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_the_encoding(tmp_path, bom):
    text, _ = read(tmp_path, TEXT.encode(bom))
    assert text == TEXT


def test_a_declared_encoding_is_believed(tmp_path):
    declared = TEXT.replace("UTF-8", "ISO-8859-1")
    text, source = read(tmp_path, declared.encode("cp1252"))
    assert "Café" in text
    assert source.problems == []


def test_line_ends_are_one_kind(tmp_path):
    text, _ = read(tmp_path, TEXT.replace("\n", "\r\n").encode())
    assert text == TEXT


def test_a_compressed_file_is_unpacked(tmp_path):
    assert read(tmp_path, gzip.compress(TEXT.encode()))[0] == TEXT


def test_a_compressed_file_that_ends_too_early_is_told(tmp_path):
    import random  # noqa: PLC0415 - what compresses badly, so that half of it is a lot

    noise = "".join(random.Random(1).choices("abcdefghij ", k=400_000))  # noqa: S311 - a filler
    data = gzip.compress((TEXT + noise).encode())
    text, source = read(tmp_path, data[: len(data) // 2])
    assert text.startswith(TEXT[:100])
    assert "ends too early" in source.problems[0].message


def test_bytes_that_are_not_what_the_file_says_are_read_and_told_with_their_line(tmp_path):
    broken = TEXT.encode().replace("Café".encode(), b"Caf\xe9 \x93yes\x94")
    text, source = read(tmp_path, broken)
    assert "Café “yes”" in text
    line = TEXT[: TEXT.index("Café")].count("\n") + 1
    assert [(p.rule, p.location.line) for p in source.problems] == [("repaired-xml", line)]


def test_a_file_wholly_in_another_encoding_is_recognised(tmp_path):
    words = "Это наш старый блог, и мы пишем о том, что думаем. " * 20  # noqa: RUF001 - Russian
    text, source = read(tmp_path, export(item(1, body=words)).encode("cp1251"))
    assert "Это наш старый блог" in text
    assert "was read as" in source.problems[0].message


def test_characters_that_xml_forbids_are_taken_out_and_told_once(tmp_path):
    text, source = read(tmp_path, TEXT.replace("Words.", "W\x01or\x0bds.\x00").encode())
    assert text == TEXT
    assert [p.rule for p in source.problems] == ["repaired-xml"]


def test_an_encoding_that_nobody_knows_is_told(tmp_path):
    text, source = read(tmp_path, TEXT.replace("UTF-8", "x-klingon").encode())
    assert "Café" in text
    assert "x-klingon" in source.problems[0].message


@pytest.mark.parametrize(
    "name", ["hex", "base64", "rot13", "zlib_codec", "undefined", "idna", "punycode", "cp037"]
)
def test_a_codec_that_no_text_is_in_is_not_believed(tmp_path, name):
    text, source = read(tmp_path, TEXT.replace("UTF-8", name).encode())
    assert "Café" in text
    assert name in source.problems[0].message


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "not-an-export"),
        (b'{"posts": []}', "not-an-export"),
        (b"PK\x03\x04rest", "not-an-export"),
        (bytes(range(1, 256)), "not-an-export"),
        (b"<!DOCTYPE html><html></html>", "not-an-export"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]><rss/>', "entity-declaration"),
        (b'<!-- a -->\n<!DOCTYPE a SYSTEM "file:///etc/hosts"><rss/>', "entity-declaration"),
    ],
)
def test_what_is_no_export_or_could_define_entities_is_refused_by_name(tmp_path, data, rule):
    with pytest.raises(ContentError) as caught:
        source_of(tmp_path, data)
    (problem,) = caught.value.problems
    assert problem.rule == rule
    assert problem.location.path == "export.xml"
    assert problem.hint


def test_a_document_type_in_a_text_is_text(tmp_path):
    text, _ = read(tmp_path, export(item(1, body="<!DOCTYPE html> is how it begins")).encode())
    assert "<!DOCTYPE html>" in text
