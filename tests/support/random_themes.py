"""Themes whose templates are random, and a small site that is edited at random; all from a seed.

What templates may ask for is what Pelican gives pages, in the ways that themes ask: so a page shows
lists, parts of lists, lists that other templates lend it, and posts in them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

PAGES: Final = (
    "article", "page", "index", "archives", "period_archives", "tag", "tags", "category",
    "categories", "author", "authors",
)  # fmt: skip
LISTS: Final = ("articles", "dates", "drafts", "hidden_articles", "pages", "few", "found")
SUBJECT: Final = "(article or page or articles|first or {})"
PARTS: Final = ("part0.html", "part1.html")
ROUNDS: Final = (
    "{{ a.title }}",
    "<a href='{{ SITEURL }}/{{ a.url }}'>",
    "{{ a.date.strftime('%d %B') }}",
    "{% for t in a.tags|default([]) %}{{ t }}{% endfor %}",
    "{% if a.mood %}{{ a.mood }}{% endif %}",
    "{% if a == article %}here{% endif %}",
    "{% if a in few|default([]) %}few{% endif %}",
    "{{ a.translations|map(attribute='url')|join }}",
    "{{ page_name }}{{ a.category }}",
)
"""What one round of a loop says of ``a``."""
OF_LOOPS: Final = (
    "{{ loop.index }}",
    "{{ (loop.previtem or {}).title }}",
    "{{ loop.changed(a.category) }}",
    "{{ loop.cycle('x', 'y') }}",
)
SETTINGS: Final = """
from jinja2 import ChainableUndefined
PATH = "content"
SITENAME = {name!r}
SITEURL = "https://random.example"
TIMEZONE = "UTC"
THEME = "theme"
PLUGINS = {plugins!r}
DEFAULT_PAGINATION = 2
JINJA_ENVIRONMENT = {{
    "extensions": ["jinja2.ext.do", "jinja2.ext.loopcontrols"], "undefined": ChainableUndefined
}}
DIRECT_TEMPLATES = ["index", "archives", "tags", "categories", "authors"]
YEAR_ARCHIVE_SAVE_AS = "{{date:%Y}}/index.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
"""


class Author:
    """Writes templates."""

    def __init__(self, random: Random) -> None:
        """Take what chooses."""
        self.random = random
        self.statements: Sequence[Callable[[int], str]] = (
            self._rounds, self._rounds, self._loop, self._groups, self._included, self._included,
            self._given, self._condition, self._macro, self._counted, self._captured, self._text,
        )  # fmt: skip

    def one(self, *choices: str) -> str:
        """Choose."""
        return self.random.choice(choices)

    def theme(self) -> dict[str, str]:
        """Return the templates of a theme."""
        files = {name: self.some(2) for name in PARTS}
        files["macros.html"] = "".join(
            f"{{% macro {name} %}}{self.some(2)}{{% endmacro %}}"
            for name in ("of(few)", "by(found=articles)")
        )
        blocks = [self._block(name, self.some(1)) for name in ("main", "side")]
        files["base.html"] = f"<b>{self.some(0)}{blocks[0]}{self.some(0)}{blocks[1]}</b>"
        for name in PAGES:
            files[f"{name}.html"] = self._page()
        return files

    def some(self, depth: int) -> str:
        """Return one to three statements."""
        return "".join(self.statement(depth) for _ in range(self.random.randint(1, 3)))

    def statement(self, depth: int) -> str:
        """Return a statement; the deeper, the plainer."""
        return self.one("-", self._text(depth)) if depth > 2 else self._any(depth)

    def _any(self, depth: int) -> str:
        return self.random.choice(self.statements)(depth)

    def _page(self) -> str:
        before = f"{{% set few = {self.list()} %}}" if self.random.random() < 0.3 else ""
        beside = self.some(1) if self.random.random() < 0.2 else ""
        blocks = [
            self._block(name, self.some(1) + self.one("", "{{ super() }}"))
            for name in ("main", "side")
            if self.random.random() < 0.7
        ]
        return f"{before}{{% extends 'base.html' %}}{beside}{''.join(blocks)}"

    def _block(self, name: str, inside: str) -> str:
        return f"{{% block {name} {self.one('', 'scoped')} %}}{inside}{{% endblock %}}"

    def list(self, depth: int = 0) -> str:
        """Return an expression for a list of posts."""
        plain = f"({self.random.choice(LISTS)} or [])"
        if depth > 1:
            return plain
        return self.one(
            plain,
            plain,
            f"{plain}{self.one('[:2]', '[1:]', '[-2:]', '[::-1]', '[1:3]')}",
            f"({plain} + {self.list(depth + 1)})",
            f"({plain}|sort(attribute='{self.one('title', 'date', 'category.name')}'))",
            f"({plain}|rejectattr('mood')|list)",
            f"((articles_page or {{}}).object_list or {self.list(depth + 1)})",
            f"({SUBJECT}.translations or [])",
            f"((({self.one('tags', 'categories', 'authors')} or [])|first or [0, []])[1])",
            f"(2 * {plain})",
        )

    def _text(self, _depth: int) -> str:
        found = self.list()
        shown = self.one(
            f"{found}|length",
            f"{found}|map(attribute='title')|join(',')",
            f"{SUBJECT}.{self.one('title', 'url', 'category', 'mood', 'summary', 'status')}",
            f"{found} == {self.list()}",
            f"{found}|string == '[]'",
            f"{found} > []",
            f"{found}.count({SUBJECT})",
            f"{SUBJECT} in {found}",
            "(articles_page or {}).number",
            "SITENAME",
            f"{found}|groupby('category.name')|map('first')|join(',')",
            "tags|map('first')|join(',') if tags",
        )
        return f"{{{{ {shown} }}}}"

    def _rounds(self, _depth: int) -> str:
        inside = "".join(self.random.sample(ROUNDS, self.random.randint(1, 3)))
        return f"{{% for a in {self.list()} %}}{inside}{{% endfor %}}"

    def _loop(self, depth: int) -> str:
        stop = self.one("", "", f"{{% if a in {self.list()} %}}{{% break %}}{{% endif %}}")
        inside = self.one(*OF_LOOPS) + self.statement(depth + 1) + stop
        test = self.one("", "", "if a.mood")
        return f"{{% for a in {self.list()} {test} %}}{inside}{{% else %}}none{{% endfor %}}"

    def _groups(self, depth: int) -> str:
        given = self.one("found", "few", "articles")
        groups = (
            f"({self.one('tags', 'categories', 'authors')} or []){self.one('', '[:1]', '|sort')}"
        )
        inside = self.statement(depth + 1)
        return f"{{% for g, {given} in {groups} %}}{{{{ g }}}}{inside}{{% endfor %}}"

    def _included(self, depth: int) -> str:
        part = f"{{% include {self.one(*map(repr, PARTS))} {self.one('', '', 'ignore missing')} %}}"
        if depth > 1:
            return "-"  # parts include no parts
        lent = f"{{% for few in [{self.list()}, {self.list()}] %}}{part}{{% endfor %}}"
        return self.one(part, lent, f"{{% for a in {self.list()} %}}{part}{{% endfor %}}")

    def _given(self, depth: int) -> str:
        name = self.one("few", "found", "articles")
        if self.random.random() < 0.5:
            return f"{{% set {name} = {self.list()} %}}"
        inside = self.statement(depth + 1)
        return f"{{% with {name} = {self.list()} %}}{inside}{{% endwith %}}"

    def _condition(self, depth: int) -> str:
        inside = f"{self.statement(depth + 1)}{{% else %}}{self.statement(depth + 1)}"
        asked = self.one(self.list(), f"{SUBJECT} in {self.list()}", "article is defined")
        return f"{{% if {asked} %}}{inside}{{% endif %}}"

    def _macro(self, depth: int) -> str:
        if depth > 1:
            return "-"  # macros and parts call none
        context = self.one("", "with context")
        called = self.one(f"m.of({self.list()})", "m.by()", f"m.by({self.list()})")
        return f"{{% import 'macros.html' as m {context} %}}{{{{ {called} }}}}"

    def _counted(self, _depth: int) -> str:
        add = "{% set n.x = n.x + a.title|length %}"
        loop = f"{{% for a in {self.list()} %}}{add}{{% endfor %}}"
        return f"{{% set n = namespace(x=0) %}}{loop}{{{{ n.x }}}}"

    def _captured(self, depth: int) -> str:
        inside = self.statement(depth + 1)
        return self.one(
            f"{{% set v %}}{inside}{{% endset %}}{{{{ v|length }}}}",
            f"{{% filter upper %}}{inside}{{% endfilter %}}",
        )


@dataclass(frozen=True)
class RandomPost:
    """What a post says."""

    slug: str
    title: str = "A title"
    day: int = 1
    category: str = "One"
    tags: tuple[str, ...] = ()
    author: str = "Ann"
    status: str = "published"
    mood: str = ""
    lang: str = "en"

    def text(self) -> str:
        """Return the file."""
        lines = [f"Title: {self.title}", f"Slug: {self.slug}", f"Date: 2026-01-{self.day:02} 09:00"]
        lines += [f"Category: {self.category}", f"Author: {self.author}", f"Lang: {self.lang}"]
        lines += [f"Status: {self.status}", f"Tags: {', '.join(self.tags)}"]
        return "\n".join([*lines, *([f"Mood: {self.mood}"] if self.mood else []), "", "Words."])


@dataclass
class RandomSite:
    """Files that are edited at random."""

    random: Random
    templates: dict[str, str]
    posts: dict[int, RandomPost] = field(default_factory=dict)
    name: str = "A site"
    past: list[tuple[dict[int, RandomPost], dict[str, str]]] = field(default_factory=list)

    def files(self) -> dict[str, str]:
        """Return the files, by their names, but for the settings."""
        posts = {f"content/{n}.md": post.text() for n, post in self.posts.items()}
        templates = {f"theme/templates/{n}": text for n, text in self.templates.items()}
        return {
            **posts,
            **templates,
            "content/pages/p.md": "Title: A page\nDate: 2026-01-05 09:00\n\nWords.",
        }

    def add(self) -> None:
        """Add a post."""
        number = max(self.posts, default=0) + 1
        post = RandomPost(f"p{number}", f"Title {number}", self.random.randint(1, 28))
        self.posts[number] = post
        self.change(number)
        langs = {post.lang for post in self.posts.values() if post.slug == "p1"}
        lang = self.one_of({"de", "en", "fr"} - langs)
        if lang and self.random.choice((True, False, False)):
            self.posts[number] = replace(self.posts[number], slug="p1", lang=lang)

    def one_of(self, words: Collection[str]) -> str:
        """Choose one of some words; empty: there is none."""
        return self.random.choice(sorted(words)) if words else ""

    def change(self, number: int) -> None:
        """Change a few fields of a post."""
        choices: dict[str, Sequence[object]] = {
            "title": ("Title 1", "Ünï & more", "Zed"),
            "day": range(1, 29),
            "category": ("One", "Two"),
            "tags": ((), ("x",), ("y", "x"), ("X", "z")),
            "author": ("Ann", "Bob"),
            "status": ("published", "published", "draft", "hidden"),
            "mood": ("", "glad"),
        }
        names = self.random.sample(sorted(choices), 2)
        fields = {name: self.random.choice(choices[name]) for name in names}
        self.posts[number] = replace(self.posts[number], **fields)  # type: ignore[arg-type]

    def edit(self) -> None:
        """Do what people do."""
        self.past.append((dict(self.posts), dict(self.templates)))
        kind = self.random.choice(["change"] * 4 + ["add", "delete", "template", "name", "back"])
        number = self.random.choice(sorted(self.posts))
        if kind == "change":
            self.change(number)
        elif kind == "add":
            self.add()
        elif kind == "delete" and len(self.posts) > 1:
            del self.posts[number]
        elif kind == "template":
            name = self.random.choice(["base.html", *PARTS, "article.html"])
            self.templates[name] += self.random.choice(
                ["-", "{{ SITENAME }}", "{{ dates|length }}"]
            )
        elif kind == "name":
            self.name = self.random.choice(["A site", "Another site"])
        else:
            posts, templates = self.random.choice(self.past)
            self.posts, self.templates = dict(posts), dict(templates)
