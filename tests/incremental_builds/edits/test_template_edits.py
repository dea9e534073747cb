"""Blocks of a page are what they were only where nothing around them can tell them anything."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental_builds.edits.template_edits import Trees, around

BASE = "<t>{% block title %}{{ name }}{% endblock %}</t>{% block main %}{% endblock %}"
PAGE = "{% extends 'base' %}{% from 'parts' import row with context %}"
PAGE += "{% block main %}{{ row(page) }}{% include 'card' %}{% endblock %}"
SITE: dict[str, str | None] = {
    "page": PAGE,
    "base": "{% set word = name %}" + BASE + "{% include 'foot' %}",
    "parts": "{% macro row(it) %}{{ it }}{% endmacro %}",
    "card": "card",
    "foot": "foot",
    "set": "{% set word = 1 %}",
}


def fits(edit: dict[str, str | None], site: dict[str, str | None] | None = None) -> bool:
    """Tell whether pages keep their blocks after an edit of templates."""
    before = site or SITE
    now = {**before, **edit}
    environment = Environment(loader=DictLoader({}))  # noqa: S701 - as Pelican has it
    found = around("page", Trees(environment, before), Trees(environment, now))
    assert found is None or (found.count == 2 and found.blocks == {"title", "main"})
    return found is not None


def base(*, start: str = "{% set word = name %}", end: str = "", middle: str = BASE) -> str:
    return f"{start}{middle}{end}{{% include 'foot' %}}"


AROUND: dict[str, dict[str, str | None]] = {
    "a text": {"base": base(end="<p>words</p>")},
    "a text between": {"base": base(middle=BASE.replace("</t>", "</title>"))},
    "a value": {"base": base(end="{{ name|upper }}")},
    "a loop": {"base": base(end="{% for a in b %}{{ a }}{% set c = a %}{% endfor %}")},
    "a condition": {"base": base(end="{% if a %}{{ a }}{% else %}b{% endif %}")},
    "what is included": {"foot": "another foot {{ name }}"},
    "another template that is included": {"base": base(end="{% include 'more' %}"), "more": "x"},
    "what is included is gone": {"base": base().replace("{% include 'foot' %}", "")},
    "a text at the start": {"base": base(start="<!doctype html>{% set word = name %}")},
    "a capture of its own in a loop": {
        "base": base(end="{% for a in b %}{% set c %}{{ a }}{% endset %}{{ c }}{% endfor %}")
    },
    "nothing": {},
}


@pytest.mark.parametrize("edit", AROUND.values(), ids=AROUND)
def test_what_stands_around_blocks_leaves_them_as_they_were(edit: dict[str, str | None]) -> None:
    assert fits(edit)


REACHING: dict[str, dict[str, str | None]] = {
    "a block": {"base": base(middle=BASE.replace("{{ name }}", "{{ name }}!"))},
    "the template itself": {"page": PAGE + " "},
    "what a block includes": {"card": "another card"},
    "what is imported": {"parts": "{% macro row(it) %}<{{ it }}>{% endmacro %}"},
    "a name": {"base": base(start="{% set word = 1 %}")},
    "a name more": {"base": base(start="{% set word = name %}{% set other = 1 %}")},
    "a name less": {"base": base(start="")},
    "a name given later": {"base": base(start="", end="{% set word = name %}")},
    "a name in a condition": {"base": base(end="{% if a %}{% set b = 1 %}{% endif %}")},
    "a name by a capture": {"base": base(end="{% set b %}x{% endset %}")},
    "a macro": {"base": base(end="{% macro b() %}x{% endmacro %}")},
    "an import": {"base": base(end="{% import 'set' as b %}")},
    "names of another template": {"base": base(end="{% from 'set' import word %}")},
    "blocks in another order": {
        "base": base(
            middle="{% block main %}{% endblock %}{% block title %}{{ name }}{% endblock %}"
        )
    },
    "a new block": {"base": base(end="{% block more %}{% endblock %}")},
    "a block less": {"base": base(middle="{% block main %}{% endblock %}")},
    "a block in a condition": {
        "base": base(
            middle="{% if a %}{% block title %}{{ name }}{% endblock %}{% endif %}"
            "{% block main %}{% endblock %}"
        )
    },
    "a block in a loop": {
        "base": base(
            middle="{% for a in b %}{% block title %}{{ name }}{% endblock %}{% endfor %}"
            "{% block main %}{% endblock %}"
        )
    },
    "a block that is captured": {
        "base": base(
            middle="{% set a %}{% block title %}{{ name }}{% endblock %}{% endset %}"
            "{% block main %}{% endblock %}"
        )
    },
    "a block that sees more": {"base": base(middle=BASE.replace("title %", "title scoped %"))},
    "a block that is shown again": {"base": base(end="{{ self.title() }}")},
    "a list that is changed": {"base": base(end="{% if names.append(1) %}{% endif %}")},
    "a counter": {"base": base(end="{% with a = namespace(b=1) %}{% endwith %}")},
    "a counter that is included": {"foot": "{{ cycler('a', 'b').next() }}"},
    "a filter that nobody knows": {"base": base(end="{{ name|nothing }}")},
    "another base": {"page": PAGE.replace("base", "other"), "other": BASE},
    "a base chosen by a value": {"page": PAGE.replace("'base'", "name")},
    "an include chosen by a value": {"base": base(end="{% include name %}")},
    "a base that extends one": {"base": "{% extends 'other' %}", "other": BASE},
    "an error": {"base": base(end="{% if %}")},
    "nothing left": {"base": None},
    "how it is escaped": {"base": base(end="{% autoescape true %}x{% endautoescape %}")},
}


@pytest.mark.parametrize("edit", REACHING.values(), ids=REACHING)
def test_what_may_reach_a_block_is_no_edit_around_it(edit: dict[str, str | None]) -> None:
    assert not fits(edit)


BEFORE: dict[str, dict[str, str | None]] = {
    "a block shows what is counted": {"base": base(start="{% set word = cycler('a') %}")},
    "a block includes its base": {
        "page": PAGE + "{% block title %}{% include 'base' %}{% endblock %}"
    },
    "a block changes a list": {
        "page": PAGE + "{% block title %}{{ names.append(1) }}{% endblock %}"
    },
    "a page gives its base what changes": {
        "page": PAGE + "{% set a = namespace(b=1) %}{% block title %}{{ a.b }}{% endblock %}"
    },
}


@pytest.mark.parametrize("site", BEFORE.values(), ids=BEFORE)
def test_where_blocks_and_their_surroundings_speak_to_each_other_none_is_kept(
    site: dict[str, str | None],
) -> None:
    before = {**SITE, **site}
    assert not fits({"base": f"{before['base']}!"}, before)


def test_what_a_block_counts_for_itself_is_its_own() -> None:
    count = "{% block title %}{% set a = namespace(b=1) %}{{ a.b }}{% endblock %}"
    before = {**SITE, "page": PAGE + count}
    assert fits({"base": base(end="!")}, before)
