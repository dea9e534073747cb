"""With the plugin or without it, a Pelican site has the same bytes; stock Pelican is the oracle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.generate import Scale, write_site
from tests.support.amount import in_part
from tests.support.site import Site, make_site

STOCK = """
PATH = "content"
SITENAME = "Any site"
SITEURL = "https://any.example"
TIMEZONE = "Europe/Rome"
AUTHOR = "Somebody"
THEME = "simple"
FEED_ALL_RSS = "feeds/all.rss.xml"
TAG_FEED_ATOM = "feeds/tag.{{slug}}.atom.xml"
ARTICLE_PATHS = ["posts"]
STATIC_PATHS = ["images"]
YEAR_ARCHIVE_SAVE_AS = "posts/{{date:%Y}}/index.html"
MONTH_ARCHIVE_SAVE_AS = "posts/{{date:%Y}}/{{date:%m}}/index.html"
PLUGINS = {plugins!r}
{more}
"""
SETTINGS = {
    "as they come": "",
    "relative addresses": "RELATIVE_URLS = True\nSITEURL = ''",
    "pages of lists": "DEFAULT_PAGINATION = 7\nDEFAULT_ORPHANS = 2",
    "typographic refinement off, summaries short": "SUMMARY_MAX_LENGTH = 9",
    "sources beside pages": "OUTPUT_SOURCES = True",
    "a template of the site's own": "TEMPLATE_PAGES = {'own.html': 'own/index.html'}",
    "drafts in the future": "WITH_FUTURE_DATES = False",
    "its own reader cache": "CACHE_CONTENT = True\nLOAD_CONTENT_CACHE = True",
    "dates, paths and stamps of its own": "DEFAULT_DATE_FORMAT = '%-d. %B %Y, %j'\n"
    "ARTICLE_URL = '{date:%y}/{date:%b}/{slug}.html'\nARTICLE_SAVE_AS = ARTICLE_URL\n"
    "IGNORE_FILES = ['.*', 'draft*', '*.pd?']\nCHECK_MODIFIED_METHOD = 'md5'\n"
    "EXTRA_PATH_METADATA = {'posts/img.md': {'url': 'own.html', 'extra': 1}}\n"
    "TIMEZONE = 'America/New_York'",
    "links and formatted fields of its own": "FORMATTED_FIELDS = ['summary', 'title']\n"
    "INTRASITE_LINK_REGEX = '[{<](?P<what>.*?)[>}]'\nSLUGIFY_SOURCE = 'basename'",
    "one more format": "MARKDOWN = {'extension_configs': {'markdown.extensions.toc': {}, "
    "'markdown.extensions.extra': {}, 'markdown.extensions.footnotes': {}}}",
}
ODD = {
    "content/own.html": "<html><body>{{ articles|length }} articles</body></html>",
    "content/images/a.png": b"\x89PNG",
    "content/posts/img.md": "Title: Picture\nDate: 2026-01-01\n\n"
    "![a]({static}/images/a.png) [b]({attach}b.pdf) [c]({filename}de.md)\n",
    "content/posts/b.pdf": b"%PDF",
    "content/posts/de.md": "Title: Deutsch\nSlug: two\nLang: de\nDate: 2026-01-02\n\nWorte.\n",
    "content/posts/en.md": "Title: English\nSlug: two\nLang: en\nDate: 2026-01-02\n\nWords.\n",
    "content/posts/draft.md": "Title: Draft\nStatus: draft\nDate: 2026-01-02\n\nWords.\n",
    "content/posts/hidden.md": "Title: Hidden\nStatus: hidden\nDate: 2026-01-02\n\nWords.\n",
    "content/posts/broken.md": "Title: Broken\nDate: never\n\nWords.\n",
    "content/posts/untitled.md": "No header at all.\n",
    "content/posts/r.rst": "Rst\n###\n\n:date: 2026-02-02\n:tags: a, b\n\nSome *words*.\n",
    "content/posts/h.html": "<html><head><title>H</title><meta name='date' content='2026-02-03'>"
    "</head><body><p>Words.</p></body></html>",
    "content/posts/code.md": "Title: Code\nDate: 2026-03-03\n\n    :::python\n    print(1)\n",
}


def outputs(folder: Path, plugins: list[str], more: str) -> dict[str, bytes]:
    """Build with the plain `pelican` command and return every file."""
    (folder / "pelicanconf.py").write_text(
        STOCK.format(plugins=plugins, more=more), encoding="utf-8"
    )
    site = Site(folder)
    name = "with" if plugins else "without"
    done = site.run("-m", "pelican", "-s", "pelicanconf.py", "-o", name, PYTHONHASHSEED="0")
    assert done.code == 0, done.out + done.err
    return site.output(name)


@pytest.mark.parametrize("more", in_part(SETTINGS.values(), 3), ids=SETTINGS)
def test_any_site_is_the_same_with_the_plugin(more: str, tmp_path: Path) -> None:
    """Posts in several formats and states, links, broken files; many settings of Pelican's."""
    write_site(tmp_path, Scale(posts=40, plain=True))
    Site(tmp_path).write(ODD)
    without = outputs(tmp_path, [], more)
    again = outputs(tmp_path, ["plugins.incremental_builds"], more)
    assert len(without) > 60
    assert without.keys() == again.keys()
    assert [name for name in without if without[name] != again[name]] == []


