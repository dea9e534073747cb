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
