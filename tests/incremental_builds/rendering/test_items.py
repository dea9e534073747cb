"""Texts of posts in lists are kept: the same pages, and the same notes, as if all were rendered."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental_builds.dependencies.instrumentation import observe
from plugins.incremental_builds.dependencies.kinds import CONTENT, OTHER, Host
from plugins.incremental_builds.dependencies.lazy_lists import LazyItems
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.last_build.stand import write_signed
from plugins.incremental_builds.rendering.items import Items, keep_items
from plugins.incremental_builds.snapshots import item_store


class Post:
    """As much of a content as a template reads."""

    made = 0

    def __init__(self, number: int) -> None:
        Post.made += 1
        self.key = f"Article {number}.md"
        self.number = number
        self.title = f"Post {number}"
        self.date = dt.datetime(2026, 1, 1 + number, tzinfo=dt.UTC)
        self.tags = ["a", "b"][: number % 3]
        self.related = f"near {number}"


KEYS = [f"Article {number}.md" for number in range(6)]
HOST = Host(
    lambda value: value.key if type(value) is Post else None,
    lambda kind: CONTENT if kind is Post else OTHER,
    lambda _post: frozenset({"title", "date", "tags", "number", "beside"}),
)
ROUND = "{% for post in posts %}<{{ post.title }}{{ place }}>{% endfor %}"
PARTS = {"part": "{{ post.title }}", "base": "<{% block main %}{% endblock %}>"}
Own = dict[str, Any]


class Theme:
    """A page in three environments: ours, one that notes alone, and Jinja's."""

    def __init__(self, text: str, **given: Any) -> None:
        self.recorders = [Recorder(HOST), Recorder(HOST)]
        self.items = Items(self.recorders[0])
        self.plain, *observed = [
            Environment(loader=DictLoader({"page": text, **PARTS}), **given)  # noqa: S701 - as Pelican has it
            for _ in range(3)
        ]
        for environment, recorder in zip(observed, self.recorders, strict=True):
            observe(environment, recorder)
        keep_items(observed[0], self.items)
        self.observed = observed
        Post.made = 0

    def notes(self, own: Own, which: int = 0) -> tuple[str, Own, dict[str, set[str]]]:
        """Render a page, and return its text, its looks, and what was read of whom."""
        recorder = self.recorders[which]
        template = self.observed[which].get_template("page")
        text, _ = recorder.render(template, own, {"place": "!"})
        notes, read = recorder.notes, dict[str, set[str]]()
        for key, name in map(notes.whose, {*notes.reads}):
            read.setdefault(key, set()).add(name)
        return text, dict(recorder.notes.seen), read

    def agrees(self, *numbers: int, **own: Any) -> bool:
        """Tell whether a page of posts, and its notes, are the same in all of them."""
        made = self.notes({"posts": lazy(*numbers), **own})
        posts = [Post(number) for number in numbers]
        plain = self.plain.get_template("page").render({"place": "!", "posts": posts, **own})
        return made[0] == plain and made == self.notes({"posts": posts, **own}, 1)

    @property
    def kept(self) -> int:
        return sum(map(len, self.items.kept.values()))


def lazy(*numbers: int) -> LazyItems:
    return LazyItems(numbers, Post, KEYS.__getitem__)


