import pytest

from plugins.comment_excerpts.privacy import (
    has_email,
    has_ip,
    kept_out,
    private_in,
    without_private,
)
from plugins.comment_excerpts.reading.private import public_name
from plugins.comment_excerpts.reading.words import words
from plugins.core.yaml_source import load_yaml


@pytest.mark.parametrize(
    "text",
    [
        "write to jane.roe+x@mail.example.org, please",
        '<a href="mailto:jane@example.org">write</a>',
        "jane&#64;example.org",
        "jane&commat;example&period;org",
        "jane%40example.org",
        "jane<b>@</b>example.org",
        "jane<!-- -->@example.org",
        "https://jane@example.org/",
        '"jane"@mail.example',
        "&quot;jane&quot;@mail.example",
        "jane@\u200bmail.example",
        "ja\u00adne@mail.example",
        "jane&#8203;@mail&shy;.example",
    ],
)
def test_an_email_address_is_found_however_html_writes_it(text: str) -> None:
    """What a reader or a machine could put together again counts."""
    assert has_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "@jane@social.example",
        "https://social.example/@jane@other.example/12",
        "meet @ noon",
        "a@b",
        "an excellent point",
    ],
)
def test_a_public_handle_is_no_email_address(text: str) -> None:
    """Networks show handles as names; they are displayed on purpose."""
    assert not has_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "from 203.0.113.7",
        "IP:203.0.113.7.",
        "http://198.51.100.4/x",
        "2001:db8::8a2e:370:7334",
        "[2001:DB8:0:0:8:800:200C:417A]",
        "203.0.113.7&nbsp;",
        "198.51.100.7:8080 is down",
        "From 198.51.100.7: hello",
        "198.51.100.007",
        "198.51.\u200b100.7",
        "From 2001:db8::7: hello",
    ],
)
def test_an_ip_address_is_found(text: str) -> None:
    """Both versions, bare or in an address."""
    assert has_ip(text)


@pytest.mark.parametrize(
    "text",
    [
        "at 12:30:45",
        "version 10.1.2.3",
        "v1.2.3.4",
        "1.2.3.4.5",
        "256.1.1.1",
        "127.0.0.1",
        "::1",
        "std::string",
        "2026-08-17T10:12:00+00:00",
        "1.2.3",
        "01.02.03.04",
        "at 12:30:45: hello",
    ],
)
def test_numbers_that_are_nobodys_address_are_let_through(text: str) -> None:
    """Times, versions and one's own machine are no addresses of people."""
    assert not has_ip(text)


def test_private_fields_and_values_are_taken_out_and_never_repeated() -> None:
    """Each is a problem with its line; no message holds what stood there."""
    document = load_yaml(
        """\
comments:
  - id: c1
    author_email: jane@example.org
    authorIP: 203.0.113.7
    author:
      name: Jane (203.0.113.7)
      url: mailto:jane@example.org
      avatar: https://img.example/1.png
    text: Mail jane@example.org.
    jane@example.org: x
""",
        "t.yml",
    )
    kept = kept_out(document)
    assert sorted((p.location.line, p.rule) for p in kept.problems) == [
        (line, "private-data") for line in (3, 4, 6, 7, 8, 9, 10)
    ]
    told = " ".join(str(problem) for problem in kept.problems)
    assert "jane" not in told.lower()
    assert "203.0" not in told
    assert kept.document.value == {
        "comments": [{"id": "c1", "author": {"name": "…", "url": "…"}, "text": "…"}]
    }


def test_a_document_without_anything_private_stays_as_it_is() -> None:
    """IP addresses count in names, links and texts; an address of a page may hold one."""
    document = load_yaml("comments:\n  - permalink: http://203.0.113.7/c1\n    text: x\n", "t.yml")
    kept = kept_out(document)
    assert kept.problems == ()
    assert kept.document == document


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("ask jane@\u200bmail.example, please", "ask […], please"),
        ("ask ja\u00adne@mail.example or 198.51.100.7:8080", "ask […] or […]:8080"),
        ('ask "jane"@mail.example', "ask […]"),
        (
            "\U0001f469\u200d\U0001f33e and soft\u00adly",
            "\U0001f469\u200d\U0001f33e and soft\u00adly",
        ),
    ],
)
def test_an_address_is_cut_as_it_is_seen(text: str, public: str) -> None:
    """Characters without a width hide nothing, and stay where they hide nothing."""
    assert without_private(text) == public
    assert bool(private_in(text)) is (text != public)


def test_a_check_sees_an_address_with_a_port_and_one_with_unseen_characters() -> None:
    text = "comments:\n  - author: 198.51.100.7:8080\n  - author: reader@\u00admail.example\n"
    problems = kept_out(load_yaml(text, "talk.yml")).problems
    assert [(p.location.line, p.rule) for p in problems] == [
        (2, "private-data"),
        (3, "private-data"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "ann\uff20mail.example",
        "ann\ufe6bmail.example",
        "ann@mail\u3002example",
        "ann\uff20mail\uff0eexample",
    ],
)
def test_an_address_in_the_signs_of_east_asia_is_one(address):
    """RFC 3490, section 3.1, takes its full stops; people there type its other sign."""
    assert has_email(f"x {address} y")
    assert without_private(f"x {address} y") == "x […] y"
    assert private_in(f"x {address} y") == (address,)
    assert words(f"<p>x {address} y</p>").html == "<p>x […] y</p>"
    assert public_name(address) == "[…]"


def test_a_handle_in_such_signs_is_a_handle():
    assert not has_email("\uff20ann\uff20mail.example")
