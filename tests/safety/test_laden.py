"""More than anybody writes: each importer answers in its time, keeps the words, and says so.

What is counted is processor time, far above what is needed and far below what it once took.
"""

from __future__ import annotations

import json

import pytest

from plugins.comment_excerpts.importing import BARED, read_thread
from plugins.comment_excerpts.material import Material
from plugins.comment_excerpts.reading.words import name, words_in_lines
from plugins.comment_excerpts.sanitise import sanitised
from plugins.migration.comments.fields import words_of
from plugins.migration.texts.paragraphs import paragraphs_of
from tests.migration.samples import comment, export, item, moved, rules_of
from tests.safety.shapes import ALL_AT_ONCE, Entry
from tests.support.amount import in_part
from tests.support.effort import within

MUCH = 300_000
LONGEST = 8.0
LADEN = {
    "ampersands": "&" * MUCH,
    "less": "<" * MUCH,
    "divs": "<div>" * (MUCH // 5),
    "lists": "<ul><li>" * (MUCH // 8),
    "misnested": "<i></b>" * (MUCH // 7),
    "references": "&#" * (MUCH // 2),
    "characters": "&#1;" * (MUCH // 4),
    "brackets": "[" * MUCH,
    "blanks": "x" + " " * MUCH + "x",
    "marks": "a" + "\u0301\u0323" * (MUCH // 2),
    "mails": "a@mail.example<br>" * (MUCH // 18),
    "attributes": "<a " + " ".join(f"a{n}=1" for n in range(MUCH // 8)) + ">x",
    "in a tag": "<a" + "\n" * MUCH,
    "in a picture": "<img " + "-" * MUCH + ">",
    "evading": '<div a="<">' * (MUCH // 11),
}


@pytest.fixture(autouse=True)
def in_time():
    with within(LONGEST):
        yield


@pytest.mark.parametrize("kind", in_part(LADEN, 2))
def test_a_comment_of_any_kind_is_read_in_its_time_and_once_for_all(kind):
    text = f"Words. {LADEN[kind]}"
    once = sanitised(text)
    assert once.startswith("<p>Words.")
    assert sanitised(once) == once
    assert words_in_lines(text).text.startswith("Words.")


@pytest.mark.parametrize("kind", in_part(LADEN, 2))
def test_a_comment_and_a_text_that_move_here_are_read_in_their_time(kind):
    assert words_of(f"Words. {LADEN[kind][: MUCH // 2]}").startswith("<p>Words.")
    assert "Words." in paragraphs_of(f"Words. {LADEN[kind]}")


@pytest.mark.parametrize("shape", in_part(ALL_AT_ONCE, 2))
def test_every_importer_keeps_the_words_and_says_that_the_markup_is_gone(shape):
    entries = [Entry(2, f"Words. {LADEN['lists'][:8_000]}", "x" * 400_000, "https://a.example/")]
    thread = read_thread(Material(ALL_AT_ONCE[shape](entries)))
    assert "Words." in thread.comments[0].text
    assert len(thread.comments[0].author) <= 300
    if shape != "bluesky":  # its words are no markup
        assert thread.notes[-1] == f"1 comment {BARED}"


def test_what_moves_here_without_its_markup_is_told(tmp_path):
    account = moved(tmp_path, export(item(1, comment(11, "Words. " + LADEN["divs"][:5_000]))))
    assert "bared-comment" in rules_of(account)


def test_ten_thousand_comments_below_one_another_are_read_and_rings_are_cut():
    deep = {"short_id": "c0", "comment": "Words.", "commenting_user": "a", "indent_level": 1}
    rows = [{**deep, "short_id": f"c{n}", "indent_level": n + 1} for n in range(10_000)]
    story = {"short_id": "s", "submitter_user": "op", "comments": rows}
    thread = read_thread(Material(json.dumps(story).encode()))
    assert [c.parent for c in thread.comments[-2:]] == ["c9997", "c9998"]
    posts = "".join(
        f'<post dsq:id="{n}"><message>Words.</message><author><name>a</name></author>'
        f'<thread dsq:id="1"/><parent dsq:id="{n ^ 1}"/></post>'
        for n in range(2, 10_002)
    )
    head = '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
    threads = '<thread dsq:id="1"><link>https://a.example/</link></thread>'
    thread = read_thread(Material(f"{head}{threads}{posts}</disqus>".encode()))
    assert sum(c.parent is None for c in thread.comments) == 5_000


def test_thousands_of_comments_of_one_id_are_told_apart(tmp_path):
    rows = [Entry(2, f"Words {n}.", "a", "") for n in range(3_000)]
    thread = read_thread(Material(ALL_AT_ONCE["wordpress-rest"](rows)))
    assert thread.comments[-1].id == "2-3000"
    text = export(item(1, *(comment(7, f"Words {n}.") for n in range(3_000))))
    assert moved(tmp_path, text).comments == 3_000


def test_a_name_of_a_million_signs_is_shortened():
    assert len(name("<a" * 500_000)) == 300


@pytest.mark.parametrize("sign", ["-", ", ", "&nbsp;", " (", "a "])
def test_a_saved_page_whose_names_never_end_is_read_in_its_time(sign):
    much = sign * (20_000 // len(sign))
    names = (f'<cite class="fn">{much}</cite>', f'<cite class="fn"><img alt="a{much}a"></cite>')
    rows = "".join(
        f'<li class="comment" id="comment-{n}"><p class="comment-author h-card">{name}</p>'
        f'<div class="comment-content"><p>Words {n}.</p></div></li>'
        for n, name in enumerate(names, start=5)
    )
    page = f'<html><body><ol class="commentlist">{rows}</ol></body></html>'
    thread = read_thread(Material(page.encode(), url="https://a.example/x"))
    assert [c.text for c in thread.comments] == ["Words 5.", "Words 6."]
    assert all(len(c.author) <= 300 for c in thread.comments)


def test_a_saved_page_whose_dates_lie_in_one_another_is_read_in_its_time():
    page = (
        '<html><body><ol class="commentlist"><li class="comment" id="comment-5">'
        f'<cite class="fn">Jane</cite>{"<time>" * 5_000}2026-01-02{"</time>" * 5_000}'
        '<div class="comment-content"><p>Words.</p></div></li></ol></body></html>'
    )
    thread = read_thread(Material(page.encode(), url="https://a.example/x"))
    assert [(c.author, c.text) for c in thread.comments] == [("Jane", "Words.")]


def test_a_usual_comment_is_cleaned_once(monkeypatch):
    """An import of a hundred thousand comments takes the time that cleaning them takes."""
    calls = []
    import plugins.comment_excerpts.sanitise as module  # noqa: PLC0415 - it is watched

    clean = module.nh3.clean
    monkeypatch.setattr(module.nh3, "clean", lambda *a, **k: calls.append(1) or clean(*a, **k))
    usual = "Words, and <em>some</em> more, see <a href='https://a.example/?b=1'>this</a> & that."
    rows = [Entry(n, f"<p>{usual}</p>\n<p>Two {n}.</p>", "Jane", "") for n in range(2, 102)]
    for shape in ("wordpress-export", "disqus-export", "wordpress-rest"):
        read_thread(Material(ALL_AT_ONCE[shape](rows)))
    assert len(calls) <= 300
