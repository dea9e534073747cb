"""Settings of the wrong kind are named, and whatever Pelican can work with is let be."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from pelican.paginator import PaginationRule
from pelican.settings import DEFAULT_CONFIG

from plugins.core.setting_kinds import fields_in, kinds_in

WRONG = [
    *((name, "images") for name in ("STATIC_PATHS", "DIRECT_TEMPLATES", "IGNORE_FILES")),
    *(("ARTICLE_PATHS", value) for value in (5, None, True, {}, [5], (1, 2), [["posts"]])),
    *(("MARKDOWN", value) for value in (5, None, "x", [], True, {"extensions": 5})),
    *(("MARKDOWN", {"extensions": value}) for value in ("toc", None)),
    *(("JINJA_FILTERS", value) for value in (5, None, ["x"])),
    ("READERS", {"md": 5}),
    *(("DATE_FORMATS", value) for value in (None, "%d", {"en": 5}, {"en": ("en_GB",)})),
    *(("DEFAULT_METADATA", value) for value in (None, {"status": "publish"}, {"status": 5})),
    *(("PAGINATED_TEMPLATES", value) for value in (5, ["index"], {"index": "x"}, {"index": []})),
    *(("SITENAME", value) for value in (5, None, ["Name"])),
    *((name, value) for name in ("OUTPUT_PATH", "THEME") for value in ("", None, 5)),
    *(("AUTHOR", value) for value in (None, 5)),
    *(("DEFAULT_METADATA", value) for value in (["status", "draft"], [("status", "publish")])),
    *(("PLUGINS", value) for value in (5, "plugins.manuscripts", {})),
    *(("DEFAULT_PAGINATION", value) for value in ("x", [])),
    ("DEFAULT_ORPHANS", None),
    *(("NEWEST_FIRST_ARCHIVES", value) for value in ("x", None, [])),
    *(("ARCHIVES_SAVE_AS", value) for value in (5, True, ["x"], {})),
    *(("ARTICLE_URL", value) for value in ("{slug", "slug}", "{}", "{0}", "{date:%Y", 5, [])),
    *(("TAG_URL", value) for value in ("{slugg}", "{tag}/")),
    ("YEAR_ARCHIVE_SAVE_AS", "{year}/index.html"),
    *(("MENUITEMS", value) for value in (5, "About", ["About"], [("a", 1)], {"About": "/a/"})),
    *((name, "(?P<x") for name in ("FILENAME_METADATA", "PATH_METADATA", "INTRASITE_LINK_REGEX")),
    *(("INTRASITE_LINK_REGEX", value) for value in ("", "{.*}", None, [])),
    *(("EDITORIAL_RULES_OFF", value) for value in (None, 5, "no-alt")),
    *(("TAG_REGEX_SUBSTITUTIONS", value) for value in (5, "x", ["x"], [("a",)], [("(", "")])),
]
RIGHT = [
    *((name, value) for name in ("STATIC_PATHS", "PAGE_PATHS") for value in ([], ["a"], ("a",))),
    ("ARTICLE_PATHS", [Path("posts")]),
    ("IGNORE_FILES", {"*.bak"}),
    *(("MARKDOWN", value) for value in ({}, {"extensions": []}, {"extensions": ("toc",)})),
    ("READERS", {"html": None, "md": dict}),
    ("READERS", {"html": False}),
    ("DATE_FORMATS", {"en": "%d %B %Y", "de": ("de_DE", "%d. %B %Y")}),
    ("DEFAULT_METADATA", {"status": "draft", "mood": 5}),
    *(("PAGINATED_TEMPLATES", value) for value in ({"index": None, "tag": 10, "a": "5"}, [], None)),
    *((name, value) for name in ("JINJA_FILTERS", "DEFAULT_METADATA") for value in ([], ())),
    *(("AUTHOR", value) for value in ("Desk", "")),
    ("DEFAULT_METADATA", (("mood", 5), ("status", "draft"))),
    ("JINJA_FILTERS", [("own", len)]),
    *((name, value) for name in ("READERS", "TEMPLATE_PAGES") for value in ({}, None, ())),
    *(("FORUM_URL", value) for value in (5, ["https://example.org/"], "https://example.org/{")),
    ("PATH", Path("content")),
    ("SITEURL", ""),
    *(("PLUGINS", value) for value in (None, [], ("x",), [pytest])),
    *(("DEFAULT_PAGINATION", value) for value in (False, None, 10, True, "10", 2.5)),
    *(("NEWEST_FIRST_ARCHIVES", value) for value in (True, False, 1)),
    *((name, value) for name in ("TAGS_SAVE_AS", "TAG_URL") for value in ("", None, False)),
    ("TAG_SAVE_AS", Path("tag/{slug}.html")),
    ("TAG_SAVE_AS", "tag/{slug}/{name}.html"),
    ("ARTICLE_URL", "{date:%Y}/{date.month}/{author.slug}/{own_field}/{{kept}}/"),
    ("MONTH_ARCHIVE_URL", "{date:%Y}/{date:%b}/"),
    *(("MENUITEMS", value) for value in (None, (), [("About", "/about/")], (["A", "/a/"],))),
    ("SLUG_REGEX_SUBSTITUTIONS", [(r"[^\w\s-]", ""), ["a", "b"], (re.compile("c"), str)]),
    ("PAGINATION_PATTERNS", [PaginationRule(1, "{url}", "{save_as}")]),
    ("OWN_URL", "https://example.org/?a={b}"),
    ("a_url", 5),
    ("SINCE", dt.date(2026, 1, 1)),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda value: repr(value)[:40])
def test_a_setting_of_another_kind_is_named_with_its_value(name, value):
    (fault,) = kinds_in({name: value})
    assert fault.startswith(f"{name} {value!r} " if not isinstance(value, str) else f'{name} "')
    assert ";" in fault or "neither" in fault


@pytest.mark.parametrize(("name", "value"), RIGHT, ids=lambda value: repr(value)[:40])
def test_a_setting_that_pelican_can_work_with_is_let_be(name, value):
    assert list(kinds_in({name: value})) == []


def test_pelican_s_own_settings_and_the_shipped_ones_are_all_right():
    assert list(kinds_in(DEFAULT_CONFIG)) == []
    shipped: dict = {}
    root = Path(__file__).parents[2]
    exec((root / "pelicanconf.py").read_text(encoding="utf-8"), shipped)  # noqa: S102 - our own
    assert list(kinds_in(shipped)) == []


def test_all_are_told_at_once():
    faults = list(kinds_in({"MARKDOWN": 5, "SITENAME": "Fine", "TAGS_SAVE_AS": 5}))
    assert [fault.split()[0] for fault in faults] == ["MARKDOWN", "TAGS_SAVE_AS"]


def test_the_fields_of_an_address_are_known_by_their_first_names():
    assert fields_in("{date:%Y}/{author.slug}/{tags[0]}/{{not}}/x") == ("date", "author", "tags")
