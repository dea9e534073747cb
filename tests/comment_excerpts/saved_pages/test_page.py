import pytest

from plugins.comment_excerpts.saved_pages.page import SavedPage, is_page
from plugins.comment_excerpts.saved_pages.tree import parsed

SAVED = "<!-- saved from url=(0033)https://blog.example/saved/post/ -->"


def page(html: str, address: str | None = None) -> SavedPage:
    return SavedPage(parsed(html), address)


def test_the_address_is_the_canonical_one_or_else_the_given_one():
    given = "https://blog.example/p?utm_source=x"
    assert (
        page('<link rel="canonical" href="/post/">', given).address == "https://blog.example/post/"
    )
    assert page('<meta property="og:url" content="https://a.example/">', given).address == (
        "https://a.example/"
    )
    assert page("<p>", given).address == given
    assert page(f"{SAVED}<html><p>").address == "https://blog.example/saved/post/"
    assert page('<link rel="canonical" href="/post/">').address is None
    assert page('<link rel="canonical" href="javascript:1">', "file:///x").address is None


def test_links_are_made_whole_from_the_base_of_the_page():
    base = page('<head><base href="/a/b/"></head><a href="c">', "https://blog.example/")
    assert base.link(base.nodes[-1]) == "https://blog.example/a/b/c"
    bad = page(
        '<a href="javascript:alert(1)"><a href="mailto:x"><a href="http://[">', "https://b.example/"
    )
    assert [bad.link(node) for node in bad.nodes if node.name == "a"] == [None] * 3


def test_the_title_is_that_of_the_post_and_not_that_of_the_site():
    head = "<title>A post - A blog</title>"
    assert (
        page(f"{head}<h1>A blog</h1><h2 class='entry-title'>A <i>post</i></h2>").title == "A post"
    )
    assert page(f'{head}<meta property="og:title" content="A  post">').title == "A post"
    assert page(head).title == "A post - A blog"
    assert page("<p>").title == ""


def test_the_language_is_what_the_page_says_it_is():
    assert page('<html lang="de-DE">').language == "de-de"
    assert page('<meta property="og:locale" content="pt_BR">').language == "pt-br"
    assert page("<p>").language == ""


@pytest.mark.parametrize(
    ("body", "media_type", "expected"),
    [
        (b"<!DOCTYPE html><p>", "", True),
        (b"\xef\xbb\xbf \n<!-- saved --><html>", "", True),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "", True),
        (b"<ol class=commentlist>", "", True),
        (b"words", "text/html", True),
        (b"<html>", "application/json", True),
        (b"<channel>", "application/rss+xml", False),
        (b'<?xml version="1.0"?><rss>', "", False),
        (b"<feed>", "", False),
        (b"{}", "", False),
        (b"", "", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(body: bytes, media_type: str, *, expected: bool):
    assert is_page(body, media_type) is expected
