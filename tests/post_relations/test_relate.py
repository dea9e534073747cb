"""What is near a post is looked for among older ones, and a newer post changes none of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.post_relations.model import ListedPost, PostLink, Relations
from plugins.post_relations.relate import MOST_IN_SERIES, MOST_RELATED, WINDOW, relations_of

FIRST = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)


def a_post(
    name: str,
    day: int,
    *subjects: str,
    category: str = "",
    series: str = "",
    lang: str = "en",
) -> ListedPost:
    """A post of a day with tags; a subject with a colon is of the kind before it."""
    found = [tuple(s.split(":")) if ":" in s else ("tag", s) for s in subjects]
    found += [("category", category)] if category else []
    link = PostLink(name.title(), f"{name}/", FIRST + dt.timedelta(days=day), lang)
    return ListedPost(id=name, link=link, subjects=tuple(found), series=series)


def titles(links: tuple[PostLink, ...]) -> list[str]:
    return [link.title for link in links]


def related_to(name: str, *posts: ListedPost) -> list[str]:
    return titles(relations_of(posts)[name].related)


SPACER = a_post("spacer", 50)
"""Stands right before the post at hand, so that the ones in question are not its neighbours."""


def test_a_post_stands_between_the_one_before_it_and_the_one_after_it() -> None:
    found = relations_of([a_post("b", 2), a_post("a", 1), a_post("c", 3)])
    assert found["a"].older is None
    assert found["b"].older == a_post("a", 1).link
    assert found["b"].newer == a_post("c", 3).link
    assert found["c"].newer is None


def test_of_two_posts_of_one_moment_the_permanent_id_decides() -> None:
    found = relations_of([a_post("b", 1), a_post("a", 1)])
    assert found["b"].older == a_post("a", 1).link
    assert found == relations_of([a_post("a", 1), a_post("b", 1)])


def test_posts_in_two_languages_know_nothing_of_each_other() -> None:
    found = relations_of([a_post("a", 1, "fear"), a_post("b", 2, "fear", lang="fr"), SPACER])
    assert found["a"].newer == SPACER.link
    assert found["b"] == Relations()


def test_what_shares_nothing_is_not_related() -> None:
    assert related_to("z", a_post("a", 1, "fear"), SPACER, a_post("z", 60, "hope")) == []


def test_a_rare_tag_weighs_more_than_one_that_every_post_has() -> None:
    common = [a_post(f"c{n}", 10 + n, "executives") for n in range(9)]
    rare = a_post("rare", 1, "ghosts")
    found = related_to("z", *common, rare, SPACER, a_post("z", 60, "executives", "ghosts"))
    assert found[0] == "Rare"


def test_what_is_shared_adds_up() -> None:
    posts = [
        a_post("one", 1, "fear"),
        a_post("both", 2, "fear", "control"),
        a_post("other", 3, "control"),
        SPACER,
        a_post("z", 60, "fear", "control"),
    ]
    assert related_to("z", *posts) == ["Both", "Other", "One"]


def test_a_category_weighs_half_of_a_tag_and_a_source_half_of_a_work() -> None:
    posts = [
        a_post("tagged", 1, "fear"),
        a_post("filed", 2, category="method"),
        a_post("source", 3, "source:ann"),
        a_post("clip", 4, "clip:work"),
        SPACER,
        a_post("z", 60, "fear", "clip:work", "source:ann", category="method"),
    ]
    assert related_to("z", *posts) == ["Clip", "Tagged", "Source"]


def test_of_equally_near_posts_the_newest_come_first() -> None:
    posts = [a_post(f"p{n}", n, "fear") for n in range(5)]
    assert related_to("z", *posts, SPACER, a_post("z", 60, "fear")) == ["P4", "P3", "P2"]


def test_the_post_before_it_and_those_of_its_series_are_not_named_twice() -> None:
    posts = [
        a_post("far", 1, "fear"),
        a_post("part", 2, "fear", series="s"),
        a_post("before", 3, "fear"),
        a_post("z", 60, "fear", series="s"),
    ]
    assert related_to("z", *posts) == ["Far"]


def test_a_post_of_a_series_names_the_parts_right_before_it_in_their_order() -> None:
    parts = [a_post(f"p{n}", n, series="s") for n in range(MOST_IN_SERIES + 3)]
    found = relations_of([*parts, a_post("no-part", 1)])
    assert titles(found["p2"].series_posts) == ["P0", "P1"]
    assert titles(found["p7"].series_posts) == ["P2", "P3", "P4", "P5", "P6"]
    assert found["no-part"].series_posts == ()


def test_of_a_subject_that_many_have_only_the_newest_are_looked_at() -> None:
    """An old post that shares both tags with it is missed, and no work grows with the site."""
    old = a_post("old", 0, "fear", "control")
    many = [a_post(f"p{n:03}", n + 1, ("fear", "control")[n % 2]) for n in range(2 * WINDOW + 1)]
    last = a_post("z", 99, "fear", "control")
    assert "Old" not in related_to("z", old, *many, last)
    assert related_to("z", old, *many[:-4], last)[0] == "Old"


posts = st.builds(
    a_post,
    st.uuids().map(str),
    st.integers(0, 20),
    category=st.sampled_from(("", "method", "crisis")),
    series=st.sampled_from(("", "s", "t")),
    lang=st.sampled_from(("en", "en", "fr")),
).flatmap(
    lambda post: st.lists(
        st.sampled_from((("tag", "a"), ("tag", "b"), ("clip", "a"), ("source", "b"))), unique=True
    ).map(lambda more: replace(post, subjects=(*more, *post.subjects)))
)


@given(st.lists(posts, max_size=25, unique_by=lambda post: post.id), st.data())
def test_a_newer_post_changes_nothing_of_an_older_one_but_what_came_next(
    found: list[ListedPost], data: st.DataObject
) -> None:
    in_time = sorted(found, key=lambda post: (post.link.date, post.id))
    cut = data.draw(st.integers(0, len(in_time)))
    whole = relations_of(data.draw(st.permutations(in_time)))
    before = relations_of(in_time[:cut])
    changed = {
        post.link.lang for post in in_time[:cut] if whole[post.id].newer != before[post.id].newer
    }
    assert len(changed) <= len({post.link.lang for post in in_time[cut:]})
    for post in in_time[:cut]:
        assert replace(whole[post.id], newer=None) == replace(before[post.id], newer=None)
    assert sum(whole[p.id].newer != before[p.id].newer for p in in_time[:cut]) == len(changed)


@given(st.lists(posts, max_size=25, unique_by=lambda post: post.id))
def test_related_posts_are_older_and_few_and_named_once(found: list[ListedPost]) -> None:
    relations = relations_of(found)
    by_title = {post.link.title: post for post in found}
    for post in found:
        own = relations[post.id]
        named = [*own.related, *own.series_posts, *([own.older] if own.older else [])]
        assert len(own.related) <= MOST_RELATED
        assert len(own.related) + len(own.series_posts) == len({*own.related, *own.series_posts})
        assert all((link.date, link.title.lower()) < (post.link.date, post.id) for link in named)
        for link in own.related:
            assert set(by_title[link.title].subjects) & set(post.subjects)
