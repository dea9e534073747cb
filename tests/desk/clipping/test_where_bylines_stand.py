"""Bylines in odd places: behind a day, in loose text, far below, and on pages of many works."""

from __future__ import annotations

import pytest

from tests.support.web_pages import ARTICLE, names, web_page, work

HEADING = "<h1>A title of a work</h1>"
DAY = "2020-01-02"


@pytest.mark.parametrize(
    "line",
    [
        '<p class="info">02.01.2020 18:30 von Ann Example (Kommentare: 2)</p>',
        "<p>Donnerstag, 2. Januar 2020, 18:30 Uhr, von Ann Example</p>",
        "<p>2 January 2020 by Ann Example</p>",
    ],
)
def test_a_line_may_say_when_before_it_says_who(line):
    found = work(web_page(HEADING + line))
    assert (names(found), found.published) == (["Ann Example"], DAY)


def test_a_line_that_goes_on_behind_its_day_in_another_way_names_nobody():
    assert names(work(web_page(f"{HEADING}<p>2 January 2020, from Ann Example</p>"))) == []


def test_old_pages_name_who_wrote_in_loose_text_behind_the_heading():
    assert names(work(web_page(f"<center>{HEADING}by Ann Example<br></center>"))) == ["Ann Example"]
    assert names(work(web_page(f"{HEADING}buy Ann Example a book<br>"))) == []


def test_the_card_of_a_user_at_the_end_of_an_entry_is_who_wrote_it():
    entry = "<div class='post hentry'><h3 class='entry-title'>A title of a work</h3>"
    card = "<p><span class='post-author vcard'>Posted by <span class='fn'>annex</span></span></p>"
    page = web_page(f"{entry}{ARTICLE}{ARTICLE}{card}</div>")
    assert names(work(page)) == ["annex"]
    apart = f"{entry}{ARTICLE}{ARTICLE}</div><div>{card}</div>"
    assert names(work(web_page(apart))) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>Reporting by Ann Example in Exampletown; editing by Ed Editor</p>",
        '<span class="muhabir">Haber: Ann Example</span>',
        '<div class="kirjoittaja">Teksti: Ann Example</div>',
    ],
)
def test_reporters_are_named_by_what_they_did(line):
    assert names(work(web_page(HEADING + line))) == ["Ann Example"]


def test_a_team_is_nobody():
    line = '<p class="byline">von <a rel="author" href="/author/p">Praxisteam</a></p>'
    assert names(work(web_page(HEADING + line, lang="de"))) == []


def test_who_reviewed_a_product_did_not_write_its_page():
    review = """<div class="item" itemprop="review" itemscope itemtype="https://schema.org/Review">
    <b itemprop="author">Rita Reader</b><meta itemprop="datePublished" content="2020-01-02">
    </div>"""
    found = work(web_page(f"<div itemscope itemtype='x/Product'>{HEADING}{ARTICLE}{review}</div>"))
    assert (names(found), found.published) == ([], None)


def test_who_speaks_in_a_discussion_below_has_not_written():
    said = '<div id="discussion"><span class="author">Otto Other</span><p>Indeed.</p></div>'
    assert names(work(web_page(HEADING + ARTICLE + said))) == []


def teaser(name: str, day: str) -> str:
    return f"""<article class="post"><h2><a href="/{day}">A work of {name}</a></h2>
    <span class="author">{name}</span> <time datetime="{day}">{day}</time><p>Some words.</p>
    </article>"""


@pytest.mark.parametrize(
    "tag", ["article", "div class='hentry'", "div itemscope itemtype='http://schema.org/Article'"]
)
def test_who_wrote_what_a_list_of_articles_leads_to_did_not_write_the_list(tag):
    listed = "".join(teaser(*one) for one in (("Ann Example", DAY), ("Bo Sample", "2020-01-03")))
    listed = listed.replace("<article", f"<{tag}").replace("</article", f"</{tag.split()[0]}")
    found = work(web_page(HEADING + listed))
    assert (found.title, names(found), found.published) == ("A title of a work", [], None)


def test_an_article_among_others_is_the_page_s_own_where_it_leads_nowhere_else():
    own = (
        f"<article>{HEADING}<span class='author'>Ann Example</span><p>2 January 2020</p></article>"
    )
    found = work(web_page(own + teaser("Bo Sample", "2020-01-03")))
    assert (names(found), found.published) == (["Ann Example"], DAY)


def test_a_box_in_the_text_that_leads_to_another_work_is_about_that_work():
    box = """<div class="card"><a href="/other"><h4>Another of the works</h4></a><span
    class="byline">By Bo Sample</span> <time datetime="2017-01-01">1 January 2017</time></div>"""
    found = work(web_page(f"<article>{HEADING}<p>Words.</p>{box}{ARTICLE}</article>"))
    assert (names(found), found.published) == ([], None)


@pytest.mark.parametrize("head", ["Ann Example", "Rubric"])
def test_a_box_with_the_rubric_or_the_page_of_who_wrote_is_about_this_one(head):
    box = f"""<div class="meta"><h4><a href="/x">{head}</a></h4><span class="author">Ann
    Example</span> <time datetime="2020-01-02">2 January 2020</time></div>"""
    found = work(web_page(f"<article>{HEADING}{box}{ARTICLE}</article>"))
    assert (names(found), found.published) == (["Ann Example"], DAY)
