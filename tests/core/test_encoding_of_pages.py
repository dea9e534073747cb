import pytest

from plugins.core.encoding import decoded as decoded_page
from tests.support.effort import within


def decoded(body: bytes, content_type: str = "") -> str:
    return decoded_page(body, content_type).text


GERMAN = "<p>Grüße aus Köln, für die schöne Übersicht: «danke» – € 5</p>"


def with_meta(label: str) -> str:
    return f'<html><head><meta charset="{label}"></head>{GERMAN}'


def test_a_byte_order_mark_counts_before_everything():
    text = with_meta("iso-8859-1")
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == text
    assert decoded(b"\xff\xfe" + text.encode("utf-16-le"), "text/html; charset=utf-8") == text


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "shift_jis", "nonsense", "utf-7"])
def test_bytes_that_are_valid_utf_8_are_utf_8_whatever_the_page_says(label: str):
    """Programs that save pages keep their declarations, and write UTF-8."""
    assert decoded(with_meta(label).encode(), f"text/html; charset={label}") == with_meta(label)


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("ISO-8859-15", "iso8859-15")],
)
def test_else_a_page_is_what_it_says_as_browsers_read_it(label: str, encoding: str):
    """ISO 8859-1 means Windows-1252 to them (Encoding Standard, 4.2)."""
    text = with_meta(label).replace("–", "-")
    assert decoded(text.encode(encoding)) == text


def test_what_a_server_says_counts_before_what_the_page_says():
    text = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">привет, мир'
    assert decoded(text.encode("cp1251"), "text/html; charset=windows-1251") == text


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [("これはコメントです。", "cp932", "Shift_JIS"), ("这是评论。谢谢。", "gb18030", "gb2312"),
     ("댓글입니다", "cp949", "euc-kr")],
)  # fmt: skip
def test_eastern_pages_are_read_by_the_wider_encoding(text: str, encoding: str, label: str):
    page = f'<meta charset="{label}"><p>{text}</p>'
    assert decoded(page.encode(encoding)) == page


def test_a_page_that_is_not_what_it_says_is_guessed():
    assert "Grüße aus Köln" in decoded(with_meta("utf-8").encode("cp1252"))
    assert "Grüße aus Köln" in decoded(GERMAN.encode("cp1252"))


def test_one_spoilt_character_does_not_spoil_a_page():
    text = with_meta("utf-8")
    broken = text.encode().replace("–".encode(), b"\xe2\x80")
    assert decoded(broken) == text.replace("–", "\ufffd")


def test_any_bytes_are_some_text():
    for body in (b"", b"\xff", bytes(range(256)), b'<meta charset="base64">\xe9'):
        assert isinstance(decoded(body), str)


def test_a_charset_behind_as_many_blanks_as_a_header_can_have_takes_no_time():
    with within(2.0):
        assert decoded("Zoë".encode(), f"text/html; charset={' ' * 64_000}!") == "Zoë"
        page = f"<meta charset={' ' * 8_000}!>".encode() * 2 + "Zoë".encode()
        assert decoded(page).endswith("Zoë")
