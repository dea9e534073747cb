"""Which posts stand round each other: in, the listed posts; out, the relations of each, by its id.

One pass in the order of time: all but ``newer`` is settled before a newer post is looked at, so no
newer post can change it. Posts in different languages know nothing of each other.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import log2
from typing import Final

from plugins.post_relations.model import ListedPost, PostLink, Relations, Subject

SHARES: Final[Mapping[str, int]] = {"tag": 1000, "clip": 1000, "category": 500, "source": 500}
"""How much it counts that two posts share a subject of a kind, times its rarity in bits.

Whole numbers: sums of them are the same in any order and on every machine."""

MOST_RELATED: Final = 3
MOST_IN_SERIES: Final = 5
WINDOW: Final = 24
"""Of the older posts with a subject the newest so many are looked at, lest a tag that every other
post has makes the work grow with the square of the site."""


def relations_of(posts: Iterable[ListedPost]) -> dict[str, Relations]:
    """Return the relations of each post by its id; ids are permanent, and no two are the same."""
    by_language: defaultdict[str, list[ListedPost]] = defaultdict(list)
    for post in posts:
        by_language[post.link.lang].append(post)
    found: dict[str, Relations] = {}
    for same in by_language.values():
        found |= _in_order(sorted(same, key=lambda post: (post.link.date, post.id)))
    return found


def _in_order(posts: Sequence[ListedPost]) -> dict[str, Relations]:
    """Return the relations of posts in one language, the oldest first."""
    found: dict[str, Relations] = {}
    places: defaultdict[Subject, list[int]] = defaultdict(list)
    series: defaultdict[str, list[int]] = defaultdict(list)
    for place, post in enumerate(posts):
        before = series[post.series][-MOST_IN_SERIES:] if post.series else []
        shown = {place - 1, *before}
        related = _nearest(_scores(post, place, places), shown, place)
        found[post.id] = Relations(
            older=posts[place - 1].link if place else None,
            related=_links(posts, related),
            series_posts=_links(posts, before),
        )
        if place:
            earlier = posts[place - 1].id
            found[earlier] = replace(found[earlier], newer=post.link)
        for subject in post.subjects:
            places[subject].append(place)
        if post.series:
            series[post.series].append(place)
    return found


def _scores(
    post: ListedPost, older: int, places: Mapping[Subject, Sequence[int]]
) -> dict[int, int]:
    """Return how much older posts share with a post, by their places; ``older`` is their number.

    What few of the older posts have weighs more: all of them over those that have it, in bits.
    """
    scores: dict[int, int] = {}
    known = scores.get
    for subject in post.subjects:
        having = places.get(subject)
        if having:
            weight = int(SHARES[subject[0]] * log2(1 + older / len(having)))
            for place in having[-WINDOW:]:
                scores[place] = known(place, 0) + weight
    return scores


def _nearest(scores: Mapping[int, int], shown: Collection[int], older: int) -> list[int]:
    """Return the places with the highest scores, of equal ones the newest; none that is shown.

    Places are below ``older``: a score and a place are one number, which is quickly compared.
    """
    ranks = [score * older + place for place, score in scores.items()]
    best = (rank % older for rank in heapq.nlargest(MOST_RELATED + len(shown), ranks))
    return [place for place in best if place not in shown][:MOST_RELATED]


def _links(posts: Sequence[ListedPost], places: Iterable[int]) -> tuple[PostLink, ...]:
    return tuple(posts[place].link for place in places)
