"""The title is the work's, without the name of the site."""

from __future__ import annotations

import pytest

from tests.support.web_pages import metas, web_page, work

TITLE = "A title of a work"


@pytest.mark.parametrize(
    ("head_title", "site"),
    [
        ("A title of a work | The Paper", "The Paper"),
        ("A title of a work - The Paper", "The Paper"),
        ("A title of a work &#8226; The Paper", "The Paper"),
        ("A title of a work &laquo; The Paper", "The Paper"),
        ("The Paper: News | A title of a work", "The Paper: News"),
        ("The Paper » A title of a work", "The Paper"),
        ("A title of a work (The Paper)", "The Paper"),
        ("A title of a work [The Paper]", "The Paper"),
        ("» A title of a work | The Paper", "The Paper"),
        ("A title of a work @ The Paper :: All Papers ::", "The Paper"),
    ],
)
@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", "<h3>Something else</h3>"])
def test_the_name_of_the_site_is_no_part_of_it(head_title, site, heading):
    found = work(web_page(heading, metas(og__site_name=site), title=head_title))
    assert found.title == TITLE


def test_what_stands_behind_the_heading_s_words_is_no_part_of_it_either():
    head_title = "A title of a work – The Paper – News"
    found = work(web_page(f"<h1>{TITLE}</h1>", title=head_title))
    assert found.title == TITLE


def test_the_name_of_the_site_is_known_by_its_host_too():
    found = work(
        web_page("<p>x</p>", title="A title of a work - The Example"),
        "https://the-example.org/a/title",
    )
    assert (found.title, found.publication) == (TITLE, "The Example")


def test_a_heading_that_is_the_site_s_is_not_the_title():
    body = '<h1><a href="/">The Paper</a></h1><h2 class="entry-title">A title of a work</h2>'
    found = work(web_page(body, metas(og__site_name="The Paper"), title="A title of a work"))
    assert found.title == TITLE


def test_the_words_of_the_page_are_kept_where_head_and_heading_differ_in_signs():
    body = "<h1>A title – of a “work”</h1>"
    head = metas(og__title="A title - of a &quot;work&quot;")
    assert work(web_page(body, head, title="x")).title == "A title – of a “work”"


def test_a_kicker_in_the_heading_is_a_word_apart():
    body = "<h1><span>Music</span><span>Stars want <b>H</b><sub>2</sub>O</span></h1>"
    assert work(web_page(body, title="x")).title == "Music Stars want H2O"
    head = metas(og__title="Music: Stars want H2O")
    assert work(web_page(body, head, title="x")).title == "Music Stars want H2O"


def test_what_most_places_say_counts():
    head = metas(og__title=TITLE, twitter__title=TITLE)
    assert work(web_page("<h1>Work (title)</h1>", head, title=TITLE)).title == TITLE


def test_shouted_titles_are_taken_from_where_they_are_not():
    head = metas(og__title=TITLE)
    assert work(web_page(f"<h1>{TITLE.upper()}</h1>", head)).title == TITLE


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("A &amp;amp; B &amp;#039;s &lt;b&gt;work&lt;/b&gt;", "A & B 's work"),
        ("  A\n\ttitle \u200bof\u202e a work\x07 ", "A title of a work"),
        ("How &lt;script&gt; works", "How <script> works"),
        ("A title of&lt;br&gt;a work", "A title of a work"),
        ("C++ &lt; Rust &gt; C", "C++ < Rust > C"),
    ],
)
def test_titles_are_words_and_no_markup(given, title):
    head = f'<meta property="og:title" content="{given}">'
    assert work(web_page("<p>x</p>", head, title="")).title == title


def test_a_page_without_a_title_is_unsure():
    found = work(b"<html><body><p>" + b"Words. " * 50)
    assert found.title is None
    assert "title" in found.unsure


def test_a_title_without_end_is_none():
    assert work(web_page("<p>x</p>", title="x" * 5000)).title is None


@pytest.mark.parametrize(
    "body",
    [
        "<div class=logo><h1>Example Blog</h1></div><h2>On fear</h2>",
        "<header id=masthead><div><h1>Example Blog</h1></div></header><h2>On fear</h2>",
        '<h1><a href="/">Example Blog</a></h1><article><h1>On fear</h1></article>',
    ],
)
def test_a_heading_in_the_place_of_a_logo_is_the_site_s(body):
    assert work(web_page(body, title="On fear - Example Blog"), None).title == "On fear"


