"""Comments in shapes that no module knows by name: who answers whom, and who wrote."""

import pytest

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from tests.comment_excerpts.importers.pages import kinds_of, page, thread_in

EXPECTED = [(None, "Jane", "Hello"), ("first", "Max", "Hi"), (None, "Lee", "Hey")]


def told(thread: ImportedThread) -> list[tuple[str | None, str, str]]:
    first = thread.comments[0].id
    return [("first" if c.parent == first else c.parent, c.author, c.text) for c in thread.comments]


def beside_its_answers(number: int, name: str, words: str, answers: str = "") -> str:
    return f"""<li class="comments_subtree"><div class="comment" id="c_{number}"><div
    class="byline"><a href="/~x">{name}</a> 10 years ago | <a href="#c_{number}">link</a></div><div
    class="comment_text"><p>{words}</p></div></div><ol class="comments">{answers}</ol></li>"""


def in_rows(number: int, depth: int, name: str, words: str) -> str:
    return f"""<div class="comment-thread comment-depth-{depth}"><div id="cmt{number}"><div
    class="comment"><span class="comment-poster">{name}</span> <span
    class="datetime">2014-03-12 10:15</span><div class="comment-content"><p>{words}</p></div></div>
    </div></div>"""


def indented(number: int, indent: int, name: str, words: str) -> str:
    return f"""<div class="comment" style="margin-left: {indent}px" id="{number}"><div
    class="documentByLine"><span>{name}</span> says: <div class="commentDate">Mar 12, 2014 10:15
    AM</div></div><div class="commentBody"><p>{words}</p></div></div>"""


def with_parent(number: int, parent: int, name: str, words: str) -> str:
    return f"""<li id="kmt-{number}" class="comment-item" parentid="kmt-{parent}"><b
    class="nickname">{name}</b> <time datetime="2014-03-12T10:15:00">12 March</time><div
    class="comment-text"><p>{words}</p></div></li>"""


def nameless(name: str, words: str) -> str:
    return f"""<li><span class="commentLink"><a href="#x" id="comment7{len(name)}">Link</a></span>
    <span class="commentDate">Wednesday, 12 March 2014 10:15</span>
    <span class="commentAuthorName">posted by {name}</span><p>{words}</p></li>"""


@pytest.mark.parametrize(
    "comments",
    [
        beside_its_answers(11, "Jane", "Hello", beside_its_answers(12, "Max", "Hi"))
        + beside_its_answers(13, "Lee", "Hey"),
        in_rows(11, 1, "Jane", "Hello") + in_rows(12, 2, "Max", "Hi")
        + in_rows(13, 1, "Lee", "Hey"),
        indented(11, 0, "Jane", "Hello") + indented(12, 20, "Max", "Hi")
        + indented(13, 0, "Lee", "Hey"),
        with_parent(11, 0, "Jane", "Hello") + with_parent(12, 11, "Max", "Hi")
        + with_parent(13, 0, "Lee", "Hey"),
    ],
)  # fmt: skip
def test_who_answers_whom_is_seen_from_what_stands_round_comments(comments: str):
    assert told(thread_in(page(f'<div id="comments">{comments}</div>'))) == EXPECTED


def test_items_of_a_list_that_is_called_one_of_comments_need_no_class():
    items = nameless("Jane", "Hello") + nameless("Maxim", "Hi")
    thread = thread_in(page(f'<ul class="itemCommentsList">{items}</ul>'))
    assert [(c.id, c.author, c.published, c.text) for c in thread.comments] == [
        ("74", "Jane", "2014-03-12T10:15:00", "Hello"),
        ("75", "Maxim", "2014-03-12T10:15:00", "Hi"),
    ]


