"""Who wrote a work: found where pages show it, left out where that could be wrong."""

from __future__ import annotations

import pytest

from tests.support.web_pages import json_ld, metas, names, web_page, work

HEADING = "<h1>A title of a work</h1>"


BYLINES = {
    "plain": '<p class="byline">By <a href="/staff/ann" rel="author">Ann Example</a></p>',
    "vcard": '<span class="author vcard"><a class="url fn n" href="/a">Ann Example</a></span>',
    "newspaper": """<div class="td-post-author-name"><div class="td-author-by">By</div>
        <a href="/author/ann">Ann Example</a><div class="td-author-line"> - </div></div>""",
    "camel": '<div class="PostMeta-authorName">Ann Example</div>',
    "meta": """<div class="entry-meta">Posted on <a>June 3, 2019</a> by
        <a href="/author/ann/">Ann Example</a></div>""",
    "profile": """<div class="meta"><a href="/autoren/ann-example">Ann Example</a> / 22.04.2020
        / 06:15</div>""",
    "von": "<p>Von Ann Example</p>",
    "von and a day": "<small>Von Ann Example, 3. Mai 2019</small>",
    "par and a day": "<div>Par Ann Example | 3 mai 2019</div>",
    "drupal": """<div class="submitted">Gespeichert von <span class="username">Ann Example</span>
        am 3. Mai 2019</div>""",
    "rel": """<p class="post-date-and-author">by <span rel="author">Ann Example</span><br>
        Last updated 04 Jun 2020</p>""",
    "list": """<ul class="info"><li class="Author">Von <a href="/x">Ann Example</a></li>
        <li>3 min</li></ul>""",
    "written by": "<p>Written by: Ann Example</p>",
    "box": """<div class="author-box"><img alt=""><h4 class="author-name">Ann Example</h4>
        <p>Ann Example writes about many things, and has done so for years somewhere.</p></div>""",
}


@pytest.mark.parametrize("byline", BYLINES.values(), ids=BYLINES)
def test_bylines_of_many_themes_are_read(byline):
    assert names(work(web_page(HEADING + byline))) == ["Ann Example"]


def test_a_byline_before_the_heading_or_in_the_entry_s_footer_is_read_too():
    byline = '<div class="author">Ann Example</div>'
    assert names(work(web_page(byline + HEADING))) == ["Ann Example"]
    body = f"<article>{HEADING}<p>x</p><footer class='entry-footer'>{byline}</footer></article>"
    assert names(work(web_page(body))) == ["Ann Example"]


def test_what_users_call_themselves_is_displayed():
    body = f'{HEADING}<span class="author vcard"><span class="fn">kiwi</span></span>'
    assert names(work(web_page(body))) == ["kiwi"]


def test_two_who_wrote_together_are_two():
    body = f"""{HEADING}<div class="byline">By <a rel="author" href="/a">Ann Example</a> and
    <a rel="author" href="/b">Bo Sample</a></div>"""
    assert names(work(web_page(body))) == ["Ann Example", "Bo Sample"]


def test_the_longer_of_two_lists_that_agree_is_taken():
    body = f'{HEADING}<p class="byline">By Ann Example and Bo Sample</p>'
    head = json_ld(headline="A title of a work", author="Ann Example")
    assert names(work(web_page(body, head))) == ["Ann Example", "Bo Sample"]


@pytest.mark.parametrize(
    "said",
    [
        "admin",
        "管理员",
        "Super User",
        "The Paper",
        "Redaktion",
        "paper.example",
        "The Paper Newsroom",
    ],
)
def test_nobody_s_names_make_way_for_the_one_that_is_displayed(said):
    head = metas(author=said, og__site_name="The Paper")
    body = f'{HEADING}<p class="byline">By Ann Example</p>'
    assert names(work(web_page(body, head))) == ["Ann Example"]
    found = work(web_page(HEADING, head))
    assert names(found) == []
    assert "authors" in found.unsure


def test_the_head_alone_is_believed_of_a_person():
    assert names(work(web_page(HEADING, metas(author="Ann Example")))) == ["Ann Example"]
    head = '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="'
    assert names(work(web_page(HEADING, f'{head}Ann Example">'))) == ["Ann Example"]


def test_people_may_have_a_host_of_their_own_name():
    body = f'{HEADING}<p class="byline">By Ann Example</p>'
    assert names(work(web_page(body), "https://ann-example.net/x")) == ["Ann Example"]
    head = metas(og__site_name="Ann Example")
    assert names(work(web_page(body, head), "https://ann-example.net/x")) == []


def test_profiles_are_no_names():
    head = metas(article__author="https://www.facebook.com/ann", twitter__creator="@ann")
    assert names(work(web_page(HEADING, head))) == []


