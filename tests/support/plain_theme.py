"""A theme that shows much of what leaks from one page into others: newest, neighbours, counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

PLAIN_SETTINGS: Final[Mapping[str, Any]] = {
    "PLUGINS": ["plugins.incremental_builds"],
    "MARKDOWN": {
        "output_format": "html5",
        "extension_configs": {"markdown.extensions.meta": {}, "markdown.extensions.extra": {}},
    },
    "DEFAULT_PAGINATION": 3,
    "ARTICLE_URL": "{slug}/",
    "ARTICLE_SAVE_AS": "{slug}/index.html",
    "DRAFT_URL": "drafts/{slug}.html",
    "DRAFT_SAVE_AS": "drafts/{slug}.html",
    "STATIC_PATHS": ["images"],
    "DIRECT_TEMPLATES": ["index", "archives", "tags"],
    "WITH_FUTURE_DATES": False,
    "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}/index.html",
    "TAG_FEED_ATOM": "feeds/{slug}.atom.xml",
}

_LISTING = """
{% macro line(article) %}<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a>
{{ article.date|strftime("%d %B %Y") }}</li>{% endmacro %}
"""
_BASE = """<!DOCTYPE html>
<html lang="{{ DEFAULT_LANG }}"><head><title>{% block title %}{{ SITENAME }}{% endblock %}</title>
</head><body>
{% from "listing.html" import line with context %}
<nav>{% for category, found in categories %}<a href="/{{ category.url }}">{{ category }}</a>
{{ found|length }}{% endfor %}</nav>
<main>{% block main %}{% endblock %}</main>
<aside>{% for article in articles[:3] %}{{ line(article) }}{% endfor %}</aside>
</body></html>
"""
_ROUND: Final = """<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a>
{{ article.date.strftime("%d %B %Y") }}</li>"""
"""As the macro has it, but that nothing is called: the text of a post in a list may be kept."""
_PAGES: Final = {
    "listing": _LISTING,
    "base": _BASE,
    "article": """<h1>{{ article.title }}</h1>{{ article.content }}{{ article.summary }}
{% for tag in article.tags|default([])|sort %}{{ tag }} {% endfor %}{{ article.category }}
{% set place = articles.index(article) if article in articles else -1 %}
{% if place > 0 %}Next: {{ articles[place - 1].title }}{% endif %}
{% if article.nothing %}never{% endif %}""",
    "page": "{{ page.title }}{{ page.content }}",
    "index": """{% for article in articles_page.object_list %}{{ line(article) }}{% endfor %}
{% if articles_page.has_next() %}{{ articles_page.next_page_number() }}{% endif %}
of {{ articles_paginator.num_pages }}""",
    "tag": f"""{{{{ tag }}}}
{{% for article in articles_page.object_list %}}{_ROUND}{{% endfor %}}""",
    "category": """{{ category }}
{% for article in articles|sort(attribute="title") %}{{ line(article) }}{% endfor %}""",
    "author": "{{ author }} {{ articles|map(attribute='title')|join(', ') }}",
    "archives": "{% for article in dates %}"
    + _ROUND
    + """{% endfor %}
{% for found in period_archives.year|default([]) %}{{ found.period }}{% endfor %}""",
    "tags": """{% for tag, found in tags|sort %}{{ tag }} {{ found|length }}
{% for article in found|selectattr("title", "equalto", "Zero") %}{{ line(article) }}{% endfor %}
{% endfor %}""",
    "period_archives": "{{ period }}{% for article in dates %}{{ line(article) }}{% endfor %}",
}


def write_plain_theme(folder: Path) -> None:
    """Write the theme in the place of whatever is there."""
    templates = folder / "templates"
    for file in templates.rglob("*.html"):
        file.unlink()
    (folder / "static").mkdir(exist_ok=True)
    for name, text in _PAGES.items():
        if name not in {"base", "listing"}:
            text = f'{{% extends "base.html" %}}{{% block main %}}{text}{{% endblock %}}'  # noqa: PLW2901
        (templates / f"{name}.html").write_text(text, encoding="utf-8")


def show_translations(folder: Path) -> None:
    """Have pages of the theme show which translations a post or page has, and lists of posts too.

    Pages of posts name their titles, lists their languages alone.
    """
    others = "{{% for other in {}.translations %}}{}{{% endfor %}}"
    link = '<link hreflang="{{ other.lang }}" href="/{{ other.url }}" title="{{ other.title }}">'
    for name, end, more in (
        ("article", "{% endblock %}", others.format("article", link)),
        ("page", "{% endblock %}", others.format("page", link)),
        ("index", "{% endfor %}", others.format("article", "[{{ other.lang }}]")),
    ):
        file = folder / "templates" / f"{name}.html"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(end, more + end, 1), encoding="utf-8")