def test_comments_that_only_anchors_part_are_read_up_to_the_next():
    written = "".join(
        f'<a id="c{n}"></a><p>Words {n}.</p><blockquote><p>Said.</p></blockquote><p class="posted">'
        f"Posted by: {name} | March 12, 2014 at 10:15 AM</p>"
        for n, name in ((11, "Jane"), (12, "Max"))
    )
    thread = thread_in(page(f'<h2 id="comments">Comments</h2>{written}'))
    assert [(c.id, c.author, c.text) for c in thread.comments] == [
        ("11", "Jane", "Words 11. Said."),
        ("12", "Max", "Words 12. Said."),
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<span class="comment-author">Jane (Bath)</span>',
        '<div class="comment-author">Jane (Bath)<span>March 12, 2014 at 10:15AM</span></div>',
        '<cite class="fn">Jane (Bath) <span>Post author</span></cite>',
        '<div class="comment-author"><h4>Jane (Bath)</h4></div>',
        "<strong>Jane (Bath)</strong> March 12, 2014 - <a rel='nofollow' href='#'>- Reply</a>",
    ],
)
def test_a_name_is_told_from_what_stands_in_its_element(head: str):
    written = f'<div class="comment" id="comment-11">{head}<p><b>Wow</b>, I say.</p></div>'
    thread = thread_in(page(f'<div id="comments">{written}</div>'))
    assert [(c.author, c.text) for c in thread.comments] == [("Jane (Bath)", "Wow, I say.")]


def test_no_bold_word_is_a_name_and_no_date_of_the_words_is_that_of_the_comment():
    written = """<li class="comment depth-1" id="comment-11"><div class="comment-body"><cite
    class="fn">Jane</cite> <a href="#comment-11">many moons ago</a><p>On 3 May 2012 I said
    so.</p></div></li><li class="comment depth-1" id="comment-12"><div class="comment-body">
    <p><strong>Wow</strong> is all I say.</p></div></li>"""
    thread = thread_in(page(f'<ol class="commentlist">{written}</ol>'))
    assert [(c.author, c.published, c.text) for c in thread.comments] == [
        ("Jane", None, "On 3 May 2012 I said so."),
        ("", None, "Wow is all I say."),
    ]


def test_a_heading_names_the_comments_that_stand_below_it():
    """Old templates give them ids that anything could have, in no element of their own."""
    body = """<h2>2 Comments</h2><div id="c17"><p>Hello</p><p class="posted">Posted by:
    Jane at March 12, 2014 10:15 AM</p></div><div id="c18"><p>Hi</p><p class="posted">Posted by:
    Max at March 12, 2014 11:15 AM</p></div>"""
    found = thread_in(page(body)).comments
    assert [(c.id, c.author, c.text) for c in found] == [
        ("17", "Jane", "Hello"),
        ("18", "Max", "Hi"),
    ]


def test_a_heading_over_a_form_in_the_list_of_comments_is_no_comment():
    body = """<div class="ce_comments"><div class="default" id="c5"><p class="info">Comment by
    Jane | <time datetime="2014-03-12">12 March 2014</time></p><div class="comment"><p>Hello</p>
    </div></div>
    <div class="form"><h2>Write a comment</h2><form></form></div></div>"""
    assert [c.author for c in thread_in(page(body)).comments] == ["Jane"]


def test_the_place_of_a_deleted_comment_does_not_make_its_answer_part_of_it():
    body = """<ul class="comments"><li class="comment" id="c1"><b class="author">Jane</b> <i
    class="date">2 May 2019</i><p class="body">Hello</p></li><li class="comment" id="c2"><p
    class="body">[deleted]</p><ul><li class="comment" id="c3"><b class="author">Max</b> <i
    class="date">4 May 2019</i><p class="body">Hi</p></li></ul></li></ul>"""
    found = thread_in(page(body)).comments
    assert [(c.id, c.parent, c.author, c.text) for c in found] == [
        ("1", None, "Jane", "Hello"),
        ("2", None, "", ""),
        ("3", "2", "Max", "Hi"),
    ]


def test_a_bar_of_tools_is_no_part_of_the_words():
    body = """<ul class="itemCommentsList"><li><a id="comment12"></a><span
    class="commentDate">12 March 2014</span> <span class="commentAuthorName">posted by Jane</span>
    <p>Hello</p><span class="commentToolbar"><a href="#">Rapporto</a></span></li></ul>"""
    assert [c.text for c in thread_in(page(body)).comments] == ["Hello"]


def test_a_teaser_of_an_opinion_that_is_called_a_comment_is_none():
    body = """<div class="list"><article class="kommentar teaser"><h2><a href="/1">A market</a></h2>
    <p class="author">By Jane</p> <time datetime="2014-03-12">12 March 2014</time><p>A text.</p>
    </article></div>"""
    assert kinds_of(Material(page(body))) == []
