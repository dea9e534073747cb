"""Markup that means nothing where it stands is named by its own line, and what is meant is not."""

from __future__ import annotations

import pytest

from plugins.core.blocks import BlockUse
from plugins.core.problems import Location
from plugins.core.yaml_source import load_yaml
from plugins.manuscripts.blocks import markdown_of
from plugins.manuscripts.convert import Converted, place_references
from plugins.manuscripts.leftovers import Source, unexplained

MARKDOWN = markdown_of(
    {
        "MARKDOWN": {
            "extensions": ["plugins.manuscripts.blocks", "markdown.extensions.extra"],
            "extension_configs": {
                "markdown.extensions.extra": {"footnotes": {"SEPARATOR": "-"}},
            },
        }
    }
)
BLOCK = BlockUse("clip", "one", load_yaml("", "a.md"), Location("a.md", 9), 0)
KINDS = frozenset({"clip", "source"})


def converted(body: str, *blocks: BlockUse) -> Converted:
    html = MARKDOWN.reset().convert(body)
    return place_references(html, Source(body, 1, "a.md"), blocks, KINDS, {})


def found(body: str, *blocks: BlockUse) -> list[tuple[int, str]]:
    result = converted(body, *blocks)
    problems = (*result.problems, *unexplained(result.html, Source(body, 1, "a.md")))
    return sorted((p.location.line, p.rule) for p in problems)


def test_a_reference_in_running_text_is_named_and_a_word_in_braces_is_not() -> None:
    """It was shown as it was written."""
    assert found("`{clip}a`\n\nSee {clip}lessons.\n") == [(3, "misplaced-reference")]
    assert found("See <{source}ann>.\n") == [(1, "misplaced-reference")]
    assert found("![x]({clip}lessons)\n") == [(1, "misplaced-reference")]
    assert found("[a]({clip}lessons), \\{clip\\}, `{clip}x`\n\n<!-- {clip}y -->\n") == []


@pytest.mark.parametrize(
    "written",
    [
        "\uff3ba work]({clip}lessons)",
        "[a work]({clip}lessons",
        "!\uff3ba]({static}/images/a.png)",
        "[a]\uff08{filename}/posts/a.md\uff09",
        "See {filename}/posts/a.md.",
    ],
)
def test_what_only_looks_like_a_link_is_named(written: str) -> None:
    """Readers saw the braces."""
    assert found(f"[a work]({{clip}}lessons)\n\n{written}\n") == [(3, "misplaced-reference")]


def test_a_link_to_a_file_is_none_of_that() -> None:
    text = "[a]({filename}/a.md), ![b]({static}/a(1).png), `{static}/c`, \\{static\\}/d, {static}"
    assert found(f"{text}, <a href='{{filename}}/a.md'>e</a>\n") == []


def test_a_reference_to_nothing_is_named_and_its_words_stay() -> None:
    """The link was gone, and nothing was said."""
    result = converted("Words.\n\n[y]({clip})\n")
    assert [(p.location.line, p.rule) for p in result.problems] == [(3, "misplaced-reference")]
    assert (result.html, result.references) == ("<p>Words.</p>\n<p>y</p>", ())


@pytest.mark.parametrize("written", ["[x][nope]", "[nope][]", "![x][nope]", "*a* [*x*][nope]"])
def test_a_link_by_a_name_that_nothing_explains_is_a_notice(written: str) -> None:
    assert found(f"Words.\n\n{written}\n") == [(3, "undefined-link")]


def test_brackets_that_are_meant_are_left_alone() -> None:
    assert found("[x][r], a[1][2], \\[x\\]\\[y\\], `[x][y]`\n\n[r]: https://e.example/\n") == []


def test_a_note_without_a_mark_and_a_mark_without_a_note_have_their_own_lines() -> None:
    """The one was called a place of the page that is not there, the other passed."""
    assert found("A[^1] B[^nope]\n\n[^1]: one\n\n[^2]: unused\n") == [
        (1, "unknown-footnote"),
        (5, "unused-footnote"),
    ]
    assert found("A[^1], again[^1], `[^x]`, \\[^y]\n\n[^1]: one\n") == []


def test_a_block_in_raw_html_is_named_as_it_was_written() -> None:
    """It was called "/// placement", a word that no writer has seen, with another line."""
    (problem,) = converted("<div>\n\n/// placement | 0\n///\n\n</div>\n", BLOCK).problems
    assert problem.message == '"/// clip | one" would be shown to the reader'
    assert problem.location.line == 9


def test_a_block_in_a_comment_is_left_alone() -> None:
    assert found("<!--\n/// clip | one\n///\n-->\n") == []


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("- One\n\n    ```python\n    a = 1\n    b = 2\n    ```\n", 3),
        ("- One\n\n    ```\n    a < 1\n    b = 2\n    ```\n", 3),
        ('Words.\n\n```python title="x"\na = 1\n```\n', 3),
    ],
)
def test_code_whose_lines_became_one_is_a_notice(written: str, line: int) -> None:
    """Python-Markdown takes the marks for those of code within a line, and says nothing."""
    assert found(written) == [(line, "code-in-a-line")]


@pytest.mark.parametrize(
    "written",
    [
        "```python\na = 1\nb = 2\n```\n\nSee `a = 1`.\n",
        "```\na = 1\n```\n`a = 1` is\nmeant.\n",
        "- One\n\n        a = 1\n        b = 2\n",
        "Write ```` ``` ```` and\n``a\nb`` then.\n",
        "```{.python hl_lines='1'}\na = 1\n```\n",
    ],
)
def test_code_that_is_shown_as_written_is_left_alone(written: str) -> None:
    assert found(written) == []
