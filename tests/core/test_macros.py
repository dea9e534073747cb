"""A site's own templates may not fit the plugins: that is said in words."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from plugins.core.errors import ConfigurationError
from plugins.core.macros import rendered

TEMPLATES = {
    "part.html": "{% macro part(word) %}<b>{{ word }}</b>{% endmacro %}"
    "{% macro outer(word) %}{{ part(word, 1) }}{% endmacro %}"
    "{% macro faulty(word) %}{{ word + 1 }}{% endmacro %}"
}


@pytest.fixture
def module():
    return (
        Environment(loader=DictLoader(TEMPLATES), autoescape=True).get_template("part.html").module
    )


def test_a_macro_makes_html_of_values(module):
    assert rendered(module, "part", "a < b") == "<b>a &lt; b</b>"


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("gone", (), 'it has no macro "gone"'),
        ("part", ("a", "b"), "macro 'part' takes not more than 1"),
        ("outer", ("a",), "macro 'part' takes not more than 1"),
    ],
)
def test_a_macro_that_does_not_fit_is_told_with_its_template(module, name, values, said):
    with pytest.raises(ConfigurationError, match=r"theme/templates/part\.html") as caught:
        rendered(module, name, *values)
    assert f"the template part.html does not fit the plugins: {said}" in str(caught.value)


def test_any_other_fault_is_a_bug(module):
    with pytest.raises(TypeError, match="concatenate"):
        rendered(module, "faulty", "a")
