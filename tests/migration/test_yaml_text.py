"""YAML that reads back as what it was made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.yaml_source import load_yaml
from plugins.migration.yaml_text import block, listed, scalar

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(TEXTS)
def test_a_text_reads_back_as_itself(text):
    assert (load_yaml(f"a: {scalar(text)}", "x").mapping()["a"] or "") == text


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_a_list_reads_back_as_itself(texts):
    assert load_yaml(f"a: {listed(texts)}", "x").mapping()["a"] == texts


@given(st.lists(TEXTS, max_size=4).map("\n".join))
def test_a_text_of_several_lines_reads_back_as_itself(text):
    found = load_yaml(f"a:{block(text, '    ')}\nb: c", "x").mapping()
    assert (found["a"] or "") == text
    assert found["b"] == "c"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Why they stay away", "Why they stay away"),
        ("Fear: why", '"Fear: why"'),
        ("https://old.example/?p=12", "https://old.example/?p=12"),
        ("/blog/x/", "/blog/x/"),
        ("2010", '"2010"'),
        ("yes", '"yes"'),
        ("a # b", '"a # b"'),
        ("\x07", '""'),
    ],
)
def test_quotation_marks_stand_where_they_are_needed(text, written):
    assert scalar(text) == written
