"""The pages and feeds that Pelican asks its writer for, of some of a site's lists of posts.

In: a lineup; out: what ``ArticlesGenerator`` would have had written. Its own methods are called, on
what stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from types import SimpleNamespace
from typing import Any, Final

from pelican.generators import ArticlesGenerator, PelicanTemplateNotFound
from pelican.writers import FileOverwriteFailedError

from plugins.incremental_builds.faster_pelican.taxonomy import in_order, places_of
from plugins.incremental_builds.rendering.writer import CollectingWriter, Page
from plugins.incremental_builds.snapshots.lineup import Lineup
from plugins.incremental_builds.snapshots.rows import NONE, STATUSES, Post

REFUSED: Final = (FileOverwriteFailedError, PelicanTemplateNotFound)
"""What Pelican raises where it cannot be asked for a page."""
Template = Callable[[str], Any]
"""Returns a template by the name of its file; raises KeyError where there is none."""


class AskedWriter(CollectingWriter):
    """Collects what is asked for, pages and feeds alike, and writes nothing."""

    def make_feed(self, _elements: Any, _context: Any, /, **_given: Any) -> None:
        """Make no feed; it was noted."""


class Asking:
    """Asks for pages and feeds of a lineup; in Pelican's order, since the first may win."""

    def __init__(
        self, settings: Any, lineup: Lineup, context: dict[str, Any], template: Template
    ) -> None:
        """Take the lists; ``context`` are the names that all pages share, or a few of them."""
        self.settings, self.lineup = settings, lineup
        self.writer = AskedWriter(settings["OUTPUT_PATH"], settings)
        self.top = len(self.writer._top) + 1  # noqa: SLF001 - the same class's
        self.periods = period_archives(lineup, settings)
        self._places = places_of(lineup.dates)
        self._one_order = lineup.articles == lineup.dates
        self.generator = SimpleNamespace(
            settings=settings,
            context=context,
            get_template=_finder(settings, template),
            articles=lineup.articles,
            dates=lineup.dates,
            period_archives=self.periods,
            translations=[],
            hidden_translations=[],
            drafts_translations=[],
            hidden_articles=[],
            drafts=[],
            tags={},
            categories=[],
            authors=[],
        )

    def write(self, *given: Any, **named: Any) -> None:
        """Take a page, as Pelican's generators ask for it."""
        named["relative_urls"] = self.settings["RELATIVE_URLS"]
        self.writer.write_file(*given, **named)

    def _write_with_dates(self, *given: Any, **named: Any) -> None:
        articles = named["articles"]
        one = self._one_order  # the lists of posts follow that of all
        dates = [*dict.fromkeys(articles)] if one else in_order(articles, self._places)
        self.write(*given, **{**named, "dates": dates})

    def ask_for_posts(self, posts: Iterable[Any]) -> None:
        """Ask for the pages of posts, which are Pelican's contents themselves."""
        own, listed = self.generator, self.generator.articles
        own.articles = [post for post in posts if post.status == "published"]
        own.hidden_articles = [post for post in posts if post.status == "hidden"]
        ArticlesGenerator.generate_articles(own, self.write)
        own.articles, own.hidden_articles = listed, []

    def ask_for_drafts(self, posts: Iterable[Any]) -> None:
        """Ask for the pages of those posts that are drafts."""
        self.generator.drafts = [post for post in posts if post.status == "draft"]
        ArticlesGenerator.generate_drafts(self.generator, self.write)

    def ask_for_groups(self, wanted: Collection[str]) -> None:
        """Ask for the lists of some categories, tags and authors, by their roles."""
        own, kind = self.generator, ArticlesGenerator
        own.dates = []  # Pelican asks of each post whether it is in each list; see taxonomy.py
        ways = {
            "tags": kind.generate_tags,
            "categories": kind.generate_categories,
            "authors": kind.generate_authors,
        }
        for name, generate in ways.items():
            groups = [g for g in self.lineup.groups[name] if role_of_name(g[0]) in wanted]
            if groups:  # else its template, which may be unused, would be asked for
                setattr(own, name, dict(groups) if name == "tags" else groups)
                generate(own, self._write_with_dates)
        own.tags, own.categories, own.authors = {}, [], []
        own.dates = self.lineup.dates

    def ask_for_periods(self, wanted: Collection[str]) -> None:
        """Ask for the lists of some years, months and days, by their roles."""
        own = self.generator
        own.period_archives = {
            kind: [p for p in periods if role_of_period(p["period_num"]) in wanted]
            for kind, periods in self.periods.items()
        }
        if any(own.period_archives.values()):
            ArticlesGenerator.generate_period_archives(own, self.write)

    def ask_for_direct_templates(self) -> None:
        """Ask for the pages of all posts."""
        ArticlesGenerator.generate_direct_templates(self.generator, self.write)

    def take(self, files: Iterable[str]) -> None:
        """Let files be those of the pages of all posts, which need not be asked for."""
        self.writer._written_files.update(f"{self.writer._top}/{file}" for file in files)  # noqa: SLF001 - the same class's

    def ask_for_feeds(self) -> None:
        """Ask for all feeds."""
        own, groups = self.generator, self.lineup.groups
        own.translations = self.lineup.translations
        own.tags = dict(groups["tags"])
        own.categories, own.authors = groups["categories"], groups["authors"]
        ArticlesGenerator.generate_feeds(own, self.writer)

    def pages(self) -> dict[str, Page]:
        """Return the pages that were asked for, by their files from the output folder on."""
        return {file[self.top :]: page for file, page in self.writer.pages.items()}


