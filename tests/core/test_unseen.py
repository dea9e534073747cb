"""Characters that nobody sees: each line that has one, and none of those that may be there."""

from __future__ import annotations

import pytest

from plugins.core.unseen import legible, unseen_in, unseen_in_fields
from plugins.core.yaml_source import load_yaml


@pytest.mark.parametrize(
    "code", [0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0xFDD0, 0xFFFE, 0x1FFFF]
)
def test_what_no_page_may_have_is_told_with_its_line(code: int) -> None:
    (problem,) = unseen_in(f"one\ntwo {chr(code)} {chr(code)}\nthree", "a.md", 5)
    assert (problem.location.line, problem.rule) == (6, "control-character")
    assert f"U+{code:04X}" in problem.message


@pytest.mark.parametrize(
    "text", ["a\tb\r\nc", "\u00ad\u200d\u2028\ufeff", "\ufffd\ue000", "\U0001f469\u200d\U0001f4bb"]
)
def test_what_a_page_may_have_is_not(text: str) -> None:
    assert list(unseen_in(text, "a.md", 1)) == []


def test_one_that_is_written_as_an_escape_is_told_where_its_value_stands() -> None:
    document = load_yaml('a: x\nb:\n  - {c: "\\e[1m"}\n  - "\\x07"\n', "a.yml", 3)
    told = [(problem.location.line, problem.rule) for problem in unseen_in_fields(document)]
    assert sorted(told) == [(5, "control-character"), (6, "control-character")]
    assert list(unseen_in_fields(load_yaml("", "a.yml"))) == []


def test_what_xml_forbids_is_dropped_from_texts_of_others() -> None:
    assert legible("a\x00b\x1fc\ud800d\ufffee\tf\n") == "abcde\tf\n"
