"""Whatever a template does with a list gives what Jinja gives, and is noted of both lists."""

from __future__ import annotations

from functools import total_ordering
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental_builds.dependencies.instrumentation import observe
from plugins.incremental_builds.dependencies.kinds import OTHER, Host
from plugins.incremental_builds.dependencies.lazy_lists import LazyItems
from plugins.incremental_builds.dependencies.recording import Recorder


@total_ordering
class Post:
    """As much of a content as lists ask of theirs."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Post) and self.number == other.number

    def __lt__(self, other: Post) -> bool:
        return self.number < other.number

    def __hash__(self) -> int:
        return self.number

    def __repr__(self) -> str:
        return f"<{self.number}>"


HOST = Host(
    lambda value: f"Article {value.number}.md" if type(value) is Post else None,
    lambda _kind: OTHER,
    lambda _post: frozenset(),
)
DONE = (
    "{{ (posts + drafts)|join }}",
    "{{ (drafts + posts)|join }}",
    "{{ (posts[:1] + drafts)|join }}",
    "{{ (posts + drafts[:1])|length }}",
    "{{ (posts[:1] + drafts[:1])|join }}",
    "{{ ([0] + posts)|length }}",
    "{{ (posts + [0])|length }}",
    "{{ (2 * posts)|join }}{{ (posts * 2)|join }}{{ (2 * posts[1:])|join }}",
    "{{ posts == drafts }}{{ posts != drafts }}{{ posts[:1] == drafts[:1] }}",
    "{{ posts == [] }}{{ [] == posts }}{{ posts[:0] == [] }}{{ posts[:1] != drafts }}",
    "{{ posts < drafts }}{{ posts <= drafts }}{{ posts > drafts }}{{ posts >= drafts }}",
    "{{ posts > [] }}{{ [] < posts }}{{ posts[1:] > [] }}{{ posts[:1] < drafts }}",
    "{{ posts }}{{ posts|string }}{{ 'of %s' % posts }}{{ posts ~ '' }}",
    "{{ posts[1:] }}{{ drafts|string == '[]' }}",
    "{{ posts.index(first) }}{{ posts.count(first) }}{{ posts.copy()|join }}",
    "{{ posts[:2].index(first) }}{{ posts[:2].count(first) }}{{ posts[:2].copy()|join }}",
    "{{ first in posts }}{{ first in drafts }}{{ first in posts[1:] }}",
    "{{ posts|reverse|join }}{{ posts|last }}{{ posts|first }}{{ posts|max }}",
    "{{ posts|batch(2)|list }}{{ posts|slice(2)|list }}{{ posts|unique|list }}",
)


def rendered(text: str, posts: Any, drafts: Any) -> tuple[str, dict[str, str], str]:
    """Return a page, what was looked at for it, and why it is opaque."""
    environment = Environment(loader=DictLoader({"page": text}))  # noqa: S701 - as Pelican has it
    recorder = Recorder(HOST)
    observe(environment, recorder)
    shared = {"posts": posts, "drafts": drafts, "first": Post(0)}
    page, _ = recorder.render(environment.get_template("page"), {}, shared)
    return page, dict(recorder.notes.seen), recorder.notes.opaque


def posts_of(*numbers: int) -> list[Post]:
    return [Post(number) for number in numbers]


def lazy(*numbers: int) -> LazyItems:
    return LazyItems(numbers, Post, lambda number: f"Article {number}.md")


@pytest.mark.parametrize("text", DONE)
def test_a_list_is_what_it_is_whoever_notes_what_is_done_with_it(text: str) -> None:
    plain = Environment(loader=DictLoader({"page": text}))  # noqa: S701
    for numbers, others in (((0, 1, 2), (3, 4)), ((0, 3), (0, 3)), ((4, 0), ()), ((0,), (0, 1))):
        given = {"posts": posts_of(*numbers), "drafts": posts_of(*others), "first": Post(0)}
        expected = plain.get_template("page").render(given)
        made = rendered(text, given["posts"], given["drafts"])
        assert made[0] == expected
        assert rendered(text, lazy(*numbers), lazy(*others)) == made


@pytest.mark.parametrize("text", DONE)
def test_a_page_that_is_another_has_looked_at_what_is_another(text: str) -> None:
    sites = [
        ((0, 1), (2,)),
        ((0, 1), (2, 3)),
        ((0, 1), ()),
        ((0, 2), (2,)),
        ((0,), ()),
        ((0,), (0,)),
    ]
    pages = [rendered(text, posts_of(*some), posts_of(*others)) for some, others in sites]
    for page, seen, _ in pages:
        for other, others_seen, _ in pages:
            assert page == other or seen != others_seen
