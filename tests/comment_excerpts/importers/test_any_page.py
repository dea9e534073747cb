import pytest

from plugins.comment_excerpts.importers import IMPORTERS, any_page
from plugins.comment_excerpts.importers.base import Material, ThreadError
from tests.comment_excerpts.importers.pages import example, page, thread_in

DOTCLEAR = """
<div id="comments"><h3>2 commentaires</h3><dl>
<dt id="c11" class="odd first"><a href="#c11" class="comment-number">1.</a> Le mercredi 12 mars
2014, 10:15 par <a href="https://jane.example/" rel="nofollow">Jeanne</a></dt>
<dd class="odd first"><p>Bonjour</p></dd>
<dt id="c12"><a href="#c12" class="comment-number">2.</a> Le jeudi 13 mars 2014, 11:15 par
Max</dt><dd><p>Salut</p></dd></dl></div>"""


def test_a_page_of_its_own_making_is_read_by_what_is_usual():
    thread = thread_in(example("page"))
    assert thread.platform == "page"
    assert [(c.id, c.parent, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", None, "Jane", "2014-03-12T10:15:00", "Hello you, at […]"),
        ("12", None, "Max", "2014-03-13T10:15:00", "Hi"),
    ]
    assert (thread.total_stated, thread.complete) == (2, True)


def test_terms_and_descriptions_are_comments_where_their_ids_say_so():
    thread = thread_in(page(DOTCLEAR, lang="fr"))
    assert [(c.id, c.author, c.published, c.text) for c in thread.comments] == [
        ("11", "Jeanne", "2014-03-12T10:15:00", "Bonjour"),
        ("12", "Max", "2014-03-13T11:15:00", "Salut"),
    ]


@pytest.mark.parametrize(
    ("comments", "hint"),
    [
        ("", "save it"),
        ('<section id="comments"><form class="comment">Your name</form></section>', "save it"),
        ('<div id="disqus_thread"></div><noscript>No</noscript>', "Disqus shows them; export"),
        ('<div id="discourse-comments"></div>', "give the address of the topic"),
        ('<a href="#comments">12 comments</a><div id="comments"></div>', "says that it has 12"),
        ('<div class="comments"><div class="comment">Be the first</div></div>', "save it"),
    ],
)  # fmt: skip
def test_a_page_without_a_thread_says_so_and_what_to_do(comments: str, hint: str):
    body = page(comments)
    assert not [name for name, one in IMPORTERS.items() if one.recognises(Material(body))]
    with pytest.raises(ThreadError, match="there are no comments on https://blog") as raised:
        any_page.read(Material(body))
    assert hint in str(raised.value)


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[1]", b"plain words", b'<?xml version="1.0"?><rss></rss>', b"<feed></feed>",
     b"<!DOCTYPE opml><opml></opml>"],
)  # fmt: skip
def test_what_is_no_page_is_left_to_others(body: bytes):
    assert not any_page.recognises(Material(body))
    with pytest.raises(ThreadError, match="no page"):
        any_page.read(Material(body))


def remarks(*numbers: int) -> str:
    items = "".join(
        f'<li id="comment-{n}" class="comment"><div class="comment-text">'
        f'<span class="comment-copy">words {n}</span> '
        f'<a class="comment-user">v{n}</a> <span class="comment-date">'
        '<span title="2014-01-02 00:00:00Z">Jan 2, 2014</span></span></div></li>'
        for n in numbers
    )
    return f'<div class="answer"><p>An answer</p><ul class="comments-list">{items}</ul></div>'


def test_comments_of_which_each_answer_has_its_own_list_are_not_called_the_whole():
    """Nor are they WordPress's: more than the name of a list has to say that."""
    thread = thread_in(page(remarks(101, 102) + remarks(111, 112)))
    assert thread.platform == "page"
    assert [comment.id for comment in thread.comments] == ["101", "102"]
    assert (thread.complete, thread.reason) == (
        False,
        "other lists of the page have 2 comments more",
    )


def test_a_page_whose_thread_has_as_many_as_it_says_is_whole_whatever_else_it_lists():
    own = "<h2>2 comments</h2>" + remarks(101, 102)
    thread = thread_in(page(own + remarks(111)))
    assert (len(thread.comments), thread.total_stated) == (2, 2)
    assert thread.complete
