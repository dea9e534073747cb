"""Names, subjects and dates as they are displayed, out of fields as they came."""

from __future__ import annotations

import base64

import pytest

from plugins.desk.replies.header import displayed_name, field_of, moment_of
from plugins.desk.replies.reading import name_of, parsed
from tests.desk.replies.letters import NOW, message


def encoded(text: str, charset: str) -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


NAMES = {
    "Ann Archer <ann@mail.example>": "Ann Archer",
    '"Archer, Ann" <ann@mail.example>': "Archer, Ann",
    "ann@mail.example (Ann Archer)": "Ann Archer",
    "Archer, Ann <ann@mail.example>": "Archer, Ann",
    "=?utf-8?Q?Ann_=22A=22_Archer?= <ann@mail.example>": 'Ann "A" Archer',
    '"=?iso-8859-1?Q?J=FCrgen?=" <j@mail.example>': "Jürgen",
    f"{encoded('Иван', 'koi8-r')} <i@mail.example>": "Иван",
    f"{encoded('山田', 'iso-2022-jp')} <y@mail.example>": "山田",
    "=?utf-8?B?Wm/D?= =?utf-8?B?qw==?= <z@mail.example>": "Zoë",
    '"<b>Ann</b>" <ann@mail.example>': "<b>Ann</b>",
    "'Ann' <ann@mail.example>": "Ann",
    "Ann <ann@mail.example> (on her way)": "Ann",
    "Ann <a@x.example>, Ben <b@x.example>": "Ann, Ben",
    "": "",
}


@pytest.mark.parametrize("field", NAMES)
def test_a_name_is_the_displayed_one(field):
    assert displayed_name(field) == NAMES[field]


@pytest.mark.parametrize(
    "field",
    [
        "ann@mail.example",
        "<ann@mail.example>",
        '"ann@mail.example" <ann@mail.example>',
        '"ann" <ann@mail.example>',
        '"+44 20 7946 0958" <ann@mail.example>',
    ],
)
def test_no_name_is_made_of_an_address_or_a_number(field):
    assert name_of(parsed(message(From=field))) == ""


def test_an_address_beside_a_name_goes():
    assert name_of(parsed(message(From='"Ann (ann@mail.example)" <a@x.example>'))) == "Ann"


def test_bytes_that_no_field_may_have_are_read_as_what_they_look_like():
    data = message(From="Andre <a@x.example>").replace(b"Andre", "André".encode("latin-1"))
    assert name_of(parsed(data)) == "André"


def test_a_field_that_python_s_own_reading_stops_at_is_read():
    found = parsed(message(Message_ID="<[b378dfc5=]@mail.example>", Subject="=?utf-8?q?a=0Ab?="))
    assert field_of(found, "Message-ID") == "<[b378dfc5=]@mail.example>"
    assert field_of(found, "Subject") == "a b"


def test_a_date_is_told_in_utc():
    assert moment_of(parsed(message()), NOW) == "2026-03-03T09:00:00+00:00"


@pytest.mark.parametrize("date", ["Tue, 03 Mar 2099 10:00:00 +0100", "no date", "1 Jan 1970", ""])
def test_a_date_that_cannot_be_right_is_the_server_s(date):
    assert moment_of(parsed(message(Date=date)), NOW) == "2026-03-03T09:00:05+00:00"
    assert moment_of(parsed(message(Date=date, Received="")), NOW) == ""
