import pytest

from plugins.comment_excerpts.fragments import Fragments
from plugins.comment_excerpts.options import context_of, fragments_of
from plugins.comment_excerpts.show import Context
from plugins.core.blocks import BlockUse
from plugins.core.problems import Location
from plugins.core.yaml_source import load_yaml


def use(options: str) -> BlockUse:
    return BlockUse("excerpt", "c1", load_yaml(options, "p.md", 12), Location("p.md", 11), 1, 0)


def test_the_context_is_shown_unless_a_writer_says_otherwise() -> None:
    """``show`` is context or picks."""
    assert context_of(use("")) == (Context.CONTEXT, [])
    assert context_of(use("show: picks")) == (Context.PICKS, [])
    _, (problem,) = context_of(use("show: pick"))
    assert (problem.location.line, problem.rule) == (12, "invalid-option")
    assert problem.hint.startswith('did you mean "picks"?')


def test_an_excerpt_is_cut_by_its_ends_or_by_a_list() -> None:
    """One fragment alone may stand for a list of one."""
    assert fragments_of(use("")) == (Fragments(), [])
    assert fragments_of(use("from: a\nto: b")) == (Fragments("a", "b"), [])
    assert fragments_of(use("keep: [a, b]")) == (Fragments(keep=("a", "b")), [])
    assert fragments_of(use("keep: a")) == (Fragments(keep=("a",)), [])


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ("to: b\nfrom: [a]", 13),
        ("from: ' '", 12),
        ("to: b\nkeep: [a]", 13),
        ("keep: []", 12),
        ("keep: [{a: b}]", 12),
        ("to: ''", 12),
    ],
)
def test_options_that_are_no_words_are_problems_at_their_line(options: str, line: int) -> None:
    """Nothing is guessed from them."""
    _, (problem,) = fragments_of(use(options))
    assert (problem.location.line, problem.rule) == (line, "invalid-option")