def period_archives(lineup: Lineup, settings: Any) -> Any:
    """Return what Pelican makes of the posts' dates: lists for years, months and days."""
    archives = ArticlesGenerator._build_period_archives(None, lineup.dates, [], settings)  # noqa: SLF001 - there is no other way in
    places = places_of(lineup.articles) if archives else {}
    for archive in chain.from_iterable(archives.values()):
        archive["articles"] = in_order(archive["dates"], places)
    return archives


def role_of_name(wrapper: Any) -> str:
    """Return the role of the lists of a category, a tag or an author."""
    return f"{type(wrapper).__name__} {wrapper.slug}"


def role_of_period(numbers: Iterable[int]) -> str:
    """Return the role of the lists of a year, a month or a day."""
    return " ".join(["period", *map(str, numbers)])


def role_of(own: Mapping[str, Any]) -> str:
    """Return the role of a page with these names; empty: it is none of the lists of posts."""
    if "article" in own or "page" in own:
        return ""
    for name in ("tag", "author", "category"):
        if name in own:
            return role_of_name(own[name])
    if "period_num" in own:
        return role_of_period(own["period_num"])
    return f"direct {own['page_name']}" if "page_name" in own else ""


def changed_roles(before: Post | None, now: Post | None, names: Mapping[str, Any]) -> set[str]:
    """Return the roles of the lists that a post changes; None: it was not there, or is no more.

    Where its place among the others is another one, those are all lists that it was in or is in.
    ``names`` are its table's.
    """
    was, is_in = _lists_of(before), _lists_of(now)
    stays = before is not None and now is not None and before.place == now.place
    # of two spellings of one name, lists are called by the one that comes first
    alike = stays and _names_in_order(before, now) == _names_in_order(now, before)
    found = was ^ is_in if alike else was | is_in
    return {
        role_of_period(what) if kind == "period" else role_of_name(names[kind].wrapper(what))
        for kind, what in found
    }


def _names_in_order(post: Any, other: Any) -> list[list[int]]:
    """Return the numbers of the tags and authors of a post that another has too, in its order."""
    pairs = ((post.tags, other.tags), (post.authors, other.authors))
    return [[number for number in mine if number in theirs] for mine, theirs in pairs]


def _lists_of(post: Post | None) -> set[tuple[str, Any]]:
    """Return the lists that a post is in, by the numbers of names and of dates."""
    if post is None or STATUSES[post.status] != "published" or not post.listed:
        return set()
    found: set[tuple[str, Any]] = {("Tag", number) for number in post.tags}
    found |= {("Author", number) for number in post.authors}
    found |= {("Category", post.category)} if post.category != NONE else set()
    date = post.date
    days = (date.year, date.month, date.day)
    return found | {("period", days[:count]) for count in (1, 2, 3)}


def _finder(settings: Any, template: Template) -> Template:
    def get_template(name: str) -> Any:
        for extension in settings["TEMPLATE_EXTENSIONS"]:
            try:
                return template(name + extension)
            except KeyError:
                continue
        raise PelicanTemplateNotFound(name)

    return get_template
