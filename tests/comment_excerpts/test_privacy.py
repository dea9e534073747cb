import pytest

from plugins.comment_excerpts.privacy import has_email, has_ip, kept_out
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
