"""What a site is called, where no data say it: two places of the page have to agree."""

from __future__ import annotations

import pytest

from plugins.desk.clipping.publications import is_short_for
from tests.support.web_pages import names, web_page, work

HEADING = "<h2>A title of a work</h2>"
FEED = "<link rel='alternate' type='application/rss+xml' href='/feed' title='{}'>"
HOME = "<div class='top'><b><a href='/'>{}</a></b></div>"


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        (FEED.format("Notes on Boards"), "", "Notes on Boards: A title of a work"),
        (FEED.format("Notes on Boards - Atom"), "", "Notes on Boards: A title of a work"),
        (FEED.format("Notes on Boards"), HOME.format("Notes on Boards"), "A title of a work"),
        ("", HOME.format("Notes on Boards"), "Notes on Boards: A title of a work"),
        ("", HOME.format("Notes on Boards"), "A title of a work | Notes on Boards"),
        ("", HOME.format("<img alt='Notes on Boards'>"), "A title of a work | Notes on Boards"),
        ("", "<a rel='home' href='/en'>Notes on Boards</a>", "A title of a work | Notes on Boards"),
        (FEED.format("Notes on Boards"), "", "A title of a work [Notes on Boards]"),
    ],
)
def test_two_places_that_agree_name_the_site(head, top, title):
    found = work(web_page(top + HEADING, head, title=title))
    assert found.publication == "Notes on Boards"
    assert found.title == "A title of a work"


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        (FEED.format("Notes on Boards"), "", "A title of a work"),
        ("", HOME.format("Notes on Boards"), "A title of a work"),
        ("", HOME.format("Home"), "A title of a work | Home"),
        ("", "<a href='/boards/'>Boards</a>", "Boards: A title of a work"),
        ("", "<a href='https://other.example/'>Boards</a>", "Boards: A title of a work"),
    ],
)
def test_one_place_alone_does_not(head, top, title):
    assert work(web_page(top + HEADING, head, title=title)).publication is None


def test_a_link_home_with_the_words_of_the_host_names_the_site():
    page = web_page(HOME.format("Notes on Boards") + HEADING)
    assert work(page, "https://notes-on-boards.example/a").publication == "Notes on Boards"


def test_who_wrote_is_not_who_publishes_where_a_catalogue_says_that_she_is_both():
    head = "<meta name='author' content='Ann'><meta name='dc.publisher' content='Ann'>"
    line = "<p class='byline'>By <span class='author'>Ann</span></p>"
    title = "A title of a work - Notes on Boards"
    found = work(web_page(HOME.format("Notes on Boards") + HEADING + line, head, title=title))
    assert (found.publication, names(found)) == ("Notes on Boards", ["Ann"])


def test_the_words_of_a_link_home_take_no_author_away():
    head = "<meta name='author' content='Ann Example'>"
    title = "A title of a work | Ann Example"
    page = web_page(HOME.format("Ann Example") + HEADING, head, title=title)
    found = work(page, "https://boards.test/a-title")
    assert found.publication == "Ann Example"
    assert names(found) == ["Ann Example"]


def test_a_host_may_be_short_for_a_name():
    assert is_short_for("extimes", "The Example Xylophone Times")
    assert is_short_for("notesonboards", "Our Notes on Boards")
    assert is_short_for("tgoma", "The Guild of Makers Abroad")


def test_initials_leave_out_small_words_alone():
    assert not is_short_for("nbe", "Notes on the Boards of Europe")
    assert is_short_for("tgma", "The Guild of Makers Abroad")
    assert not is_short_for("tgm", "The Guild of Makers")
    assert not is_short_for("tgmx", "The Guild of Makers Abroad")


def test_a_name_in_capitals_is_written_as_the_title_has_it():
    body = """<article itemscope itemtype="http://schema.org/NewsArticle"><h1>A title of a work</h1>
    <i itemprop="publisher">NOTES ON BOARDS</i></article>"""
    found = work(web_page(body, title="A title of a work | Notes on Boards"))
    assert found.publication == "Notes on Boards"
