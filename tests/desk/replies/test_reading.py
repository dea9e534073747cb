"""A letter is made of a message, with its post and without anything that leads to its writer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from plugins.core.problems import Problem, Severity
from plugins.desk.replies.model import Found, Kind, Letter, PostEntry, Raw
from plugins.desk.replies.posts import forms_of, post_of
from plugins.desk.replies.reading import digest_of, parsed, read_message
from tests.desk.replies.letters import ADDRESSES, AROUND, POST, message, read

PARTS = """--b
Content-Type: text/plain; charset=utf-8

Mine, to ann@mail.example.
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename*=utf-8''ann%40mail.example%20r%C3%A9sum%C3%A9.pdf
Content-Transfer-Encoding: base64

JVBERg==
--b--
"""
MIXED = {"Content-Type": "multipart/mixed; boundary=b"}


def test_a_letter_has_name_date_post_and_words():
    found = read(message("I disagree.\n\n-- \nAnn\n"))
    assert isinstance(found, Letter)
    assert (found.name, found.published, found.post, found.found, found.text) == (
        "Ann Archer",
        "2026-03-03T09:00:00+00:00",
        POST.id,
        Found.TAG,
        "I disagree.",
    )


def test_nothing_of_a_letter_leads_to_its_writer():
    subject = "Re: ask ann@mail.example, 020 7946 0958 [k3v9q-x2d7m]"
    found = read(message(PARTS, Subject=subject, **MIXED))
    kept = json.dumps(found.as_record())
    assert [address for address in (*ADDRESSES, "7946") if address in kept] == []
    assert found.attachments == ("[…] résumé.pdf",)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-1", "Grüße"),
        ("koi8-r", "Совсем не согласен, это неверно"),
        ("iso-2022-jp", "ご意見に賛成です"),
        ("gb2312", "我完全不同意这一点"),
        ("utf-7", "Grüße"),
        ("utf-16", "Grüße"),
    ],
)
def test_words_are_read_in_their_character_set(charset, text):
    import base64  # noqa: PLC0415

    body = base64.encodebytes(text.encode(charset)).decode()
    kind = f"text/plain; charset={charset}"
    assert read(message(body, Content_Type=kind, Content_Transfer_Encoding="base64")).text == text


@pytest.mark.parametrize("cut", range(4))
def test_words_in_base64_that_end_too_early_are_read_as_far_as_they_go(cut):
    import base64  # noqa: PLC0415

    body = base64.b64encode(b"I agree with all of it, or so!").decode()
    found = read(message(body[: len(body) - cut], Content_Transfer_Encoding="base64"))
    assert found.text.startswith("I agree with all of it, or")


@pytest.mark.parametrize("charset", ["idna", "undefined", "unicode_escape", "rot13", "x-none", '"'])
def test_a_character_set_that_is_none_costs_nothing(charset):
    assert read(message("Mine.", Content_Type=f"text/plain; charset={charset}")).text == "Mine."


def test_a_signed_letter_is_read_without_what_signs_it():
    body = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nMine.\n- -- one\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQE\n-----END PGP SIGNATURE-----\n"
    )
    assert read(message(body)).text == "Mine.\n-- one"


MINE = "--b\nContent-Type: text/plain\n\nMine.\n"
SHAPES = {
    "parts round a picture": (
        "multipart/mixed",
        MINE + "--b\nContent-Type: image/png\n\nx\n" + MINE,
    ),
    "no end": ("multipart/mixed", MINE),
    "a letter that is attached": (
        "multipart/mixed",
        MINE + "--b\nContent-Type: message/rfc822\n\nFrom: x\n\nTheirs.\n--b--\n",
    ),
    "only HTML": ("multipart/alternative", "--b\nContent-Type: text/html\n\n<p>Mine.\n--b--\n"),
    "an empty text": (
        "multipart/alternative",
        "--b\n\n \n--b\nContent-Type: text/html\n\n<p>Mine.\n--b--\n",
    ),
    "signed": (
        "multipart/signed",
        MINE + "--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n",
    ),
    "a text with a name": (
        "multipart/mixed",
        "--b\nContent-Type: text/plain; name=letter.txt\n\nMine.\n--b--\n",
    ),
    "HTML as text": ("text/plain", "<html><body>Mine.</body></html>"),
    "a file in the text": ("text/plain", "Mine.\n\nbegin 644 a.txt\n#0V%T\n`\nend\n"),
    "a picture's place": ("text/plain", "Mine. [cid:image001.png@01D9.ABC]\n\n[image: logo.png]\n"),
    "no type": ("", "Mine."),
}


@pytest.mark.parametrize(("kind", "body"), SHAPES.values(), ids=SHAPES)
def test_the_reply_is_found_in_parts_of_every_kind(kind, body):
    found = read(message(body, Content_Type=f"{kind}; boundary=b" if kind else ""))
    assert set(found.text.split("\n\n")) == {"Mine."}


def broken(data: bytes) -> tuple[str, Severity]:
    found = read(data)
    assert isinstance(found, Problem)
    assert str(found.location) == "saved/letter.eml"
    return found.rule, found.severity


def test_what_cannot_be_printed_is_named():
    assert broken(b"") == ("not-a-message", Severity.ERROR)
    assert broken(b"\xd0\xcf\x11\xe0\xa1\xb1") == ("not-a-message", Severity.ERROR)
    assert broken(message("> Theirs.\n")) == ("no-own-words", Severity.NOTICE)
    assert broken(message("ann@mail.example")) == ("no-own-words", Severity.NOTICE)
    sealed = "-----BEGIN PGP MESSAGE-----\n\nhQE\n-----END PGP MESSAGE-----\n"
    assert broken(message(sealed)) == ("encrypted-message", Severity.NOTICE)
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(900)
    )
    assert broken(message().replace(b"Content-Type", nested.encode() + b"X")) == (
        "broken-message",
        Severity.ERROR,
    )
    lost = message(MINE, Content_Type="multipart/mixed; boundary=other")
    assert broken(lost) == ("broken-message", Severity.ERROR)
    large = read_message(Raw("m", 7, is_whole=False), AROUND)
    assert (large.rule, str(large.location)) == ("message-too-large", "m:7")


DEEP = "".join(f"Content-Type: multipart/x; boundary*0={n}\n\n--{n}\n" for n in range(201)).encode()
TOO_MUCH = {
    "too deep": message().replace(b"Content-Type", DEEP + b"X"),
    "20,000 lines": message("Mine.", X="\n y" * 20_001),
    "20,000 parts": message("--b\n\n" * 20_001, **MIXED),
    "2,000,000 lines": message("a\n" * 2_000_001),
}


@pytest.mark.parametrize("told", TOO_MUCH)
def test_what_no_parser_reads_in_time_is_named_before_it_is_read(told):
    found = read(TOO_MUCH[told])
    assert isinstance(found, Problem)
    assert found.rule == "broken-message"
    assert told in found.message


def test_of_a_field_that_never_ends_the_beginning_is_read():
    names = "; ".join(f"name*{n}*=x" for n in range(50_000))
    assert (
        read(message("Mine.", Content_Type=f"text/plain; charset=utf-8; {names}")).text == "Mine."
    )


def test_a_kind_is_read_only_where_it_is_asked_for():
    data = message(List_Id="<talk.example>")
    assert read(data) is Kind.LIST
    asked = read(data, replace(AROUND, included=frozenset({Kind.LIST})))
    assert (asked.kind, asked.text) == (Kind.LIST, "My words.")


def test_a_message_is_known_by_its_id_else_by_its_bytes():
    one, two = message("One."), message("Two.")
    assert digest_of(parsed(one), one) == digest_of(parsed(two), two)
    one, two = message("One.", Message_ID=""), message("Two.", Message_ID="")
    assert digest_of(parsed(one), one) != digest_of(parsed(two), two)
    assert read(one, replace(AROUND, knows={digest_of(parsed(one), one)}.__contains__)) is None


WHY = "Trust: why"
OTHER = PostEntry("p-2", "content/posts/x.md", WHY, forms_of(WHY, {"reply_subject": "Re: {title}"}))


@pytest.mark.parametrize(
    ("subject", "post", "found"),
    [
        ("Re: whatever [K3V9Q-X2D7M]", POST.id, Found.TAG),
        ("[EXTERN] AW: Re: Do replies count? [k3v9q-x2d7m] (2)", POST.id, Found.TAG),
        ("Re: [EXTERN] Do replies count?", POST.id, Found.TITLE),
        ("SV: RE[2]: do “replies” count", POST.id, Found.TITLE),
        ("Re：Do replies count?", POST.id, Found.TITLE),  # noqa: RUF001 - as some programs write it
        ("Trust: why", "p-2", Found.TITLE),
        ("Re: Trust: why", "p-2", Found.TITLE),
        ("Re: Do replies count? Or letters?", "", Found.UNCLEAR),
        ("Re: both [k3v9q-x2d7m] [p-2]", "", Found.UNCLEAR),
        ("", "", Found.UNCLEAR),
    ],
)
def test_a_letter_belongs_to_the_post_that_its_subject_names(subject, post, found):
    assert post_of(subject, (POST, OTHER)) == (post, found)


def test_of_two_posts_of_one_title_none_is_meant():
    assert post_of(f"Re: {POST.title}", (POST, replace(POST, id="p-3"))) == ("", Found.UNCLEAR)
