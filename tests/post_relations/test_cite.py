"""Records for bibliographies: keys that stay, and characters that stay what they were."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.post_relations.cite import bibtex, citation_key, csl_json

DATE = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
URL = "https://blog.example/2026/03/fear/"
FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)


def record(
    title: str = "Fear", names: tuple[str, ...] = ("Strategy desk",), **given: object
) -> str:
    values = {"key": "k", "of_persons": False, "site": "Ink", "date": DATE, "url": URL, **given}
    return bibtex(title=title, names=names, **values)  # type: ignore[arg-type]


def test_a_key_has_the_first_byline_the_year_and_the_slug() -> None:
    assert citation_key(["Strategy desk", "B"], 2026, "why-so") == "strategy-desk-2026-why-so"
    assert citation_key([], 2026, "why-so") == "2026-why-so"


def test_a_translation_has_a_key_of_its_own() -> None:
    assert citation_key(["Desk"], 2026, "why-so", "pt-BR") == "desk-2026-why-so-pt-br"


def test_a_record_has_what_a_bibliography_needs() -> None:
    assert record() == (
        "@misc{k,\n"
        "  author = {{Strategy desk}},\n"
        "  title = {{Fear}},\n"
        "  howpublished = {Ink},\n"
        "  year = {2026},\n"
        "  month = {3},\n"
        f"  url = {{{URL}}}\n"
        "}"
    )


def test_names_of_persons_may_be_taken_apart_and_those_of_desks_may_not() -> None:
    both = ("Ann Example", "Ben Example")
    assert "author = {Ann Example and Ben Example}," in record(names=both, of_persons=True)
    assert "author = {{Ann Example} and {Ben Example}}," in record(names=both)


def test_somebody_called_others_is_somebody() -> None:
    """BibTeX reads the bare word as "et al."."""
    both = ("Ann Example", "Others")
    assert "author = {Ann Example and {Others}}," in record(names=both, of_persons=True)


def test_a_post_without_byline_has_no_author() -> None:
    assert "author" not in record(names=())


@pytest.mark.parametrize(
    ("written", "latex"),
    [
        ("50 % of R&D", r"50 \% of R\&D"),
        ("#1_$", r"\#1\_\$"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("{x", r"\textbraceleft{}x"),
        (r"C:\x}", r"C:\textbackslash{}x\textbraceright{}"),
        ("Über\n Ängste", "Über Ängste"),
    ],
)
def test_latex_sees_the_characters_that_were_written(written: str, latex: str) -> None:
    assert f"title = {{{{{latex}}}}}," in record(written)


@given(st.text(), st.text())
def test_braces_are_in_pairs_and_no_field_is_lost_whatever_the_title(title: str, name: str) -> None:
    made = record(title, names=(name,))
    depth = 0
    for sign in made:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert {"title", "year", "url"} <= {field for field, _ in FIELD.findall(made)}


def test_a_csl_record_is_one_of_a_weblog() -> None:
    found = json.loads(
        csl_json(
            key="k", title='A "title"', names=["Desk"], site="Ink", date=DATE, url=URL,
            language="en",
        )
    )  # fmt: skip
    assert found == [
        {
            "id": "k",
            "type": "post-weblog",
            "title": 'A "title"',
            "author": [{"literal": "Desk"}],
            "container-title": "Ink",
            "issued": {"date-parts": [[2026, 3, 2]]},
            "URL": URL,
            "language": "en",
        }
    ]
