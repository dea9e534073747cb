"""What every importer of pages promises, whatever the page."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.importers.base import ImportedThread, Material, ThreadError
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.privacy import has_email, has_ip
from plugins.comment_excerpts.sanitise import sanitised
from plugins.core.addresses import is_web_address
from tests.comment_excerpts.importers import test_wordpress
from tests.comment_excerpts.importers.pages import ADDRESS, MATERIAL, kind_of, page, thread_in
from tests.comment_excerpts.importers.themes import SHAPES
from tests.support.site import ROOT

PAGES = {file.stem: file.read_bytes() for file in sorted(MATERIAL.glob("*.html"))}
FOLDER = ROOT / "plugins" / "comment_excerpts" / "importers"


def holds_promises(thread: ImportedThread) -> None:
    ids = [comment.id for comment in thread.comments]
    assert len(set(ids)) == len(ids)
    assert thread.complete is not bool(thread.reason)
    for comment in thread.comments:
        assert comment.parent is None or comment.parent in ids
        assert comment.author or comment.text
        assert comment.html == sanitised(comment.html)
        assert comment.text == plain_text(comment.html)
        assert not has_email(comment.html)
        assert not has_ip(comment.html)
        assert not has_email(comment.author)
        for address in (comment.author_url, comment.permalink):
            assert address is None or is_web_address(address)


def is_read_or_refused(material: Material) -> None:
    """Read a page as what it is recognised as; there may be no thread, but nothing else."""
    for importer in IMPORTERS.values():
        if importer.recognises(material):
            with contextlib.suppress(ThreadError):
                holds_promises(importer.read(material))


def test_every_module_of_the_folder_has_its_line_in_the_registry():
    modules = {file.stem for file in FOLDER.glob("*.py")} - {"__init__", "base"}
    named = {importer.__name__.rpartition(".")[2] for importer in IMPORTERS.values()}
    assert named == modules


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_of_one_kind_alone(kind: str):
    assert kind_of(PAGES[kind]) == kind
    assert kind == IMPORTERS[kind].PLATFORM


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_read_keeps_the_promises_of_an_importer(kind: str):
    thread = thread_in(PAGES[kind])
    assert thread.platform == kind
    holds_promises(thread)


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_that_is_cut_off_anywhere_is_read_or_refused(kind: str):
    body = PAGES[kind]
    for end in range(0, len(body), len(body) // 15):
        is_read_or_refused(Material(body[:end]))


LIVE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<p style='background:url(javascript:alert(1))' onclick=alert(1)>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<<script>script>alert(1)<</script>/script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<a href='https://a.example/\"onmouseover=alert(1)'>x</a>",
)


@pytest.mark.parametrize("text", LIVE)
def test_nothing_live_comes_through(text: str):
    shape = SHAPES["core, HTML5"].replace("TEXT", f"<p>Words</p>{text}")
    date = ("12 March 2014", "10:15", "2014-03-12")
    body = page(
        f'<ol class="comment-list">{test_wordpress.filled(shape, 1, "Jane", date, "")}</ol>'
    )
    (comment,) = thread_in(body).comments
    assert comment.text.startswith("Words")
    for sign in (
        "<script",
        "javascript:",
        "onerror=",
        "onclick=",
        "<img",
        "<svg",
        "style=",
        "<form",
    ):
        assert sign not in comment.html
    assert comment.html == sanitised(comment.html)


PRIVATE = (
    "write to jane@mail.example, please",
    'write to <a href="mailto:jane@mail.example">me</a>',
    "<b>jane</b>@mail.example",
    "jane&#64;mail.example",
    '<a href="https://x.example/?to=jane%40mail.example">me</a>',
    "from 203.0.113.7 on",
    "from 2001:db8::7 on",
)


@pytest.mark.parametrize("text", PRIVATE)
def test_no_address_of_a_person_or_a_machine_comes_through(text: str):
    shape = SHAPES["core, HTML5"].replace("TEXT", f"<p>Words {text}</p>")
    date = ("12 March 2014", "10:15", "2014-03-12")
    author = '<a class="url" href="mailto:jane@mail.example">jane@mail.example</a>'
    body = page(
        f'<ol class="comment-list">{test_wordpress.filled(shape, 1, author, date, "")}</ol>'
    )
    thread = thread_in(body)
    holds_promises(thread)
    assert "mail.example" not in repr(thread)
    assert "203.0" not in repr(thread)
    assert "db8" not in repr(thread)
    assert thread.comments[0].author == "[…]"
    assert thread.comments[0].author_url is None


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["<li class='comment depth-1' id='comment-1'>", "</li>", "<ol class=children>", "</ol>",
             "<div id=comments>", "</div>", "<p>", "Jane", "<cite class=fn>", "</cite>", "<dl>",
             "<dt id=c11111111 class='comment'>", "<dd>", "12 March 2014 at 10:15", "<blockquote>",
             "<a href=#comment-1>", "</a>", "<article itemtype='https://schema.org/Comment'>",
             "</article>", "<div class='h-cite u-comment'>", "<table><tr><td>", "<!--", "-->",
             "says:", "a@b.example"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_whatever_a_page_is_made_of_it_is_read_or_refused(pieces: list[str]):
    is_read_or_refused(Material(f"<html>{' '.join(pieces)}".encode(), url=ADDRESS))
