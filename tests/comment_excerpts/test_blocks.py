import datetime as dt
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment

from plugins.comment_excerpts.blocks import GRAMMARS, ThreadRenderer
from plugins.comment_excerpts.library import ThreadLibrary
from plugins.comment_excerpts.model import CommentAuthor, CommentState, Thread
from plugins.comment_excerpts.standing import unknown_standings, unknown_threads
from plugins.core import placements
from plugins.core.blocks import Uses
from plugins.core.problems import Location
from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Corpus, Document, Manuscript, Post, State
from plugins.manuscripts.scan import scan_body
from tests.comment_excerpts.samples import comment, thread

THEME = """
{%- macro thread(view, inner) -%}
[{{ view.anchor }}|{{ view.title }}|{{ view.url }}|{{ view.count_words }}|{{ inner }}]
{%- endmacro -%}
{%- macro excerpt(view, note) -%}
({{ view.anchor }}|{{ view.depth }}|{{ view.text_html }}|{{ note }}|
{%- for a in view.ancestors %}{{ a.words }};{% endfor %})
{%- endmacro -%}
"""
TALK = thread(
    comment("c1"),
    comment("c2", "c1"),
    comment("c3", "c2"),
    comment("c4", state=CommentState.WITHHELD, text="", author=None),
    clip="work",
)


def document(body: str, **fields: Any) -> tuple[Document, str]:
    """Return a post and its text with placements, without a converter."""
    scan = scan_body(body, 1, "p.md", {g.name: g for g in GRAMMARS}, {})
    manuscript = Manuscript(
        path="p.md",
        kind="post",
        readable=True,
        fields=Post(**fields),
        state=State.PUBLISHED,
        header=YamlDocument("p.md", 1, {}),
        body=body,
        body_line=1,
        uses=Uses.of(scan.blocks, ()),
    )
    content = SimpleNamespace(title="A post", lang="en", url="2026/03/a-post/", metadata={})
    lines = []
    for line in scan.text.split("\n"):
        name, _, number = line.strip("/ ").partition(" | ")
        is_fence = line.startswith("///")
        lines.append(
            placements.opening(int(number))
            if is_fence and name == "placement"
            else placements.CLOSING
            if is_fence
            else line
        )
    return Document(manuscript, content), "".join(lines)  # type: ignore[arg-type]


def corpus(*documents: Document, clips: Mapping[str, Any] | None = None) -> Corpus:
    context: dict[str, Any] = {
        "jinja_environment": Environment(  # noqa: S701 - as Pelican's own
            loader=DictLoader({"components/comment_excerpt.html": THEME})
        )
    }
    if clips is not None:
        context["clip_views"] = clips
    return Corpus(
        documents,
        {"SITEURL": "https://us.example", "DEFAULT_LANG": "en"},
        context,
        dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
    )


def rendered(
    body: str,
    *threads: Thread,
    clips: Mapping[str, Any] | None = None,
) -> tuple[str, list[tuple[int, str]], Any]:
    post, html = document(body)
    site = corpus(post, clips=clips)
    library = ThreadLibrary(
        {t.id: t for t in threads or (TALK,)},
        {"talk": "content/threads/talk.yml", "broken": "x.yml"},
    )
    render = ThreadRenderer(library, site).renderers()
    uses = post.manuscript.uses.by_number

    def of(number: int, inner: str) -> str:
        use: Any = uses[number]
        return render[use.kind](post, use, inner)

    text = placements.resolve(html, of)
    return text, [(p.location.line, p.rule) for p in site.problems], post.content


BOTH = """//// thread | talk
Our words.
/// excerpt | c3
Note three.
///
/// excerpt | c1
Note one.
///
////"""


def test_excerpts_come_in_the_threads_order_each_with_its_own_note() -> None:
    """The writer's order is not the thread's; other words of the block come first."""
    text, problems, _ = rendered(BOTH)
    assert problems == []
    assert text == (
        "[thread-talk|talk||2 of 4 comments shown|Our words."
        "(comment-c1|0|<p>The words of c1.</p>|Note one.|)"
        "(comment-c3|1|<p>The words of c3.</p>|Note three.|in reply to Author of c2;)]"
    )


def test_title_and_address_come_from_the_clip() -> None:
    """Unless the thread has its own."""
    clips = {"work": SimpleNamespace(label="A work", url="https://ann.example/")}
    assert "|A work|https://ann.example/|" in rendered(BOTH, clips=clips)[0]
    own = thread(*TALK.comments, clip="work", title="Talk", url="https://forum.example/t/9")
    assert "|Talk|https://forum.example/t/9|" in rendered(BOTH, own, clips=clips)[0]


def test_a_withheld_comment_is_not_cut_and_not_counted() -> None:
    """Its options name words that are gone; they are no fault."""
    text, problems, content = rendered(
        '//// thread | talk\n/// excerpt | c4\n    from: "gone"\n///\n////'
    )
    assert (text, problems) == ("[thread-talk|talk||0 of 4 comments shown|(comment-c4|0|||)]", [])
    assert content.comment_data == []


