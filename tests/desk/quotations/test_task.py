"""`inv quotes` over a whole site: quotes, takeaways and excerpts, with their posts and words."""

from __future__ import annotations

import datetime as dt

from plugins.desk import snapshots
from tests.support.site import GOOD, make_site, post

CLIP = """---
title: A work
url: https://ann.example/work
authors: [ann]
takeaways:
  - {id: one, text: The very words of Ann., verbatim: true}
  - {id: two, text: Our words about it.}
quotes:
  - exact: words that were edited since
---
"""
BODY = """//// roundup |
/// clip | work
///
////

//// thread | talk

/// excerpt | c1
    from: "The first comment"
    to: "few words"
///
////
"""
WORDS = {
    "https://ann.example/work": "Here are “The very words of Ann.” and words that were changed "
    "since then. The first comment has quite a few words in it.",
}


def inv(site, *words):
    return site.inv(*words)


def test_drift_is_told_with_its_line_and_words_are_counted(tmp_path):
    files = {
        **GOOD,
        "content/clips/work.md": CLIP,
        "content/posts/2026-03-02-two.md": post(BODY, title="Two", id="two"),
    }
    site = make_site(tmp_path / "site", files, QUOTED_WORDS_PER_POST=5)
    unchecked = inv(site, "quotes", "--offline")
    assert (unchecked.code, unchecked.out.splitlines()[0]) == (0, "3 quotations: 3 unknown")
    assert "notice: " in unchecked.err
    for url, words in WORDS.items():
        taken = dt.date(2026, 3, 1).isoformat()
        snapshots.keep(site.folder, snapshots.Snapshot(url, taken, words))
    run = inv(site, "quotes", "--offline")
    assert run.code == 1
    assert run.out == (
        "3 quotations: 2 found, 1 changed\n"
        "  18 words of ann\n"
        "  13 words in content/posts/2026-03-02-two.md\n"
    )
    assert "content/clips/work.md:9: " in run.err
    assert "words that were changed since" in run.err
    assert "content/posts/2026-03-02-two.md: notice: 13 words of others are quoted here" in run.err
    told = inv(site, "quotes", "--offline", "--json").json()
    assert [q["standing"] for q in told["quotations"]] == ["changed", "found", "found"]
    assert told["words"]["posts"] == {"content/posts/2026-03-02-two.md": {"ann": 13}}
