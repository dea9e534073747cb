"""The sites that are built against one another: the same posts, for us and for Hugo.

Two pairs: a plain layout with Pelican's own reader, and the shipped theme with all its plugins.
Each has templates of its own for Hugo, with the same pages, lists and feeds.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import Entry, Scale, entries, library, manuscript, stock, write_site

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LEFT_BEHIND = ("output", "public", "resources", ".cache", ".hugo_build.lock")
SETTINGS = """
PATH = "content"
SITENAME = "Bench"
SITEURL = "https://bench.example"
FEED_DOMAIN = SITEURL
TIMEZONE = "UTC"
AUTHOR = "Desk"
THEME = "theme"
PLUGINS = ["plugins.incremental_builds"]
ARTICLE_PATHS = ["posts"]
STATIC_PATHS = []
FILENAME_METADATA = r"\\d{4}-\\d{2}-\\d{2}-(?P<slug>.*)"
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_URL = "authors/{slug}/"
AUTHOR_SAVE_AS = "authors/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "authors", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 20
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20
MARKDOWN = {"output_format": "html5", "extensions": [], "extension_configs": {}}
"""
_NUMBERS = itertools.count()
_OPENS = re.compile(r"/{3,4} (\w+) \| (.+)")
_CLOSES = re.compile(r"/{3,4}")
_CITES = re.compile(r"\]\(\{clip\}([\w-]+)\)")
_SHOWS = re.compile(r"^/// clip \| ([\w-]+)", re.MULTILINE)
_THREAD = re.compile(r"^//// thread \| ([\w-]+)", re.MULTILINE)

_NAMES = {"name": "title", "url": "place", "authors": "by", "kind": "whose", "published": "since"}


@dataclass(frozen=True, slots=True)
class Site:
    """A site in a folder: how its posts are written, its base template, where its pages go."""

    folder: Path
    scale: Scale
    text_of: Callable[[Entry], str]
    template: str
    output: str

    @property
    def pages(self) -> Path:
        """The folder of its built files."""
        return self.folder / self.output

    def put(self, post: Entry) -> None:
        """Write a post, or write it anew."""
        file = self.folder / "content" / "posts" / post.name
        file.write_text(self.text_of(post), encoding="utf-8")

    def remove(self, post: Entry) -> None:
        """Delete a post."""
        (self.folder / "content" / "posts" / post.name).unlink()

    def edit_template(self, words: str) -> None:
        """Add words to the foot of every page."""
        file = self.folder / self.template
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("</body>", f"<p>{words}</p>\n</body>"), encoding="utf-8")

    def forget(self) -> None:
        """Take away what a build leaves, so that the next one is cold.

        It is moved, not removed: some file systems are slow for minutes where many files were just
        removed, and that would count against whoever is timed next.
        """
        aside = self.folder.with_name("aside")
        aside.mkdir(exist_ok=True)
        for name in LEFT_BEHIND:
            path = self.folder / name
            if path.exists():
                path.rename(aside / f"{next(_NUMBERS)}")


def write_plain(folder: Path, scale: Scale) -> Site:
    """Write posts for Pelican, with the plain theme and the plugin under test alone."""
    write_site(folder, scale)
    shutil.copytree(HERE / "plain", folder / "theme")
    (folder / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    return Site(folder, scale, stock, "theme/templates/base.html", "output")


def write_plain_hugo(folder: Path, scale: Scale) -> Site:
    """Write the same posts for Hugo, in an equal plain layout."""
    shutil.copytree(HERE / "hugo", folder)
    _write_pages(
        folder / "content",
        {
            "pages/about.md": "title: About\nurl: /pages/about.html\n---\n\nWho we are.",
            "archives/all.md": "title: Archives\nurl: /archives.html\n---",
        },
    )
    site = Site(folder, scale, _plain_for_hugo, "layouts/baseof.html", "public")
    return _with_posts(site)


def write_shipped(folder: Path, scale: Scale) -> Site:
    """Write posts and their library for the shipped theme, settings and plugins."""
    write_site(folder, scale)
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "pelicanconf.py", folder)
    return Site(folder, scale, manuscript, "theme/templates/base.html", "output")


def write_shipped_hugo(folder: Path, scale: Scale) -> Site:
    """Write the same for Hugo: blocks as shortcodes, works and sources as pages of their own."""
    shutil.copytree(HERE / "hugo_shipped", folder)
    shutil.copytree(ROOT / "theme" / "static", folder / "assets")
    threads = folder / "data" / "threads"
    threads.mkdir(parents=True)
    pages = {
        "about.md": "title: About\nlayout: about\n---\n\nWho we are.",
        "feeds.md": "title: Feeds\nlayout: feeds\noutputs: [html, opml]\n---",
        "search.md": "title: Search\nlayout: search\n---",
        "corrections.md": (
            "title: Corrections\nlayout: corrections\noutputs: [html, atom, rss, json]\n---"
        ),
        "posts/_index.md": "build: {render: never}\n---",
        "links/_index.md": "title: Link log\n---",
        "sources/_index.md": "title: Sources\n---",
        "links/log.md": "title: Link log\nbuild: {list: never}\noutputs: [atom, rss, json]\n---",
    }
    cited = {work for post in entries(scale) for work in _works_of(post)}
    for name, text in library(scale):
        kind, _, file = name.partition("/")
        if kind == "threads":
            (threads / file).write_text(text, encoding="utf-8")
        else:
            lone = kind == "clips" and file.removesuffix(".md") not in cited
            pages[f"{'links' if kind == 'clips' else kind}/{file}"] = _work_for_hugo(
                text, lone=lone
            )
    _write_pages(folder / "content", pages)
    site = Site(folder, scale, _shipped_for_hugo, "layouts/baseof.html", "public")
    return _with_posts(site)


def _with_posts(site: Site) -> Site:
    (site.folder / "content" / "posts").mkdir(exist_ok=True)
    for post in entries(site.scale):
        site.put(post)
    return site


def _write_pages(content: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{text}\n", encoding="utf-8")


def _plain_for_hugo(post: Entry) -> str:
    header = [
        f"title: {post.title}",
        f"date: {post.written}",
        f"slug: {post.slug}",
        f"categories: [{post.category}]",
        f"tags: [{', '.join(post.tags)}]",
        f"authors: [{post.author}]",
        f"description: {post.summary}",
    ]
    return "---\n" + "\n".join(header) + f"\n---\n\n{post.body}\n"


def _shipped_for_hugo(post: Entry) -> str:
    works, shown = _works_of(post), _SHOWS.findall(post.body)
    header = [
        f"title: {post.title}",
        f"date: {post.written}",
        f"slug: {post.slug}",
        f"name: p{post.number}",
        f"category: [{post.category}]",
        f"tag: [{', '.join(post.tags)}]",
        f"author: [{post.author}]",
        f'archives: ["{post.date:%Y}"]',
        f"description: {post.summary}",
        f"works: [{', '.join(works)}]",
        f"beside: [{', '.join(work for work in works if work not in shown)}]",
        *(f"thread: {thread}" for thread in _THREAD.findall(post.body)),
    ]
    return "---\n" + "\n".join(header) + "\n---\n\n" + "\n".join(_shortcodes(post.body)) + "\n"


def _shortcodes(body: str) -> Iterator[str]:
    """Yield the lines of a text, its blocks as Hugo's shortcodes."""
    inside: list[str] = []
    for line in body.split("\n"):
        if opens := _OPENS.fullmatch(line):
            inside.append(opens[1])
            yield f'{{{{< {opens[1]} "{opens[2]}" >}}}}'
        elif _CLOSES.fullmatch(line):
            yield f"{{{{< /{inside.pop()} >}}}}"
        elif line.strip() != "again: true":
            yield _CITES.sub(r']({{< cite "\1" >}})', line)


def _works_of(post: Entry) -> list[str]:
    """Return the works that a post shows or cites."""
    return list(dict.fromkeys((*_SHOWS.findall(post.body), *_CITES.findall(post.body))))


def _work_for_hugo(text: str, *, lone: bool) -> str:
    """Return the header of a work or a source with the names that Hugo has no meaning for.

    A lone one has no page: no post cites it.
    """
    header = text.strip().removeprefix("---\n").removesuffix("\n---")
    for theirs, ours in _NAMES.items():
        header = re.sub(rf"^{theirs}:", f"{ours}:", header, flags=re.MULTILINE)
    return f"{header}\n{'build: {render: never}' if lone else ''}\n---"
