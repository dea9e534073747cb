import pytest

from plugins.comment_excerpts.importers.base import ImportedThread
from tests.comment_excerpts.importers.pages import example, page, thread_in

EXPECTED = [
    ("11", None, "Jane", "2014-03-12T10:15:00", "Hello you"),
    ("12", "11", "Max", "2014-03-13T10:15:00", "Hi"),
]


def told(thread: ImportedThread) -> list[tuple[str | None, ...]]:
    return [(c.id, c.parent, c.author, (c.published or "")[:19], c.text) for c in thread.comments]


def test_a_page_of_hacker_news_is_read_with_its_depths():
    thread = thread_in(example("board-page"))
    assert told(thread) == [
        ("11", None, "jane", "2014-03-12T10:15:00", "Hello you, at […] Bye."),
        ("12", "11", "max", "2014-03-13T10:15:00", "Hi"),
    ]


def old_reddit(number: int, name: str, day: int, words: str, child: str = "") -> str:
    return f"""<div class="thing comment" id="thing_t1_{number}"><div class="entry"><p
    class="tagline"><a class="author" href="/user/x">{name}</a> <span class="score">4 points</span>
    <time datetime="2014-03-{day}T10:15:00+00:00">10 years ago</time></p><form class="usertext"><div
    class="usertext-body"><div class="md"><p>{words}</p></div></div></form><ul
    class="flat-list"><li><a href="/x/{number}/" class="bylink">permalink</a></li></ul></div>
    <div class="child">{child}</div></div>"""


def issue(number: int, name: str, day: int, words: str) -> str:
    return f"""<div class="timeline-comment-group" id="issuecomment-{number}"><div
    class="timeline-comment comment"><h3><a class="author" href="/x">{name}</a> commented <a
    href="#issuecomment-{number}"><relative-time datetime="2014-03-{day}T10:15:00Z">Mar {day},
    2014</relative-time></a></h3><table><tr><td class="comment-body"><p>{words}</p></td></tr>
    </table></div></div>"""


def slashdot(number: int, name: str, day: int, words: str, child: str = "") -> str:
    return f"""<li id="tree_{number}" class="comment"><div id="comment_{number}" class="cw"><div
    class="commentTop"><h4><a href="//s.example/">A subject</a> <span class="score">(Score:5)</span>
    </h4><div class="details"><span class="by">by <a href="//s.example/~x">{name}</a> (<span
    class="uid">123</span>)</span> <span class="otherdetails">on March {day}, 2014 @10:15AM</span>
    </div></div><div class="commentBody"><p>{words}</p></div></div><ul>{child}</ul></li>"""


@pytest.mark.parametrize("write", [old_reddit, slashdot])
def test_answers_in_each_other_are_read(write):
    inner = write(12, "Max", 13, "Hi")
    thread = thread_in(page(f"<ul>{write(11, 'Jane', 12, 'Hello you', inner)}</ul>"))
    assert (thread.platform, told(thread)) == ("board-page", EXPECTED)


def test_the_first_entry_of_an_issue_is_what_is_spoken_of():
    first = issue(10, "Op", 11, "What is wrong").replace("issuecomment-10", "issue-10")
    thread = thread_in(
        page(first + issue(11, "Jane", 12, "Hello you") + issue(12, "Max", 13, "Hi"))
    )
    assert [(c.id, c.author, c.text) for c in thread.comments] == [
        ("11", "Jane", "Hello you"),
        ("12", "Max", "Hi"),
    ]


@pytest.mark.parametrize("mark", ["[flagged]", "[dead]", "[delayed]"])
def test_what_hacker_news_shows_in_the_place_of_words_are_nobody_s(mark):
    text = example("board-page").decode()
    before, _, after = text.partition("Hello you")
    gone = f"{before}{mark}{after[after.index('</span>') :]}"
    thread = thread_in(gone.encode())
    assert [(c.id, c.author, c.is_deleted) for c in thread.comments] == [
        ("11", "", True),
        ("12", "max", False),
    ]


def test_a_link_that_folds_a_comment_is_no_name_of_who_deleted_it():
    fold = '<a href="javascript:void(0)" class="expand">[–]</a>'
    gone = old_reddit(11, "", 12, "[deleted]", old_reddit(12, "max", 13, "Hi"))
    gone = gone.replace('<a class="author" href="/user/x"></a>', f"{fold}<em>[deleted]</em>", 1)
    first, second = thread_in(page(gone)).comments
    assert (first.id, first.is_deleted, first.text) == ("11", True, "")
    assert (second.parent, second.author) == ("11", "max")
    (kept,) = thread_in(
        page(gone.partition('<div class="child">')[0].replace("<p>[deleted]", "<p>Hello"))
    ).comments
    assert (kept.author, kept.text) == ("[deleted]", "Hello")


def test_a_button_on_a_page_of_issues_says_that_comments_are_hidden():
    more = '<form><button class="ajax-pagination-btn">Load more…</button> 1 hidden item</form>'
    body = f"{issue(11, 'jane', 12, 'Hello')}{more}{issue(13, 'max', 13, 'Hi')}"
    thread = thread_in(page(f"<div>{body}</div>"))
    assert (len(thread.comments), thread.complete) == (2, False)


def test_a_page_of_lobsters_is_read_with_the_ids_of_the_place():
    def one(name: str, user: str, seconds: int, children: str = "") -> str:
        return f"""<li class="comments_subtree"><input type="checkbox"><div id="c_{name}"
        data-shortid="{name}" class="comment"><div class="voters"><a href="/login">3</a></div><div
        class="byline"><a href="/~{user}">{user}</a> <a href="/c/{name}"><time
        datetime="2014-03-12 05:15:00" data-at-unix="{seconds}">3 days ago</time></a></div><div
        class="comment_text"><p>Words of {user}</p></div></div><ol
        class="comments">{children}</ol></li>"""

    body = one("bqdtco", "jane", 1394619300, one("aa11bb", "max", 1394619360))
    thread = thread_in(
        page(f'<a href="#comments-8ttu5n">2 comments</a><ol class="comments">{body}</ol>')
    )
    assert told(thread) == [
        ("bqdtco", None, "jane", "2014-03-12T10:15:00", "Words of jane"),
        ("aa11bb", "bqdtco", "max", "2014-03-12T10:16:00", "Words of max"),
    ]
    assert thread.comments[0].permalink == "https://blog.example/c/bqdtco"
    assert (thread.total_stated, thread.complete) == (2, True)


def test_an_event_of_an_issue_is_no_comment_and_no_words_are_read_twice():
    event = """<div class="timeline-item event" id="issuecomment-12"><a class="author" href="/op">op
    </a> closed this issue <relative-time datetime="2014-03-13T10:15:00Z"></relative-time></div>"""
    comment = issue(11, "jane", 12, "Hello").replace(
        "<p>Hello</p>", '<div class="render-content">Hello</div><div class="raw">Hello</div>'
    )
    assert told(thread_in(page(comment + event))) == [
        ("11", None, "jane", "2014-03-12T10:15:00", "Hello")
    ]
