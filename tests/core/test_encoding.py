"""A page is read in the encoding it is in, whatever it says of itself."""

from __future__ import annotations

import codecs
import gzip

import pytest

from plugins.core.encoding import TooLargeError, decoded, unpacked

GERMAN = "Grüße aus Köln: über Äpfel, Öl und Straßen."
RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю. " * 12
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 4
THAI = "ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอน " * 8


def page(text: str, label: str = "", form: str = '<meta charset="{}">') -> str:
    return f"<html><head>{form.format(label) if label else ''}</head><p>{text}</p></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", "windows-1252"),
        (GERMAN, "utf-8", "utf-8"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        ("简体中文网页的内容" * 6, "gb18030", "gb2312"),
        ("繁體中文網頁的內容" * 6, "big5hkscs", "big5"),
        (THAI, "cp874", "tis-620"),
        ("İstanbul’da şöyle bir gün", "cp1254", "iso-8859-9"),
    ],
)
def test_a_declaration_that_is_right_is_followed(text, encoding, label):
    assert text in decoded(page(text, label).encode(encoding)).text


def test_the_old_form_of_a_declaration_is_read_too():
    form = '<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset={}">'
    assert GERMAN in decoded(page(GERMAN, "ISO-8859-1", form).encode("latin-1")).text


def test_what_the_server_says_comes_before_what_the_page_says():
    body = page(RUSSIAN, "iso-8859-1").encode("cp1251")
    assert RUSSIAN in decoded(body, "text/html; charset=windows-1251").text


def test_good_utf_8_is_utf_8_whatever_is_declared():
    assert GERMAN in decoded(page(GERMAN, "iso-8859-1").encode()).text
    assert JAPANESE in decoded(page(JAPANESE, "shift_jis").encode()).text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides(mark, encoding):
    found = decoded(mark + page(GERMAN, "iso-8859-1").encode(encoding))
    assert GERMAN in found.text
    assert not found.text.startswith("\ufeff")


def test_utf_16_without_a_mark_is_known_by_its_zeros():
    assert GERMAN in decoded(page(GERMAN).encode("utf-16-le")).text
    assert GERMAN in decoded(page(GERMAN).encode("utf-16-be")).text


def test_a_declaration_of_latin_letters_does_not_hide_cyrillic_ones():
    assert RUSSIAN in decoded(page(RUSSIAN, "iso-8859-1").encode("cp1251")).text


def test_utf_8_that_is_not_quite_is_read_as_western():
    assert GERMAN in decoded(page(GERMAN, "utf-8").encode("cp1252")).text


def test_one_broken_byte_does_not_turn_the_page_into_another_encoding():
    body = page(GERMAN * 9, "utf-8").encode() + b"<p>\xfc</p>"
    assert GERMAN in decoded(body).text


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_page_that_ends_within_a_character_is_in_its_encoding(cut):
    page = "<meta charset=utf-8><p>caf\u00e9 \u2014 \U0001f600".encode()
    found = decoded(page[:-cut])
    assert (found.encoding, found.is_guessed) == ("utf-8", False)
    assert found.text.startswith("<meta charset=utf-8><p>caf\u00e9 \u2014 ")


def test_without_a_declaration_the_words_are_looked_at():
    assert RUSSIAN.strip() in decoded(page(RUSSIAN).encode("cp1251")).text
    assert "Grüße" in decoded(page(GERMAN * 4).encode("cp1252")).text


@pytest.mark.parametrize("label", ["rot13", "base64", "no-such-thing", "utf-7", "x-user-defined"])
def test_a_label_that_is_no_encoding_of_text_is_not_believed(label):
    assert GERMAN in decoded(page(GERMAN, label).encode()).text


def test_any_bytes_have_a_text():
    assert decoded(bytes(range(256)) * 4).text
    assert decoded(b"").text == ""


def test_a_compressed_file_is_unpacked_as_far_as_pages_go():
    assert unpacked(gzip.compress(b"<p>words</p>")) == b"<p>words</p>"
    with pytest.raises(TooLargeError):
        unpacked(gzip.compress(b"0" * 100_000), largest=1000)
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(b"\x1f\x8b\x08garbage")


def in_language(language: str, text: str, label: str = "") -> str:
    return f'<html lang="{language}">{page(text * 3, label)}'


ENGLISH = "The café’s “naïve” résumé, José Núñez said, was a façade. "


@pytest.mark.parametrize("label", ["", "utf-8"])
@pytest.mark.parametrize(
    ("language", "text", "encoding"),
    [
        ("en", ENGLISH, "cp1252"),
        (
            "fr",
            "Les dirigeants craignent qu’on leur réponde à l’école, où l’été dernier… ",
            "cp1252",
        ),
        ("it", "Perché i dirigenti hanno paura? È già così, però non più. ", "cp1252"),
        ("sv", "Chefer är rädda för att bli motsagda på nätet, säger Åsa. ", "cp1252"),
        ("pt-BR", "Os executivos não têm coração para a comunicação, diz João. ", "cp1252"),
        ("da", "Lederne er bange for at blive modsagt, siger Søren Ærø. ", "cp1252"),
        ("pl", "Prezesi boją się, że ktoś im publicznie odpowie; żółć. ", "cp1250"),
        ("pl", "Prezesi boją się, że ktoś im publicznie odpowie; żółć. ", "iso8859-2"),
        ("ja", JAPANESE, "cp932"),
        ("ja", JAPANESE, "euc_jp"),
        ("ru", RUSSIAN, "cp1251"),
        ("ru", RUSSIAN, "koi8-r"),
        ("he", "מנהלים חוששים שיענו להם בפומבי. ", "cp1255"),
        ("tr", "Yöneticiler halka karşi şirketin ağzindan konuşur, söndü. ", "cp1254"),
        ("zh-TW", "高管害怕在公開場合被人回應。這是不會說的。", "big5"),
        ("zh", "高管害怕在公开场合被人回应。这是不会说的。", "gb18030"),
        ("ru", ENGLISH, "cp1252"),
    ],
)
def test_what_says_nothing_true_is_read_by_its_language(language, text, encoding, label):
    written = in_language(language, text, label)
    found = decoded(written.encode(encoding))
    assert found.text == written
    assert found.is_guessed


def test_a_page_without_a_language_that_is_mostly_in_ascii_is_western():
    found = decoded(page(ENGLISH).encode("cp1252"))
    assert (found.text, found.encoding) == (page(ENGLISH), "cp1252")
    polish = page("Prezesi boją się, że ktoś im publicznie odpowie; żółć i złość. ")
    assert decoded(polish.encode("cp1250")).text == polish


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_kana_tell_japanese_without_a_language(encoding):
    assert decoded(page(JAPANESE).encode(encoding)).text == page(JAPANESE)


def test_what_is_said_truly_is_no_guess():
    assert not decoded(page(GERMAN, "iso-8859-1").encode("cp1252")).is_guessed
    assert not decoded(page(GERMAN).encode()).is_guessed