KEPT = {
    "a title and a name of all": ROUND,
    "a condition": "{% for p in posts %}{% if p.tags %}{{ p.title }}{% endif %}{% endfor %}",
    "a loop inside": "{% for p in posts %}{% for t in p.tags %}{{ t }}{% endfor %}{% endfor %}",
    "a date": "{% for p in posts %}{{ p.date.strftime('%d %B') }}{{ p.date|string }}{% endfor %}",
    "a filter": "{% for p in posts %}{{ p.title|upper|e }}{% endfor %}",
    "some of them": "{% for p in posts[1:] %}{{ p.title }}{% endfor %}{{ posts|length }}",
    "twice": ROUND + ROUND,
    "in a block": "{% extends 'base' %}{% block main %}" + ROUND + "{% endblock %}",
    "sorted": "{% for p in posts|sort(attribute='number') %}{{ p.title }}{% endfor %}",
    "in a macro": "{% macro m(all) %}{% for p in all %}{{ p.title }}{% endfor %}{% endmacro %}"
    "{{ m(posts) }}",
    "a name that is not there": "{% for p in posts %}{{ p.title }}{{ nothing }}{% endfor %}",
}
MADE = {
    "the place in the list": "{% for p in posts %}{{ loop.index }}{{ p.title }}{% endfor %}",
    "a value given": "{% for p in posts %}{% set x = p.title %}{{ x }}{% endfor %}",
    "a name given a value": "{% set place = 2 %}" + ROUND,
    "another template": "{% for post in posts %}{% include 'part' %}{% endfor %}",
    "a call": "{% macro m(p) %}{{ p.title }}{% endmacro %}"
    "{% for p in posts %}{{ m(p) }}{% endfor %}",
    "no list": "{% for p in posts|reverse %}{{ p.title }}{% endfor %}",
    "a method with a look of its own": "{% for p in posts %}{{ p.title.format(p) }}{% endfor %}",
    "what does not follow from a source": "{% for p in posts %}{{ p.related }}{% endfor %}",
    "a choice": "{% for p in posts if p.tags %}{{ p.title }}{% endfor %}",
    "a list of all": "{% for p in posts %}{{ p.title }}{{ posts|length }}{% endfor %}",
    "no posts": "{% for p in posts|map(attribute='title') %}{{ p.upper() }}{% endfor %}",
    "beside the blocks of a template that extends another": "{% extends 'base' %}" + ROUND,
    "a text with a NUL": "{% for p in posts %}{{ p.title }}\0{% endfor %}",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_a_round_that_shows_one_post_is_rendered_once(text: str) -> None:
    theme = Theme(text)
    assert theme.agrees(0, 1, 2)
    kept = theme.kept
    assert kept >= 2
    assert theme.agrees(1, 2, 0)
    assert theme.agrees(3, 1, 2)
    assert theme.kept > kept


@pytest.mark.parametrize("text", MADE.values(), ids=MADE)
def test_a_round_that_shows_more_is_rendered_each_time(text: str) -> None:
    theme = Theme(text)
    assert theme.agrees(0, 1, 2)
    assert theme.agrees(2, 1, 3)
    assert not theme.kept


def test_a_post_whose_text_is_known_is_not_made() -> None:
    theme = Theme(ROUND + "{{ posts[0:2]|length }}")
    theme.notes({"posts": lazy(0, 1, 2)})
    assert Post.made == 3
    theme.notes({"posts": lazy(1, 3, 2)})
    assert Post.made == 4


def test_texts_are_escaped_where_jinja_escapes_them() -> None:
    theme = Theme(ROUND, autoescape=True)
    assert theme.agrees(0, 1, place="<&>")
    assert theme.agrees(1, 0, place="<&>")
    assert theme.kept == 2
    theme = Theme(ROUND, autoescape=lambda _name: True)
    assert theme.agrees(0, 1, place="<&>")
    assert not theme.kept


def test_another_value_of_another_name_makes_another_text() -> None:
    theme = Theme(ROUND)
    assert theme.agrees(0, 1)
    assert theme.agrees(0, 1, place="?")
    assert theme.agrees(1, place="!")
    assert len(theme.items.kept) == 2


def test_what_a_post_says_of_another_one_is_not_kept() -> None:
    theme = Theme("{% for p in all %}{{ p.beside.title }}{% endfor %}")
    posts = [Post(0), Post(1)]
    for post, other in zip(posts, reversed(posts), strict=True):
        post.__dict__["beside"] = other
    theme.notes({"all": posts})
    assert not theme.kept
    posts[1].title = "Another"
    theme.recorders[0].forget()
    assert theme.notes({"all": posts})[0] == "AnotherPost 0"


def test_texts_of_another_locale_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    theme = Theme(ROUND)
    theme.notes({"posts": lazy(0)})
    monkeypatch.setattr("locale.setlocale", lambda _category: "xx")
    theme.notes({"posts": lazy(0)})
    assert len(theme.items.kept) == 2


def test_the_notes_of_a_whole_build_have_each_read() -> None:
    theme = Theme(ROUND)
    for _ in range(2):
        template = theme.observed[0].get_template("page")
        theme.recorders[0].render(template, {"posts": lazy(0, 1)}, {"place": "!"})
        notes = theme.recorders[0].notes
        assert {notes.whose(read) for read in notes.reads} == {(key, "title") for key in KEYS[:2]}


GROUP = ("body", "C", "C", "s!")
TEXTS = {GROUP: {KEYS[n]: (f"<{n} é>", ("title", "url")) for n in range(3)}}


def test_texts_come_back_for_the_snapshot_they_stand_beside(tmp_path: Any) -> None:
    path = str(tmp_path / "items")
    write_signed(path, *item_store.encoded("shot", TEXTS, {KEYS[0]: 0, KEYS[2]: 2}))
    found = item_store.load(path, "shot", KEYS, frozenset())
    assert found == {GROUP: {key: TEXTS[GROUP][key] for key in (KEYS[0], KEYS[2])}}
    assert set(item_store.load(path, "shot", KEYS, {2})[GROUP]) == {KEYS[0]}
    assert item_store.load(path, "another", KEYS, frozenset()) == {}


def test_damaged_texts_are_no_texts(tmp_path: Any) -> None:
    path = tmp_path / "items"
    write_signed(str(path), *item_store.encoded("shot", TEXTS, {KEYS[0]: 0}))
    path.write_bytes(path.read_bytes().replace(b"<0", b"<1"))
    assert item_store.load(str(path), "shot", KEYS, frozenset()) == {}
    assert item_store.load(str(tmp_path / "none"), "shot", KEYS, frozenset()) == {}
