import pytest

from plugins.comment_excerpts.excerpt import excerpt_of
from plugins.comment_excerpts.fragments import Fragments
from plugins.comment_excerpts.model import Comment, CommentAuthor, CommentState, Thread
from plugins.comment_excerpts.parse import parse_removals
from plugins.comment_excerpts.removals import Applied, Removed, apply_removals, repeated_in
from plugins.comment_excerpts.sanitise import sanitised
from tests.comment_excerpts.samples import comment, thread

OWN_WORDS = "<p>My very own words that nobody else would ever write in this order.</p>"
JANE = CommentAuthor("Jane Roe", "https://jane.example/")


def applied(entries: str, *comments: Comment) -> Applied:
    removals, problems = parse_removals(entries, "content/removals.yml")
    assert problems == ()
    talk = thread(*comments)
    return apply_removals({"talk": talk}, removals)


def entry(name: str, action: str, more: str = "") -> str:
    return f"- {{thread: talk, comment: {name}, action: {action}{more}}}\n"


def only(result: Applied) -> Thread:
    assert result.problems == ()
    return result.threads["talk"]


def test_of_a_withheld_comment_only_its_place_is_left() -> None:
    """No name, words, date or address of it stays anywhere in the thread."""
    whole = comment("c2", "c1", author=JANE, text=OWN_WORDS, digest="0" * 64)
    found = only(applied(entry("c2", "withheld"), comment("c1"), whole)).comments[1]
    assert found == Comment(id="c2", parent="c1", state=CommentState.WITHHELD)


def test_a_pseudonym_keeps_the_words_and_nothing_that_leads_to_the_name() -> None:
    """The original bears the name, so its address goes as well."""
    found = only(
        applied(
            entry("c1", "pseudonym", ", name: A reader"),
            comment("c1", author=JANE, text=OWN_WORDS, digest="0" * 64),
        )
    ).comments[0]
    assert (found.author, found.permalink, found.digest) == (CommentAuthor("A reader"), None, None)
    assert (found.state, found.text) == (CommentState.PSEUDONYM, OWN_WORDS)
    assert "Jane" not in repr(found)


def test_a_stub_has_no_words_and_a_pseudonym_holds_for_it_too() -> None:
    """A name that was stored with a place is a name like any other."""
    stub = comment("c1", author=JANE, text=OWN_WORDS, state=CommentState.STUB)
    found = only(applied("", stub)).comments[0]
    assert (found.author, found.text, found.state) == (JANE, "", CommentState.STUB)
    renamed = only(applied(entry("c1", "pseudonym", ", name: A reader"), stub)).comments[0]
    assert (renamed.state, renamed.name, renamed.permalink) == (CommentState.STUB, "A reader", None)
    gone = only(applied(entry("c1", "withheld"), stub)).comments[0]
    assert gone == Comment(id="c1", state=CommentState.WITHHELD)


@pytest.mark.parametrize("state", [CommentState.WITHHELD, CommentState.DELETED])
def test_a_state_in_the_threads_own_file_counts_alike(state: CommentState) -> None:
    """Words left in the file of a comment that is gone are not shown."""
    found = only(applied("", comment("c1", author=JANE, text=OWN_WORDS, state=state))).comments[0]
    assert (found.text, found.author, found.state) == ("", None, state)


def test_a_withheld_comment_does_not_come_back_under_a_pseudonym() -> None:
    """The stronger wish holds."""
    found = only(
        applied(
            entry("c1", "pseudonym", ", name: A reader"), comment("c1", state=CommentState.WITHHELD)
        )
    ).comments[0]
    assert found.state is CommentState.WITHHELD
    assert found.author is None


@pytest.mark.parametrize(
    ("entries", "rule", "line"),
    [
        (entry("c1", "withheld").replace("talk", "tlak"), "unknown-thread", 1),
        (entry("c1", "withheld") + entry("c9", "withheld"), "unknown-comment", 2),
        (entry("c1", "withheld") * 2, "duplicate-removal", 2),
    ],
)
def test_a_removal_that_cannot_be_done_is_a_problem(entries: str, rule: str, line: int) -> None:
    """A removal that misses its comment must never pass for done."""
    (problem,) = applied(entries, comment("c1")).problems
    assert (problem.rule, problem.location.line) == (rule, line)


def shown(result: Applied, name: str, **kept: str) -> str:
    found = result.threads["talk"].comment(name)
    assert found is not None
    excerpt, missing = excerpt_of(found, Fragments(**kept), result.removed.get("talk", Removed()))
    assert missing == ()
    return excerpt.html


REPLY = comment(
    "c2",
    "c1",
    text=(
        "<blockquote><p>My very own words that nobody else would ever write in this order.</p>"
        "</blockquote><p>@Jane Roe: I agree, jane  roe!</p>"
    ),
)


def test_a_reply_that_repeats_withheld_words_or_the_name_is_cut() -> None:
    """A removal takes effect at once, without a change to any post; each gap is marked."""
    result = applied(entry("c1", "withheld"), comment("c1", author=JANE, text=OWN_WORDS), REPLY)
    assert shown(result, "c2") == "<p>[…] I agree, […]</p>"
    assert shown(result, "c2", first="My very own", last="I agree,") == "<p>[…] I agree, […]</p>"


