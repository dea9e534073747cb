"""Code that keeps something from file to file, or changes Pelican, finds all as without us."""

from __future__ import annotations

import itertools
import json
import random
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pelican.readers
import pelican.utils
import pelican.writers
import pytest
from jinja2 import DictLoader, Environment
from markdown.extensions import Extension
from pelican.utils import DateFormatter

from plugins.incremental_builds.code.functions import is_known_module
from plugins.incremental_builds.code.unknown_code import (
    caller_of_unknown,
    converts_unknown,
    knows_directives,
    replaced_part,
)
from tests.support.amount import in_part
from tests.support.any_site import ANY, is_as_pelicans
from tests.support.site import Site

MANY = 60
"""Posts that are read, and pages that are rendered, by more than one process."""
POST = "Title: Post {n}\nDate: 2026-01-01 09:{n:02}\n\nSome words.\n{more}"
COUNTING = """
from pelican import signals
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

SEEN = []

class Counter(Preprocessor):
    def run(self, lines):
        SEEN.append(len(lines))
        return lines

class Counting(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Counter(md), "counter", 1)

def begin(pelican):
    pelican.settings["MARKDOWN"].setdefault("extensions", []).append(Counting())

def tell(content):
    if SEEN:
        content.lines = SEEN[-1]

def end(generators):
    for generator in generators:
        generator.context["SEEN"] = len(SEEN)

def register():
    signals.initialized.connect(begin)
    signals.content_object_init.connect(tell)
    signals.all_generators_finalized.connect(end)
"""
READING = """
from pelican import signals
from pelican.readers import MarkdownReader

SEEN = []

class Reader(MarkdownReader):
    def read(self, path):
        SEEN.append(path)
        return super().read(path)

def add(readers):
    readers.reader_classes["md"] = Reader

def end(generators):
    for generator in generators:
        generator.context["SEEN"] = len(set(SEEN))

def register():
    signals.readers_init.connect(add)
    signals.all_generators_finalized.connect(end)
"""
WRITING = """
from pelican import signals
from pelican.writers import Writer

class Own(Writer):
    def write_file(self, name, template, context, *given, **named):
        super().write_file(name, template, context, *given, SEEN=f"to {name}", **named)

def register():
    signals.get_writer.connect(lambda pelican: Own, weak=False)
"""
PATCHING = """
from functools import wraps
from pelican.writers import Writer

def noted(own):
    @wraps(own)
    def write_file(self, name, template, context, *given, **named):
        own(self, name, template, context, *given, SEEN=f"to {name}", **named)
    return write_file

def register():
    Writer.write_file = noted(Writer.write_file)
"""
PAGING = """
import pelican.writers

class Paginator(pelican.writers.Paginator):
    def page(self, number):
        found = super().page(number)
        found.seen = number * 10
        return found

def register():
    pelican.writers.Paginator = Paginator
"""
SLUGS = """
import pelican.contents
own = pelican.contents.slugify
pelican.contents.slugify = lambda *given, **named: own(*given, **named) + "-x"
"""
FILTER = """
SEEN = []
def number(text):
    SEEN.append(text)
    return len(SEEN)
"""
ARTICLE = "{{ article.content }} {{ article.lines }} {{ SEEN }}"
INDEX = "{{ articles_page.seen }}{% for a in articles %}{{ a.url }} {% endfor %}"


