"""RDFa says who wrote and when, where the words of a page leave it open."""

from __future__ import annotations

from tests.support.web_pages import names, web_page, work

HEADING = "<h1>A title of a work</h1>"


def submitted(day, name, words):
    """Return the line above a post, in the markup of a common system."""
    return f"""<div class="submitted"><span property="dc:date dc:created" rel="sioc:has_creator"
    content="{day}T10:11:12+00:00">Submitted by <span property="foaf:name">{name}</span> on
    {words}</span></div>"""


def test_the_day_of_a_post_is_read_and_those_of_its_comments_are_not():
    comment = submitted("2021-05-06", "Bo Sample", "06/05/2021 - 10:11")
    body = HEADING + submitted("2020-01-02", "Ann Example", "02/01/2020 - 10:11")
    found = work(web_page(f'{body}<div id="comments">{comment}</div>'))
    assert found.published == "2020-01-02"
    assert names(found) == ["Ann Example"]


def test_properties_of_schema_org_are_read_with_and_without_a_prefix():
    for prefix in ("", "schema:"):
        body = f"""<div typeof="{prefix}Article">{HEADING}<span property="{prefix}author"
        typeof="Person"><span property="{prefix}name">Ann Example</span></span>
        <i property="{prefix}datePublished" content="2020-01-02T03:04:05Z">long ago</i></div>"""
        found = work(web_page(body))
        assert (names(found), found.published) == (["Ann Example"], "2020-01-02")


def test_properties_of_other_sets_say_nothing():
    body = f'{HEADING}<i property="ex:created" content="2020-01-02">x</i>'
    assert work(web_page(body)).published is None


def test_who_wrote_a_book_on_the_page_wrote_no_page():
    book = """<div typeof="Book"><span property="author">Otto Other</span>
    <i property="datePublished" content="1999-01-02">1999</i></div>"""
    found = work(web_page(f"{HEADING}<p class='byline'>By Ann Example</p>{book}"))
    assert (names(found), found.published) == (["Ann Example"], None)