def test_pelicans_own_command_keeps_and_removes_too(tmp_path: Path) -> None:
    """A post edited, one added, one deleted, with its picture: the folder is as a new one."""
    write_site(tmp_path, Scale(posts=40, plain=True))
    site = Site(tmp_path)
    site.write({name: text for name, text in ODD.items() if "attach" not in str(text)})
    plugins = ["plugins.incremental_builds"]
    outputs(tmp_path, plugins, "")
    index = tmp_path / "with" / "index.html"
    kept = tmp_path / "with" / "two.html"
    stamps = [file.stat().st_mtime_ns for file in (index, kept)]
    posts = sorted((tmp_path / "content" / "posts").glob("20*.md"))
    posts[3].unlink()
    (tmp_path / "content" / "images" / "a.png").unlink()
    with posts[5].open("a") as file:
        file.write("\nMore words.\n")
    site.write({"content/posts/new.md": "Title: New\nDate: 2026-11-01\n\nWords.\n"})
    again = outputs(tmp_path, plugins, "")
    assert again == outputs(tmp_path, [], "")
    assert index.stat().st_mtime_ns != stamps[0]
    assert kept.stat().st_mtime_ns == stamps[1]


COUNT = """
import json, sys
from plugins.incremental_builds.processes import streams
counts = []
def counted(original):
    def run(work, tasks, *more, **named):
        counts.append((getattr(work, "__name__", type(work).__name__), len(tasks)))
        return original(work, tasks, *more, **named)
    return run
streams.pieces = counted(streams.pieces)
from plugins.incremental_builds.__main__ import main
code = main([])
print(json.dumps(counts))
sys.exit(code)
"""


def test_the_shipped_theme_with_all_plugins_is_the_same_too(tmp_path: Path) -> None:
    """Roundups, clips, threads and feeds among them; and the work was really shared out."""
    site = make_site(tmp_path, {})
    write_site(tmp_path, Scale(posts=60))
    counted = site.run("-c", COUNT)
    assert counted.code == 0, counted.err
    counts = dict(json.loads(counted.out.splitlines()[-1]))
    assert counts["_read"] >= 1
    assert counts["Renderer"] > 150
    parallel = site.output()
    names = [
        "manuscripts",
        "link_roundups",
        "comment_excerpts",
        "editorial_checks",
        "post_relations",
        "pictures",
        "syndication",
        "discovery",
        "site_search",
        "social_cards",
        "stylesheets",
    ]
    site.configure(PLUGINS=[f"plugins.{name}" for name in names])
    assert site.build("--output", "serial").code == 0
    assert parallel == site.output("serial")


SPY = """
from pelican import signals
def seen(path, context):
    with open(path, "a") as file:
        file.write("<!-- seen -->")
def register():
    signals.content_written.connect(seen)
"""


def test_a_plugin_that_changes_pages_as_they_are_written_still_does(tmp_path: Path) -> None:
    """Minifiers do; they are not run in another process, nor before the page is there."""
    write_site(tmp_path, Scale(posts=30, plain=True))
    (tmp_path / "spy.py").write_text(SPY, encoding="utf-8")
    without = outputs(tmp_path, ["spy"], "")
    (tmp_path / "with").rename(tmp_path / "first")
    again = outputs(tmp_path, ["plugins.incremental_builds", "spy"], "")
    assert without == again
    assert all(
        data.endswith(b"<!-- seen -->") for name, data in again.items() if name.endswith(".html")
    )
