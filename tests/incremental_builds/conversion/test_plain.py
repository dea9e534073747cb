"""What is converted without Python-Markdown comes out as it writes it, or is left to it."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown, blockprocessors, util
from markdown.extensions import meta

from benchmarks.generate import Scale, entries
from benchmarks.sites import stock
from plugins.incremental_builds.conversion import outline, plain, whitespace
from plugins.incremental_builds.conversion.outline import UncertainError
from plugins.incremental_builds.conversion.plain import Plain, header_of, plain_for
from tests.incremental_builds.conversion.test_conversion import TEXTS

NAMED = "markdown.extensions.meta"
LINES = st.sampled_from(
    [
        *("title: A title", "Title:  x", "tags: a, b", "    more", "  key: v", "no key", "---"),
        *("--- x", "...", "... y", "", " ", "a_b-c: ", ": v", "---x", "\tmore", "    ", "k:v: w"),
    ]
)
HEADERS = st.lists(LINES, max_size=7).map("\n".join)


def by_python_markdown(text: str, form: str) -> tuple[Any, str]:
    markdown = Markdown(extensions=[NAMED], output_format=form)
    html = markdown.convert(text)
    return getattr(markdown, "Meta", None), html


def expect_same(text: str, form: str) -> None:
    try:
        found = Plain(">" if form == "html5" else " />").convert(text)
    except UncertainError:
        return
    assert found == by_python_markdown(text, form)
    assert repr(found[0]) == repr(by_python_markdown(text, form)[0])


@pytest.mark.parametrize("form", ["html5", "xhtml"])
@given(header=HEADERS, text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_file_comes_out_the_same_or_is_refused(form: str, header: str, text: str) -> None:
    expect_same(f"{header}\n\n{text}", form)
    expect_same(f"{header}\n{text}", form)


@given(header=HEADERS)
@settings(max_examples=300, deadline=None)
def test_any_header_is_read_as_the_extension_reads_it(header: str) -> None:
    for text in (header, f"{header}\n\nWords.\n\nMore: words.\n\n"):
        markdown = Markdown(extensions=[NAMED])
        rest = markdown.preprocessors["meta"].run(text.split("\n"))
        assert header_of(text) == (markdown.Meta, "\n".join(rest))  # type: ignore[attr-defined]


def test_ordinary_posts_are_converted_without_python_markdown() -> None:
    for entry in entries(Scale(40, plain=True)):
        text = stock(entry)
        assert Plain(">").convert(text) == by_python_markdown(text, "html5")


@pytest.mark.parametrize(
    "text", ["a: b\n\n<b>x</b>", "a: b\n\nx &#38; y", "a: b\n\n[r]: http://a.tld", " \n", "a\\*b"]
)
def test_what_is_not_certain_is_left_to_python_markdown(text: str) -> None:
    with pytest.raises(UncertainError):
        Plain(">").convert(text)


def test_the_patterns_are_python_markdowns_own() -> None:
    pairs = [
        (outline._HEADING, blockprocessors.HashHeaderProcessor.RE),
        (outline._UNDERLINED, blockprocessors.SetextHeaderProcessor.RE),
        (outline._RULE, blockprocessors.HRProcessor.SEARCH_RE),
        (outline._QUOTED, blockprocessors.BlockQuoteProcessor.RE),
        (plain.KEY, meta.META_RE),
        (plain.MORE, meta.META_MORE_RE),
        (plain.BEGIN, meta.BEGIN_RE),
        (plain.END, meta.END_RE),
    ]
    assert all(ours == theirs for ours, theirs in pairs)
    assert (whitespace.STX, whitespace.ETX) == (util.STX, util.ETX)
    assert Markdown().tab_length == plain.TAB_LENGTH


SETTINGS: dict[str, tuple[dict[str, Any], bool]] = {
    "no extensions": ({"output_format": "html5"}, True),
    "the extension for headers": ({"extensions": [NAMED], "extension_configs": {NAMED: {}}}, True),
    "another extension": ({"extensions": ["toc"]}, False),
    "another extension by its options": ({"extension_configs": {"tables": {}}}, False),
    "options for the header": ({"extension_configs": {NAMED: {"a": 1}}}, False),
    "another width of tabs": ({"tab_length": 2}, False),
    "an unknown format": ({"output_format": "text"}, False),
}


@pytest.mark.parametrize(("given", "fits"), SETTINGS.values(), ids=SETTINGS)
def test_only_a_converter_without_extensions_is_known(
    given: dict[str, Any],
    fits: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert plain_for(given) is None  # Python-Markdown is loaded: somebody may have changed it
    monkeypatch.delitem(sys.modules, "markdown")
    assert (plain_for(given) is not None) is fits


def test_another_version_of_python_markdown_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "markdown")
    monkeypatch.setattr(plain, "VERSIONS", frozenset({"1.0"}))
    assert plain_for({}) is None
