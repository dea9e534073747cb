"""The checks that are not about words: each with what it must flag, and what it must not."""

from __future__ import annotations

import os
import re
from dataclasses import replace

import pytest

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location, Problem
from plugins.publishing.checks import CHECKS, WORD_CHECKS
from plugins.publishing.checks.base import Output
from plugins.publishing.gate.content_facts import facts_of, noted_in
from plugins.publishing.gate.facts import Facts
from plugins.publishing.inventory import look_into
from plugins.publishing.model import Recorded, Release
from tests.support.site import ROOT

ADDRESS = "https://www.agency.tld/blog"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title>
<id>tag:agency.tld,2026:feed</id><updated>2026-03-02T00:00:00Z</updated>
<author><name>Us</name></author>
<link rel="self" href="https://www.agency.tld/blog/atom.xml"/></feed>
"""
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": []}'
SITE = {
    "index.html": '<a href="/blog/about/#us">Us</a> <a href="https://other.tld/x/">Them</a>',
    "about/index.html": '<h1 id="us">Us</h1><a href="#top">Up</a>',
    "atom.xml": FEED,
    "feed.json": JSON_FEED,
    ".well-known/security.txt": "Contact: https://www.agency.tld/\n",
}


def output_of(folder, files, facts=None):
    public = folder / "public"
    for name, text in files.items():
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_text(text, "utf-8")
    found, unsafe = look_into(public)
    return Output(public, found, folder, unsafe, facts or Facts(address=ADDRESS))


def found_by(name, output, last=None):
    return [str(problem).partition("\n")[0] for problem in CHECKS[name].check(output, last)]


def release_of(files, **more):
    recorded = {path: Recorded("0" * 64, len(text), **more) for path, text in files.items()}
    return Release("20260302T101500Z-1a2b3c4d", "2026-03-02T10:15:00+00:00", recorded)


@pytest.mark.parametrize("name", CHECKS)
def test_a_site_as_it_should_be_passes(name, tmp_path):
    output = output_of(tmp_path, SITE)
    assert found_by(name, output) == []
    assert found_by(name, output, release_of(SITE)) == []


def test_a_check_is_a_file_a_line_and_a_row_of_the_documentation():
    folder = ROOT / "plugins" / "publishing" / "checks"
    files = {f.stem.replace("_", "-") for f in folder.glob("*.py")} - {"--init--", "base"}
    page = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    section = page.partition("## The gate")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", section, re.MULTILINE)
    checks = {**CHECKS, **WORD_CHECKS}
    assert [list(CHECKS), list(WORD_CHECKS)] == [sorted(CHECKS), sorted(WORD_CHECKS)]
    assert files == set(checks)
    assert rows == [(name, checks[name].SUMMARY) for name in sorted(checks)]


@pytest.mark.parametrize(
    ("name", "changed", "expected"),
    [
        (
            "broken-links",
            {"index.html": 'One\n<a href="/blog/gone/">Gone</a>'},
            "public/index.html:2: this leads to nothing in the site: /blog/gone/ [broken-links]",
        ),
        (
            "broken-links",
            {"index.html": '<img src="no.png?a=1&amp;b=2">'},
            "public/index.html:1: this leads to nothing in the site: no.png?a=1&b=2 [broken-links]",
        ),
        (
            "broken-links",
            {"index.html": '<a href="/blog/about/#them">Them</a>'},
            (
                "public/index.html:1: the page that this leads to has no such place: "
                "/blog/about/#them [broken-links]"
            ),
        ),
        (
            "empty-pages",
            {"about/index.html": ""},
            "public/about/index.html: there is nothing in it [empty-page]",
        ),
        (
            "invalid-feeds",
            {"atom.xml": FEED.replace("<title>News</title>", "")},
            "public/atom.xml: the feed breaks the rule MissingElement [invalid-feeds]",
        ),
        (
            "invalid-feeds",
            {"posts.rss": "<rss"},
            "public/posts.rss: the feed breaks the rule SAXError [invalid-feeds]",
        ),
        (
            "invalid-feeds",
            {"other.xml": FEED.replace("2026-03-02T00", "2026-03-02 00")},
            "public/other.xml: the feed breaks the rule InvalidRFC3339Date [invalid-feeds]",
        ),
        (
            "invalid-feeds",
            {"feed.json": JSON_FEED.replace('"News"', '""')},
            "public/feed.json: the feed breaks the rule title [invalid-feeds]",
        ),
        (
            "invalid-feeds",
            {"feed.json": "[" * 100_000},
            "public/feed.json: the feed breaks the rule JSON [invalid-feeds]",
        ),
        (
            "outside",
            {".env": "KEY=1"},
            (
                'public/.env: the path has the hidden part ".env"; of those only .htaccess, '
                ".nojekyll, .well-known go out [unsafe-path]"
            ),
        ),
    ],
)
def test_what_is_wrong_is_named(name, changed, expected, tmp_path):
    assert expected in found_by(name, output_of(tmp_path, {**SITE, **changed}))


def test_a_title_about_an_element_does_not_stop_a_feed(tmp_path):
    """The validator warns of a title that may be HTML; it says what it is about."""
    title = "&lt;/script> and &lt;b>bold&lt;/b>, &amp;amp; too"
    channel = f"<title>{title}</title><link>{ADDRESS}/</link><language>en</language>"
    own = f'<atom:link rel="self" type="application/rss+xml" href="{ADDRESS}/rss.xml"/>'
    namespace = 'xmlns:atom="http://www.w3.org/2005/Atom"'
    said = f"<description>{title}</description>"
    rss = f'<rss version="2.0" {namespace}><channel>{channel}{said}{own}</channel></rss>'
    files = {
        "atom.xml": FEED.replace("News", title),
        "rss.xml": f'<?xml version="1.0" encoding="utf-8"?>{rss}',
    }
    assert found_by("invalid-feeds", output_of(tmp_path, {**SITE, **files})) == []


def test_links_and_special_files_stay_outside(tmp_path):
    output = output_of(tmp_path, SITE)
    (tmp_path / "secret.txt").write_text("secret")
    (output.folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (output.folder / "folder").symlink_to(tmp_path)
    os.mkfifo(output.folder / "pipe")
    found = found_by("outside", output_of(tmp_path, {}))
    assert [line.partition(":")[0] for line in found] == [
        "public/folder",
        "public/link.txt",
        "public/pipe",
    ]


def test_content_with_an_error_is_not_published(tmp_path):
    problem = Problem(Location("content/posts/x.md", 3), "the title is missing", "missing-title")
    output = output_of(tmp_path, SITE, Facts(ADDRESS, problems=(problem,)))
    assert list(CHECKS["faulty-content"].check(output, None)) == [problem]


def test_a_lost_address_is_named_with_the_line_that_mends_it(tmp_path):
    more = {"2026/fear/index.html": "", "old.html": "", "a.css": "", "index.html.gz": ""}
    before = release_of({**SITE, **more})
    output = output_of(tmp_path, SITE)
    problems = list(CHECKS["lost-addresses"].check(output, before))
    assert [str(problem.location) for problem in problems] == [
        "public/2026/fear/index.html",
        "public/old.html",
    ]
    assert "former_addresses: [/2026/fear/]" in problems[0].hint
    led = replace(output, facts=Facts(moved=frozenset({"2026/fear/index.html", "old.html"})))
    assert found_by("lost-addresses", led, before) == []
    assert found_by("lost-addresses", output, release_of({"x.html": ""}, since="2026-03-01")) == []


@pytest.mark.parametrize("text", ["", "{", "[{}]", "3", "null", '"one"'])
def test_a_damaged_list_of_what_was_published_holds_no_check_up(text):
    """A build names the file as damaged; the gate hands that on."""
    assert noted_in(text, "published.json") == {}


def test_an_id_that_was_noted_and_is_gone_is_named(tmp_path):
    noted = {"one": Location("content/machine/published.json", 2), "two": Location("x", 3)}
    output = output_of(tmp_path, SITE, Facts(ids=frozenset({"two"}), noted=noted))
    assert found_by("lost-ids", output) == [
        'content/machine/published.json:2: no public post has the id "one" any more [lost-ids]'
    ]


@pytest.mark.parametrize(
    ("pages", "size", "expected"),
    [
        (2, 1.0, []),
        (4, 1.9, []),
        (1, 0.3, ["bytes"]),
        (5, 1.0, ["pages"]),
        (6, 3.5, ["bytes", "pages"]),
        (0, 1.0, []),
    ],
)
def test_a_site_much_smaller_or_larger_than_the_last_is_looked_at_first(
    pages, size, expected, tmp_path
):
    output = output_of(tmp_path, SITE)
    total = sum(file.size for file in output.files.values())
    files = {f"{n}.html": Recorded("0" * 64, 0) for n in range(pages)}
    files |= {f"{n}.html.gz": Recorded("0" * 64, 0) for n in range(9)}
    files["rest"] = Recorded("0" * 64, round(total * size))
    files["kept.css"] = Recorded("0" * 64, total * 100, since="2026-03-01T00:00:00+00:00")
    last = replace(release_of({}), files=files)
    found = " ".join(line.partition(";")[0] for line in found_by("size", output, last))
    assert sorted(re.findall("pages|bytes", found)) == expected
    assert found_by("size", replace(output, accepts_size=True), last) == []


def test_content_that_cannot_be_read_is_a_problem_or_a_sentence(tmp_path):
    """Nothing is published past a gate that knows nothing of the content."""
    with pytest.raises(ConfigurationError, match=r"publishconf\.py"):
        facts_of(tmp_path, tmp_path / "public")
