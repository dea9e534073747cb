"""Markdown that is converted the short way comes out as Python-Markdown writes it."""

from __future__ import annotations

import gc
import importlib
import xml.etree.ElementTree as etree  # noqa: N813 - its own name in Python-Markdown

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from benchmarks.generate import Scale, entries
from plugins.incremental_builds.blocks import PatternFilter
from plugins.incremental_builds.conversion.additions import KNOWN
from plugins.incremental_builds.conversion.converter import QuickMarkdown
from tests.support.markdown_sets import PAIRS, SETS

ORDINARY = st.sampled_from(
    [
        *(
            "word ",
            "Word",
            ". ",
            ", ",
            "é",
            "\n",
            " ",
            "*a*",
            "**b c**",
            "`c`",
            "[l](u)",
            "snake_c",
        ),
        *(
            "\n\n",
            "\n\n- ",
            "\n- ",
            "\n\n1. ",
            "\n2. ",
            "\n\n> ",
            "\n> ",
            "\n>\n> ",
            "\n\n## ",
            "# ",
        ),
        *(
            "\n\n---\n\n",
            "\n---\n",
            "\n===\n",
            "  \n",
            "![a](b)",
            '[l](u "t")',
            "[sic]",
            " & ",
            " > ",
        ),
        *(
            "*",
            "**",
            "_",
            "`",
            "[",
            "]",
            "(",
            ")",
            "!",
            "<",
            "&amp;",
            "\\*",
            "[`k` l](v_w?a=1&b=2)",
        ),
    ]
)
ODD = st.sampled_from(
    [
        *"*_`[]()!<>&\\^#:~|-+ \n\t=\"'{}0\r\x02\x03\x0b\x1c\x85\u2003\u00a0",
        *("***", "__", "``", "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "<http://a.tld>"),
        *("<a@b.tld>", "&#38;", "&#x26", "&K;", "[^1]", "\n\n[^1]: ", "\n\n[a]: ", "[a]", "[a][b]"),
        *(
            "\n    ",
            "\n\n    ",
            "\n    - ",
            "\n: ",
            "| ",
            "\n- | -\n",
            "```",
            "{: #x }",
            "- - -",
            "*[a]: ",
        ),
        *("klzzwxh:0000", "\x02klzzwxh:0000\x03", "amp\x03", "\u0661. ", "<hr>", "<?php ?>"),
    ]
)
TEXTS = st.lists(ORDINARY | ORDINARY | ODD, max_size=30).map("".join)


def state(markdown: Markdown) -> tuple[object, ...]:
    """What somebody may read of a converter afterwards."""
    stash = markdown.htmlStash
    return (
        getattr(markdown, "Meta", None),
        getattr(markdown, "toc", None),
        markdown.references,
        stash.html_counter,
        getattr(markdown, "toc_tokens", None),
        sorted(
            b if isinstance(b, str) else etree.tostring(b).decode() for b in stash.rawHtmlBlocks
        ),
    )


def expect_same(text: str, name: str, form: str = "html5") -> None:
    plain, quick = PAIRS[name, form]
    assert quick.reset().convert(text) == plain.reset().convert(text)
    assert state(quick) == state(plain)
    if text.strip():
        assert quick.lines == plain.lines


@pytest.mark.parametrize("form", ["html5", "xhtml"])
@given(text=TEXTS)
@settings(max_examples=900, deadline=None)
def test_any_text_comes_out_the_same(form: str, text: str) -> None:
    expect_same(text, "none", form)


@given(text=TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_comes_out_the_same_below_any_header(text: str) -> None:
    expect_same(text, "meta")
    expect_same(f"Title: *x*\nTags: a,\n    b\n\n{text}", "meta")


@pytest.mark.parametrize("name", sorted(SETS.keys() - {"none", "meta"}))
@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_any_text_comes_out_the_same_with_extensions(name: str, text: str) -> None:
    expect_same(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "an angle bracket in code `a < b` and `<b>`",
        "[  \na break within brackets]  \nand after them",
        "text\n\nlines before a rule\n***",
        "> quoted lines before a rule\n---",
        "- `a`\n\n_*a**a*`c` a number that counts through all texts",
        "*a ***\x02`c`)***> *  \n(c) *a*",
        "`c`\n\n- _(*a*`**b** *snake*a**a*`c`",
        "an entity that is none &K; and &#x26 and &#38;",
        "\u00a0a text that begins with a space of another kind",
        "- an item\n\n\u2003\n\n- an item after a line of another kind of space",
        "* * *\n\n- - -\nword",
        "- \n\n- a\n- \n\n- b",
        "- a\n\n1. b\n\n* c\n\ntext\n\n- d",
        "> - a\n\n> - b\n>\n> text\n\n> text",
        "# a\ntext\n## b #\n### c \\# d\ntext\n===\ntext",
        "  \n*a*  \n**b  \n*",
        "**a *b* c** and *a **b** c* and ***d***",
        "[*a*](b) [a [b](c)](d) [![a](b)](c) [a](<b c>) [a](b 'c') [a](b(c)d) [a](b(c) [a](",
        "[a][b] [c] [d]\n\n[b]: c\n\ntext",
        ">" * 30 + " deep",
        "<div>\n*raw*\n</div>\n\n*text* <b>`raw`</b> &copy; <http://a.tld> <a@b.tld>",
        "\x02klzzwxh:0000\x03 `a` \x02amp\x03",
        "![a](b[c](d)) [a](b[c](d)) ![a](b '[c](d)') [![a](b)](c) ![[a](b)](c) [a](b\"[c](d)\")",
        '[a]( "b") [a]() [a](b  "c") [a](b "") [a](b " *c* [d] ") [a](b"c") ![a](b "c" )',
        "a_b_c _d_ __e__ f_ _g",
        "5 * 3 * 2, **bold **, * no*",
        "[TOC]\n\n# a\n\n## a\n\n> ## `a<b` *c* & d\n\n# [e](f)\n\n# <b>g</b>",
        "[TOC]\n\n- a\n\n# b",
        "3. a\n4. b\n\n- c\n1. d\n\n1. e\n\n5. f",
        "[a]({static}/b) {: #c }\n\n# d {#e}\n\n- f {: .g}",
        "a\n: b\n\n> : c\n\nd: e",
        "a | b\n- | -\nc | d\n\n[^1] text\n\n[^1]: note\n\n*[abbr]: x\n\nabbr",
        "```\ncode\n```\n\n    code\n\n/// placement | 1\n///\n\n!!! note\n    text",
    ],
)
def test_texts_that_once_came_out_otherwise_or_might(text: str) -> None:
    for name, form in PAIRS:
        expect_same(text, name, form)


class Counting(QuickMarkdown):
    """Counts what is left to Python-Markdown."""

    by_tree = 0

    def _by_tree(self) -> str:
        self.by_tree += 1
        return super()._by_tree()

    def _text_by_tree(self, text: str) -> str:
        self.by_tree += 1
        return super()._text_by_tree(text)


def counting(*extensions: str) -> Counting:
    markdown = Markdown(extensions=[*extensions, PatternFilter()])
    assert type(markdown) is QuickMarkdown
    markdown.__class__ = Counting
    assert isinstance(markdown, Counting)
    return markdown


@pytest.mark.parametrize("name", ["none", "meta", "sane lists", "contents", "code", "the site's"])
def test_ordinary_posts_need_no_tree_at_all(name: str) -> None:
    markdown = counting(*SETS[name])
    for entry in entries(Scale(40, plain=True)):
        assert markdown.reset().convert(entry.body)
        assert markdown.knowledge.covers(markdown)
    assert markdown.by_tree == 0


def test_conversions_leave_no_knots_behind() -> None:
    markdown = counting("meta")
    posts = list(entries(Scale(40, plain=True)))
    markdown.convert(posts[0].body)
    gc.collect()
    gc.disable()
    try:
        for entry in posts:
            markdown.reset().convert(entry.body)
        assert gc.collect() < len(posts)
    finally:
        gc.enable()


def test_one_paragraph_that_is_not_ordinary_needs_a_tree_of_its_own() -> None:
    markdown = counting("meta")
    markdown.convert("text\n\na <b>text</b>\n\n- *item*\n- a \\* b\n\n> text")
    assert markdown.by_tree == 2


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_known_of_extensions_is_still_called_so(name: str) -> None:
    module, _, kind = name.rpartition(".")
    assert isinstance(getattr(importlib.import_module(module), kind), type)
