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
