"""What is done to a site before a build is timed: each case edits posts of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.generate import TAGS, Entry, Scale, entry
from benchmarks.sites import Site


@dataclass(frozen=True, slots=True)
class Case:
    """One row: its name, the ratio that is aimed at, and what is done before the n-th run."""

    name: str
    target: float
    prepare: Callable[[Site, int], object]


def post_at(site: Site, share: float, run: int) -> Entry:
    """Return the post so far along in time, another in each run."""
    return entry(site.scale, int(site.scale.posts * share) + run)


def newest_essay(site: Site) -> Entry:
    """Return an essay that is newer than every post: words alone, no blocks."""
    return entry(Scale(site.scale.posts, plain=True, seed=site.scale.seed), site.scale.posts)


def edit_body(site: Site, run: int, words: str = "") -> Entry:
    """Add a paragraph to an old post, and return it."""
    post = post_at(site, 0.1, run)
    post = replace(post, body=f"{post.body}\n\n{words or f'An edit, number {run}.'}")
    site.put(post)
    return post


def _edit_title(site: Site, run: int) -> None:
    post = entry(site.scale, site.scale.posts - 1)
    site.put(replace(post, title=f"{post.title}, edited {run}"))


def _add(site: Site, run: int) -> None:
    beside = post_at(site, 0.5, run)
    post = entry(site.scale, site.scale.posts + 1 + run)
    date = beside.date + dt.timedelta(minutes=7)
    site.put(replace(post, name=f"{date:%Y-%m-%d}-{post.slug}.md", date=date))


def _tag(site: Site, run: int) -> None:
    post = post_at(site, 0.3, run)
    others = [tag for tag in TAGS if tag not in post.tags]
    site.put(replace(post, tags=tuple(others[run * 3 : run * 3 + 3])))


def _move(site: Site, run: int) -> None:
    post, beside = post_at(site, 0.7, run), post_at(site, 0.2, run)
    site.put(replace(post, date=beside.date + dt.timedelta(minutes=7)))


CASES = (
    Case("cold build, plain layout", 1.0, lambda site, _: site.forget()),
    Case("nothing changed", 0.012, lambda _site, _run: None),
    Case("the body of an old post edited", 0.03, edit_body),
    Case("the title of the newest post edited", 0.35, _edit_title),
    Case("the base template edited", 0.35, lambda site, run: site.edit_template(f"Edit {run}")),
    Case("a post added in the middle of time", 0.06, _add),
    Case("a post deleted", 0.06, lambda site, run: site.remove(post_at(site, 0.4, run))),
    Case("a post with other tags", 0.06, _tag),
    Case("a post moved in time", 0.06, _move),
)