def test_data_and_page_that_name_different_people_are_unsure():
    head = json_ld(headline="A title of a work", author="Ann Example")
    found = work(web_page(f'{HEADING}<p class="byline">By Bo Sample</p>', head))
    assert names(found) == []
    assert "Ann Example" in found.reasons["authors"]
    assert "Bo Sample" in found.reasons["authors"]


@pytest.mark.parametrize(
    "body",
    [
        '<figure><figcaption><span class="author">Paul Picture</span></figcaption></figure>',
        '<p class="photo-author">Paul Picture</p>',
        "<p>Foto: Paul Picture</p>",
        "<dl><dt>ISBN: 978-3</dt></dl><p>ISBN: 1</p><p>Autorin: Nora Novel</p>",
        "<p>x</p>" * 50 + "<p>" + "Words. " * 200 + "</p><p>By Nora Novel</p>",
        '<div class="related"><span class="author">Rita Related</span></div>',
        """<div class="sidebar"><span class="author">Al Example</span>
        <span class="author">Bo Sample</span></div>""",
        "<p>By Popular demand we are back</p>",
        '<p class="byline">Reviewed by Rita Reader</p>',
        '<p class="byline">Medically reviewed by Rita Reader</p>',
        '<p class="byline">Fact-checked by Rita Reader</p>',
        '<p class="byline">Geprüft von Rita Reader</p>',
        "<p>Von Berlin nach Hamburg</p>",
        """<blockquote><p>We do good work.</p><a href="/author/nora">Nora Novel, CEO</a>
        </blockquote>""",
    ],
)
def test_others_are_not_taken_for_who_wrote(body):
    found = work(web_page(HEADING + body))
    assert names(found) == []
    assert "authors" in found.unsure


def test_an_only_box_about_somebody_beside_the_article_is_about_who_wrote():
    body = """<div id="sidebar" class="sidebar"><div class="teaser-box author short">
    <div class="title">Ann Example</div><a href="/search?a">All articles</a></div></div>"""
    assert names(work(web_page(HEADING + body, around=""))) == ["Ann Example"]


def test_where_a_name_leads_is_kept_where_only_the_name_is_the_link():
    body = f"""{HEADING}<p class="byline">By <a href="/staff/ann">Ann Example</a></p>"""
    assert work(web_page(body)).authors[0].url == "/staff/ann"
    body = f"""{HEADING}<p class="byline">By Ann Example, <a href="/buy">buy her book</a></p>"""
    assert work(web_page(body)).authors[0].url is None


CITATION = '<meta name="citation_author" content="{}">'
LIBRARY = '<meta name="DC.creator" content="{}">'
PERSON = '<script type="application/ld+json">{{"@type": "Article", "author": {{"@type": "Person", "name": "{}"}}}}</script>'  # noqa: E501


@pytest.mark.parametrize("head", [CITATION, LIBRARY, PERSON])
@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Example, Ann", ["Ann Example"]),
        ("Example, Ann B.", ["Ann B. Example"]),
        ("Example, A.B.", ["A.B. Example"]),
        ("Example, Ann Beatrice", ["Ann Beatrice Example"]),
        ("Muster-Beispiel, Hans Peter", ["Hans Peter Muster-Beispiel"]),
        ("van der Muster, Ann Beatrice", ["Ann Beatrice van der Muster"]),
        ("Example Sample, Ann B.", ["Ann B. Example Sample"]),
        ("Example, Ann, PhD", ["Ann Example"]),
        ("Example, Ann B.; Sample, Bo C.", ["Ann B. Example", "Bo C. Sample"]),
        ("Ann Example", ["Ann Example"]),
        ("Example University, Ann", []),
    ],
)
def test_a_family_before_a_comma_is_put_behind(head, written, people):
    assert names(work(web_page("<h1>A title</h1>", head.format(written)))) == people


def test_two_whole_names_round_a_comma_are_one_person_in_catalogues_alone():
    heading, written = "<h1>A title</h1>", "Example Sample, Ann Beatrice"
    turned = ["Ann Beatrice Example Sample"]
    assert names(work(web_page(heading, CITATION.format(written)))) == turned
    for head in (LIBRARY, PERSON):
        found = work(web_page(heading, head.format(written)))
        assert (names(found), "authors" in found.unsure) == ([], True)
    listed = json_ld(author="Ann Example, Bo Sample")
    assert names(work(web_page(heading, listed))) == ["Ann Example", "Bo Sample"]
    place = work(web_page(heading, PERSON.format("Ann Example, Berlin")))
    assert "Berlin" not in " ".join(names(place))


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Example, Ann B.", ["Ann B. Example"]),
        ("Example, Ann", ["Ann Example"]),
        ("Example, Ann Beatrice", []),
        ("Berlin, Ann Example", []),
        ("Ann Example, Bo Sample", ["Ann Example", "Bo Sample"]),
        ("Ann Example, Berlin", ["Ann Example"]),
    ],
)
def test_a_plain_meta_names_nobody_where_a_comma_could_mean_two_things(written, people):
    head = f'<meta name="author" content="{written}">'
    assert names(work(web_page("<h1>A title</h1>", head))) == people


