"""What is wrong with a template is told with its line; what others' code raises is let be."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jinja2
import pelican
import pytest
from jinja2 import Environment, FileSystemLoader

from plugins.core.template_faults import TemplateFault, fault_of, is_known

FAULTS = {
    "{{ nope.x }}": "'nope' is undefined",
    '{% include "nope.html" %}': 'there is no template "nope.html"',
    "{{ 1 / 0 }}": "ZeroDivisionError: division by zero",
    "{{ 5|nope }}": "No filter named 'nope'.",
    "{% if %}": "Expected an expression, got 'end of statement block'",
    "{% for x in 5 %}{% endfor %}": "TypeError: 'int' object is not iterable",
    "{{ one(1, 2) }}": "TypeError: macro 'one' takes not more than 1 argument(s)",
    "{{ one|tojson }}": "TypeError: Object of type Macro is not JSON serializable",
    "{{ many(1) }}": "RecursionError: maximum recursion depth exceeded",
}
HEAD = "{% macro one(a) %}{{ a }}{% endmacro %}\n{% macro many(a) %}{{ many(a) }}{% endmacro %}\n"


def raised(folder: Path, text: str, *, macro: bool = False, **names: object) -> Exception:
    (folder / "page.html").write_text(
        f"{HEAD}{'{% macro page() %}' if macro else ''}{text}{'{% endmacro %}' if macro else ''}"
    )
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    environment.filters["own"] = lambda value: value["x"]
    environment.globals.update(names)
    try:
        template = environment.get_template("page.html")
        str(template.module.page()) if macro else template.render()  # type: ignore[attr-defined]
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError(text)


@pytest.mark.parametrize("macro", [False, True], ids=["a page", "a macro that is called"])
@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_has_its_file_its_line_and_words(tmp_path, text, macro):
    fault = fault_of(raised(tmp_path, text, macro=macro))
    assert fault is not None
    file = str(tmp_path / "page.html")
    line = 2 if "many" in text else 3
    assert (fault.file, fault.line) == (file, line)
    assert fault.words.startswith(FAULTS[text])
    assert fault.place == f" (page.html:{line})"


@pytest.mark.parametrize("text", ["{{ 5|own }}", "{{ own() }}"])
def test_an_error_of_code_that_a_template_calls_is_for_its_author(tmp_path, text):
    def own() -> object:
        return json.loads("{")

    assert fault_of(raised(tmp_path, text, own=own)) is None


def test_an_error_without_a_template_is_none_of_a_template():
    assert fault_of(ValueError("no")) is None
    with pytest.raises(ValueError, match="Expecting") as caught:
        json.loads("{")
    assert fault_of(caught.value) is None


def test_a_template_without_a_file_is_told_without_a_place():
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        Environment(autoescape=True).from_string("{% if %}")
    fault = fault_of(caught.value)
    assert fault is not None
    assert fault.place == ""
    assert TemplateFault("", 0, "x").place == ""


@pytest.mark.parametrize(
    ("file", "known"),
    [
        (os.__file__, True),
        (jinja2.__file__, True),
        (f"{Path(pelican.__file__).parent}/utils.py", True),
        (f"{Path(pelican.__file__).parent}/plugins/signals.py", True),
        (f"{Path(pelican.__file__).parent}/plugins/theirs/theirs.py", False),
        (f"{Path(os.__file__).parent}/site-packages/theirs.py", False),
        ("/somewhere/theirs.py", False),
        ("<string>", True),
    ],
)
def test_packages_for_known_code_are_not_known(file, known):
    assert is_known(file) == known
