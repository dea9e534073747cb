"""A field is put into a header as one line; everything else stays to the byte."""

from __future__ import annotations

import pytest

from plugins.core.errors import ContentError
from plugins.manuscripts.added_field import with_field

BODY = "\nWords.\n\nid: no field  \n---\n"


def added(text: str, value: str = "t1") -> str:
    return with_field(text, "content/posts/x.md", "thread", value)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("---\nid: p1\ntitle: T\n---\n", "---\nid: p1\nthread: t1\ntitle: T\n---\n"),
        ("---\ntitle: T\n---\n", "---\ntitle: T\nthread: t1\n---\n"),
        ("---\nid: >-\n  p1\ntitle: T\n---\n", "---\nid: >-\n  p1\ntitle: T\nthread: t1\n---\n"),
        ("---\nthread:\nid: p1\n...\n", "---\nthread: t1\nid: p1\n...\n"),
        ("\ufeff---\nid: p1 # ours\n---\n", "\ufeff---\nid: p1 # ours\nthread: t1\n---\n"),
        ("Title: T\nId: p1\nTags: a\n    b\n", "Title: T\nId: p1\nThread: t1\nTags: a\n    b\n"),
        ("Title: T\nTags: a\n    b\n", "Title: T\nTags: a\n    b\nThread: t1\n"),
    ],
)
def test_the_line_stands_behind_the_id_or_last(header, expected):
    assert added(header + BODY) == expected + BODY


def test_line_ends_stay_as_they_are():
    text = f"---\nid: p1\n---\n{BODY}".replace("\n", "\r\n")
    assert added(text) == text.replace("id: p1\r\n", "id: p1\r\nthread: t1\r\n")


def test_a_separator_of_unicode_is_no_line_end():
    text = "---\nid: p1\n---\nOne\u2028two\x85three\x0cfour"
    assert added(text) == text.replace("id: p1\n", "id: p1\nthread: t1\n")


def test_a_field_that_has_the_value_stays():
    text = f"---\nthread: t1\nid: p1\n---\n{BODY}"
    assert added(text) == text


def test_what_yaml_takes_for_something_else_is_quoted():
    assert 'thread: "2026"\n' in added("---\nid: p1\n---\n", "2026")
    assert 'thread: "null"\n' in added("---\nid: p1\n---\n", "null")


@pytest.mark.parametrize(
    "text",
    ["---\n{id: p1, title: T}\n---\nx\n", "---\nid: p1\ntitle: T\n", "---\nthread: t2\n---\n"],
)
def test_a_header_that_takes_no_line_is_told(text):
    with pytest.raises(ContentError) as told:
        added(text)
    assert told.value.problems[0].rule == "header-takes-no-line"