def test_a_pseudonym_holds_in_replies_and_in_the_comments_own_signature() -> None:
    """The name goes wherever it stands; the words of the comment may be quoted."""
    result = applied(
        entry("c1", "pseudonym", ", name: A reader"),
        comment("c1", author=JANE, text="<p>So be it. Jane Roe</p>"),
        REPLY,
    )
    assert shown(result, "c1") == "<p>So be it. […]</p>"
    assert "Jane" not in shown(result, "c2")
    assert "My very own words" in shown(result, "c2")


def test_a_name_that_another_comment_still_shows_is_no_secret() -> None:
    """Who withholds one of two comments has not asked for the name to go."""
    result = applied(
        entry("c1", "withheld"), comment("c1", author=JANE), comment("c3", author=JANE), REPLY
    )
    assert "Jane Roe" in shown(result, "c2")


def test_a_short_name_is_cut_only_where_it_is_a_name() -> None:
    """The name goes and the verb stays; names that are nobody's stay."""
    will = comment("c1", author=CommentAuthor("Will"))
    reply = comment("c2", text="<p>Will, it will. Willing!</p>")
    assert shown(applied(entry("c1", "withheld"), will, reply), "c2") == (
        "<p>[…] it will. Willing!</p>"
    )
    guest = comment("c1", author=CommentAuthor("Guest"))
    reply = comment("c2", text="<p>A Guest.</p>")
    assert shown(applied(entry("c1", "withheld"), guest, reply), "c2") == "<p>A Guest.</p>"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>As <em>Jane</em> Roe has it.</p>", "name"),
        ("<p>She wrote &ldquo;my very own words&rdquo;.</p>", ""),
        ("<p>She wrote: my <b>very own</b> words that nobody else would ever write.</p>", "words"),
        ('<a href="https://forum.example/t/9#c1">there</a>', "address"),
        ('<a href="https://forum.example/t/9#c10">there</a>', ""),
        ("<p>Nothing of hers.</p>", ""),
    ],
)
def test_words_of_ours_that_repeat_what_was_removed_are_found(html: str, kind: str) -> None:
    """A name, six words in a row, or an address; markup in between does not hide them."""
    result = applied(entry("c1", "withheld"), comment("c1", author=JANE, text=OWN_WORDS))
    assert repeated_in(html, result.removed["talk"])[0] == kind


SAID_IN_KYOTO = "<p>経営者がこのような場所を恐れるのは当然だと思います。</p>"


@pytest.mark.parametrize(
    ("author", "own", "reply", "left"),
    [
        (
            "川上水子",
            SAID_IN_KYOTO,
            "<p>川上水子さん、経営者がこのような場所を恐れるのは当然だと思います、と。違う。</p>",
            "<p>[…] さん、 […] 、と。違う。</p>",
        ),
        ("Jane Roe", "<p>Nein.</p>", "<p>Jane Roes Kommentar</p>", "<p>[…] Kommentar</p>"),
        ("Jane Roe", "<p>No.</p>", "<p>Ja&shy;ne Ro\u200be, no</p>", "<p>[…] no</p>"),
        ("Zoe\u0308 Roe", "<p>No.</p>", "<p>Zoë Roe, no</p>", "<p>[…] no</p>"),
    ],
)
def test_a_removal_holds_in_every_script_and_however_a_name_is_written(
    author: str, own: str, reply: str, left: str
) -> None:
    """Scripts without spaces, genitives, signs that nobody sees, two forms of one letter."""
    result = applied(
        entry("c1", "withheld"),
        comment("c1", author=CommentAuthor(author), text=own),
        comment("c2", "c1", text=sanitised(reply)),
    )
    assert shown(result, "c2") == left


def test_what_anybody_may_say_is_no_repeated_word_in_scripts_without_spaces() -> None:
    """A borrowed word is one word, however long it is, and a phrase of ten signs is no proof."""
    result = applied(
        entry("c1", "withheld"),
        comment("c1", text="<p>ソーシャルメディアマーケティングが経営者を変えると思います。</p>"),
    )
    for ours in ("ソーシャルメディアマーケティングは古い", "私が経営者を変えると言う"):
        assert repeated_in(f"<p>{ours}</p>", result.removed["talk"])[0] == ""


def test_a_link_to_what_was_removed_leads_nowhere_in_other_comments() -> None:
    """Its words stay, but where they are the address; other links stay."""
    reply = comment(
        "c2",
        "c1",
        text=sanitised(
            '<p><a href="http://www.jane.example">her page</a>, <a href="https://forum.example/t/9#c1">'
            'this</a> and <a href="https://forum.example/t/9#c10">that</a>: jane.example, or '
            "https://jane.example/. Not mary-jane.example.</p>"
        ),
    )
    html = shown(applied(entry("c1", "withheld"), comment("c1", author=JANE), reply), "c2")
    assert "jane.example</" not in html.replace("mary-jane.example", "")
    assert html == (
        '<p>her page, this and <a href="https://forum.example/t/9#c10" rel="nofollow ugc">that</a>:'
        " […] or […] Not mary-jane.example.</p>"
    )
