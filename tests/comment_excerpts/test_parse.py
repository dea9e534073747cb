import datetime as dt

import pytest

from plugins.comment_excerpts.model import CommentState, Thread
from plugins.comment_excerpts.parse import parse_removals, parse_thread
from plugins.comment_excerpts.sanitise import digest_of
from tests.comment_excerpts.samples import BY_HAND, PATH


def faults(text: str, stem: str = "talk") -> list[tuple[int, str]]:
    parsed = parse_thread(text, PATH, stem)
    assert parsed.thread is None
    return sorted((p.location.line, p.rule) for p in parsed.problems)


def hint(text: str) -> str:
    return parse_thread(text, PATH, "talk").problems[0].hint


def read(text: str) -> Thread:
    parsed = parse_thread(text, PATH, "talk")
    assert parsed.problems == ()
    assert parsed.thread is not None
    return parsed.thread


def test_a_thread_can_be_written_by_hand() -> None:
    """The id comes from the file; a plain name and plain text are enough; a day stays a day."""
    thread = read(BY_HAND)
    first, second = thread.comments
    assert (thread.id, thread.total, thread.complete) == ("talk", 41, False)
    assert (first.name, first.published) == ("Ann Archer", dt.date(2026, 8, 17))
    assert first.text == (
        '<p>The first paragraph, with "marks" &amp; &lt;3.</p><p>The second one.</p>'
    )
    assert isinstance(second.published, dt.datetime)
    assert second.text == "<p>I would <em>not</em> say so.</p>"


def test_ids_that_look_like_numbers_are_text() -> None:
    """YAML has no say in what an id is."""
    assert read("comments:\n  - {id: 0123, author: A, text: x}\n").comments[0].id == "0123"


def test_what_is_not_shown_needs_no_text_and_no_author() -> None:
    """A deleted or withheld comment keeps its place in the thread, and that may be all."""
    thread = read(
        "comments:\n  - {id: c1, state: deleted}\n"
        "  - {id: c2, parent: c1, state: withheld, author: {name: ''}, text: ''}\n"
    )
    assert [c.state for c in thread.comments] == [CommentState.DELETED, CommentState.WITHHELD]


def test_a_digest_that_fits_is_no_problem_and_case_does_not_count() -> None:
    """The digest is that of the text as it stands in the file."""
    digest = digest_of("<p>x</p>").upper()
    assert read(f"comments:\n  - {{id: c1, author: A, text: <p>x</p>, digest: {digest}}}\n")


HEAD = "clip: work\ncomments:\n"
ONE = "  - id: c1\n    author: A\n    text: x\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clip: [\n", [(1, "yaml-error")]),
        ("- a\n", [(1, "invalid-field")]),
        ("clip: work\n", [(1, "missing-comments")]),
        ("clap: work\ncomments:\n" + ONE, [(1, "unknown-field")]),
        (HEAD + ONE + "    txt: y\n", [(6, "unknown-field")]),
        (HEAD + ONE + "    state: hidden\n", [(6, "invalid-field")]),
        (HEAD + ONE + "    published: yesterday\n", [(6, "invalid-field")]),
        (HEAD + ONE + "    permalink: javascript:alert(1)\n", [(6, "invalid-field")]),
        (HEAD + ONE + "    permalink: /c1\n", [(6, "invalid-field")]),
        (HEAD + ONE + "    digest: abc\n", [(6, "invalid-field")]),
        (HEAD + ONE + f"    digest: {'0' * 64}\n", [(5, "digest-mismatch")]),
        (
            HEAD + "  - id: c1\n    author:\n      name: A\n      url: data:x\n    text: x\n",
            [(6, "invalid-field")],
        ),
        (HEAD + "  - id: c 1\n    author: A\n    text: x\n", [(3, "invalid-field")]),
        (HEAD + ONE + ONE, [(6, "duplicate-id")]),
        (HEAD + ONE + "    parent: c0\n", [(6, "unknown-parent")]),
        (HEAD + ONE + "    parent: c1\n", [(6, "parent-cycle")]),
        (
            HEAD + ONE + "    parent: c2\n" + ONE.replace("c1", "c2") + "    parent: c1\n",
            [(6, "parent-cycle")],
        ),
        (
            HEAD + "  - id: c1\n    author: A\n    text: <b> </b><script>x</script>\n",
            [(5, "comment-without-text")],
        ),
        (HEAD + "  - id: c1\n    author: A\n", [(3, "comment-without-text")]),
        (HEAD + "  - id: c1\n    text: x\n", [(3, "comment-without-author")]),
        (
            HEAD + "  - id: c1\n    author: {name: ' '}\n    text: x\n",
            [(4, "comment-without-author")],
        ),
        ("id: other\n" + HEAD + ONE, [(1, "id-differs-from-file")]),
        ("post: p1\n" + HEAD + ONE, [(1, "thread-under-two")]),
        ("total: 0\n" + HEAD + ONE, [(1, "total-too-small")]),
        ("total: -3\n" + HEAD + ONE, [(1, "invalid-field")]),
        ("total: many\n" + HEAD + ONE, [(1, "invalid-field")]),
        (HEAD + ONE + "    email: a@b.example\n", [(6, "private-data")]),
        (HEAD + "  - id: c1\n    author: A\n    text: mail a@b.example\n", [(5, "private-data")]),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    """Each fault once, at the line where it can be mended, and the thread is not used."""
    assert faults(text) == expected


