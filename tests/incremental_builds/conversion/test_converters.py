"""A converter that somebody changed is left to Python-Markdown."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from plugins.incremental_builds.blocks import PatternFilter
from tests.support.markdown_sets import PAIRS, SETS


class Shouting(InlineProcessor):
    def handleMatch(self, m, data):  # noqa: ARG002, N802 - as Python-Markdown calls it
        return m[0].upper(), m.start(0), m.end(0)


CHANGES = {
    "a pattern": lambda md: md.inlinePatterns.register(Shouting("word"), "shouting", 5),
    "one pattern less": lambda md: md.inlinePatterns.deregister("link"),
    "one block less": lambda md: md.parser.blockprocessors.deregister("quote"),
    "one tree processor less": lambda md: md.treeprocessors.deregister("prettify"),
    "no emphasis": lambda md: md.inlinePatterns.deregister("em_strong"),
    "no patterns at all": lambda md: md.treeprocessors.deregister("inline"),
    "another pattern for links": lambda md: setattr(
        md.inlinePatterns["link"], "RE_LINK", re.compile(r"(?!)")
    ),
    "another sign of emphasis": lambda md: md.delimiters.add("~", "del", double=True),
    "a reference": lambda md: md.references.update(sic=("address", "")),
    "other blocks": lambda md: md.block_level_elements.remove("p"),
    "another tag around": lambda md: setattr(md, "doc_tag", "article"),
    "the tag left": lambda md: setattr(md, "stripTopLevelTags", False),
    "wider tabs": lambda md: setattr(md, "tab_length", 8),
    "another form": lambda md: md.set_output_format("html"),
    "another writer": lambda md: setattr(md, "serializer", lambda _root: "<div>x</div>"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ["none", "the site's"])
def test_a_converter_that_somebody_changed_is_left_to_python_markdown(
    change: str, name: str
) -> None:
    plain = Markdown(extensions=SETS[name])
    quick = Markdown(extensions=[*SETS[name], PatternFilter()])
    for markdown in (plain, quick):
        CHANGES[change](markdown)
    text = "word *word* [sic] [a](b)\n\n> quoted ~~out~~ text\n\n---\n\n\tcode"
    assert quick.convert(text) == plain.convert(text)
    assert quick.knowledge.covers(quick) == (change == "another form")


def test_what_changes_between_two_texts_is_noticed() -> None:
    quick = Markdown(extensions=["meta", PatternFilter()])
    assert quick.convert("a: b\n\nword") == "<p>word</p>"
    quick.preprocessors.deregister("meta")
    assert quick.convert("a: b\n\nword") == "<p>a: b</p>\n<p>word</p>"
    quick.inlinePatterns.register(Shouting("word"), "shouting", 5)
    assert quick.convert("a: b\n\nword") == "<p>a: b</p>\n<p>WORD</p>"


def test_a_text_of_another_class_is_left_to_python_markdown() -> None:
    class Text(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "other"

    for _, quick in PAIRS.values():
        assert quick.reset().convert(Text("*a*")) == "<p>other</p>"
