import datetime as dt
from dataclasses import replace

from plugins.comment_excerpts.cut import Cut
from plugins.comment_excerpts.json_ld import comment_of
from plugins.comment_excerpts.model import Comment, CommentAuthor, CommentState
from plugins.comment_excerpts.select import select
from plugins.comment_excerpts.show import Context, excerpt_view, thread_view
from plugins.comment_excerpts.views import ExcerptView, Standing
from tests.comment_excerpts.samples import comment, thread

ROOT = comment("c1", published=dt.date(2026, 8, 17))
REPLY = comment(
    "c2",
    "c1",
    author=CommentAuthor("Ben & Co", "https://ben.example/"),
    published=dt.datetime(2026, 8, 18, 9, 2, tzinfo=dt.UTC),
    edited=dt.date(2026, 8, 19),
)


def view(
    *comments: Comment,
    wanted: str = "c2",
    context: Context = Context.CONTEXT,
    html: str = "<p>The <b>words</b>.</p>",
) -> ExcerptView:
    *_, pick = select(thread(*comments), wanted.split())
    return excerpt_view(
        pick,
        Cut(html, is_cut=True),
        anchor="x",
        context=context,
        thread_url="https://forum.example/t/9",
    )


def test_an_excerpt_names_its_author_date_and_original() -> None:
    """Names are plain text for the theme to escape; the time keeps its zone."""
    found = view(ROOT, REPLY)
    assert (found.author_name, found.author_url) == ("Ben & Co", "https://ben.example/")
    assert found.permalink == "https://forum.example/t/9#c2"
    assert found.published_iso == "2026-08-18T09:02:00+00:00"
    assert (found.published_words, found.edited_words) == (
        "18 August 2026",
        "edited 19 August 2026",
    )
    assert (found.state, found.tombstone, found.is_cut) == ("shown", "", True)


def test_a_day_is_not_made_into_a_moment() -> None:
    """What is known to the day is told to the day."""
    assert view(ROOT, wanted="c1").published_iso == "2026-08-17"


def test_a_comment_without_an_address_links_to_its_thread() -> None:
    """Readers can check it there; a pseudonym has no link at all."""
    bare = replace(ROOT, permalink=None)
    assert view(bare, wanted="c1").permalink == "https://forum.example/t/9"
    assert view(replace(bare, state=CommentState.PSEUDONYM), wanted="c1").permalink == ""


def test_with_context_ancestors_are_stubs_without_text() -> None:
    """Author, date and link; the words say how they belong."""
    (stub,) = view(ROOT, REPLY).ancestors
    assert (stub.author_name, stub.published_words) == ("Author of c1", "17 August 2026")
    assert (stub.words, stub.permalink) == (
        "in reply to Author of c1",
        "https://forum.example/t/9#c1",
    )


def test_with_picks_only_a_line_says_whom_a_reply_answers() -> None:
    """The rest of the chain is left out."""
    last = comment("c3", "c2")
    (line,) = view(ROOT, REPLY, last, wanted="c3", context=Context.PICKS).ancestors
    assert (line.words, line.published_words) == ("in reply to Ben & Co", "")


def test_a_reply_under_what_it_answers_still_says_so() -> None:
    """A feed reader shows no depth."""
    found = view(ROOT, REPLY, wanted="c1 c2")
    assert found.depth == 1
    assert [line.words for line in found.ancestors] == ["in reply to Author of c1"]


def test_a_removed_ancestor_has_no_name() -> None:
    """Its stub says what it is."""
    for state in (CommentState.WITHHELD, CommentState.DELETED):
        gone = replace(ROOT, state=state, permalink=None)
        (stub,) = view(gone, REPLY).ancestors
        assert (stub.author_name, stub.permalink) == ("", "")
        assert stub.words == f"in reply to a {state.value} comment"


def test_a_removed_pick_is_a_tombstone() -> None:
    """Never its text, even if one were handed in."""
    gone = Comment(id="c2", state=CommentState.WITHHELD)
    found = view(gone)
    assert (found.text_html, found.tombstone) == ("", "This comment is withheld.")
    assert (found.author_name, found.permalink, found.is_cut) == ("", "", False)
    assert comment_of(found, None) is None


def test_structured_data_holds_what_is_shown_and_the_original_s_address() -> None:
    """schema.org Comment: plain text, the original's url, its parent by address alone."""
    assert comment_of(view(ROOT, REPLY), ROOT) == {
        "@type": "Comment",
        "text": "The words.",
        "author": {"@type": "Person", "name": "Ben & Co", "url": "https://ben.example/"},
        "datePublished": "2026-08-18T09:02:00+00:00",
        "url": "https://forum.example/t/9#c2",
        "parentItem": {"@type": "Comment", "url": "https://forum.example/t/9#c1"},
    }
    assert "parentItem" not in (comment_of(view(ROOT, REPLY), replace(ROOT, permalink=None)) or {})


def test_the_head_of_a_thread_says_how_much_is_shown_and_as_of_when() -> None:
    """Title and address are those it stands under."""
    talk = thread(
        ROOT,
        REPLY,
        total=41,
        complete=False,
        platform="forum",
        fetched=dt.datetime(2026, 9, 21, tzinfo=dt.UTC),
    )
    head = thread_view(talk, Standing("A work", "https://a.example/"), anchor="t", shown=1)
    assert (head.title, head.url, head.clip) == ("A work", "https://a.example/", None)
    assert (head.count_words, head.context_words) == (
        "1 of 41 comments shown",
        "as the thread stood on 21 September 2026",
    )
    assert (head.total, head.shown) == (41, 1)


def test_a_stub_is_answered_by_name_only_where_one_is_stored() -> None:
    """What is stored of it by default is its place; nobody is named that was not quoted."""
    bare = replace(ROOT, state=CommentState.STUB, author=None, text="")
    (stub,) = view(bare, REPLY).ancestors
    assert (stub.words, stub.author_name) == ("in reply to another comment", "")
    assert stub.permalink == "https://forum.example/t/9#c1"
    named = replace(bare, author=CommentAuthor("Ann Archer"))
    assert view(named, REPLY).ancestors[0].words == "in reply to Ann Archer"
    shown = view(named, wanted="c1")
    assert (shown.tombstone, shown.text_html) == ("This comment is not quoted here.", "")
    assert comment_of(shown, None) is None
