"""A migrated blog is built by this project, as it stands, and shows what was public and no more."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from tests.migration.samples import BLOG, category, comment, export, filed, item
from tests.support.site import GOOD, ROOT, make_site

ICONS = {name: data for name, data in GOOD.items() if name.startswith("content/extra/")}
REAL = ROOT.parent / "shared" / "realworld" / "wordpress-exports" / "theme-unit-test.xml"
BODY = f"""Read <a href="{BLOG}/2012/06/two/">the second</a>, or <a href="#there">below</a>.

<a name="there"></a>There. /// clip | x

[caption width="3"]<img src="https://pictures.example/a.png" />Below it[/caption]

[form id="3"] <a href="http://localhost/wp-admin/">here</a> {{gap?}}
"""


def migrate(site, text, *arguments):
    site.write({"export.xml": text})
    return site.inv("migrate", "export.xml", "--to", "content", "--json", *arguments)


UNFINISHED = {
    "TK TK": "<p>They write TK TK, TK TK, and go on (TK TK).</p>",
    "{gap}": "<p>A {gap} and a {gap: in the market}; {word}, {filename}x, {{ SITEURL }}.</p>",
    "in a list": "<ul><li>One<ul><li>TK TK in a list</li></ul></li><li>{gap: 2}</li></ul>",
    "a heading": "<h2>a heading {gap: TK TK}</h2>",
    "a tick": "<p>TK TK and ` a tick,<br />and {gap: x} ` another.</p>",
    "a cell": "<table><tr><th>TK TK</th></tr><tr><td>a cell {gap}</td></tr></table>",
    "the second line": "<blockquote><p>TK TK<br>the second line</p></blockquote>",
    "a name": "<dl><dt>a name TK TK</dt><dd><p>{gap: x}</p>{gap}</dd></dl>",
    "a program": "<pre><code>a program {gap} TK TK {% if x %}</code></pre>",
    "what it shows": '<p>See <a href="/{gap}/TK TK/">what it shows TK TK</a>.</p>',
}
"""What this site takes for missing words, or could take for words of its own, in old posts."""


@pytest.fixture
def site(tmp_path):
    return make_site(tmp_path, ICONS)


def test_a_blog_moves_in_and_is_built(site):
    text = export(
        item(1, comment(5, "Approved words."), comment(6, "PENDING", approved="0"),
             filed("category", "news", "News"), title="One & <b>only</b>", slug="one", body=BODY),
        item(2, title="Two", slug="two", link=f"{BLOG}/blog/two/", excerpt="Short."),
        item(3, title="你好", slug="%e4%bd%a0%e5%a5%bd", body="世界"),
        item(4, title="SECRET", body="SECRET", status="private"),
        item(5, title="LATER", body="LATER", status="future", date="2031-01-01 10:00:00"),
        item(6, title="UNREADY", body="UNREADY", status="draft"),
        item(7, comment(9, "On a page."), kind="page", title="Us", slug="links"),
        more=category("news", "News"),
    )  # fmt: skip
    run = migrate(site, text)
    assert run.code == 0, run.err
    account = run.json()
    assert (account["imported"], account["posts"], account["pages"]) == (6, 5, 1)
    assert "7 items: 6 imported (5 posts, 1 page), 1 skipped" in run.err
    assert "content/posts/2012-06-07-one.md:" in run.err
    built = site.build("--json")
    assert built.code == 0, built.err
    pages = {
        n: d.decode() for n, d in site.output().items() if n.endswith((".html", ".xml", ".json"))
    }
    everything = "".join(pages.values())
    assert re.search(
        r'<a href="[^"]*/2012/06/two/">the second</a>', pages["2012/06/one/index.html"]
    )
    assert "/// clip | x" in pages["2012/06/one/index.html"].replace("&#47;", "/")
    assert "世界" in pages["2012/06/你好/index.html"]
    assert "refresh" in pages["blog/two/index.html"]
    assert "<id>https://old.example/?p=1</id>" in everything
    for hidden in ("SECRET", "LATER", "UNREADY", "PENDING", "mail.example", "93.184"):
        assert hidden not in everything, hidden


@pytest.mark.skipif(not REAL.is_file(), reason=f"{REAL} is not here")
def test_the_theme_unit_test_moves_in_and_is_built(site):
    run = migrate(site, REAL.read_text("utf-8"))
    assert run.code == 0, run.err
    built = site.build("--json")
    assert built.code == 0, built.err
    told = {p["rule"] for p in json.loads(built.out)["problems"]}
    words = {"spelling", "doubled-word", "house-style"}
    rest = {
        "missing-summary", "empty-link", "picture-elsewhere", "quote-without-attribution",
        "tag-spelling",
    }  # fmt: skip
    assert told <= rest | words
    pages = site.output()
    public = [n for n in pages if re.fullmatch(r"\d{4}/\d\d/[^/]+/index\.html", n)]
    assert len(public) == 55
    everything = b"".join(pages.values())
    assert b"enter the password" not in everything


def test_what_is_no_export_is_refused_by_name(site):
    run = migrate(site, "<html></html>")
    assert run.code == 1
    assert run.json()["problems"][0]["rule"] == "not-an-export"
    assert run.err.startswith("export.xml:1: this is no WordPress export")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["migrate", "export.xml"], "--to content"),
        (["migrate", "nothing.xml", "--to", "content"], "there is no file nothing.xml"),
        (["migrate", "export.xml", "--to", "export.xml"], "is a file"),
    ],
)
def test_a_request_that_is_not_clear_is_exit_code_2(site, arguments, said):
    site.write({"export.xml": export()})
    run = site.inv(*arguments)
    assert run.code == 2
    assert said in run.err
    assert "Traceback" not in run.err


def test_a_text_with_marks_for_missing_words_comes_along_and_is_built(site):
    """The marks are quieted one by one, so that those that a writer leaves still stop a build."""
    body = "\n\n".join(UNFINISHED.values())
    picture = '<p><img src="https://pictures.example/a.png" alt="{gap: alt} TK TK" /></p>'
    text = export(
        item(1, filed("category", "gaps", "TK TK"), filed("post_tag", "tk", "{gap}"),
             title="{gap} TK TK", slug="one", body=f"{body}\n\n{picture}",
             excerpt="TK TK {gap: in short}"),
        item(2, title="TK TK", slug="two", body="TK TK", status="draft"),
        item(3, title="Three", slug="three", body="TK TK", kind="page"),
    )  # fmt: skip
    moved = migrate(site, text)
    assert moved.code == 0, moved.err
    told = [p for p in moved.json()["problems"] if p["rule"] == "draft-marker"]
    assert len(told) > 10
    assert all(problem["severity"] == "notice" for problem in told)

    built = site.build("--json")
    assert built.code == 0, built.err
    assert "quieting]" not in built.err
    page = BeautifulSoup(site.page("/2012/06/one/"), "lxml")
    words = " ".join(page.select_one(".e-content").get_text(" ", strip=True).split())
    for name, html in UNFINISHED.items():
        written = BeautifulSoup(html, "lxml").get_text(" ", strip=True).split()
        assert " ".join(written) in words, name
    assert page.h1.get_text() == "{gap} TK TK"
    assert page.select_one(".e-content img")["alt"] == "{gap: alt} TK TK"
    assert "TK TK {gap: in short}" in page.get_text()
    everything = b"".join(site.output().values())
    assert b"quiet:" not in everything
    assert b"has it so" not in everything

    draft = site.folder / "content/posts/2012-06-07-two.md"
    assert "quiet:" not in draft.read_text("utf-8")
    draft.write_text(draft.read_text("utf-8").replace("status: draft\n", ""), encoding="utf-8")
    stopped = site.build()
    assert stopped.code == 1
    assert "2012-06-07-two.md:3: TK TK is still in the text [draft-marker]" in stopped.err
