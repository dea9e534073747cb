"""The shapes of many themes hold one thread; each is read to the letter."""

import re

import pytest

from plugins.comment_excerpts.importers import wordpress
from plugins.comment_excerpts.importers.base import Material, ThreadError
from tests.comment_excerpts.importers.pages import page, thread_in
from tests.comment_excerpts.importers.themes import FLAT, SHAPES

LONG = (
    '<p>We tried <a href="https://tools.example/a" rel="nofollow">the tool</a> for a year.</p>\n'
    "<blockquote><p>Nobody <cite>Max</cite> reads it.</p></blockquote>\n"
    "<p>Until 2 May 2013 at least.</p>"
)
LONG_TEXT = "We tried the tool for a year. Nobody Max reads it. Until 2 May 2013 at least."
MONTHS = {
    "en": "March",
    "de": "März",
    "fr": "mars",
    "pl": "marca",
    "ru": "марта",
    "fi": "maaliskuuta",
}
HEAD = '<link rel="stylesheet" href="/wp-content/themes/x/style.css">'


def filled(
    shape: str,
    number: int,
    author: str,
    date: tuple[str, str, str],
    text: str,
    *,
    children: str = "",
    depth: int = 1,
) -> str:
    """Return a shape with a comment in it; an author is a name, or a link."""
    kind = "even thread-even" if number % 2 else "odd alt"
    values = {
        "CHILDREN": children,
        "CLASSES": f"comment {kind} depth-{depth}",
        "AUTHOR": author,
        "NAME": re.sub("<.*?>", "", author),
        "LOOSE": re.sub("</?p>", "", text).replace("\n", "<br />\n"),
        "TEXT": text,
        "URL": f"https://blog.example/post/#comment-{number}",
        "ISO": date[2],
        "DATE": date[0],
        "TIME": date[1],
    }  # fmt: skip
    for key, value in values.items():
        shape = shape.replace(key, value)
    return re.sub(r"\bID\b", str(number), shape)


def thread_of(shape: str, *, month: str = "March", nested: bool) -> str:
    tag = {"<dt": "dl", "<di": "div"}.get(shape.strip()[:3], "ol")
    linked = '<a href="https://jane.example/" rel="external nofollow" class="url">Jane Roe</a>'
    reply = ("13 March 2014".replace("March", month), "8:05", "2014-03-13T08:05:00+00:00")
    inner = (
        filled(shape, 12, "John", reply, "<p>Thanks, that helps.</p>", depth=2) if nested else ""
    )
    children = f'<{tag} class="children">{inner}</{tag}>' if nested and tag != "div" else inner
    first = ("12 March 2014".replace("March", month), "10:15", "2014-03-12T10:15:00+00:00")
    last = (f"13 {month} 2014", "9:00", "2014-03-13T09:00:00+00:00")
    comments = filled(shape, 11, linked, first, LONG, children=children) + filled(
        shape, 13, "Ute", last, "<p>A last word.</p>"
    )
    stated = 3 if nested else 2
    return (
        f'<div id="comments"><h3>{stated} Comments</h3>'
        f'<{tag} class="commentlist">{comments}</{tag}>'
        '<div id="respond"><h3>Leave a reply</h3><form><p>Your name</p></form></div></div>'
    )


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", [*SHAPES, *FLAT])
def test_a_theme_s_comments_are_read_to_the_letter(name: str, lang: str):
    shape = {**SHAPES, **FLAT}[name]
    nested = name in SHAPES
    body = page(thread_of(shape, month=MONTHS[lang], nested=nested), head=HEAD, lang=lang)
    thread = thread_in(body)
    first, *rest = thread.comments
    assert thread.platform == "wordpress"
    assert (first.id, first.parent, first.author) == ("11", None, "Jane Roe")
    assert first.author_url == "https://jane.example/"
    assert first.published is not None
    assert first.published.startswith("2014-03-12T10:15:00")
    assert first.text == LONG_TEXT
    reply = [("12", "11", "John", "Thanks, that helps.")] if nested else []
    assert [(c.id, c.parent, c.author, c.text) for c in rest] == [
        *reply,
        ("13", None, "Ute", "A last word."),
    ]
    assert [c.author_url for c in rest] == [None] * len(rest)
    assert [c.permalink for c in thread.comments] == [
        f"https://blog.example/post/#comment-{c.id}" for c in thread.comments
    ]
    assert (thread.total_stated, thread.complete, thread.reason) == (len(rest) + 1, True, "")
    assert (thread.title, thread.url) == ("A post", "https://blog.example/post/")


