"""A message is one by RFC 5322, 2046 and 2047, as the standard library reads it."""

from __future__ import annotations

import datetime as dt
import email
import re
from email.policy import default

import pytest

from plugins.core.errors import ConfigurationError
from plugins.desk.export.letter.message import message_of
from plugins.desk.export.letter.model import Letter
from plugins.desk.export.letter.settings import LetterSettings

SETTINGS = {
    "SITENAME": "Ängste & Hoffnungen",
    "CONTACT": "letters@agency.example",
    "FEED_ID_AUTHORITY": "agency.example,2026",
}
LONG = "Über die Furcht der Vorstände vor sozialen Netzen, und was man ihnen antworten kann: " * 2


def letter(**given: object) -> Letter:
    values = {
        "subject": LONG.strip(),
        "html": "<!DOCTYPE html>\n<p>" + "ä" * 3000 + "</p>\n.\n",
        "text": "From here on\n.\n" + "ö" * 500 + "\n=_x\n",
        "language": "de",
        "date": dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        "name": "k3v9",
    }
    return Letter(**{**values, **given})  # type: ignore[arg-type]


def sent(given: Letter, **settings: object) -> bytes:
    return message_of(given, LetterSettings.of({**SETTINGS, **settings}))


def test_both_parts_and_every_header_come_back_as_they_were():
    data = sent(letter())
    message = email.message_from_bytes(data, policy=default)
    assert message.defects == []
    assert message["Subject"] == LONG.strip()
    assert str(message["From"]) == "Ängste & Hoffnungen <letters@agency.example>"
    assert message["Date"].datetime == letter().date
    assert message["Content-Language"] == "de"
    assert message["MIME-Version"] == "1.0"
    assert message.get_content_type() == "multipart/alternative"
    first, second = message.iter_parts()
    assert [first.get_content_type(), second.get_content_type()] == ["text/plain", "text/html"]
    assert first.get_content().replace("\r\n", "\n") == letter().text
    assert second.get_content().replace("\r\n", "\n") == letter().html


def test_lines_are_short_end_in_crlf_and_hold_ascii_alone():
    data = sent(letter())
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert not [word for word in re.findall(rb"=\?[^ \r\n]*\?=", data) if len(word) > 75]


def test_an_address_in_a_header_is_never_put_into_encoded_words():
    """Python's own policy does so with long ones, and mail programs find no address then."""
    long = "https://list.example/leave?" + "&".join(f"token{n}=0123456789abcdef" for n in range(12))
    data = sent(letter(), NEWSLETTER_UNSUBSCRIBE=long)
    assert f"List-Unsubscribe:\r\n <{long}>\r\n".encode() in data
    message = email.message_from_bytes(data, policy=default)
    assert message["List-Unsubscribe"].strip() == f"<{long}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_placeholder_stays_whole_for_the_service_that_sends():
    data = sent(letter())
    assert b"List-Unsubscribe: <{{unsubscribe}}>\r\n" in data
    assert b"<*|UNSUB|*>" in sent(letter(), NEWSLETTER_UNSUBSCRIBE="*|UNSUB|*")


def test_by_mail_nobody_leaves_with_one_click():
    data = sent(letter(), NEWSLETTER_UNSUBSCRIBE="mailto:leave@agency.example?subject=leave")
    assert b"One-Click" not in data


def test_equal_letters_are_equal_messages_and_others_have_another_id():
    one, two = sent(letter()), sent(letter(text="Other words.\n"))
    assert one == sent(letter())
    ids = {email.message_from_bytes(data)["Message-ID"] for data in (one, two)}
    assert len(ids) == 2
    assert all(re.fullmatch(r"<[0-9a-f]{32}@agency\.example>", one) for one in ids)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"CONTACT": ""}, "letters need a sender"),
        ({"CONTACT": "nobody"}, "is not an e-mail address"),
        ({"NEWSLETTER_SENDER": "a b@c"}, "is not an e-mail address"),
        ({"NEWSLETTER_SENDER": "a@b.example\r\nBcc: c@d.example"}, "is not an e-mail address"),
        ({"NEWSLETTER_UNSUBSCRIBE": "https://"}, "neither an address nor a placeholder"),
        ({"NEWSLETTER_UNSUBSCRIBE": "a>\r\nX: y"}, "neither an address nor a placeholder"),
    ],
)
def test_a_setting_that_no_header_can_hold_is_refused(settings, words):
    with pytest.raises(ConfigurationError, match=words):
        LetterSettings.of({**SETTINGS, **settings})


def test_a_subject_cannot_add_a_header():
    with pytest.raises(ValueError, match="linefeed"):
        sent(letter(subject="a\r\nBcc: b@c.example"))
