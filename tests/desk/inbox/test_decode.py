"""Bytes become text, whatever they say of themselves."""

from __future__ import annotations

import codecs

import pytest

from plugins.desk.inbox.decode import decode

RUSSIAN = "Читатели спрашивают, когда новые правила начнут действовать в регионах."
THAI = "ผู้อ่านถามว่าเมื่อไรกฎใหม่จะเริ่มใช้ในภูมิภาค และใครเป็นผู้ตัดสินใจ"
HEBREW = "הקוראים שואלים מתי ייכנסו הכללים החדשים לתוקף ברחבי הארץ"
JAPANESE = "読者は新しい規則がいつ始まるのかを知りたがっています。"


def xml(text: str, encoding: str = "") -> str:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    return f"{declared}<rss><channel><title>{text}</title></channel></rss>"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "koi8-r"])
def test_a_true_declaration_is_believed(encoding):
    text = RUSSIAN if encoding == "koi8-r" else "Größe, straße"
    found = decode(xml(text, encoding).encode(encoding))
    assert text in found.text
    assert not found.guessed


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("windows-31j", JAPANESE, "cp932"),
        ("x-sjis", JAPANESE, "shift_jis"),
        ("x-euc-jp", JAPANESE, "euc_jp"),
        ("iso-8859-8-i", HEBREW, "iso8859_8"),
        ("windows-874", THAI, "cp874"),
        ("X-Mac-Roman", "Größe, straße", "mac_roman"),
        ("mac", "Größe, straße", "mac_roman"),
        ("x-user-defined", "plain", "utf-8"),
    ],
)
def test_a_declaration_may_have_a_name_that_browsers_know(name, text, encoding):
    found = decode(xml(text[:12], name).encode(encoding))
    assert text[:12] in found.text
    assert not found.guessed


def test_a_byte_order_mark_counts_for_more_than_a_declaration():
    found = decode(codecs.BOM_UTF16_LE + xml("Größe", "utf-8").encode("utf-16-le"))
    assert (found.encoding, "Größe" in found.text) == ("utf-16le", True)


def test_utf_16_is_known_without_a_mark():
    found = decode(xml("Größe", "utf-16").encode("utf-16-be"))
    assert (found.encoding, "Größe" in found.text) == ("utf-16be", True)


def test_what_the_server_said_counts_for_more_than_the_declaration():
    found = decode(xml("Größe", "us-ascii").encode("latin-1"), "iso-8859-1")
    assert (found.encoding, "Größe" in found.text) == ("iso-8859-1", True)


def test_a_wrong_declaration_is_not_believed():
    found = decode(xml("Größe", "us-ascii").encode())
    assert (found.encoding, found.declared, "Größe" in found.text) == ("utf-8", "us-ascii", True)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (THAI, "tis_620", "tis-620"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (HEBREW, "cp1255", "windows-1255"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (JAPANESE, "shift_jis", "shift_jis"),
    ],
)
def test_letters_of_another_script_tell_their_encoding(text, encoding, named):
    found = decode(xml(text).encode(encoding))
    assert (found.encoding, found.guessed, text in found.text) == (named, True, True)


def test_latin_letters_without_a_declaration_are_windows_1252():
    found = decode(xml("Où étaient les élèves, “là-bas”?").encode("cp1252"))
    assert (found.encoding, "“là-bas”" in found.text) == ("windows-1252", True)


def test_a_few_broken_letters_do_not_spoil_the_others():
    found = decode(xml("Größe " * 20, "utf-8").encode() + b"\xff")
    assert (found.encoding, found.guessed, found.text.count("Größe")) == ("utf-8", True, 20)


@pytest.mark.parametrize("name", ["punycode", "unicode_escape", "zlib", "no-such-thing", "idna"])
def test_what_is_no_encoding_of_texts_is_passed_over(name):
    found = decode(xml("plain", name).encode())
    assert (found.encoding, "plain" in found.text) == ("utf-8", True)


def test_any_bytes_are_read_as_something():
    assert decode(bytes(range(256))).text
    assert decode(b"").text == ""


def test_a_feed_that_ends_within_a_letter_is_in_its_encoding():
    whole = "<rss><channel><title>Caf\u00e9</title><item><title>5 \u20ac".encode()
    for declared in (b"", b'<?xml version="1.0" encoding="utf-8"?>'):
        found = decode(declared + whole[:-1])
        assert (found.encoding, found.guessed) == ("utf-8", False)
        assert "Caf\u00e9" in found.text