@pytest.mark.parametrize("lang", MONTHS)
def test_dates_without_a_machine_s_form_are_read_in_the_page_s_language(lang: str):
    body = page(thread_of(SHAPES["Twenty Ten"], month=MONTHS[lang], nested=False), lang=lang)
    assert thread_in(body).comments[0].published == "2014-03-12T10:15:00"


def li(
    number: int, more: str = "", *, classes: str = "comment even depth-1", text: str = ""
) -> str:
    return (
        f'<li class="{classes}" id="comment-{number}"><div class="comment-author vcard">'
        f'<cite class="fn">N{number}</cite></div><div class="comment-content">'
        f"<p>{text or f'Text {number}'}</p></div>{more}</li>"
    )


def listed(items: str, heading: str = "", after: str = "") -> str:
    return f'<div id="comments">{heading}<ol class="comment-list">{items}</ol>{after}</div>'


def test_depths_count_where_replies_stand_beside_what_they_answer():
    """As in wordpress.com's old themes: closed elements before their lists of children."""
    items = (
        f"{li(1)}<ul class='children'>{li(2, classes='comment odd depth-2')}"
        f"<ul>{li(3, classes='comment even depth-3')}</ul></li></ul></li>"
        f"{li(4, classes='comment odd depth-2')}{li(5)}"
    )
    thread = thread_in(page(listed(items)))
    assert [(c.id, c.parent) for c in thread.comments] == [
        ("1", None), ("2", "1"), ("3", "2"), ("4", "1"), ("5", None),
    ]  # fmt: skip


def test_depths_count_where_elements_were_left_open():
    items = "".join(
        f'<div class="comment even depth-{depth}" id="comment-{n}"><b class="fn">N</b><p>T{n}'
        for n, depth in enumerate([1, 2, 1, 1], start=1)
    )
    thread = thread_in(page(f'<div id="comments">{items}'))
    assert [(c.id, c.parent, c.text) for c in thread.comments] == [
        ("1", None, "T1"), ("2", "1", "T2"), ("3", None, "T3"), ("4", None, "T4"),
    ]  # fmt: skip


def test_links_from_elsewhere_and_what_waits_for_approval_are_no_comments():
    """They are no reason either to call a thread part of one."""
    items = (
        li(1)
        + '<li class="pingback even depth-1" id="comment-2"><p>Pingback: A blog</p></li>'
        + li(3, classes="trackback odd depth-1")
        + li(4, '<p class="comment-awaiting-moderation">Your comment is awaiting moderation.</p>')
        + li(5, "<em>Dein Kommentar wartet auf Freischaltung.</em>")
        + '<li class="comment depth-1" id="comment-6"><p>Pingback by <cite>A blog</cite></p></li>'
    )
    thread = thread_in(page(listed(items, "<h3>6 Responses</h3>")))
    assert [c.id for c in thread.comments] == ["1"]
    assert (thread.total_stated, thread.complete) == (6, True)
    assert thread.notes == ("5 comments left out: links from elsewhere, or not approved yet",)


def test_a_reply_to_a_link_from_elsewhere_stands_under_what_that_stood_under():
    items = (
        li(1)
        + '<li class="pingback odd depth-2" id="comment-2"><p>Pingback</p></li>'
        + li(3, classes="comment even depth-3")
    )
    assert [(c.id, c.parent) for c in thread_in(page(listed(items))).comments] == [
        ("1", None),
        ("3", "1"),
    ]


@pytest.mark.parametrize(
    ("heading", "after", "reason"),
    [
        ("<h3>142 Antworten zu <em>A post</em></h3>", "", "142 comments, and it shows 1"),
        (
            "",
            '<a href="/post/comment-page-1/#comments">&larr;</a>',
            "are on page 1 of the comments",
        ),
        ("", '<nav><a href="/post/?cpage=2#comments">next</a></nav>', "are on page 2"),
        ("", '<a href="#" rel="nofollow">Load more comments</a>', "Load more comments"),
        ("", '<a href="/x">Ältere Kommentare</a>', "Ältere Kommentare"),
        ("", '<button class="load-more">+</button>', "further comments when asked"),
    ],
)
def test_a_page_that_has_more_elsewhere_says_so(heading: str, after: str, reason: str):
    thread = thread_in(page(listed(li(1), heading, after)))
    assert not thread.complete
    assert reason in thread.reason