def test_a_box_that_holds_the_article_is_no_byline():
    """Themes give the class of its author to the whole of a post."""
    body = f"""<div class="post author-kiwi">{HEADING}<p>The <a href="/x">Nora Novel</a> case shows
    again what everybody knew for a long time, and nobody said.</p></div>"""
    assert names(work(web_page(body))) == []


def byline(name, after=0):
    return f'<p class="byline">By {name}</p>' + "<i></i>" * after


def test_whom_the_data_do_not_name_counts_right_beside_whom_they_name():
    head = json_ld(headline="A title of a work", author="Ann Example")
    beside = f"{HEADING}{byline('Ann Example')}{byline('Bo Sample')}"
    assert names(work(web_page(beside, head))) == ["Ann Example", "Bo Sample"]
    apart = f"{HEADING}{byline('Ann Example', after=15)}{byline('Sunday Column')}"
    assert names(work(web_page(apart, head))) == ["Ann Example"]


def test_a_page_of_several_works_is_nobody_s_alone():
    people = ["Ann Example", "Bo Sample", "Cy Third", "Di Fourth"]
    body = HEADING + "".join(byline(name, after=25) for name in people)
    found = work(web_page(body, metas(author="The Owner Person")))
    assert names(found) == []
    assert "Bo Sample" in found.reasons["authors"]
    assert names(work(web_page(body, metas(author="Ann Example")))) == ["Ann Example"]


def test_the_head_alone_is_not_believed_where_the_page_names_somebody_else():
    found = work(web_page(f"{HEADING}<p>Von Bo Sample</p>", metas(author="Ann Example")))
    assert names(found) == []
    assert "Bo Sample" in found.reasons["authors"]
    same = work(web_page(f"{HEADING}<p>Von Ann B. Example</p>", metas(author="Ann Example")))
    assert names(same) == ["Ann Example"]


def test_two_in_one_line_wrote_together_and_two_in_two_lines_are_unsure():
    body = "<p>By Ann Example and Bo Sample</p>"
    assert names(work(web_page(HEADING + body))) == ["Ann Example", "Bo Sample"]
    assert names(work(web_page(f"{HEADING}<p>By Ann Example</p><p>By Bo Sample</p>"))) == []


@pytest.mark.parametrize("account", ["Example Paper Publishing", "Paper1", "paper.example"])
def test_the_name_of_the_house_in_another_is_the_house(account):
    head = metas(author=account, og__site_name="Example Paper")
    found = work(web_page(HEADING, head))
    assert names(found) == []
    assert "authors" in found.unsure


def test_where_somebody_works_is_no_author_beside_her():
    body = f"""{HEADING}<div class="byline"><a href="/staff/1/ann">Ann Example</a>, PAPER TODAY
    <span>3:15 p.m.</span></div>"""
    assert names(work(web_page(body), "https://papertoday.example/x")) == ["Ann Example"]


def test_a_place_set_apart_by_a_bar_is_no_author():
    body = f"{HEADING}<p class='autor'><b>Ann Example</b> | Palma de Muestra | 8 May 2014</p>"
    assert names(work(web_page(body))) == ["Ann Example"]


def test_two_users_in_two_links_are_no_family_name_and_a_given_one():
    links = "<a href='/author/kiwi'>Kiwi</a>, <a href='/author/lemon'>Lemon</a>"
    body = f"{HEADING}<div>Posted by {links} on 2020-01-02</div>"
    assert names(work(web_page(body))) == ["Kiwi", "Lemon"]
    assert names(work(web_page(f"{HEADING}<p>By Lemon, Kiwi</p>"))) == ["Kiwi Lemon"]


def test_members_of_an_organisation_are_nobody_beside_who_is_labelled():
    head = metas(author="EXA Members")
    body = f"{HEADING}<div><i>Volume 7</i> Author: <a href='mailto:'>Ann Example</a></div>"
    assert names(work(web_page(body, head))) == ["Ann Example"]
    assert names(work(web_page(HEADING, head))) == []


def test_a_line_that_names_who_wrote_may_lead_to_the_comments():
    line = "<div class='firma_comentarios'><span class='autor'><a>Ann Example</a></span></div>"
    assert names(work(web_page(HEADING + line))) == ["Ann Example"]


def test_where_markup_says_who_created_an_item_without_a_type_it_is_read():
    line = "<dl><dd class='createdby' itemprop='author' itemscope><b>Ann Example</b></dd></dl>"
    body = f"<article itemscope>{HEADING}{line}</article>"
    assert names(work(web_page(body))) == ["Ann Example"]
