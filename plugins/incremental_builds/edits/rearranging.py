"""What posts that changed, came or went do to a site's lists, pages and feeds.

In: a snapshot, its table of posts, and the changes; out, the snapshot as it is now, and which of
its pages would see something else. A page is rendered again by the same rule as in a whole build:
one of its looks, or of its reads, gives another value than it gave.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import TemplateNotFound

from plugins.incremental_builds.dependencies import looking as looks
from plugins.incremental_builds.edits.looking_again import LookingAgain
from plugins.incremental_builds.edits.model import DeclinedError
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.edits.post_edits import Changed
from plugins.incremental_builds.edits.relatives import lined_up, relate, renewed
from plugins.incremental_builds.faster_pelican.shortcuts import with_members
from plugins.incremental_builds.snapshots.asking import (
    Asking,
    changed_roles,
    role_of,
    role_of_name,
    role_of_period,
)
from plugins.incremental_builds.snapshots.lineup import Lineup
from plugins.incremental_builds.snapshots.lists import know_shared
from plugins.incremental_builds.snapshots.recipes import Recipes
from plugins.incremental_builds.snapshots.rows import Post, Table
from plugins.incremental_builds.snapshots.snapshot import FeedRecipe, PageRecipe, line_of
from plugins.incremental_builds.snapshots.taking import feed_recipe_of, own_of
from plugins.incremental_builds.values.identity import identity


class Rearranging:
    """Brings a snapshot up to date with some posts; what it finds out is in its attributes."""

    def __init__(self, site: PartialSite, changed: Changed, table: Table, roles: Any) -> None:
        """Take the site as it was but for the posts; ``roles`` has the pages of each list."""
        self.site, self.shot, self.changed, self.table = site, site.snapshot, changed, table
        self.roles: dict[str, list[int]] = roles["roles"]
        self.posts: dict[int, int] = dict(roles["posts"])
        self._chance: int = roles["chance"]
        self.reached: dict[int, str] = {}
        """The pages to be rendered, each with the reason in words."""
        self.shown: dict[int, str] = {}
        """The pages that show something else in parts alone which all pages share."""
        self.feeds: list[FeedRecipe] = []
        """The feeds to be written."""
        self.gone: list[str] = []
        """The files that go."""
        self._other: set[str] = set()
        """Paths to lists of all posts that are not what they were."""
        self._owns: dict[int, dict[str, Any]] = {}
        """The names of the pages of lists that may have changed, as they are now."""
        self._pages = {file: number for number, file in enumerate(self.shot.files) if file}
        self.new: set[str] = set()
        """The files that were not there before."""

    def run(self, posts: dict[int, Post]) -> None:
        """Do it all; ``posts`` are stand-ins for them as they were. Raises DeclinedError."""
        changed = self.changed
        touched: set[str] = set()
        before, now = renewed(posts, changed.moved, self.table)
        chance = self._chance if changed.moved else 0
        made, reordered = lined_up(self.site, self.table, posts, chance)
        for post in reordered:
            touched |= changed_roles(None, post, self.table.names)
        for number in before.keys() | now.keys():
            touched |= changed_roles(before.get(number), now.get(number), self.table.names)
        relate(self.site, changed, posts)
        if not made.articles:
            message = "no post is left"
            raise DeclinedError(message)
        asking = Asking(self.site.settings, made, self.site.context, self._template)
        recipes = Recipes(self.site.codec, self._numbers(posts.values()), self.shot.lists)
        know_shared(self.shot, made, recipes)
        contents = [*changed.now.values()]
        asking.ask_for_posts(contents)
        if changed.moved:
            self._share(made, asking.periods, touched, recipes)
            asking.ask_for_periods(touched)
            if self._order_changed:
                asking.ask_for_direct_templates()
            else:
                asking.take(
                    self.shot.files[page]
                    for role in self._direct_roles
                    for page in self.roles[role]
                )
            asking.ask_for_groups(touched)
            asking.ask_for_feeds()
        asking.ask_for_drafts(contents)
        self._place(asking, touched, recipes)
        again = LookingAgain(self.shot, changed, self.reached)
        if changed.moved:
            lists = {page for pages in self.roles.values() for page in pages}
            values = {**made.shared(), "period_archives": asking.periods, "related_posts": []}
            again.shared |= dict.fromkeys(self._other, looks.GONE)
            again.at_shared({**values, "all_articles": made.articles}, lists)
            again.at_lists(values, self._owns)
        again.at_posts()
        self.shown = {page: why for page, why in again.shown.items() if page not in self.reached}
        self._feed(asking, recipes)

    @property
    def _order_changed(self) -> bool:
        """Whether the list of all posts, which some pages show, is another one."""
        return not self._other.isdisjoint({"articles[:]", "dates[:]"})

    @property
    def _direct_roles(self) -> list[str]:
        return [role for role in self.roles if role.startswith("direct ")]

    def _template(self, name: str) -> Any:
        try:
            return self.site.environment.get_template(name)
        except TemplateNotFound as error:
            raise KeyError(name) from error

    def _numbers(self, posts: Iterable[Post]) -> dict[int, int]:
        found = {identity(post): post.number for post in posts}
        return found | {identity(content): number for number, content in self.changed.now.items()}

    def _share(self, made: Lineup, periods: Any, touched: set[str], recipes: Recipes) -> None:
        """Put the lists that pages share into the snapshot; those that stay keep their numbers."""
        shot = self.shot
        shared = {name: json.loads(shot.shared[name])[0] for name in (*looks.PLAIN, *looks.GROUPS)}
        for name in looks.PLAIN:
            items = getattr(made, name)
            kind, number = shared[name]
            if kind == "contents" and items:
                numbers = array("I", [post.number for post in items])
                if numbers != shot.lists[number]:
                    self._other.add(f"{name}[:]")
                shot.lists.put(number, numbers)
            elif name in {"articles", "dates"}:
                message = f"there were no {name}"
                raise DeclinedError(message)
        names = self.site.codec.names
        for name, kind in looks.GROUPS.items():
            places = {}
            for _, ((_, _, called, _), (_, number)) in shared[name][1]:
                places[role_of_name(names[kind][called])] = number
            made.groups[name] = with_members(made.groups[name])
            for wrapper, items in made.groups[name]:
                role = role_of_name(wrapper)
                if role in places and role not in touched:
                    recipes.know(items, places[role])
        self._share_periods(periods, touched, recipes)
        values: dict[str, Any] = {**made.shared(), "period_archives": periods}
        for name, value in values.items():
            shot.shared[name] = json.dumps([recipes.of(value)])
        self.site.renew(values)

    def _share_periods(self, periods: Any, touched: set[str], recipes: Recipes) -> None:
        old: dict[str, dict[str, Any]] = {}
        data = json.loads(self.shot.shared["period_archives"])
        if data is None or data[0][0] != "lists":
            message = "period_archives is of another kind"
            raise DeclinedError(message)
        for _, archives in data[0][1]:
            for _, pairs in archives[1]:
                found = dict(map(tuple, pairs))
                old[role_of_period(found["period_num"][1])] = found
        for archives in periods.values():
            for archive in archives:
                role = role_of_period(archive["period_num"])
                if role in old and role not in touched:
                    for name in looks.OWN_LISTS:
                        recipes.know(archive[name], old[role][name][1])

    def _place(self, asking: Asking, touched: set[str], recipes: Recipes) -> None:
        """Give every page that was asked for its number, and let others go."""
        shot = self.shot
        leaving = {self.posts.pop(n) for n in self.changed.before if n in self.posts}
        old_roles: dict[int, str] = {}
        first: dict[str, Any] = {}
        if self.changed.moved:
            direct = self._direct_roles if self._order_changed else []
            for role in (*touched, *direct):
                for page in self.roles.pop(role, ()):
                    if role not in first:
                        first[role] = shot.page(page)
                    old_roles[page] = role
        leaving |= old_roles.keys()
        lists_before = {role: recipe for role, recipe in first.items() if role in touched}
        kept: set[int] = set()
        numbers_of_content = recipes.numbers
        for file, asked in asking.pages().items():
            own = own_of(file, asked, self.site.context)
            role = role_of(own)
            known = self._pages.get(file)
            number = self._fresh(file) if known is None else known
            self._judge(file, asked, taken=known is not None and known not in leaving)
            kept.add(number)
            recipe = PageRecipe(file, asked.template.name, recipes.of_page(own))
            if role:
                self.roles.setdefault(role, []).append(number)
                self._owns[number] = dict(own)
                if old_roles.get(number) != role or self._differs(first[role], recipe):
                    self.reached[number] = f"a list: {role}"
            else:
                self.posts[numbers_of_content[identity(own["article"])]] = number
                self.reached[number] = f"the post {own['article'].relative_source_path}"
            shot.files[number], shot.lines[number] = file, line_of(recipe)
        for number in leaving - kept:
            self._drop(number)
        self._free_lists(lists_before.values())

    def _judge(self, file: str, asked: Any, *, taken: bool) -> None:
        """Raise DeclinedError where a page cannot be rendered here; ``taken``: its file is."""
        if taken:
            message = f"{file} would be written twice"
            raise DeclinedError(message)
        if asked.template.name not in self.shot.templates:
            message = f"{asked.template.name} may see what is not noted"
            raise DeclinedError(message)

    @staticmethod
    def _differs(before: PageRecipe, now: PageRecipe) -> bool:
        """Tell whether pages of one list have another template, or another name that is no list."""
        return before.template != now.template or any(
            before.own.get(name) != value
            for name, value in now.own.items()
            if not looks.is_of_lists(name)
        )

    def _fresh(self, file: str) -> int:
        shot = self.shot
        number = next((n for n, f in enumerate(shot.files) if not f), len(shot.files))
        if number == len(shot.files):
            shot.files.append("")
            shot.lines.append(b"")
        shot.files[number] = file
        shot.clear(number)
        self._pages[file] = number
        self.new.add(file)
        self.reached[number] = "a new page"
        return number

    def _drop(self, number: int) -> None:
        shot = self.shot
        self.gone.append(shot.files[number])
        shot.files[number], shot.lines[number] = "", b'["",{}]'
        shot.clear(number)

    def _free_lists(self, recipes: Iterable[PageRecipe]) -> None:
        """Empty the lists that only pages had which now have others."""
        shared = {json.loads(self.shot.shared[name])[0][1] for name in ("articles", "dates")}
        for recipe in recipes:
            for name in looks.OWN_LISTS:
                kind, number = recipe.own[name]
                if kind == "contents" and number not in shared:
                    self.shot.lists.put(number, ())

    def _feed(self, asking: Asking, recipes: Recipes) -> None:
        """Find the feeds that show something else."""
        shot, edited = self.shot, self.changed.before.keys() | self.changed.now.keys()
        if not self.changed.moved:
            self.feeds = [f for f in shot.feeds if edited & set(shot.contents_of(f.items))]
            return
        before = {(feed.path, feed.kind): feed for feed in shot.feeds}
        found = []
        for given in asking.writer.feeds:
            items = [post.number for post in given["elements"]]
            if not items:
                message = "a feed without posts shows the moment of the build"
                raise DeclinedError(message)
            old = before.pop((given["path"], given["feed_type"]), None)
            same = False
            if old is not None:
                same = list(shot.contents_of(old.items)) == items
                elements = given["elements"] = list(given["elements"])
                recipes.know(elements, old.items)
                shot.lists.put(old.items, items)
            feed = feed_recipe_of(given, recipes) if old is None else _again(given, old)
            found.append(feed)
            if not same or feed != old or edited & set(items):
                self.feeds.append(feed)
            if old is None:
                self.new.add(feed.path)
        self.gone += [path for path, _ in before]
        shot.feeds = found
        paths = [feed.path for feed in found]
        if len(paths) != len({*paths}) or not {*paths}.isdisjoint([*self.gone, *shot.files]):
            message = "a feed would be written twice"
            raise DeclinedError(message)


def _again(given: Mapping[str, Any], old: FeedRecipe) -> FeedRecipe:
    return FeedRecipe(old.items, given["path"], given["url"], old.kind, given["feed_title"])
