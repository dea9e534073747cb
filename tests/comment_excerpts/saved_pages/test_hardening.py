"""Pages that were made to be too much: each is read, and in its time."""

import pytest

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.importers.base import Material, ThreadError
from tests.comment_excerpts.importers.pages import thread_in
from tests.support.amount import MORE, in_part
from tests.support.effort import within

START = '<html><body><div id="comments"><ol class="commentlist">'
DEEP = 10_000 if MORE else 2_000
MANY = 2_000
LONGEST = 60
"""Seconds: what is quadratic takes hours."""


def comment(number: int, depth: int, text: str = "Text") -> str:
    return (
        f'<li class="comment byuser depth-{depth}" id="comment-{number}">'
        f'<cite class="fn">Jane</cite><p>{text}</p>'
    )


def test_thousands_of_answers_to_answers_are_read():
    items = "".join(comment(n, n) + '<ul class="children">' for n in range(1, DEEP + 1))
    thread = thread_in(f"{START}{items}".encode())
    assert len(thread.comments) == DEEP
    assert thread.comments[-1].parent == str(DEEP - 1)
    assert thread.comments[-1].text == "Text"


def test_elements_that_are_never_closed_are_comments_beside_each_other():
    items = "".join(comment(n, 1).replace("<li", "<div") for n in range(MANY))
    thread = thread_in(f"{START}{items}".encode())
    assert len(thread.comments) == MANY
    assert {c.parent for c in thread.comments} == {None}


@pytest.mark.parametrize(
    "inside",
    in_part(
        [
            "<b>" * 4_000,
            "<blockquote>" * 1_000,
            "a@" * 100_000,
            "1." * 100_000 + ":" * 100_000,
            "word " * 400_000,
            "- " * 100_000,
            "<p class='meta'>" + ", on " * 50 + "</p>",
            "<a href='/x'>y</a> " * 3_000,
        ],
        2,
    ),
    ids=["bold", "quotes", "at", "numbers", "long", "dashes", "joins", "links"],
)
def test_no_comment_takes_longer_than_it_is_long(inside: str):
    with within(LONGEST):
        thread = thread_in(f"{START}{comment(1, 1, 'Words ' + inside)}".encode())
    assert thread.comments[0].text.startswith("Words")


NINES = "9" * 5_000
"""More digits than Python makes a number of."""


ROW = f"""<table><tr class="athing comtr" id="1"><td class="ind" indent="{NINES}">
<a class="hnuser">Jane</a><div class="commtext">Text</div></table>"""
DATA = f"""<html><script type="application/ld+json">{{"@type": "Article",
"commentCount": "{NINES}",
"comment": {{"@type": "Comment", "text": "Text", "author": "Jane"}}}}</script>"""
LIST = f"{START.replace('<ol', f'<ol data-comment-count={NINES}')}{comment(1, 1)}"


@pytest.mark.parametrize("page", [ROW, DATA, LIST], ids=["depth", "data", "total"])
def test_a_number_that_is_none_is_left_out(page: str):
    thread = thread_in(page.encode())
    assert [c.text for c in thread.comments] == ["Text"]
    assert thread.total_stated is None


@pytest.mark.parametrize(
    "body",
    [b'<div class="comment">' * 3_000, b"<b>" * 20_000, b"<!--" * 50_000,
     b"<html>" + b"\0" * 99_999, b'<p class="' + b"c " * 200_000 + b'">',
     b"<html>" + b"<a href=//" * 50_000, b"<html>\xff\xfe"],
    ids=["frames", "bold", "remarks", "zeros", "classes", "attributes", "marks"],
)  # fmt: skip
def test_a_page_with_nothing_in_it_is_refused_in_its_time(body: bytes):
    material = Material(body)
    with within(LONGEST), pytest.raises(ThreadError):
        next(i for i in IMPORTERS.values() if i.PLATFORM == "page").read(material)
