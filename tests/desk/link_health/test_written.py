"""Where links stand in a text: all of them, to the character, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.desk.link_health.gather import gather_links
from plugins.desk.link_health.written import read_links

TEXT = """\
---
title: Links
summary: https://not.example/in-a-field
---

One [inline](https://a.example/one), [with a title](<https://a.example/two> "T"), and
[brackets](https://a.example/x_(y)_(z)) or ![a picture](https://pictures.example/p.png).

[twice](https://a.example/one#part) and <https://a.example/auto>, [by name][n], [local](/about/).

[n]: https://a.example/reference 'title'
[^1]: https://not.example/footnote

<a class="x" href="https://a.example/html?a=1&amp;b=2">h</a> <a href='http://b.example/'>b</a>

`[code](https://not.example/code)` and <!-- [comment](https://not.example/comment) -->

```
[fence](https://not.example/fence)
```

/// quote
    cite: https://not.example/option
A [block](https://a.example/block?x=1&copy=2).
///

[mail](mailto:a@a.example) [clip]({clip}work) [scheme](ftp://not.example/) https://not.example/bare
"""
FOUND = [
    (6, "https://a.example/one"),
    (6, "https://a.example/two"),
    (7, "https://a.example/x_(y)_(z)"),
    (7, "https://pictures.example/p.png"),
    (9, "https://a.example/one"),
    (9, "https://a.example/auto"),
    (11, "https://a.example/reference"),
    (14, "https://a.example/html?a=1&b=2"),
    (14, "http://b.example/"),
    (24, "https://a.example/block?x=1&copy=2"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_every_link_of_a_text_is_found_where_it_stands(end, mark):
    text = mark + TEXT.replace("\n", end)
    links = read_links(text, "content/posts/x.md").links
    assert [(link.line, link.url) for link in links] == FOUND
    for link in links:
        written = text[link.start : link.end].replace("&amp;", "&")
        assert written == link.url + (f"#{link.fragment}" if link.fragment else "")


def test_fields_of_the_library_are_links_and_lists_of_them_too():
    text = (
        "---\nname: X\nurl: 'https://a.example/'\nfeeds: [https://a.example/f, "
        '"https://a.example/g"]\nsame_as:\n  - https://b.example/a\n  - https://b.example/a/b\n'
        "  - nonsense\n---\nHer [page](https://a.example/p).\n"
    )
    links = read_links(text, "x", ("url", "feeds", "same_as")).links
    assert [(link.line, text[link.start : link.end], link.field) for link in links] == [
        (3, "https://a.example/", "url"),
        (4, "https://a.example/f", "feeds"),
        (4, "https://a.example/g", "feeds"),
        (6, "https://b.example/a", "same_as"),
        (7, "https://b.example/a/b", "same_as"),
        (10, "https://a.example/p", ""),
    ]


def test_a_value_that_is_not_written_as_it_reads_has_a_line_and_no_place():
    text = '---\nurl: "https://a.example/\\x41"\n---\n'
    (link,) = read_links(text, "x", ("url",)).links
    assert (link.url, link.line, link.start) == ("https://a.example/A", 2, link.end)


def test_a_text_full_of_brackets_takes_no_time():
    text = "[a](https://a.example/" + "(" * 20_000 + "\n" + "](" * 20_000
    assert read_links(text, "x").links == ()


CLIP = (
    "---\ntitle: T\nurl: https://a.example/work\naccessed: 2014-05-06\n---\n"
    "See [it](https://a.example/other).\n"
)


def test_an_address_is_one_link_wherever_it_stands(tmp_path):
    content = tmp_path / "content"
    files = {
        "clips/work.md": CLIP,
        "clips/again.md": CLIP.replace(
            "---\nSee", "archive: {url: 'https://w.example/'}\n---\nSee"
        ),
        "posts/p.md": "---\ntitle: P\ndate: 2026-03-02\n---\n[w](https://a.example/work#x)\n",
        "posts/broken.md": "---\ntitle: [\n---\n[w](https://b.example/)\n",
        "posts/gone.md": "---\ntitle: G\nstatus: withdrawn\n---\n[w](https://gone.example/)\n",
        "sources/s.md": "---\nname: S\nurl: https://s.example/\n---\n",
        "machine/x.md": "[w](https://machine.example/)",
        "posts/bytes.md": b"\xff\xfe",
        "pages/.hidden.md": "[w](https://hidden.example/)",
    }
    for name, text in files.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    links, problems = gather_links(content)
    by_url = {link.url: link for link in links}
    assert sorted(by_url) == [
        "https://a.example/other", "https://a.example/work", "https://b.example/",
        "https://s.example/",
    ]  # fmt: skip
    work = by_url["https://a.example/work"]
    assert work.keys == ("again", "work", "https://a.example/work")
    assert [str(place) for place in work.places] == [
        "content/clips/again.md:3", "content/clips/work.md:3", "content/posts/p.md:5",
    ]  # fmt: skip
    assert (work.near, work.has_copy) == (dt.date(2014, 5, 6), False)
    assert by_url["https://a.example/other"].keys == ("https://a.example/other",)
    assert {problem.location.path for problem in problems} == {
        "content/posts/broken.md", "content/posts/bytes.md",
    }  # fmt: skip
