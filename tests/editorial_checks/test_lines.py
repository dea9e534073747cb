"""A problem names the line on which the writer wrote what is wrong, and what to write instead."""

from __future__ import annotations

import pytest

from plugins.editorial_checks.rules import RULES

HEADER = "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n"
FIRST = HEADER.count("\n") + 1


def found(name, site):
    return [(p.location.line, p.message) for p in RULES[name].check(site)]


def hints(name, site):
    return [p.hint for p in RULES[name].check(site)]


def test_equal_links_are_told_apart_and_code_does_not_count(site_of):
    body = """`[x](#no)` is code.

```
[x](#no)
```

[one](#no)

[two](#nobody), [three](#no)

<!-- [x](#no) -->
[four](#no)
"""
    lines = [line - FIRST for line, _ in found("broken-fragment", site_of(HEADER + body))]
    assert lines == [6, 8, 8, 11]


def test_a_link_by_reference_is_named_where_its_address_is_written(site_of):
    body = "[one][1] and [two][1]\n\nText.\n\n[1]: {filename}gone.md\n"
    assert [line for line, _ in found("broken-link", site_of(HEADER + body))] == [FIRST + 4] * 2


def test_an_address_with_an_ampersand_is_found_as_it_was_written(site_of):
    body = "Text.\n\n[one](about.html?a=1&b=2)\n\n<a href='about.html?a=2&amp;b=3'>two</a>\n"
    lines = [line for line, _ in found("relative-address", site_of(HEADER + body))]
    assert lines == [FIRST + 2, FIRST + 4]


def test_a_field_is_named_by_its_own_line(site_of):
    text = """---
title: Fear
date: 2026-03-02
image:
  file: images/none.png
  alt: " "
corrections:
  - {date: 2026-03-03, text: one}
  - text: two
    date: 2027-01-01
tags: [fear]
---

Text.
"""
    site = site_of(
        {"posts/a.md": text, "posts/b.md": f"{HEADER[:-6]}\ntags:\n  - hope\n  - Fear\n---\n"}
    )
    assert [line for line, _ in found("missing-image", site)] == [5]
    assert [line for line, _ in found("image-without-alt", site)] == [6]
    assert [line for line, _ in found("correction-date", site)] == [10]
    assert [(p.location.path, p.location.line) for p in RULES["tag-spelling"].check(site)] == [
        ("content/posts/b.md", 6)
    ]


def test_pelican_s_own_header_counts_its_lines_too(site_of):
    text = "Title: Fear\nDate: 2026-03-02\nSummary: TK TK\n\nText.\n\n{gap}\n"
    assert [line for line, _ in found("draft-marker", site_of(text))] == [3, 7]


def test_a_clip_is_named_at_its_first_use_in_the_later_post(site_of):
    later = "Text.\n\n[x]({clip}study)\n\n/// clip | study\n///\n\n/// clip | other\n///\n"
    site = site_of(
        {
            "posts/a.md": f"{HEADER}[x]({{clip}}study)\n",
            "posts/b.md": HEADER.replace("03-02", "03-03") + later,
            "posts/c.md": HEADER.replace("03-02", "03-04") + "/// clip | other\n///\n",
        }
    )
    problems = list(RULES["already-cited"].check(site))
    assert [(p.location.path, p.location.line) for p in problems] == [
        ("content/posts/b.md", FIRST + 4),
        ("content/posts/c.md", FIRST),
    ]
    assert problems[0].message == ('the clip "study" is already cited in Fear (content/posts/a.md)')


def test_a_heading_that_a_block_brings_in_is_not_the_writer_s(site_of):
    body = "//// roundup\n\n/// clip | study\n\n#### Ours\n///\n////\n\n## Then\n\n#### Deep\n"
    assert found("heading-order", site_of(HEADER + body)) == [
        (FIRST + 10, '"Deep" is a heading of level 4 below one of level 2')
    ]


def test_a_quotation_is_named_by_its_first_line(site_of):
    body = "Text.\n> One\nmore of it\n>\n> two\n\nText: [a](https://other.example)\n\n> x\n"
    assert found("quote-without-attribution", site_of(HEADER + body)) == [
        (FIRST + 1, "the quotation does not say whose words it is"),
        (FIRST + 8, "the quotation does not say whose words it is"),
    ]