def test_a_site_is_known_by_the_name_that_its_head_gives_it():
    head = metas(og__site_name="A long name of a blog")
    body = "<h1>A long name of a blog</h1><h2>On fear</h2>"
    assert work(web_page(body, head, title="On fear - A long name of a blog")).title == "On fear"


@pytest.mark.parametrize(
    ("heading", "head_title", "title"),
    [
        ("On <em>fear</em><sup>1</sup>", "On fear", "On fear"),
        ("On fear<sup>[2]</sup><span class='sr-only'>(opens a tab)</span>", "On fear", "On fear"),
        ("On fear<span class='screen-reader-text'> updated</span>", "x", "On fear"),
        ("On fear<a class='headerlink' href='#x'>\u00b6</a>", "On fear", "On fear"),
        ("Why mc<sup>2</sup> is all", "Why mc2 is all", "Why mc2 is all"),
        ("Why mc<sup>2</sup> is all", "x", "Why mc2 is all"),
        ("<span class='sr-only'>On fear</span>", "x", "On fear"),
    ],
)
def test_what_is_no_word_of_a_heading_is_no_part_of_the_title(heading, head_title, title):
    assert work(web_page(f"<h1>{heading}</h1>", title=head_title)).title == title


def test_what_editors_write_where_there_is_no_title_is_none():
    found = work(web_page("<p>x</p>", title="Untitled Document"), None)
    assert (found.title, "title" in found.unsure) == (None, True)


@pytest.mark.parametrize(
    ("heading", "head_title", "title"),
    [
        ("The Fear Bank - TFB", "The Fear Bank - TFB | Guide", "The Fear Bank - TFB"),
        (
            "What everybody fears <b>paid</b>",
            "What everybody fears | Essays",
            "What everybody fears",
        ),
    ],
)
def test_a_section_behind_what_the_heading_says_is_no_part_of_the_title(heading, head_title, title):
    head = metas(og__title=head_title, twitter__title=head_title)
    assert work(web_page(f"<h1>{heading}</h1>", head, title=head_title)).title == title


def test_a_page_that_names_its_site_alone_has_the_title_of_its_first_heading_or_none():
    site = '<h1><a href="/">The Paper</a></h1>'
    body = f"{site}<h1>On fear</h1><p>x</p><h1>Newsletter</h1>"
    assert work(web_page(body, title="PAPER")).title == "On fear"
    found = work(web_page(site, title="PAPER"))
    assert (found.title, "title" in found.unsure) == (None, True)
    assert work(web_page(title="PAPER"), "https://www.paper.example/").title == "PAPER"


@pytest.mark.parametrize("name", ["Blog", "Substack"])
def test_what_a_part_of_a_site_or_its_host_is_called_is_no_publication(name):
    assert work(web_page("<h1>On fear</h1>", metas(og__site_name=name))).publication is None


@pytest.mark.parametrize(
    ("heading", "head_title", "title"),
    [
        ("<span>Opinion</span> What we fear", "What we fear", "What we fear"),
        ("What we fear <i>New</i>", "What we fear | The Paper", "What we fear"),
        ("Fear in towns <span>A guide</span>", "Fear in towns - A guide", "Fear in towns A guide"),
    ],
)
def test_a_kicker_that_the_head_does_not_say_is_no_part_of_the_title(heading, head_title, title):
    assert work(web_page(f"<h1>{heading}</h1>", title=head_title)).title == title


@pytest.mark.parametrize("end", ["…", "..."])
def test_a_title_that_is_cut_off_goes_on_in_the_heading(end):
    head = metas(og__title=f"What we all fear{end}", twitter__title=f"What we all fear{end}")
    found = work(web_page("<h1>What we all fear at night</h1>", head, title="x"))
    assert found.title == "What we all fear at night"


@pytest.mark.parametrize("title", ["Ann : « Oui »", "Ann Example: »Ja«", "« Oui », dit Ann"])
def test_what_closes_a_quotation_sets_no_name_apart(title):
    head = metas(og__site_name="The Paper")
    found = work(web_page(f"<h1>{title}</h1>", head, title=f"{title} - The Paper"))
    assert (found.title, found.publication) == (title, "The Paper")
