"""A post is a letter of two parts that say the same, with all that has to be said."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.support.pictures import as_bytes, photo
from tests.support.site import GOOD, ROOT, Site, make_site, post

CLIENT = """---
name: Ann Example
kind: person
url: https://ann.example/
disclosure: {text: a client of ours}
---
"""
FULL = """Words & <em>more</em>, [a work]({clip}work), [the second](#two), and
[the first]({filename}2026-01-05-first.md).

![A chain]({static}/images/chain.jpg)

//// roundup | What they say

/// clip | work

Our *note*.
///

////

//// thread | talk

/// excerpt | c1
    from: "The first comment"
    to: "words in it,"

Why this one.
///

////

## Two {#two}

| a | b |
|---|---|
| c | d |

1. One
2. Two

<script>alert(1)</script>
"""
EXPORT = """
import sys
from pathlib import Path
from plugins.core.errors import ContentError
from plugins.desk.export.letter.commands import export_letter
for name in ("full", "hidden", "draft", "ahead", "gone"):
    for draft in (False, True):
        try:
            made = export_letter("eml", name, draft=draft, production=False)
        except ContentError as error:
            print(*error.problems, sep="\\n")
        else:
            Path(f"{name}-{draft}.eml").write_bytes(made.data)
            print(*made.left_out, sep="\\n", file=sys.stderr)
"""


def of(state: str, **given: str) -> str:
    return post("Text.", **given).replace("tags:", f"status: {state}\ntags:")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    corrected = "corrections: [{date: 2026-03-03, text: It was eight.}]\nsummary: Why & <b>how</b>."
    made = make_site(
        tmp_path_factory.mktemp("letters") / "site",
        {
            **GOOD,
            "content/sources/ann.md": CLIENT,
            "content/images/chain.jpg": as_bytes(photo(1600, 800), "JPEG"),
            "content/posts/2026-03-02-full.md": post(FULL, title="Fear “and” hope", id="f").replace(
                "summary: A summary.", corrected
            ),
            "content/posts/2026-03-03-hidden.md": of("hidden", id="h"),
            "content/posts/2026-03-04-draft.md": of("draft", id="d"),
            "content/posts/2027-03-05-ahead.md": post("Soon.", id="a", date="2027-03-05"),
            "content/posts/2026-03-06-gone.md": of("withdrawn", id="g"),
        },
        SITEURL="https://www.agency.tld/blog",
    )
    run = made.execute(EXPORT)
    assert run.code == 0, run.err
    (made.folder / "told").write_text(run.out, encoding="utf-8")
    (made.folder / "noticed").write_text(run.err, encoding="utf-8")
    return made


def read(site: Site, name: str) -> EmailMessage:
    message = email.message_from_bytes((site.folder / f"{name}.eml").read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def parts(message: EmailMessage) -> tuple[str, str]:
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None and html is not None  # noqa: PT018
    return tuple(part.get_content().replace("\r\n", "\n") for part in (text, html))  # type: ignore[return-value]


def words_of_html(html: str) -> list[str]:
    root = lxml_html.document_fromstring(html)
    for unread in root.xpath("//head | //*[contains(@class, 'unread')] | //comment()"):
        unread.drop_tree()
    for image in root.iter("img"):
        image.tail = f" {image.get('alt')} {image.tail or ''}"
    return re.findall(r"\w+", " ".join(root.itertext()))


def words_of_text(text: str) -> list[str]:
    said = text.partition("\nLinks\n-----\n")[0]
    said = re.sub(r"\s\[\d+\](?=\W|$)|^\d+\. |\[Picture:", " ", said, flags=re.MULTILINE)
    return re.findall(r"\w+", said)


def test_both_parts_say_the_same_words_in_the_same_order(site: Site) -> None:
    text, html = parts(read(site, "full-False"))
    assert words_of_text(text) == words_of_html(html)


def test_every_link_of_the_html_is_numbered_in_the_text_and_whole(site: Site) -> None:
    text, html = parts(read(site, "full-False"))
    listed = dict(re.findall(r"^\[(\d+)\] (.+)$", text, re.MULTILINE))
    root = lxml_html.document_fromstring(html)
    found = {a.get("href") for a in root.iter("a")}
    assert found - {"mailto:editors@speaking-terms.example"} == set(listed.values())
    assert {f"[{number}]" for number in listed} == set(re.findall(r"\[\d+\]", text))
    page = "https://www.agency.tld/blog/2026/03/full/"
    assert {page, f"{page}#two", "https://www.agency.tld/blog/2026/01/first/"} <= found
    assert all(re.match(r"https?://|mailto:|\{\{unsubscribe\}\}$", address) for address in found)


def elements(html: str) -> Iterator[str]:
    return (str(e.tag) for e in lxml_html.document_fromstring(html).iter("*"))


def test_the_html_is_what_mail_programs_show(site: Site) -> None:
    _, html = parts(read(site, "full-False"))
    assert html.startswith("<!DOCTYPE html>")
    assert not {"script", "section", "article", "picture", "source", "link", "form"} & set(
        elements(html)
    )
    assert "alert" not in html
    assert not re.search(r'\b(?:on\w+|srcset|id)="', html)
    assert "{% " not in html
    root = lxml_html.document_fromstring(html)
    for name in ("p", "h1", "h2", "blockquote", "a"):
        assert all(element.get("style") for element in root.iter(name)), name
    assert [table.get("role") for table in root.iter("table")] == ["presentation", None]
    assert "@media (prefers-color-scheme: dark)" in html
    assert "data-css-inline" not in html
    assert 'width="600"' in html
    assert html.index("unread") < html.index("<h1")
    assert re.search(r'<div class="preview unread"[^>]*>Why &amp; how\.', html)


def test_the_picture_is_one_file_of_the_site_with_its_words_and_a_width_that_fits(
    site: Site,
) -> None:
    _, html = parts(read(site, "full-False"))
    (image,) = lxml_html.document_fromstring(html).iter("img")
    assert image.get("src").startswith("https://www.agency.tld/blog/pictures/")
    assert image.get("src").endswith(".jpg")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("A chain", "536", "268")


def test_what_has_to_be_said_is_said_in_both_parts(site: Site) -> None:
    message = read(site, "full-False")
    assert message["Subject"] == "Fear “and” hope"
    assert message["Date"].datetime.date().isoformat() == "2026-03-03"
    text, html = parts(message)
    for said in (
        "Disclosure: Ann Example (a client of ours)",
        "By Strategy desk, 2 March 2026, updated 3 March 2026",
        "3 March 2026: It was eight.",
        "Reader One",
        "shortened by us:",
        "1 of 3 comments shown",
        "Our note:",
        "You get this letter because you asked Speaking Terms for it. Leave the list",
    ):
        assert re.sub(r"\s+", " ", said) in re.sub(r"\s+", " ", re.sub(r" \[\d+\]", "", text))
        assert said in re.sub(r"\s+", " ", " ".join(lxml_html.document_fromstring(html).itertext()))
    assert "\n> The first comment has quite a few words in it, […]" in text


def test_what_is_not_published_is_no_letter_without_a_flag(site: Site) -> None:
    told = (site.folder / "told").read_text(encoding="utf-8")
    for name, line, words in (
        ("2026-03-03-hidden", 6, "this is hidden, and in no list"),
        ("2026-03-04-draft", 6, "this is a draft"),
        ("2027-03-05-ahead", 2, "this is scheduled, and not published yet"),
        ("2026-03-06-gone", 6, "this was withdrawn, and nothing of it goes out"),
    ):
        assert f"content/posts/{name}.md:{line}: {words} [unpublished-letter]\n  hint: " in told
    assert {f.name for f in site.folder.glob("*-False.eml")} == {"full-False.eml"}
    assert not (site.folder / "gone-True.eml").exists()


@pytest.mark.parametrize(
    ("name", "mark"),
    [("draft", "Draft. Not to be sent."), ("ahead", "Not published yet. Not to be sent.")],
)
def test_with_the_flag_a_draft_says_what_it_is_in_every_place(
    site: Site, name: str, mark: str
) -> None:
    message = read(site, f"{name}-True")
    assert message["Subject"] == "[Draft] A post"
    text, html = parts(message)
    assert text.startswith(f"{mark}\n\n")
    assert f"<strong>{mark}</strong>" in html
    year = "2027/03/ahead" if name == "ahead" else "2026/03/draft"
    assert f"https://www.agency.tld/blog/{year}/" in text
    assert "drafts/" not in html


def test_the_colours_are_those_of_the_theme() -> None:
    tokens = (ROOT / "theme" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    for name in ("letter.css", "screens.css"):
        sheet = Path(ROOT, "theme", "templates", "email", name).read_text(encoding="utf-8")
        assert {c for c in re.findall(r"#[0-9a-f]{6}", sheet) if c not in tokens} == set(), name
