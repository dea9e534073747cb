"""Feeds become entries of plain text, however they are written."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from plugins.desk.inbox import strangers
from plugins.desk.inbox.deadline import TooSlow, within
from plugins.desk.inbox.model import LARGEST
from plugins.desk.inbox.read import read_feed
from tests.desk.inbox.samples import item, rss

XHTML = "http://www.w3.org/1999/xhtml"
GEORSS = 'xmlns:g="http://www.georss.org/georss" xmlns:p="http://www.opengis.net/gml"'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


def only(data: bytes | str, **more: str):
    """The one entry of a feed."""
    feed = read_feed(data if isinstance(data, bytes) else data.encode(), "x", **more)
    (entry,) = feed.entries
    return entry


def rules(feed) -> list[str]:
    return [problem.rule for problem in feed.problems]


def test_an_item_of_rss_is_read():
    feed = read_feed(rss(item(1, more="<author>ann@example.org (Ann Example)</author>")), "x")
    assert (feed.format, feed.version, feed.title, feed.problems) == ("rss", "rss20", "A feed", ())
    assert feed.entries[0].as_json() == {
        "title": "Entry 1",
        "url": "https://ann.example/1",
        "author": "Ann Example",
        "published": "2026-11-20T09:00:00+00:00",
        "id": "id-1",
        "summary": None,
        "tags": [],
    }


def test_an_address_of_mail_is_nobodys_name():
    assert only(rss("<author>ann@example.org</author>")).author is None
    assert only(rss("<author>Ann &lt;ann@example.org&gt;</author>")).author == "Ann"
    assert only(rss("<author>mailto:ann%40example.org%20%28Ann%29</author>")).author == "Ann"
    assert only(rss("<author>&lt;b&gt;Ann&lt;/b&gt;</author>")).author == "Ann"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ann@studio.example (Ann Archer)", "Ann Archer"),
        ("Ann Archer &lt;ann@studio.example&gt;", "Ann Archer"),
        ("ann@studio.example", None),
        ("Ann Archer (she/her)", "Ann Archer (she/her)"),
        ("ann@studio.example (Ann (Leeds))", "Ann (Leeds)"),
        ("Ann &amp;amp; Ben", "Ann & Ben"),
    ],
)
def test_an_author_is_a_name_without_the_address_beside_it(written, name):
    assert only(rss(f"<author>{written}</author>")).author == name


def test_a_tag_is_what_a_reader_sees():
    tags = "<category>R&amp;amp;D</category><category>&lt;canvas&gt;</category>"
    assert only(rss(tags)).tags == ("R&D", "<canvas>")


def test_the_author_of_a_source_goes_before_that_of_the_feed_that_collects():
    source = "<source><author><name>Ben</name></author></source>"
    text = ATOM.format(f"<author><name>Ann</name></author><entry>{source}</entry>")
    assert only(text).author == "Ben"


def test_the_author_of_an_atom_feed_is_that_of_its_entries():
    text = ATOM.format("<author><name>Ann</name></author><entry><title>x</title></entry>")
    assert only(text).author == "Ann"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("<title>AT&amp;amp;T</title>", "AT&amp;T"),
        ('<title type="html">AT&amp;amp;T &lt;b&gt;now&lt;/b&gt;</title>', "AT&T now"),
        (f'<title type="xhtml"><div xmlns="{XHTML}">A <i>B</i></div></title>', "A B"),
        ("<title/>", ""),
    ],
)
def test_a_title_is_what_a_reader_sees(title, text):
    assert only(ATOM.format(f"<entry>{title}</entry>")).title == text


CONTENT = 'xmlns:c="http://purl.org/rss/1.0/modules/content/"'


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">Ink &amp;amp; &amp;lt;b&amp;gt;</content>',
        f'<content type="xhtml"><div xmlns="{XHTML}">Ink &amp; &lt;b&gt;</div></content>',
        f"<c:encoded {CONTENT}>Ink &amp;amp; &amp;lt;b&amp;gt;</c:encoded>",
    ],
)
def test_a_summary_made_of_the_content_is_what_a_reader_sees(content):
    assert only(ATOM.format(f"<entry>{content}</entry>")).summary == "Ink & <b>"


def test_a_title_of_rss_may_be_either_and_never_acts():
    assert only(rss("<title>R&amp;amp;D</title>")).title == "R&D"
    assert only(rss("<title>1 &lt; 2</title>")).title == "1 < 2"
    assert only(rss("<title>a&lt;script&gt;alert(1)&lt;/script&gt;</title>")).title == "a"


def test_what_is_missing_is_none_and_an_id_is_not_made_up():
    entry = only(ATOM.format('<entry><link rel="alternate" href="http://a.example/"/></entry>'))
    assert (entry.title, entry.id, entry.published) == (None, None, None)
    assert entry.url == "http://a.example/"


def test_what_is_there_and_empty_is_empty():
    entry = only(rss("<title></title><link></link><guid></guid>"))
    assert (entry.title, entry.url, entry.id) == ("", "", "")


def test_a_page_counts_for_more_than_an_enclosure():
    links = (
        '<link rel="alternate" type="text/html">http://a.example/1</link>'
        '<link rel="enclosure" type="audio/mpeg">http://a.example/1.mp3</link>'
    )
    assert only(ATOM.format(f"<entry>{links}</entry>")).url == "http://a.example/1"


def test_a_guid_is_a_link_where_it_says_so():
    assert only(rss("<guid>http://a.example/1</guid>")).url == "http://a.example/1"
    assert only(rss("<guid isPermaLink='false'>http://a.example/1</guid>")).url is None


def test_an_id_that_is_no_address_leads_nowhere_and_stays_as_it_is():
    for text in (
        rss("<guid>post-7</guid>"),
        rss("<guid>post-7</guid><image></width></image>"),
        ATOM.format("<entry><id>post-7</id></entry>"),
    ):
        feed = read_feed(
            text if isinstance(text, bytes) else text.encode(), "x", "http://u.example/f"
        )
        assert (feed.entries[0].id, feed.entries[0].url) == ("post-7", None)
        assert "feed-entry" not in rules(feed)


def test_the_page_itself_goes_before_an_address_that_counts_readers():
    space = 'xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"'
    page = f"<f:origLink {space}>http://a.example/1</f:origLink>"
    assert only(rss(f"<link>http://count.example/~r/1</link>{page}")).url == "http://a.example/1"


def test_an_id_does_not_depend_on_where_the_feed_was_read():
    text = ATOM.format("<entry><id>HTTP://A.example/1</id><link href='/1'/></entry>")
    for url in ("", "http://u.example/f", "http://v.example/f"):
        assert only(text, url=url).id == "HTTP://A.example/1"


def test_links_count_from_the_base_then_from_the_feed():
    entry = '<entry><link href="one"/></entry>'
    based = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://b.example/x/">{entry}</feed>'
    )
    own = ATOM.format(f'<link rel="self" href="http://s.example/f/feed"/>{entry}')
    assert only(based).url == "http://b.example/x/one"
    assert only(own).url == "http://s.example/f/one"
    assert only(ATOM.format(entry), url="http://u.example/f/feed").url == "http://u.example/f/one"


def test_a_link_that_says_no_site_is_told_and_one_that_acts_is_left_out():
    feed = read_feed(rss("<link>/1</link>", "<link>javascript:alert(1)</link>"), "x")
    assert [entry.url for entry in feed.entries] == ["/1", None]
    assert rules(feed) == ["feed-entry", "feed-entry"]


@pytest.mark.parametrize("link", ["file://etc/passwd", "ftp://a.example/", "mailto:a@b.example"])
def test_a_link_to_something_else_than_a_page_is_left_out_and_told(link):
    feed = read_feed(rss(f"<link>{link}</link>"), "x")
    assert (feed.entries[0].url, rules(feed)) == (None, ["feed-entry"])


def test_a_date_that_cannot_be_read_is_told():
    feed = read_feed(rss(item(1, day="soon")), "x")
    assert (feed.entries[0].published, rules(feed)) == (None, ["feed-entry"])


def test_a_broken_feed_is_read_as_far_as_it_goes_and_its_line_is_told():
    data = rss(item(1)).replace(b"</channel></rss>", b"\n<item><title>&nbsp;x</b>")
    feed = read_feed(data, "saved.xml")
    assert feed.entries[0].title == "Entry 1"
    (problem,) = feed.problems
    assert str(problem).startswith("saved.xml:2: notice: the feed is broken: ")


def test_a_wrong_encoding_is_read_and_told():
    data = b'<?xml version="1.0" encoding="us-ascii"?>' + rss("<title>£</title>")
    feed = read_feed(data, "x")
    assert (feed.entries[0].title, feed.encoding, rules(feed)) == ("£", "utf-8", ["feed-encoding"])


@pytest.mark.parametrize(
    "element",
    [
        "<textInput><name>q</name><link>http://s.example/</link></textInput>",
        "<image></width></image>",
        f'<g:where {GEORSS}><p:Point srsName="EPSG:x"><p:pos>1 x</p:pos></p:Point></g:where>',
    ],
)
def test_what_feedparser_stumbles_over_does_not_hide_the_rest(element):
    feed = read_feed(rss(item(1), item(2, more=element)), "x")
    assert [e.title for e in feed.entries] == ["Entry 1", "Entry 2"]
    assert [e.id for e in feed.entries] == ["id-1", "id-2"]
    assert feed.entries[0].published == "2026-11-20T09:00:00+00:00"


def test_an_encoding_that_nothing_reads_is_not_called_a_wrong_one():
    data = '<?xml version="1.0" encoding="{}"?>' + rss("<title>£</title>").decode()
    for name, told in (("us-ascii", 'its bytes are not "us-ascii"'), ("x-ours", 'reads "x-ours"')):
        (problem,) = read_feed(data.format(name).encode("cp1252"), "x").problems
        assert f"{told}; it was read as windows-1252" in problem.message


def test_nothing_in_a_feed_reads_a_file(tmp_path):
    (tmp_path / "secret").write_text("the secret", encoding="utf-8")
    head = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    feed = read_feed(rss("<title>a &s; b</title>", head=head), "x")
    assert "the secret" not in json.dumps(feed.as_json())
    assert "feed-entities" in rules(feed)


def test_the_name_of_a_file_is_no_feed_to_be_opened(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item(1)))
    assert not read_feed(str(file).encode(), "x").is_one


def test_entities_that_grow_without_end_stay_as_they_are():
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE x [<!ENTITY e0 "ha">{declared}]>'
    assert only(rss("<title>&e9;</title>", head=head)).title == "&e9;"


def test_a_feed_that_is_too_large_is_not_read():
    feed = read_feed(b"x" * (LARGEST + 1), "x")
    assert "larger than 10 MB" in str(feed.problems[0])


def test_a_feed_that_nobody_unpacked_is_read_and_one_that_swells_is_not():
    packed = gzip.compress(rss(item(1)))
    assert only(packed).title == "Entry 1"
    assert not read_feed(packed[:9] + b"damaged", "x").is_one
    feed = read_feed(gzip.compress(b" " * (LARGEST * 2)), "x")
    assert "larger than 10 MB" in str(feed.problems[0])


def test_a_comment_before_a_feed_may_speak_of_elements():
    text = "<?xml version='1.0'?><!-- <html> or <b> --><feed xmlns='http://www.w3.org/2005/Atom'/>"
    assert read_feed(text.encode(), "x").version == "atom10"


def test_a_feed_that_takes_too_long_is_named():
    assert "not read within 20 seconds" in str(strangers.too_slow("x").problems[0])


def test_the_time_for_one_feed_ends():
    with pytest.raises(TooSlow), within(0.05):
        time.sleep(5)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "it is empty"),
        ("hello", "it has no element of XML in it"),
        ("<kml><Document/></kml>", "its first element is <kml>"),
        ('<opml version="2.0"><body/></opml>', "it is a list of feeds (OPML)"),
        ("<!doctype html><p>x", "it is a web page"),
        ('<service xmlns="http://www.w3.org/2007/app"/>', "its first element is <service>"),
    ],
)
def test_what_is_no_feed_is_named(text, what):
    feed = read_feed(text.encode(), "x")
    assert (feed.is_one, rules(feed)) == (False, ["no-feed"])
    assert what in str(feed.problems[0])


def test_a_page_says_which_feed_it_has():
    page = '<html><head><link rel=alternate type="application/rss+xml" href=/feed.xml></html>'
    for url in ("", "https://a.example/b/"):
        (told,) = read_feed(page.encode(), "x", url).problems
        assert told.hint == f"it names this feed: {url.removesuffix('/b/')}/feed.xml"
