"""Parts that all pages share are rendered once: the same text, and the same notes of each page."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from pelican.urlwrappers import Tag

from plugins.incremental_builds.dependencies.instrumentation import observe
from plugins.incremental_builds.dependencies.objects import HOST
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.rendering.fragments import Fragments, share_fragments

MENU = "{% for tag in tags %}<{{ tag.name }}{{ place }}>{% endfor %}"
FEW = "{% for tag in few %}<{{ tag.name }}>{% endfor %}"
SHARED: dict[str, Any] = {
    "tags": [Tag("one", {}), Tag("two", {})],
    "place": "here",
    "words": ["a", "b"],
}


class Theme:
    """Templates in an environment that makes parts once, and in one of Jinja's."""

    def __init__(self, templates: dict[str, str]) -> None:
        self.recorder = Recorder(HOST)
        self.ours, self.plain = (
            Environment(loader=DictLoader(templates))  # noqa: S701 - as Pelican has it
            for _ in range(2)
        )
        observe(self.ours, self.recorder)
        share_fragments(self.ours, Fragments(self.recorder))

    def looks(self, own: dict[str, Any], name: str = "page") -> set[tuple[str, str]]:
        """Render a page both ways, and return what it looked at."""
        text, trace = self.recorder.render(self.ours.get_template(name), own, SHARED)
        assert text == self.plain.get_template(name).render({**SHARED, **own})
        assert not trace.opaque
        return {list(self.recorder.notes._looks)[look] for look in trace.looks}

    @property
    def made(self) -> int:
        """How many parts were made for all pages."""
        return sum(map(len, self.recorder.fragments.values()))


def test_a_list_that_all_pages_share_is_made_once_and_noted_for_each() -> None:
    theme = Theme({"page": "{{ own }}" + MENU})
    first, second = theme.looks({"own": 1}), theme.looks({"own": 2})
    assert theme.made == 1
    assert {path for path, _ in first} == {"own", "place", "tags[:]"}
    assert {look for look in first if look[0] != "own"} < second


def test_what_a_page_has_looked_at_before_is_noted_for_the_others_too() -> None:
    theme = Theme({"page": "{% if own %}{{ place }}{{ tags|first }}{% endif %}" + MENU})
    theme.looks({"own": True})
    assert {"place", "tags[:]"} < {path for path, _ in theme.looks({"own": False})}


def test_a_page_with_other_values_gets_its_own_part() -> None:
    theme = Theme({"page": MENU})
    theme.looks({})
    theme.looks({"place": "there"})
    theme.looks({"tags": []})
    assert theme.made == 1


@pytest.mark.parametrize(
    "page",
    [
        "{% set place = own %}" + MENU,
        "{% extends 'base' %}{% set place = own %}",
        "{% for place in own %}" + MENU + "{% endfor %}",
        "{% with place = own %}" + MENU + "{% endwith %}",
        "{% macro row(place) %}" + MENU + "{% endmacro %}{{ row(own) }}{{ row(1) }}",
        "{% set place = own %}{% include 'menu' %}",
        "{% from 'names' import place with context %}" + MENU,
        "{% for tag in tags %}{% set place = own %}{{ place }}{% endfor %}",
        "{% for word in words %}{{ word }}{{ loop.index }}{{ own }}{% endfor %}",
        "{% extends 'base' %}" + MENU + "{% block more %}{{ own }}{% endblock %}",
        "{% extends 'base' %}{% block more %}{{ super() }}" + MENU + "{% endblock %}",
        "{% if own == '1' %}no{% elif words %}" + MENU + "{% else %}{{ own }}{% endif %}",
        "{% if nothing %}{% for a in b %}{{ a }}{% endfor %}{% endif %}{{ own }}",
        "{% for word in words if word != own %}{{ word }}{% else %}none{% endfor %}",
        "{% autoescape true %}{% for word in words %}{{ '<' }}{% endfor %}{% endautoescape %}",
        "{% for tags in tags %}{{ tags.name }}{% endfor %}{% for a in tags %}{{ a }}{% endfor %}",
        "{% filter upper %}" + MENU + "{% endfilter %}",
        "{% set all %}" + MENU + "{% endset %}{{ all }}",
        "{% for few in [tags, tags[1:]] %}{% include 'few' %}{% endfor %}",
        "{% with few = tags[:1] %}{% include 'few' %}{% endwith %}{% include 'few' %}",
        "{% set few = tags[1:] %}{% include 'few' %}{% set few = tags %}{% include 'few' %}",
        "{% for tags in [tags[:1], tags[1:]] %}{% include 'menu' %}{% endfor %}",
        "{% for tags in [[], tags] %}{% include 'menu' %}{% endfor %}{% include 'menu' %}",
        "{% extends 'scoped' %}{% block item %}" + FEW + "{% endblock %}",
    ],
)
def test_a_page_is_what_jinja_makes_of_it(page: str) -> None:
    """Whatever names its templates give values to, and wherever the part stands."""
    base = "[{% block more %}" + MENU + "{% endblock %}]" + MENU
    scoped = "{% for few in [tags, tags[1:]] %}{% block item scoped %}{% endblock %}{% endfor %}"
    others = {"menu": MENU, "few": FEW, "scoped": scoped, "names": "{% set place = own %}"}
    theme = Theme({"page": page, "base": base, "other": base, **others})
    for own in ("1", "2", "ab", "1"):
        theme.looks({"own": own, "few": []})
        theme.looks({"own": own, "few": SHARED["tags"]}, "other")


def test_nothing_is_kept_where_a_template_changes_what_pages_share() -> None:
    """From then on, since before it no page could tell."""
    templates = {"page": MENU, "changes": "{{ words.append('c') or '' }}" + MENU}
    words = {**SHARED, "words": ["a"]}
    theme = Theme(templates)
    theme.looks({})
    assert theme.made == 1
    theme.recorder.render(theme.ours.get_template("changes"), {}, words)
    assert theme.recorder.disturbed


@pytest.mark.parametrize(
    "part",
    [
        "{% for word in words %}{{ unknown(word) }}{% endfor %}",
        "{% for word in words %}{{ word.upper() }}{% endfor %}",
        "{% for word in words %}{% include 'menu' %}{% endfor %}",
        "{% for word in words recursive %}{{ word }}{% endfor %}",
        "{% for word in words|map('upper') %}{{ word }}{% endfor %}",
        "{% for word in words %}{% set a = word %}{{ a }}{% endfor %}",
    ],
)
def test_what_may_have_an_effect_is_done_for_every_page(part: str) -> None:
    theme = Theme({"page": part, "menu": "x"})
    theme.plain.globals["unknown"] = theme.ours.globals["unknown"] = str
    theme.looks({"own": 1})
    assert theme.made == 0


def test_a_failure_in_such_a_part_is_raised_and_nothing_is_kept() -> None:
    theme = Theme({"page": "{% for word in words %}{{ word.there.there }}{% endfor %}"})
    template = theme.ours.get_template("page")
    for _ in range(2):
        with pytest.raises(Exception, match="there"):
            theme.recorder.render(template, {}, SHARED)
    assert theme.made == 0