def test_the_hint_of_a_missing_id_is_the_line_to_paste(site_of):
    assert hints("missing-id", site_of({"posts/fear.md": f"{HEADER}Text.\n"})) == [
        "paste the line `id: id-of-fear`"
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("{filename}/pages/abuot.md", "did you mean {filename}/pages/about.md?"),
        ("{filename}about.md", "did you mean {filename}../pages/about.md?"),
        ("{filename}my%20hope.md", "did you mean {filename}our%20hope.md?"),
        ("{static}/images/chian.png", "did you mean {static}/images/chain.png?"),
        (
            "{filename}/images/chain.png",
            "images/chain.png is a file: write {static}/images/chain.png",
        ),
        (
            "{static}../pages/about.md",
            "pages/about.md is a post or page: write {filename}../pages/about.md",
        ),
        ("{filename}/clips/fear-study.md", "write {clip}fear-study"),
    ],
)
def test_the_hint_of_a_broken_link_can_be_pasted(written, hint, site_of):
    site = site_of(
        {
            "posts/a.md": f"{HEADER}[x](<{written}>)\n",
            "posts/our hope.md": f"{HEADER}Text.\n",
            "pages/about.md": "---\ntitle: About\n---\n",
            "images/chain.png": "",
            "clips/fear-study.md": "",
        }
    )
    assert hints("broken-link", site) == [hint]


def test_a_link_that_only_looks_like_the_name_of_its_file_says_so(site_of):
    """One system writes an accent as part of its letter, another one as a sign behind it."""
    site = site_of(
        {
            "posts/a.md": f"{HEADER}![x]({{static}}/images/caf\u00e9.png)\n",
            "images/cafe\u0301.png": "",
            "images/cab.png": "",
        }
    )
    (hint,) = hints("broken-link", site)
    assert hint.endswith("rename the file to caf\u00e9.png, and type the link again")


def test_a_link_to_a_file_that_is_ours_alone_says_so(site_of):
    """The removals were published, with who had asked for them and why."""
    site = site_of({"posts/a.md": f"{HEADER}[x]({{static}}/removals.yml)\n", "removals.yml": "[]"})
    (problem,) = RULES["broken-link"].check(site)
    assert problem.message == "{static}/removals.yml leads to a file that is never published"
    assert problem.hint.startswith("remove the link")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("b.md", "write {filename}/posts/b.md"),
        ("../images/chain.png", "write {static}/images/chain.png"),
        ("images/chain.png", "write {static}/images/chain.png"),
        ("www.other.example/a", "write https://www.other.example/a"),
        ("other.org/a", "write https://other.org/a"),
        (
            "c.md",
            "write {filename} or {static} and the file, or the whole address from https:// on",
        ),
    ],
)
def test_the_hint_of_a_relative_address_says_what_was_meant(written, hint, site_of):
    site = site_of(
        {
            "posts/a.md": f"{HEADER}[x]({written})\n",
            "posts/b.md": f"{HEADER}Text.\n",
            "images/chain.png": "",
        }
    )
    assert hints("relative-address", site) == [hint]


def test_a_local_siteurl_is_private_only_where_a_writer_wrote_it(site_of):
    site = site_of(
        f"{HEADER}[x]({{clip}}study) and [y](https://works.example/other)\n",
        SITEURL="https://works.example",
    )
    assert found("private-address", site) == []
    local = f"{HEADER}[x](http://localhost:8000/fear/)\n"
    assert len(found("private-address", site_of(local, SITEURL="http://localhost:8000"))) == 1


def test_a_folder_that_the_site_leaves_out_is_left_alone(site_of):
    files = {"posts/a.md": f"{HEADER}Text.\n", "posts/notes/b.txt": "x"}
    assert len(found("unread-file", site_of(files))) == 1
    notes_are_out = {"ARTICLE_EXCLUDES": ["pages", "posts/notes"]}
    assert found("unread-file", site_of(files, **notes_are_out)) == []


def test_a_gap_that_an_editor_wrapped_is_named_by_its_first_line(site_of):
    """It was published: the mark was looked for within one line."""
    text = f'{HEADER}Text.\n\n{{gap: what we make of "Five fears",\nwhich responds to another}}\n'
    assert found("draft-marker", site_of(text)) == [
        (FIRST + 2, '{gap: what we make of "Five fears", is still in the text')
    ]


def test_a_gap_in_a_clip_that_a_post_shows_is_named_in_the_clip(site_of):
    """Only posts and pages were looked at."""
    files = {
        "posts/a.md": f"{HEADER}[x]({{clip}}gappy)\n",
        "clips/gappy.md": '---\nurl: https://other.example/\ntitle: "{gap}"\n---\n\n{gap: note}\n',
    }
    problems = RULES["draft-marker"].check(site_of(files))
    assert [str(p.location) for p in problems] == [
        "content/clips/gappy.md:3",
        "content/clips/gappy.md:6",
    ]


def test_a_link_to_a_draft_by_its_address_is_found_below_a_path_of_the_site_too(site_of):
    """Only {filename} was looked at, so what a draft is called was published."""
    files = {
        "posts/a.md": f"{HEADER}[x](/blog/2026/03/b/), [y](https://site.example/blog/2026/03/b/)\n",
        "posts/b.md": HEADER.replace("---\n\n", "status: draft\n---\n\n"),
    }
    site = site_of(files, SITEURL="https://site.example/blog")
    assert found("link-to-unpublished", site) == [
        (FIRST, "/blog/2026/03/b/ leads to a draft post"),
        (FIRST, "https://site.example/blog/2026/03/b/ leads to a draft post"),
    ]
