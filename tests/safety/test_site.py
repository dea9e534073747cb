"""Every attack, through real importers and the real theme: pages, feeds, data and letters."""

from __future__ import annotations

import email
import json
from email.policy import default
from functools import cache

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from tests.safety.judging import LIVE, faults_of
from tests.safety.site import MOVED, OWN, QUOTED, TITLE, attacked_site
from tests.support.amount import in_part
from tests.support.site import Site

ADDRESSES = {OWN: "/2026/03/own/", QUOTED: "/2026/03/quoting/", MOVED: "/2026/01/post/"}
HARMLESS = "/2026/01/first/"
IN_FEEDS = LIVE - {"audio", "source", "track", "video"}
"""What the feeds of the site never hold, whoever wrote it."""
EXPORT = """
from pathlib import Path
from plugins.desk.export.letter.commands import export_letter
for name in ("own", "quoting", "post"):
    made = export_letter("eml", name, draft=False, production=False)
    Path(f"{name}.eml").write_bytes(made.data)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return attacked_site(tmp_path_factory.mktemp("attacked") / "site")


@cache
def trees_of(page: str) -> tuple[BeautifulSoup, ...]:
    return tuple(BeautifulSoup(page, parser) for parser in ("html5lib", "html.parser"))


def trees(site: Site, address: str) -> tuple[BeautifulSoup, ...]:
    return trees_of(site.page(address))


@pytest.mark.parametrize("name", in_part(ADDRESSES, 2))
def test_a_page_holds_nothing_live_but_what_every_page_of_the_site_has(site, name):
    wrong = []
    for ours, tree in zip(trees(site, HARMLESS), trees(site, ADDRESSES[name]), strict=True):
        known = {str(e) for e in ours.find_all(LIVE)}
        for e in tree.find_all(True):
            about = (
                e.name in {"html", "head", "meta", "link", "title"} and "http-equiv" not in e.attrs
            )
            data = e.name == "script" and e.get("type") == "application/ld+json"
            is_live = e.name in LIVE and not about and not data and str(e) not in known
            if is_live or any(n.startswith("on") for n in e.attrs):
                wrong.append(str(e)[:200])
        wrong += faults_of(str(tree.select_one("#comments, .thread, article") or ""), frozenset())
    assert wrong == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_comments_of_a_page_hold_nothing_live_at_all(site, name):
    for tree in trees(site, ADDRESSES[name]):
        comments = (
            tree.select(".e-content, .p-author, .u-author")
            if name != QUOTED
            else tree.select(".h-cite")
        )
        assert len(comments) > 100
        wrong = [str(e) for c in comments for e in c.find_all(LIVE - {"audio"})]
        assert wrong == []


def test_the_words_of_the_attacks_are_there_to_be_read(site):
    """What is asserted of them is not asserted of empty pages."""
    for address in ADDRESSES.values():
        assert "hit()" in BeautifulSoup(site.page(address), "lxml").get_text()


@pytest.mark.parametrize("name", ADDRESSES)
def test_structured_data_are_json_that_no_tag_ends(site, name):
    for tree in trees(site, ADDRESSES[name]):
        blocks = tree.find_all("script", type="application/ld+json")
        assert blocks
        for block in blocks:
            json.loads(block.string)
            assert "<" not in block.string
            assert "\u2028" not in block.string


def feeds(site: Site, suffix: str) -> dict[str, bytes]:
    found = {n: data for n, data in site.output().items() if n.endswith(suffix)}
    assert len(found) > 4
    return found


@pytest.mark.parametrize("suffix", ["atom.xml", "rss.xml"])
def test_feeds_are_xml_and_hold_nothing_live(site, suffix):
    strict = etree.XMLParser(resolve_entities=False, recover=False)
    texts = set()
    for data in feeds(site, suffix).values():
        tree = etree.fromstring(data, strict)
        for element in tree.iter("{*}content", "{*}summary", "{*}description", "{*}encoded"):
            texts.add(element.text or "")
        for element in tree.iter("{*}link", "{*}uri", "{*}id", "{*}guid"):
            address = element.get("href") or element.text or ""
            assert address.startswith(("http://", "https://", "tag:", "urn:")), address
    assert sum("hit()" in text for text in texts) > 40
    assert [(t, faults_of(t, IN_FEEDS)) for t in texts if faults_of(t, IN_FEEDS)] == []


def test_json_feeds_hold_nothing_live(site):
    texts = set()
    for data in feeds(site, "feed.json").values():
        for item in json.loads(data)["items"]:
            texts.add(item.get("content_html", ""))
            assert all(a.get("url", "https:").startswith("http") for a in item.get("authors", ()))
    assert sum("hit()" in text for text in texts) > 40
    assert [(t, faults_of(t, IN_FEEDS)) for t in texts if faults_of(t, IN_FEEDS)] == []


def test_no_file_of_the_output_is_made_by_a_comment(site):
    names = " ".join(site.output())
    assert not any(sign in names for sign in ("passwd", "hit", "evil", "<", "%"))


def test_letters_have_the_headers_of_the_site_alone(site):
    """A title with a line end in it begins no header; the HTML acts on nothing."""
    run = site.execute(EXPORT)
    assert run.code == 0, run.err
    for name in ("own", "quoting", "post"):
        message = email.message_from_bytes(
            (site.folder / f"{name}.eml").read_bytes(), policy=default
        )
        assert message["Bcc"] is None
        assert message["X-Injected"] is None
        assert not message.defects
        html = message.get_body(("html",)).get_content().replace("{{unsubscribe}}", "#")
        inside = str(BeautifulSoup(html, "html5lib").body)
        assert faults_of(inside, LIVE - {"body", "audio"}) == []
        if name == "own":
            assert message["Subject"].strip() == " ".join(TITLE.split())
            assert "<b onclick" not in html


def test_the_searched_text_of_a_page_is_escaped_where_it_is_kept(site):
    """The index is made of the pages; each part of one that it keeps is text, not markup."""
    for address in ADDRESSES.values():
        tree = trees(site, address)[0]
        kept = [e for e in tree.select("[data-pagefind-meta]") if e.get("data-pagefind-meta")]
        assert not [e for e in kept if "<" in str(e["data-pagefind-meta"])]


def test_a_thread_that_is_read_prints_one_json_document_with_escaped_controls(site):
    file = site.folder / "quoted.json"
    run = site.inv("thread", str(file), "--dry-run", "--json")
    thread = json.loads(run.out)
    assert len(thread["comments"]) > 100
    controls = {c for c in run.out if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160}
    assert controls == set()
    assert "\x1b" not in run.err
