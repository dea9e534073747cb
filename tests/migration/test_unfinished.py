"""Marks for missing words that an old blog meant: quieted where they stand, and nowhere else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.front_matter import split_front_matter
from plugins.editorial_checks.rules.draft_marker import matches_in
from plugins.manuscripts.asides import asides_in, without_asides
from plugins.migration.unfinished import quieted

SAID = "quiet: draft-marker, the old blog has it so"
HEAD = "---\nid: x\ntitle: A title\n---\n\n"
PIECES = st.sampled_from(
    ["TK TK", "{gap}", "{gap: of\nwords}", "{gap: a `b` c}", "\\{gap: x\\}", "`", "``", "```\n",
     "<!-- -->", "<!-- TK TK -->", "-->", "\n", "\n\n", "  \n", "    ", "\t", "- ",
     "| a | ", "# ", "words", " ", "(",
     '<img alt="', '">', "\\", "&#8;", "~~~\n", "TK TK TK"]
)  # fmt: skip


def body_of(text: str) -> str:
    return split_front_matter(text, "a.md").body


def test_a_text_without_a_mark_stays_as_it_is():
    text = f"{HEAD}`TK TK` is code, and \\{{gap\\}} a word in braces.\n"
    assert quieted(text, "a.md") == (text, [])


def test_a_remark_stands_behind_the_last_mark_of_a_line():
    text, told = quieted(f"{HEAD}TK TK, TK TK and\n- {{gap}}.\n", "a.md")
    assert body_of(text) == f"\nTK TK, TK TK<!-- {SAID} --> and\n- {{gap}}<!-- {SAID} -->.\n"
    assert [(p.location.line, p.rule) for p in told] == [(6, "draft-marker")] * 2 + [
        (7, "draft-marker")
    ]


def test_a_field_is_quieted_on_its_line():
    fields = 'title: "{gap: x}"\ntags: [a, TK TK]\nimage:\n  file: a.png\n  alt: TK TK\n'
    text, told = quieted(f"---\n{fields}---\n\nWords.\n", "a.md")
    head = split_front_matter(text, "a.md").header
    assert head is not None
    assert head.value == split_front_matter(f"---\n{fields}---\n", "a.md").header.value  # type: ignore[union-attr]
    assert head.remarks == dict.fromkeys((2, 3, 6), f"# {SAID}")
    assert [p.location.line for p in told] == [2, 3, 6]


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_stands_round_a_mark_its_remark_is_one_and_leaves_the_text_alone(body):
    """In code or a comment there would be no remark, and readers would get it."""
    before = HEAD + body
    after = body_of(quieted(before, "a.md")[0])
    marked = {body_of(before).count("\n", 0, m.start()) for m in matches_in(body_of(before))}
    assert {aside.line for aside in asides_in(after) if aside.said} >= marked
    assert without_asides(after) == without_asides(body_of(before))
