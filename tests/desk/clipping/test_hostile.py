"""Whatever a page holds, it is read to its end, and nothing of it is more than a text."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.desk.clipping.decide import work_of
from plugins.desk.pages import PageError, read_page
from tests.support.effort import within
from tests.support.web_pages import TODAY, json_ld, metas, names, web_page, work

PIECES = [
    "<h1>", "</h1>", "<div class='author'>", "<time datetime='2020-01-02'>", "</div>", "By ",
    "Ann Example", " and ", "<script type='application/ld+json'>", "{", "}", '"author":', "[", "]",
    '"@type":"Article",', "</script>", "<meta property='og:title' content='", "'>", "2 May 2020",
    "<a rel=author href=javascript:x>", "</a>", "<title>", "</title>", "&#0;", "&lt;b&gt;", "\x00",
    "<article class='h-entry'>", "<p class='p-author h-card'>", "<base href='//x'>", "\u202e", "|",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([None, "https://a.example/"])
)
def test_any_heap_of_markup_is_read(pieces, url):
    try:
        found = work_of(read_page("".join(["<html>", *pieces]).encode(), url=url), TODAY)
    except PageError:
        return
    for value in (found.title, found.publication, *names(found)):
        assert value is None or value.isprintable()
    assert found.published is None or dt.date.fromisoformat(found.published) <= TODAY


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@graph", "@id", "author", "name", "headline", "publisher"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=15,
    )
)
def test_any_json_is_read(value):
    head = f"<script type='application/ld+json'>{json.dumps(value)}</script>"
    assert work(web_page("<h1>A title of a work</h1>", head)).language == "en"


DEEP = {"author": "x"}
for _ in range(300):
    DEEP = {"author": DEEP, "@type": "Article"}


@pytest.mark.parametrize(
    "page",
    [
        web_page("<div class='author'>" * 3000 + "Ann Example"),
        web_page("<span class='byline'>By</span>" * 5000),
        web_page("<time datetime='2020-01-02'>x</time>" * 5000),
        web_page("<div class='h-entry'>" * 300 + "x"),
        web_page(head=json_ld(**DEEP)),
        web_page(head="<meta name='author' content='A B'>" * 5000),
        web_page(head=metas(og__title="a | " * 5000), title="b - " * 20_000),
        web_page("<h1>A title</h1>" * 5000),
        web_page("<p>By " + "A" * 100_000 + "</p>"),
        web_page("<a href='/author/" + "x" * 100_000 + "'>Ann Example</a>"),
        web_page("<div class='" + "author " * 50_000 + "'>x</div>"),
        web_page(head="<link rel=canonical href='" + "x" * 100_000 + "'>"),
    ],
    ids=range(12),
)
def test_a_page_made_to_hurt_does_not(page):
    with within(8):
        work(page)


def test_no_script_becomes_an_address():
    head = "<link rel='canonical' href='javascript:alert(1)'>" + json_ld(
        headline="A title of a work",
        author={"@type": "Person", "name": "Ann Example", "url": "javascript:alert(1)"},
        publisher={"name": "The Paper", "url": "data:text/html,x"},
    )
    found = work(web_page("<h1>A title of a work</h1>", head))
    assert (found.canonical, found.home) == (None, None)


def test_half_a_character_in_structured_data_is_left_out():
    person = {"@type": "Person", "name": "Ann Example\ud83d", "url": "https://a.example/\ud83d"}
    found = work(web_page("<h1>A title</h1>", json_ld(headline="A \ude00title", author=person)))
    assert (found.title, names(found)) == ("A title", ["Ann Example"])
    assert found.authors[0].url == "https://a.example/"