def test_hints_name_what_was_meant() -> None:
    """The nearest id or field comes with the problem."""
    assert hint("clip: w\ncoments: []\n").startswith("add a line")
    assert hint(
        HEAD + ONE.replace("c1", "c1043") + ONE.replace("c1", "c2") + "    parent: c1034\n"
    ).startswith('did you mean "c1043"?')


def test_no_message_repeats_an_address() -> None:
    """A private value is not told, however else it is wrong."""
    text = HEAD + (
        "  - id: jane@b.example\n    author: {name: A, url: mailto:jane@b.example}\n"
        "    published: jane@b.example\n    text: jane@b.example\n    digest: "
        "jane@b.example\n"
    )
    parsed = parse_thread(text, PATH, "talk")
    assert parsed.problems
    assert "jane" not in " ".join(str(p) for p in parsed.problems)


def test_all_faults_of_a_file_are_told_together() -> None:
    """One run is enough to mend a file."""
    assert faults("id: x\n" + HEAD + ONE + "    parent: c9\n" + ONE) == [
        (1, "id-differs-from-file"),
        (7, "unknown-parent"),
        (8, "duplicate-id"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thread: talk\n", [(1, "invalid-field")]),
        ("- thread: talk\n  comment: c1\n", [(1, "missing-action")]),
        (
            (
                "- {thread: talk, comment: c1, action: withheld}\n- thread: talk\n  comment: c2\n"
                "  action: witheld\n"
            ),
            [(4, "invalid-field")],
        ),
        ("- thread: talk\n  comment: c1\n  action: pseudonym\n", [(3, "missing-name")]),
        ("- thread: talk\n  comment: c1\n  action: withheld\n  name: X\n", [(4, "needless-name")]),
        ("- thread: talk\n  comment: c1\n  action: withheld\n  reasn: X\n", [(4, "unknown-field")]),
        (
            "- thread: talk\n  comment: c1\n  action: withheld\n  reason: asked by a@b.example\n",
            [(4, "private-data")],
        ),
        ("- words\n", [(1, "invalid-field")]),
    ],
)
def test_a_fault_in_the_removals_is_told_with_its_line(
    text: str, expected: list[tuple[int, str]]
) -> None:
    """The list has its lines, too."""
    _, problems = parse_removals(text, "content/removals.yml")
    assert [(p.location.line, p.rule) for p in problems] == expected


def test_a_file_of_removals_may_be_empty() -> None:
    """Comments in it are fine."""
    assert parse_removals("# none yet\n", "content/removals.yml") == ((), ())
