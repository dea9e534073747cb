"""Who looked a work over, translated it, took its pictures or speaks in it has not written it."""

from __future__ import annotations

import pytest

from tests.support.web_pages import names, web_page, work

HEADING = "<h1>A title of a work</h1>"
WROTE = '<p class="byline">Written by <a rel="author" href="/author/ann">Ann Example</a></p>'


@pytest.mark.parametrize(
    "line",
    [
        '<p>Fact checked by <a rel="author" href="/f">Fay Checker</a></p>',
        '<div class="author">Medically reviewed by <a href="/author/r">Rita Reader, MD</a></div>',
        '<p>Edited by <a href="/staff/ed">Ed Editor</a></p>',
        '<p>Übersetzt von <a href="/autoren/ue">Ulla Muster</a></p>',
        '<p>Fotos: <a href="/autoren/fo">Fred Muster</a></p>',
        '<div class="pull-quote"><p>All is well.</p><cite class="author">Nora Novel</cite></div>',
        '<div class="testimonial"><p>Great.</p><span class="author">Tess Novel</span></div>',
    ],
)
def test_a_name_behind_what_somebody_else_did_is_not_who_wrote(line):
    assert names(work(web_page(HEADING + line))) == []
    assert names(work(web_page(HEADING + WROTE + line))) == ["Ann Example"]


def test_who_is_interviewed_has_not_written():
    line = '<p class="byline">Interview with <a href="/people/i">Ida Guest</a> by Ann Example</p>'
    assert names(work(web_page(HEADING + line))) == ["Ann Example"]


@pytest.mark.parametrize(
    "label", ["Special Report", "Sponsored Content", "Exclusive Interview", "Breaking Analysis"]
)
def test_what_kind_of_text_it_is_is_no_name(label):
    assert names(work(web_page(f'{HEADING}<p class="byline">{label}</p>'))) == []


def test_the_head_of_an_opinion_is_no_part_for_comments():
    mark = "articleHeader-commentPiece"
    head = f"""<article class="{mark}"><div class="{mark}"><div class="Author {mark}">
    <b class="Author_name">Ann Example</b></div></div>{HEADING}
    <div class="{mark}-publishDate">2 January 2020</div></article>"""
    found = work(web_page(head))
    assert (names(found), found.published) == (["Ann Example"], "2020-01-02")


@pytest.mark.parametrize(
    "line",
    [
        "Ein Gastbeitrag von Bo Sample",
        "Ein Gastbeitrag von Dr. Bo Sample",
        "<em>This is a guest post by Bo Sample.</em>",
    ],
)
def test_a_guest_and_whoever_put_it_online_are_unsure(line):
    found = work(web_page(f"{HEADING}{WROTE}<p>{line}</p>"))
    assert names(found) == []
    assert '"Bo Sample" as a guest' in found.reasons["authors"]
    assert names(work(web_page(f"{HEADING}<p>{line}</p>"))) == ["Bo Sample"]
    same = f'{HEADING}<p class="byline">By Bo Sample</p><p>{line}</p>'
    assert names(work(web_page(same))) == ["Bo Sample"]