def test_structured_data_reaches_the_content_and_its_metadata() -> None:
    """Pelican makes no attribute of metadata that comes late."""
    _, _, content = rendered(BOTH + "\n\n" + BOTH.replace("c3", "c2"))
    assert [item["text"] for item in content.comment_data] == [
        f"The words of {name}." for name in ("c1", "c3", "c1", "c2")
    ]
    assert content.metadata["comment_data"] is content.comment_data


def test_a_text_that_is_read_again_keeps_nothing_of_what_it_was() -> None:
    """A preview reads one post a hundred times with one renderer; each has its own threads."""
    site = corpus()
    render = ThreadRenderer(ThreadLibrary({"talk": TALK}, {}), site).renderers()
    for body, expected in ((f"{BOTH}\n\n{BOTH}", 4), (BOTH, 2)) * 50:
        post, _ = document(body)
        for use in sorted(post.manuscript.uses.blocks, key=lambda use: use.kind):
            render[use.kind](post, use, "")
        assert len(post.content.comment_data) == expected  # type: ignore[attr-defined]
        del post  # what it was is gone when the next one comes, which may have its place in memory


def test_anchors_stand_once_in_a_document() -> None:
    """A comment may be shown in two places of a post."""
    text, _, _ = rendered(BOTH + "\n\n" + BOTH)
    for anchor in ("thread-talk", "thread-talk-2", "comment-c1", "comment-c1-2"):
        assert text.count(f"{anchor}|") == 1


def test_names_are_handed_over_as_plain_text() -> None:
    """The theme escapes them, once."""
    odd = thread(comment("c1", author=CommentAuthor("<b>A</b> & B"), text="<p>x &amp; y</p>"))
    _, _, content = rendered("//// thread | talk\n/// excerpt | c1\n///\n////", odd)
    assert content.comment_data[0]["author"]["name"] == "<b>A</b> & B"
    assert content.comment_data[0]["text"] == "x & y"


def test_each_fault_is_told_at_its_line() -> None:
    """Unknown, repeated, missing words, a wrong option: all of them, and the rest is rendered."""
    text, problems, _ = rendered("""//// thread | talk
    show: pick

/// excerpt | c1
    from: "Words nobody said"
///
/// excerpt | c9
///
/// excerpt | c1
///
////

//// thread | tlak
////

//// thread | broken
////

//// thread | talk
////""")
    assert sorted(problems) == [
        (2, "invalid-option"),
        (5, "excerpt-not-in-source"),
        (7, "unknown-comment"),
        (9, "excerpt-twice"),
        (13, "unknown-thread"),
        (19, "empty-thread"),
    ]
    assert text.startswith("[thread-talk|")


def test_a_thread_under_nothing_known_is_a_problem() -> None:
    """Of clips nothing is known where no plugin has them; a post is named by its id."""
    post, _ = document("", id="p1", thread="tlak")
    places = {"a": Location("a.yml", 1), "b": Location("b.yml", 2), "c": Location("c.yml", 3)}
    library = ThreadLibrary(
        {
            "a": thread(id="a", clip="wrok"),
            "b": thread(id="b", post="p2"),
            "c": thread(id="c", post="p1"),
        },
        {"talk": "talk.yml"},
        places,
    )
    assert [p.rule for p in unknown_standings(library, corpus(post))] == ["unknown-post"]
    known = corpus(post, clips={"work": object()})
    first, second = unknown_standings(library, known)
    assert (first.rule, first.hint) == (
        "unknown-clip",
        'did you mean "work"? or add content/clips/wrok.md',
    )
    assert second.location == places["b"]
    (problem,) = unknown_threads(library, known)
    assert (problem.rule, problem.hint[:20]) == ("unknown-thread", 'did you mean "talk"?')


def test_a_thread_under_a_post_of_ours_bears_its_title_and_address() -> None:
    """Where readers can reach the post."""
    post, html = document(BOTH, id="p1")
    site = corpus(post)
    library = ThreadLibrary({"talk": thread(*TALK.comments, post="p1")})
    render = ThreadRenderer(library, site).renderers()
    uses: Any = post.manuscript.uses.by_number
    text = placements.resolve(html, lambda n, inner: render[uses[n].kind](post, uses[n], inner))
    assert "|A post|https://us.example/2026/03/a-post/|" in text


def test_a_comment_of_which_only_the_place_is_stored_cannot_be_shown() -> None:
    """The others are; whoever picked it is told how to have its words."""
    stub = comment("c1", state=CommentState.STUB, text="", author=None)
    text, problems, _ = rendered(BOTH, thread(stub, comment("c2", "c1"), comment("c3", "c2")))
    assert problems == [(6, "excerpt-of-stub")]
    assert "(comment-c3|" in text
    assert "in reply to another comment;in reply to Author of c2;" in text