def test_pages_of_comments_that_a_comment_leads_to_are_those_of_others():
    text = '<a href="https://other.example/p/comment-page-2/">there</a>'
    after = '<a href="https://other.example/p/comment-page-3/#comments">A link elsewhere</a>'
    assert thread_in(page(listed(li(1, text=text), after=after))).complete


def test_what_asks_for_a_comment_does_not_count_one():
    form = '<div id="respond"><h3>Eine Antwort schreiben</h3><h3>12 comments</h3></div>'
    thread = thread_in(page(listed(li(1) + li(2), after=form), lang="de"))
    assert (thread.total_stated, thread.complete) == (None, True)


def test_a_name_that_is_a_word_for_saying_is_a_name():
    items = li(1).replace("N1", "Edward Said") + li(2).replace("N2", "Max says:")
    assert [c.author for c in thread_in(page(listed(items))).comments] == ["Edward Said", "Max"]


def test_neither_a_hidden_button_nor_a_comment_s_own_address_means_more():
    after = '<div style="display:none"><a href="#">Older comments</a></div>'
    item = li(1, '<a href="/post/comment-page-2/#comment-1">12 March 2014</a>')
    thread = thread_in(page(listed(item, "<h3>1 Comment</h3>", after)))
    assert (thread.total_stated, thread.complete) == (1, True)


SIDEBAR = """<aside class="sidebar"><h3>Recent comments</h3><ul id="recentcomments">
<li class="comment even depth-1" id="comment-1"><cite class="fn">X</cite><p>Elsewhere</p></li>
<li class="comment odd depth-1" id="comment-90"><cite class="fn">Y</cite><p>Elsewhere</p></li>
</ul></aside>"""
ANOTHER = """<div class="related"><div class="comments-area"><ol class="comment-list">
<li class="comment even depth-1" id="comment-91"><cite class="fn">Z</cite><p>Another post's</p></li>
</ol></div></div>"""


def test_comments_of_sidebars_and_of_other_posts_are_never_taken():
    body = page(listed(li(1) + li(2)), before=SIDEBAR, after=ANOTHER)
    assert [c.text for c in thread_in(body).comments] == ["Text 1", "Text 2"]


def test_a_page_with_comments_in_its_sidebar_alone_has_no_thread():
    material = Material(page("", before=SIDEBAR))
    with pytest.raises(ThreadError, match="there are no comments"):
        wordpress.read(material)


def test_two_comments_of_one_id_are_both_kept():
    thread = thread_in(page(listed(li(1) + li(1) + li(1))))
    assert [c.id for c in thread.comments] == ["1", "1-2", "1-3"]


def test_a_comment_without_an_id_is_named_by_its_place():
    items = "".join(
        f'<li class="comment even depth-1"><b class="fn">N{n}</b><p>T{n}</p></li>' for n in (1, 2)
    )
    thread = thread_in(page(listed(items)))
    assert [(c.id, c.permalink) for c in thread.comments] == [("at-1", None), ("at-2", None)]


def test_what_the_page_adds_to_a_comment_is_cut():
    text = (
        'Words <img class="wp-smiley" alt=":-)" src="/s.gif"><img alt="Jane" class="avatar">'
        '<span class="wprm-rating-stars">5 of 5</span><a class="comment-reply-link">Reply</a>'
        '<p class="comment-likes">Liked by 3</p><div class="sharedaddy">Share</div>'
        "<script>alert(1)</script><form>Edit</form><noscript>No</noscript><button>Report</button>"
    )
    (comment,) = thread_in(page(listed(li(1, text=text)))).comments
    assert comment.text == "Words :-)"


def test_comments_known_by_their_ids_are_read_beside_links_that_have_classes():
    comments = "".join(
        f'<li class="comment" id="comment-{n}"><cite>N{n}</cite><p>T{n}</p></li>' for n in (1, 2)
    )
    pings = li(3, classes="pingback even depth-1") + '<li id="comment-4"><p>A link</p></li>'
    body = listed(comments, after=f'<ol class="pinglist">{pings}</ol>')
    assert [c.id for c in thread_in(page(body)).comments] == ["1", "2"]


def test_a_comment_by_nobody_has_no_name():
    item = li(1, text="<strong>Great post!</strong>").replace("N1", "")
    (comment,) = thread_in(page(listed(item))).comments
    assert (comment.author, comment.text) == ("", "Great post!")
