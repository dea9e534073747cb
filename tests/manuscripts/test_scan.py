import pytest

from plugins.core.blocks import BlockGrammar
from plugins.manuscripts.scan import Scan, scan_body

GRAMMARS = {
    "roundup": BlockGrammar("roundup", "p", "a heading", argument_needed=False),
    "clip": BlockGrammar("clip", "p", "the id of a clip", options=("takeaways",)),
    "excerpt": BlockGrammar("excerpt", "p", "the id of a comment", inside=("thread",)),
    "thread": BlockGrammar("thread", "p", "the id of a thread"),
}
OTHERS = {"details": None, "chart": "plugins.charts"}


def scan(body: str) -> Scan:
    return scan_body(body, 5, "x.md", GRAMMARS, OTHERS)


def rules(body: str) -> list[tuple[int, str]]:
    return [(p.location.line, p.rule) for p in scan(body).problems]


NESTED = """Before.

//// roundup | Three readings

/// clip | one
    takeaways: [a, b]

Ours.
///

/// clip | two
///
////
"""


def test_blocks_become_numbered_placements_and_every_line_stays_where_it_was() -> None:
    found = scan(NESTED)
    assert not found.problems
    assert found.text.split("\n")[2] == "//// placement | 0"
    assert found.text.split("\n")[4:6] == ["/// placement | 1", ""]
    assert found.text.count("\n") == NESTED.count("\n")


def test_a_use_knows_its_kind_its_argument_its_options_its_line_and_what_it_stands_in() -> None:
    roundup, one, two = scan(NESTED).blocks
    assert (roundup.kind, roundup.argument, roundup.parent) == ("roundup", "Three readings", None)
    assert (one.argument, one.location.line, one.parent) == ("one", 9, 0)
    assert one.option_values() == {"takeaways": ["a", "b"]}
    assert one.options.location(("takeaways",)).line == 10
    assert two.option_values() == {}


def test_what_stands_in_code_is_no_block() -> None:
    assert scan("```\n/// nothing\n```\n").blocks == ()
    assert rules("~~~~ md\n/// clip | a\n~~~\n///\n~~~~\n") == []
    assert rules("    /// nothing\n") == []


def test_a_block_of_a_pymdownx_extension_that_is_on_stays_as_it_is() -> None:
    body = "/// details | More\n\nText.\n///\n"
    assert scan(body) == Scan(body)


def test_a_block_whose_plugin_is_missing_is_one_problem_that_names_it() -> None:
    problems = scan("/// chart | a\n///\n").problems
    assert [p.message for p in problems] == ["/// chart needs plugins.charts"]


def test_a_misspelt_block_gets_the_nearest_name() -> None:
    assert scan("/// rondup\n///").problems[0].hint.startswith('did you mean "roundup"?')


def test_fences_that_do_not_fit_are_named_where_they_stand() -> None:
    assert rules("/// clip | a\n") == [(5, "unclosed-block")]
    assert rules("///\n") == [(5, "stray-block-end")]
    assert rules("//// roundup\n/// clip | a\n////\n") == [(6, "unclosed-block")]
    assert rules("/// roundup\n/// clip | a\n///\n///\n") == [(6, "block-nesting")]
    assert rules("/// excerpt | a\n///\n") == [(5, "block-nesting")]


def test_options_are_judged_before_the_converter_can_swallow_them() -> None:
    assert rules("/// clip | a\n    takeway: [a]\n///") == [(6, "unknown-option")]
    assert rules("/// clip | a\n    just words\n///") == [(6, "block-options")]


def test_an_argument_that_is_needed_is_asked_for() -> None:
    assert rules("/// clip\n///") == [(5, "block-argument")]


@pytest.mark.parametrize(
    ("below", "line"),
    [
        ("takeaways: [a]\n\nNote.", 6),
        ("  takeaways: [a]", 6),
        ("   Takeaways: [a]", 6),
        ("\ttakeaways: [a]", 6),
        ("\n    takeaways: [a]\n\nNote.", 7),
        ("    takeaways: [a]\n\ntakeaways: [b]", 8),
    ],
)
def test_an_option_that_is_not_indented_by_four_blanks_is_named(below: str, line: int) -> None:
    """It was published as text, and the option did nothing."""
    assert rules(f"/// clip | one\n{below}\n///\n") == [(line, "block-options")]


def test_the_hint_of_an_option_behind_a_tab_names_the_tab() -> None:
    """Only "/// placement", a word of the program's own, was told, and of another line."""
    (problem,) = scan("/// clip | one\n\ttakeaways: [a]\n///\n").problems
    assert problem.hint.startswith("indent it with spaces, not with a tab")


def test_words_that_look_like_no_option_are_the_text_of_a_block() -> None:
    assert rules("/// clip | one\nNote: takeaways: none.\n///\n") == []
    assert rules("/// clip | one\n\nWe take away:\ntakeaways: [a]\n///\n") == []
    assert rules("//// roundup\ntakeaways: none\n////\n") == []


@pytest.mark.parametrize("body", ["/// clip one\n\nNote.\n///\n", "/// clpi\u00a0one\n///\n"])
def test_a_forgotten_bar_is_named_and_the_block_is_closed_all_the_same(body: str) -> None:
    """Only the end was told, as closing nothing, and to remove it."""
    (problem,) = scan(body).problems
    assert (problem.location.line, problem.rule) == (5, "block-argument")
    assert problem.hint == "write /// clip | one"


def test_blanks_of_any_kind_part_a_block_s_words() -> None:
    found = scan("///\u00a0clip |\u2003one\u00a0\n///\u00a0\n")
    assert found.problems == ()
    assert found.blocks[0].argument == "one"
    assert found.text == "/// placement | 0\n///\n"


def test_a_block_in_a_comment_is_none() -> None:
    assert scan("<!--\n/// clip | one\n///\n-->\n").blocks == ()
    assert rules("<!-- once:\n\n/// clpi one\n-->\n\n/// clip | a\n///\n") == []


def test_code_that_is_never_closed_is_named_where_it_begins() -> None:
    """Its marks were shown to the reader, and nothing was said."""
    assert rules("Words.\n\n```python\nx = 1\n\nWords.\n") == [(7, "unclosed-code")]
    assert rules("~~~\n```\n~~~\n") == []
