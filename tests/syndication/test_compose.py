"""From listings to finished entries."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from plugins.syndication.channels import all_listings
from plugins.syndication.compose import Composer
from plugins.syndication.material import material_of
from tests.syndication.fakes import (
    Article,
    clip,
    corpus,
    document,
    logged,
    moment,
    small_site,
    source,
    term,
)


def composed(site):
    material = material_of(site)
    composer = Composer(material.settings)
    return {listing.path: composer.channel(listing) for listing in all_listings(material)}


def one_entry(*, settings=None, **given):
    article = Article("x", moment("2026-01-01"), **given)
    found = composed(corpus(document(article), **settings or {}))
    return found[""].entries[0]


def log_of(*entries):
    return composed(corpus(library=SimpleNamespace(log=entries, sources=())))["links/log/"].entries


def test_an_entry_is_made_once_however_many_feeds_it_stands_in():
    article = Article("x", moment("2026-01-01"), tags=[term("tag", "A"), term("tag", "B")])
    assert len(composed(corpus(document(article)))) == 5
    assert article.asked == 1


def test_a_feed_holds_the_newest_entries():
    posts = [document(Article(f"p{n:02}", moment(f"2026-01-{n:02}"))) for n in range(1, 31)]
    assert len(composed(corpus(*posts))[""].entries) == 20
    assert [e.link for e in composed(corpus(*posts, FEED_MAX_ITEMS=2))[""].entries] == [
        "https://example.org/2026/p30/",
        "https://example.org/2026/p29/",
    ]
    assert len(composed(corpus(*posts, FEED_MAX_ITEMS=None))[""].entries) == 30


def test_ids_do_not_know_where_the_site_is_nor_what_a_post_is_called():
    before, after = (
        {e.id for c in composed(site).values() for e in c.entries}
        | {c.id for c in composed(site).values()}
        for site in (
            corpus(document(Article("x", moment("2026-01-01")))),
            corpus(
                document(Article("x", moment("2025-05-05"), title="Other")),
                SITEURL="https://other.example/repo",
            ),
        )
    )
    assert before == after


@pytest.mark.parametrize(
    "authors", [[], [term("author", "  ")], [term("author", "\ufffd"), term("author", "\x00")]]
)
def test_an_entry_without_a_byline_is_the_sites(authors):
    assert [a.name for a in one_entry(authors=authors).authors] == ["The desk"]
    nobody = one_entry(authors=authors, settings={"AUTHOR": " "})
    assert [a.name for a in nobody.authors] == ["Ink & Air"]


def test_a_post_without_a_summary_has_the_beginning_of_its_text():
    assert one_entry(summary="").summary == "Some words."
    assert one_entry(summary="", html="", title="T").summary == "T"


def test_a_post_without_a_text_says_its_summary_since_feeds_want_words():
    """Atom's validator and JSON Feed take no entry without a content."""
    assert (
        one_entry(summary="Out <b>now</b> & here.", html="").content == "<p>Out now &amp; here.</p>"
    )
    assert one_entry(summary="", html="", title="T").content == "<p>T</p>"


def test_a_text_from_right_to_left_says_so_itself_and_what_stands_round_it_does_not():
    """Hardly a feed reader goes by the language of an entry."""
    article = Article("x", moment("2026-01-01"), lang="ar", html="<p>Words</p>")
    (entry,) = composed(corpus(document(article, corrected=("2026-02-01",))))[""].entries
    said = '<div lang="ar" dir="rtl">\n<p>Words</p>\n</div>\n<p>'
    assert entry.content.startswith(said)
    assert "dir=" not in entry.content[len(said) :]
    assert one_entry(lang="de").content == "<p>Some words.</p>"
    assert 'dir="rtl"' in one_entry(lang="he-IL", html="").content


def test_category_and_tags_are_the_categories():
    entry = one_entry(tags=[term("tag", "Fear"), term("tag", "Notes")])
    assert entry.categories == ("Notes", "Fear")


def test_a_feed_is_as_old_as_its_newest_entry_and_an_empty_one_as_the_authority():
    assert composed(small_site())[""].updated == moment("2026-03-04")
    assert composed(corpus())[""].updated == dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def test_a_clip_leads_outward_and_our_page_and_its_chain_stand_beside():
    origin = clip("origin", label="Origin")
    no_address = SimpleNamespace(clip=clip("lost", url=""))
    one = clip("work", chain=(SimpleNamespace(clip=origin), no_address), language="not a language")
    (entry,) = log_of(logged(one, "2026-02-03"))
    assert entry.link == "https://elsewhere.example/work"
    assert entry.link_language == ""
    assert [(r.relation, r.url, r.title) for r in entry.related] == [
        ("related", "https://example.org/links/work/", ""),
        ("via", "https://elsewhere.example/origin", "Origin"),
    ]
    assert entry.id == "tag:example.org,2020:clip/work"


def test_a_clip_whose_title_nobody_can_read_has_its_id_for_one():
    (entry,) = log_of(logged(clip("x", label="\ufffd"), "2026-02-03"))
    assert (entry.title, entry.summary) == ("tag:example.org,2020:clip/x",) * 2


def test_a_clip_without_an_address_leads_to_our_page():
    (entry,) = log_of(logged(clip("work", url=""), "2026-02-03"))
    assert (entry.link, entry.related) == ("https://example.org/links/work/", ())
    (entry,) = log_of(logged(clip("work", url="", address=""), "2026-02-03"))
    assert entry.link == "https://example.org/links/"


def test_a_correction_is_an_entry_that_leads_to_it():
    article = Article("x", moment("2026-01-01"), title="Tom & Jerry")
    found = composed(corpus(document(article, corrected=("2026-02-01", "2026-02-01"))))
    first, second = found["corrections/"].entries
    assert first.title == "Correction: Tom & Jerry"
    assert first.link == "https://example.org/2026/x/#corrections"
    assert first.summary == "Correction, 1 February 2026: It was wrong."
    assert first.published == second.published == moment("2026-02-01", 0)
    assert first.updated != second.updated


def test_corrections_and_disclosures_are_seen_without_the_page_around_the_text():
    article = Article("x", moment("2026-01-01"))
    article.disclosures = (SimpleNamespace(source=source("Ada & Co"), text="a client of ours"),)
    entry = composed(corpus(document(article, corrected=("2026-02-01",))))[""].entries[0]
    assert entry.content == (
        "<p>Disclosure: Ada &amp; Co is a client of ours.</p>\n<p>Some words.</p>\n"
        "<p>Correction, 1 February 2026: It was wrong.</p>"
    )
    assert entry.updated == moment("2026-02-01", 0)
