"""Where a page stands: its address for good, who publishes it, and its language."""

from __future__ import annotations

import pytest

from tests.support.web_pages import ARTICLE, json_ld, metas, web_page, work

HEADING = "<h1>A title of a work</h1>"
GERMAN = (
    "<p>" + "Der Hund und die Katze sind nicht im Haus, das mit dem Garten auch. " * 12 + "</p>"
)


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ("<link rel='canonical' href='/for/good'>", "https://www.paper.example/for/good"),
        ("<link rel='canonical' href='https://b.example/x?id=7'>", "https://b.example/x?id=7"),
        ("<meta property='og:url' content='https://b.example/x'>", "https://b.example/x"),
        ("<link rel='canonical' href='paper.example/for/good'>", "https://paper.example/for/good"),
        ("<link rel='canonical' href='www.paper.example/x'>", "https://www.paper.example/x"),
        ("<link rel='canonical' href='http://localhost:3000/x'>", None),
        ("<link rel='canonical' href='http://10.0.0.7/x'>", None),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
        ("<link rel='canonical' href='https://www.paper.example/'>", None),
        ("<link rel=canonical href='/a'><link rel=canonical href='/b'>", None),
        ("", None),
    ],
)
def test_the_address_for_good_is_whole_and_the_page_s_own(head, canonical):
    found = work(web_page(HEADING, head))
    assert found.canonical == canonical
    assert ("canonical" in found.unsure) == (canonical is None)


def test_a_relative_address_is_none_where_nothing_says_from_where():
    found = work(web_page(HEADING, "<link rel='canonical' href='/for/good'>"), None)
    assert found.canonical is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (metas(og__site_name="The Paper"), "x"),
        (json_ld(headline="x", publisher={"@type": "Organization", "name": "The Paper"}), "x"),
        ("<link rel=alternate type='application/rss+xml' title='The Paper » Feed' href='/f'>",
         "A title of a work | The Paper"),
        ("", "A title of a work - The Paper"),
    ],
    ids=["open graph", "publisher", "feed", "host"],
)  # fmt: skip
def test_who_publishes_is_named_in_several_places(head, title):
    found = work(web_page(HEADING, head, title=title), "https://the-paper.example/x")
    assert found.publication == "The Paper"


@pytest.mark.parametrize("name", ["Blogger", "WordPress", "@paper", "https://paper.example/"])
def test_software_and_handles_publish_nothing(name):
    assert work(web_page(HEADING, metas(og__site_name=name))).publication is None


def test_the_feed_of_the_site_is_found_and_that_of_the_comments_is_not():
    head = "".join(
        f"<link rel='alternate' type='application/rss+xml' title='{title}' href='{href}'>"
        for title, href in [
            ("The Paper » Kommentar-Feed", "/comments/feed/"),
            ("The Paper » Feed", "/feed/"),
        ]
    )
    assert work(web_page(HEADING, head)).feed == "https://www.paper.example/feed/"


@pytest.mark.parametrize(
    ("lang", "head", "body", "language"),
    [
        ("en-US", "", ARTICLE, "en"),
        ("de-de", "", GERMAN, "de"),
        ("pt-br", "", "", "pt-BR"),
        ("zh-TW", "", "", "zh-TW"),
        ("", "<meta property='og:locale' content='fr_FR'>", "", "fr"),
        ("", "<meta http-equiv='content-language' content='de'>", GERMAN, "de"),
        ("en", "<meta property='og:locale' content='de_DE'>", GERMAN, "de"),
        ("", "", GERMAN, None),
        ("!!", "", "", None),
    ],
)
def test_the_language_is_what_the_page_says_and_bears_out(lang, head, body, language):
    page = web_page(HEADING + body * 3, head, lang=lang, around="")
    assert work(page if body else page.replace(ARTICLE.encode(), b"")).language == language


def test_a_language_that_the_words_contradict_is_unsure():
    page = web_page(HEADING + GERMAN * 5, lang="en", around="").replace(ARTICLE.encode(), b"")
    found = work(page)
    assert found.language is None
    assert "de" in found.reasons["language"]


@pytest.mark.parametrize("tag", ["zxx", "und", "mul"])
def test_a_tag_that_says_of_no_language_is_left_out(tag):
    found = work(web_page(HEADING, lang=tag))
    assert (found.language, "language" in found.unsure) == (None, True)
