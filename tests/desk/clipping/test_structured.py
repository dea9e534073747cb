"""What pages say of themselves in structured data: JSON-LD, microdata, microformats, libraries."""

from __future__ import annotations

import json

import pytest

from tests.support.web_pages import json_ld, metas, names, web_page, work

HEADING = "<h1>A title of a work</h1>"


def test_json_ld_says_who_what_and_when():
    found = work(
        web_page(
            HEADING,
            json_ld(
                headline="A title of a work",
                author={"@type": "Person", "name": "Ann Example", "url": "/authors/ann"},
                publisher={"@type": "Organization", "name": "The Paper"},
                datePublished="2020-01-02T03:04:05Z",
                dateModified="2021-01-02",
                inLanguage="en-GB",
            ),
        )
    )
    assert (found.title, names(found), found.published) == (
        "A title of a work",
        ["Ann Example"],
        "2020-01-02",
    )
    assert (found.publication, found.language) == ("The Paper", "en")


def test_a_graph_is_followed_by_its_ids():
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The Paper"},
            {"@type": "WebPage", "@id": "#page", "datePublished": "2020-01-02"},
            {"@type": ["Article", "BlogPosting"], "author": {"@id": "#ann"}, "headline": "A title"},
            {"@type": ["Person"], "@id": "#ann", "name": "Ann Example"},
        ]
    }
    found = work(web_page("<h1>A title</h1>", json_ld(**graph), title="A title - The Paper"))
    assert (names(found), found.publication) == (["Ann Example"], "The Paper")


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Ann Example", ["Ann Example"]),
        (["Ann Example", "Bo Sample"], ["Ann Example", "Bo Sample"]),
        ([{"name": "Ann Example"}, {"name": ["Bo Sample"]}], ["Ann Example", "Bo Sample"]),
        ({"@list": [{"@type": "Person", "name": "Ann Example"}]}, ["Ann Example"]),
        ({"@type": "Person", "name": {"@value": "Ann Example"}}, ["Ann Example"]),
        ({"@type": "Person", "name": "ann_example"}, ["ann_example"]),
        ({"@type": "Person", "name": "By Ann Example, Staff writer"}, ["Ann Example"]),
        ({"@type": "Organization", "name": "Ann Example"}, []),
        ({"@type": "Person", "name": "admin"}, []),
        ({"@type": "Person", "name": "The Paper"}, []),
        ([[[]]], []),
        (7, []),
        (None, []),
    ],
)
def test_authors_are_read_in_every_form(author, people):
    head = json_ld(headline="A title of a work", author=author) + metas(og__site_name="The Paper")
    assert names(work(web_page(HEADING, head))) == people


def test_of_several_works_the_one_with_the_page_s_title_is_the_page():
    head = json_ld(headline="Another", author="Rita Related") + json_ld(
        headline="A title of a work", author="Ann Example"
    )
    assert names(work(web_page(HEADING, head))) == ["Ann Example"]


