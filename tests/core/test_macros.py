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
    "{% macro unknown(word) %}{{ thing.word }}{% endmacro %}"
    "{% macro called(word) %}{{ word() }}{% endmacro %}"
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
        ("outer", ("a",), "TypeError: macro 'part' takes not more than 1"),
        ("faulty", ("a",), "TypeError: can only concatenate str"),
        ("unknown", ("a",), "'thing' is undefined"),
    ],
)
def test_a_macro_that_does_not_fit_is_told_with_its_template(module, name, values, said):
    with pytest.raises(ConfigurationError, match=r"theme/templates/part\.html") as caught:
        rendered(module, name, *values)
    assert f"the template part.html does not fit the plugins: {said}" in str(caught.value)


def test_what_a_plugin_s_own_code_raises_is_a_bug(module):
    def own() -> str:
        raise ValueError("of the plugin")

    with pytest.raises(ValueError, match="of the plugin"):
        rendered(module, "called", own)
