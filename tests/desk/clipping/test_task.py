"""`inv clip` as a person types it: one door, one test each."""

from __future__ import annotations

from tests.support.site import GOOD, make_site
from tests.support.web_pages import json_ld, metas, web_page

PAGE = web_page(
    "<h1>Seven fears</h1><p>The quick brown fox jumps.</p>",
    json_ld(headline="Seven fears", author="Ann Example", datePublished="2020-01-02")
    + metas(og__url="https://paper.example/fears", og__site_name="The Paper"),
    title="Seven fears",
)
KEYS = ["title", "authors", "published", "publication", "canonical", "language", "unsure"]


def files_of(site):
    return {
        p.relative_to(site.folder): p.read_bytes() for p in site.folder.rglob("*") if p.is_file()
    }


def inv(site, *words):
    return site.inv(*words)


def test_a_saved_page_is_told_as_one_document_and_nothing_is_written(tmp_path):
    site = make_site(tmp_path / "site", {**GOOD, "saved.html": PAGE})
    before = files_of(site)
    run = inv(site, "clip", "saved.html", "--dry-run", "--json")
    told = run.json()
    assert (run.code, [key for key in told if key in KEYS]) == (0, KEYS)
    assert [told[key] for key in KEYS] == [
        "Seven fears",
        ["Ann Example"],
        "2020-01-02",
        "The Paper",
        "https://paper.example/fears",
        "en",
        [],
    ]
    assert files_of(site) == before


def test_what_a_page_says_steers_no_terminal(tmp_path):
    page = PAGE.replace(b"https://paper.example/fears", b"https://paper.example/&#27;[2J")
    site = make_site(tmp_path / "site", {**GOOD, "saved.html": page})
    run = inv(site, "clip", "saved.html", "--dry-run")
    assert 'left out: canonical: "https://paper.example/\\x1b[2J"' in run.err
    assert "\x1b" not in run.out + run.err


def test_a_clip_is_written_and_the_site_builds_with_it(tmp_path):
    site = make_site(tmp_path / "site", {**GOOD, "saved.html": PAGE})
    run = inv(
        site, "clip", "saved.html", "--quote", "quick brown fox", "--via", "work", "--log",
        "--note", "It came from [a work]({clip}work).", "--tag", "fear", "--tag", "fox",
    )  # fmt: skip
    assert run.code == 0, run.err
    assert run.out.splitlines()[-1] == "content/clips/example-seven-fears.md"
    assert "  authors:     Ann Example\n" in run.err
    build = site.build()
    assert build.code == 0, build.err
    assert "quick brown fox" in site.page("/links/example-seven-fears/")
    again = inv(site, "clip", "saved.html", "--json")
    assert (again.code, again.json()["known"][0]["same"]) == (0, "address")
    missing = inv(site, "clip", "nowhere.html")
    assert missing.code == 2
    assert missing.err.startswith('error: there is no file "nowhere.html"; name a saved page')