def test_works_inside_of_a_work_are_others():
    head = json_ld(
        headline="A title of a work",
        author="Ann Example",
        comment=[{"@type": "Comment", "author": "Carla Comment"}],
        isBasedOn={"@type": "Article", "headline": "Older", "author": "Otto Other"},
    )
    assert names(work(web_page(HEADING, head))) == ["Ann Example"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article", "headline": "A title of a work", "author": "Ann Example",}',
        '// <![CDATA[\n{"@type": "Article", "author": "Ann Example"}\n// ]]>',
        '<!-- {"@type": "Article", "author": "Ann Example"} -->',
        '{"@type": "Article", "headline": "A\ttitle\nof a work", "author": "Ann Example"};',
        '{"@type": "Article", "description": "it\\\'s", "author": "Ann Example"}',
        '{"@type": "Article", "author": "Ann Example"}}',
        '/* data */ {"@type": "http://schema.org/Article", "author": "Ann Example"}',
    ],
)
def test_json_that_is_nearly_right_is_read(text):
    head = f'<script type="application/ld+json">{text}</script>'
    assert names(work(web_page(HEADING, head))) == ["Ann Example"]


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{", '"x"', "[" * 50_000, '{"a":' * 50_000, "9" * 9000, '{"@type": 7}'],
    ids=["empty", "null", "list", "open", "text", "deep", "deeper", "number", "type"],
)
def test_json_that_is_none_is_passed_over(text):
    head = f'<script type="application/ld+json">{text}</script>'
    assert work(web_page(HEADING, head)).title == "A title of a work"


def test_microdata_is_read_of_the_article_and_not_of_its_comments():
    body = """<article itemscope itemtype="http://schema.org/BlogPosting">
    <h1 itemprop="headline">A title of a work</h1>
    <span itemprop="author" itemscope itemtype="http://schema.org/Person">
      <a itemprop="url" href="/ann"><span itemprop="name">Ann Example</span></a></span>
    <meta itemprop="datePublished" content="2020-01-02">
    <div itemprop="comment" itemscope itemtype="http://schema.org/UserComments">
      <span itemprop="creator">Carla Comment</span><time itemprop="datePublished"
      datetime="2020-02-02">x</time></div></article>"""
    found = work(web_page(body))
    assert (names(found), found.published) == (["Ann Example"], "2020-01-02")
    assert found.authors[0].url == "/ann"


def test_an_h_entry_is_the_page():
    body = """<article class="h-entry"><h1 class="p-name">A title of a work</h1>
    <a class="p-author h-card" href="https://ann.example">Ann Example</a>
    <time class="dt-published" datetime="2020-01-02 12:00">2 Jan</time></article>"""
    found = work(web_page(body, title="Something about the site"))
    assert (found.title, names(found), found.published) == (
        "A title of a work",
        ["Ann Example"],
        "2020-01-02",
    )


def test_an_entry_of_older_themes_is_read_too():
    body = """<div class="post hentry"><h2 class="entry-title">A title of a work</h2>
    <abbr class="published" title="2020-01-02T03:04:05+01:00">yesterday</abbr>
    <span class="author vcard"><a class="url fn" href="/ann">Ann Example</a></span></div>"""
    found = work(web_page(body))
    assert (names(found), found.published) == (["Ann Example"], "2020-01-02")


def test_dublin_core_and_the_metas_of_journals():
    head = """<meta name="DC.title" content="A title of a work">
    <meta name="DC.creator" content="Ann Example, ABC, University of Somewhere">
    <meta name="DCTERMS.issued" content="2003-11-01">
    <meta name="DC.Date.modified" content="2005-07-18">
    <meta name="DC.publisher" content="The Press of Somewhere">"""
    found = work(web_page(HEADING, head))
    assert (names(found), found.published) == (["Ann Example"], "2003-11-01")
    assert found.publication == "The Press of Somewhere"
    head = """<meta name="citation_title" content="A title of a work">
    <meta name="citation_author" content="Example, Ann">
    <meta name="citation_author" content="Bo Sample">
    <meta name="citation_journal_title" content="Journal of Titles">
    <meta name="citation_publication_date" content="2014/07">"""
    found = work(web_page(HEADING, head))
    assert names(found) == ["Ann Example", "Bo Sample"]
    assert (found.published, found.publication) == ("2014-07", "Journal of Titles")


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("video", json_ld(**{"@type": "VideoObject", "name": "A title of a work"})),
        ("video", metas(og__type="video.other")),
        ("post", json_ld(**{"@type": "SocialMediaPosting"})),
        ("podcast", json_ld(**{"@type": "PodcastEpisode", "name": "A title of a work"})),
        ("article", metas(og__type="website")),
    ],
)
def test_the_kind_of_work_is_told_where_the_page_tells_it(kind, head):
    assert work(web_page(HEADING, head)).kind == kind


def test_the_day_of_creation_counts_where_an_article_has_no_other():
    made = {"headline": "A title of a work", "dateCreated": "2020-01-02T03:04:05Z"}
    found = work(web_page(HEADING, json_ld(**made, creator="Ann Example")))
    assert (names(found), found.published) == (["Ann Example"], "2020-01-02")
    found = work(web_page(HEADING, json_ld(**made, datePublished="2020-02-03")))
    assert found.published == "2020-02-03"


def test_structured_data_with_escaped_signs_are_read():
    plain = json_ld(headline="A title of a work", author="Ann Example").replace('"', "&quot;")
    plain = plain.replace("&quot;", '"', 2)
    assert names(work(web_page(HEADING, plain))) == ["Ann Example"]


def test_a_meta_that_holds_an_object_is_read():
    said = {"title": "A title of a work", "pub_date": "2020-01-02T03:04", "author": "Ann Example"}
    head = f"<meta name='parsely-page' content='{json.dumps(said)}'>"
    found = work(web_page(HEADING, head))
    assert (names(found), found.published) == (["Ann Example"], "2020-01-02")
    nobody = head.replace("Ann Example", "296554")
    assert names(work(web_page(HEADING, nobody))) == []
    assert work(web_page(HEADING, "<meta name='parsely-page' content='[1, {]'>")).published is None