@pytest.fixture
def many(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    posts = {f"content/{n}.md": POST.format(n=n, more="\nMore.\n" * (n % 4)) for n in range(MANY)}
    site.write({**posts, "templates/article.html": ARTICLE, "templates/index.html": INDEX})
    return site


def is_clean(site: Site, more: str = "", plugin: str = "") -> bool:
    """Build with a plugin, and as Pelican does alone; tell whether that is the same."""
    if plugin:
        site.write({"extra/stranger.py": plugin})

    def settings(plugins: list[str]) -> str:
        named = [*plugins, *(["stranger"] if plugin else [])]
        paths = "PLUGIN_PATHS = ['extra']\nTHEME_TEMPLATES_OVERRIDES = ['templates']\n"
        return f"{ANY}{paths}PLUGINS = {named!r}\n{more}\n"

    return is_as_pelicans(site, settings)


@pytest.mark.parametrize(
    "plugin", in_part([COUNTING, READING, WRITING, PATCHING, PAGING], 2),
    ids=["extension", "reader", "writer", "patched writer", "patched paginator"],
)  # fmt: skip
def test_a_plugin_sees_all_files_and_pages_in_pelicans_order(many: Site, plugin: str) -> None:
    assert is_clean(many, plugin=plugin)
    many.write({"content/7.md": POST.format(n=7, more="Other words.\n\nMore.")})
    assert is_clean(many, plugin=plugin)


def test_functions_of_settings_are_called_in_pelicans_order(many: Site) -> None:
    """This one counts on from page to page, and the pages are many."""
    many.write({"templates/article.html": "{{ article.title|number }}", "numbers_of.py": FILTER})
    more = "import numbers_of\nJINJA_FILTERS = {'number': numbers_of.number}"
    assert is_clean(many, more)
    many.write({"content/7.md": POST.format(n=7, more="Other words.")})
    assert is_clean(many, more)


def test_settings_may_change_pelican_itself(many: Site) -> None:
    assert is_clean(many, SLUGS)
    assert (many.folder / "output/post-1-x.html").is_file()
    assert is_clean(many, SLUGS.replace("-x", "-y"))


def test_pelican_and_our_own_ways_are_no_strangers() -> None:
    assert replaced_part() == ""


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (pelican.writers, "Paginator"),
        (pelican.writers.Writer, "write_file"),
        (pelican.readers, "get_date"),
        (pelican.readers.MarkdownReader, "read"),
        (pelican.utils, "slugify"),
    ],
)
def test_what_stands_for_a_part_of_pelican_is_found(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    monkeypatch.setattr(owner, name, type("Other", (), {}) if name[0] == "P" else lambda: None)
    assert replaced_part().endswith(name)


@pytest.mark.parametrize(
    ("function", "calls"),
    [
        (lambda text: text, True),
        (itertools.count().__next__, True),
        (random.random, True),
        ([].append, True),
        (partial(next, itertools.count()), True),
        (json.dumps, False),
        (json, False),
        (random, True),
        (pytest, True),
        (DateFormatter(), False),
        (str, False),
    ],
)
def test_what_templates_call_is_known_by_its_module(function: Any, *, calls: bool) -> None:
    """What is named in no template matters to none."""
    environment = Environment(loader=DictLoader({"a": "{{ 1|shown }}", "b": "-"}))  # noqa: S701
    environment.filters["shown"] = function
    assert caller_of_unknown(environment, {}) == ("a" if calls else "")
    environment.loader = DictLoader({"a": "{{ 1 }}"})
    assert caller_of_unknown(environment, {}) == ""


def test_who_is_vouched_for_is_no_stranger() -> None:
    environment = Environment(loader=DictLoader({"a": "{{ told() }}"}))  # noqa: S701
    context = {"told": test_who_is_vouched_for_is_no_stranger, "TITLE": "told", "DAYS": [1]}
    assert caller_of_unknown(environment, context) == "a"
    assert caller_of_unknown(environment, context, lambda module: module == __name__) == ""
    assert is_known_module(__name__) is False


def test_directives_and_extensions_are_known_by_their_modules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    short = frozenset({"markdown.extensions.toc"})
    assert not converts_unknown({"extensions": ["toc", "pymdownx.tilde"]}, short)
    assert converts_unknown({"extensions": ["captions"]}, short)
    assert converts_unknown({"extensions": [type("Mine", (Extension,), {})()]}, short)
    assert knows_directives()
    directives = vars(sys.modules["docutils.parsers.rst.directives"])
    monkeypatch.setitem(directives["_directives"], "mine", type("Mine", (), {}))
    assert not knows_directives()
