"""One tag or category in two spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from plugins.core.problems import Problem, Severity
from plugins.core.yaml_source import Path
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example, two_posts
from plugins.editorial_checks.spellings import OWN_ADDRESS, key_of, slugs_of
from plugins.manuscripts.model import Manuscript, Post, State

SUMMARY = (
    "A tag or category is spelt in one way in the whole site and has an address of its own, since "
    "two spellings split its posts over two lists, or fight for one."
)
SEVERITY = Severity.NOTICE

_Place: TypeAlias = tuple[Manuscript, Path]


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per text and rarer spelling, with a text that has the usual one."""
    for field in ("tags", "category"):
        places: defaultdict[str, list[_Place]] = defaultdict(list)
        for name, place in _names(site, field):
            places[name].append(place)
        spellings: defaultdict[str, dict[str, list[_Place]]] = defaultdict(dict)
        for name, found in places.items():
            spellings[key_of(name)][name] = found
        what = "tag" if field == "tags" else field
        for same in spellings.values():
            if len(same) > 1:
                yield from _judge(same, what)
        yield from _fights(site, field, what, places)


def _judge(same: dict[str, list[_Place]], what: str) -> Iterator[Problem]:
    """Judge names with one key; the one that most have is right, then the one that came first."""
    usual = max(same, key=lambda name: (len(same[name]), -list(same).index(name)))
    for name, places in same.items():
        for manuscript, at in places if name != usual else ():
            other = same[usual][0][0].path
            yield Problem(
                manuscript.at(*at),
                f'the {what} "{name}" is spelt "{usual}" in {other}',
                "tag-spelling",
                f"write {usual} here, or {name} there",
                SEVERITY,
            )


def _fights(
    site: Site, field: str, what: str, places: dict[str, list[_Place]]
) -> Iterator[Problem]:
    """Yield a notice per text and name of another meaning that has the address of an older name."""
    slugs: dict[str, str] = {}
    for page in site.pages:
        slugs |= slugs_of(page, field)
    owners: dict[str, str] = {}
    for name, found in places.items():
        first = owners.setdefault(slugs.get(name, name), name)
        for manuscript, at in found if key_of(first) != key_of(name) else ():
            yield Problem(
                manuscript.at(*at),
                f'the {what} "{name}" has the address of "{first}" in {places[first][0][0].path}',
                "tag-spelling",
                OWN_ADDRESS,
                SEVERITY,
            )


def _names(site: Site, field: str) -> Iterator[tuple[str, _Place]]:
    for page in site.pages:
        fields = page.manuscript.fields
        if not isinstance(fields, Post) or page.state is State.WITHDRAWN:
            continue
        if field == "tags":
            for number, name in enumerate(fields.tags):
                yield name, (page.manuscript, ("tags", number))
        elif fields.category and fields.category.strip():
            yield fields.category.strip(), (page.manuscript, ("category",))


FLAGGED: list[Example] = [
    two_posts("tags: [Social media]", "tags: [social-media]"),
    two_posts("tags: [executive]", "tags: [fear, Executives]"),
    two_posts("category: Café", "category: cafe"),
    two_posts("tags: [C++]", "tags: [c]"),
    two_posts("tags: [事件]", "tags: [fear, 时间]"),
    two_posts("category: 事件", "category: 时间"),
]

CLEAN: list[Example] = [
    two_posts("tags: [social media, fear]", "tags: [social media, press]"),
    two_posts("tags: [fear]\ncategory: Fear", "tags: [fears and hopes]\ncategory: Fear"),
]
