"""A list of feeds becomes sources, and never changes one."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError, ContentError
from plugins.desk.inbox.outlines import follow, outlines_in
from plugins.link_roundups.commands import load_shelves
from tests.desk.inbox.samples import FEED, site_in

LIST = f"""<opml version="2.0"><body>
<outline text="Known" xmlUrl="{FEED}"/>
<outline text="Folder"><outline title="Zoë: &quot;a&quot; # b" xmlUrl="https://zoe.example/f"
  htmlUrl="https://zoe.example/"/></outline>
<outline text="ann" xmlUrl="https://other.example/f" htmlUrl="javascript:x"/>
<outline text="Broken" xmlUrl="ftp://x"/>
<outline text="Twice" xmlUrl="https://zoe.example/f"/>
</body></opml>"""


def test_each_new_feed_becomes_a_source_that_can_be_read(tmp_path):
    site = site_in(tmp_path)
    file = tmp_path / "feeds.opml"
    file.write_text(LIST, encoding="utf-8")
    before = (site.content / "sources/ann.md").read_bytes()
    found = follow(site, str(file), "person")
    assert found.written == ("content/sources/zoe-a-b.md", "content/sources/ann-2.md")
    assert [problem.rule for problem in found.problems] == ["feed-list-entry"]
    assert found.problems[0].location.line == 6
    shelves = load_shelves(site.content, "content")
    assert shelves.problems == ()
    zoe = shelves.sources["zoe-a-b"].value
    assert (zoe.name, zoe.url) == ('Zoë: "a" # b', "https://zoe.example/")
    assert shelves.sources["ann-2"].value.url is None
    assert (site.content / "sources/ann.md").read_bytes() == before
    assert follow(site, str(file), "person").written == ()


@pytest.mark.parametrize("text", ["", "<rss/>", "not xml", "{}"])
def test_what_is_no_list_is_named(text):
    with pytest.raises(ContentError):
        outlines_in(text.encode(), "x")


def test_a_list_declares_nothing(tmp_path):
    (tmp_path / "s").write_text("secret", encoding="utf-8")
    head = f'<!DOCTYPE opml [<!ENTITY s SYSTEM "{(tmp_path / "s").as_uri()}">]>'
    found, _ = outlines_in((head + LIST.replace("Twice", "&s;")).encode(), "x")
    assert not [one for one in found if "secret" in one.name]


def test_an_unknown_kind_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="no kind of source"):
        follow(site_in(tmp_path), "x", "robot")
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        follow(site_in(tmp_path), str(tmp_path / "none"), "person")


def one_feed(name, address="https://a.example/f"):
    return f'<opml version="2.0"><body><outline text="{name}" xmlUrl="{address}"/></body></opml>'


def test_an_ampersand_that_is_none_of_an_entity_is_one():
    (found,), problems = outlines_in(one_feed("A&T", "https://a.example/f?a=1&b=2").encode(), "x")
    assert (found.name, found.feed, problems) == ("A&T", "https://a.example/f?a=1&b=2", [])
    (found,), _ = outlines_in(one_feed("A &amp; B &#38; C").encode(), "x")
    assert found.name == "A & B & C"


def test_letters_that_html_names_are_kept():
    (found,), problems = outlines_in(one_feed("Caf&eacute;&nbsp;&mdash; &x;").encode(), "x")
    assert (found.name, problems) == ("Caf\u00e9 \u2014 &x;", [])


def test_a_feed_of_an_older_list_has_its_address_in_another_place():
    text = one_feed("A").replace("xmlUrl", 'type="rss" url')
    (found,), problems = outlines_in(text.encode(), "x")
    assert (found.feed, problems) == ("https://a.example/f", [])
    link = one_feed("A").replace("xmlUrl", 'type="link" url')
    assert outlines_in(link.encode(), "x") == ([], [])


def test_a_feed_without_an_address_is_told():
    found, problems = outlines_in(b'<opml><body><outline type="rss" text="A"/></body></opml>', "x")
    assert (found, [problem.rule for problem in problems]) == ([], ["feed-list-entry"])
    assert '"A" has no address' in problems[0].message


def test_of_a_list_that_is_longer_than_any_the_rest_is_told():
    feeds = "".join(f'<outline text="{n}" xmlUrl="https://a.example/{n}"/>' for n in range(1002))
    found, problems = outlines_in(f"<opml><body>{feeds}</body></opml>".encode(), "x")
    assert len(found) == 1000
    assert "2 of its feeds" in problems[0].message


def test_a_list_is_read_in_the_encoding_that_it_declares():
    text = f'<?xml version="1.0" encoding="windows-1252"?>{one_feed("Café – “it”")}'
    (found,), problems = outlines_in(text.encode("cp1252"), "x")
    assert (found.name, problems) == ("Café – “it”", [])


@pytest.mark.parametrize(
    "broken",
    [
        one_feed("ok").replace("</body>", "<outline></body>"),
        one_feed("ok") + "<more>",
        one_feed("ok").replace("</body>", '<outline text="A">' * 300 + "</body>"),
    ],
    ids=["unclosed", "behind the end", "too deep"],
)
def test_what_is_broken_in_a_list_is_told(broken):
    found, problems = outlines_in(broken.encode(), "x")
    assert ([one.name for one in found], problems[0].rule) == (["ok"], "feed-list-broken")


def test_a_list_in_which_the_feeds_stand_too_deep_is_no_silent_success(tmp_path):
    file = tmp_path / "feeds.opml"
    deep = '<outline text="A">' * 300
    file.write_text(one_feed("ok").replace("<outline", f"{deep}<outline"), encoding="utf-8")
    found = follow(site_in(tmp_path), str(file), "person")
    assert (found.written, [p.rule for p in found.problems]) == ((), ["feed-list-broken"])


@pytest.mark.parametrize(
    ("name", "read", "rules"),
    [
        ("&#55357;&#56832; Ann", "\U0001f600 Ann", []),
        ("&#xD83D; Ann", "\N{REPLACEMENT CHARACTER} Ann", ["feed-list-broken"]),
        ("&#0;Ann", "\N{REPLACEMENT CHARACTER}Ann", ["feed-list-broken"]),
    ],
)
def test_a_name_may_have_references_to_halves_of_characters(name, read, rules):
    found, problems = outlines_in(one_feed(name).encode(), "x")
    assert [outline.name for outline in found] == [read]
    assert [problem.rule for problem in problems] == rules
