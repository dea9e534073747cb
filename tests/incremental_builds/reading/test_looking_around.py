"""What looks at the clock or at a folder behind a build's back is asked anew at every build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.any_site import ANY, is_as_pelicans
from tests.support.site import Site

SETTINGS = (
    """
import sys
sys.path.insert(0, ".")
"""
    + ANY
    + """THEME_TEMPLATES_OVERRIDES = ["templates"]
PLUGINS = {plugins!r}
{more}
"""
)
POST = "Title: Post {n}\nDate: 2026-01-0{n}\n\nSome *words*. GALLERY\n"
MARKDOWN = """
import os
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
class Gallery(Preprocessor):
    def run(self, lines):
        return [l.replace("GALLERY", " ".join(sorted(os.listdir("photos")))) for l in lines]
class Galleries(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Gallery(md), "gallery", 5)
def makeExtension(**options):
    return Galleries(**options)
"""
JINJA = """
import os
from jinja2 import nodes
from jinja2.ext import Extension
class Photos(Extension):
    tags = {"photos"}
    def parse(self, parser):
        tag = next(parser.stream)
        return nodes.Output([self.call_method("_photos")], lineno=tag.lineno)
    def _photos(self):
        return " ".join(sorted(os.listdir("photos")))
"""
PAGE = '{% extends "!simple/article.html" %}{% block content %}{{ super() }}%%{% endblock %}\n'


def is_clean(site: Site, more: str) -> bool:
    return is_as_pelicans(site, lambda plugins: SETTINGS.format(plugins=plugins, more=more))


@pytest.fixture
def other(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write({f"content/{n}.md": POST.format(n=n) for n in range(1, 4)})
    site.write({"photos/a.jpg": "a", "galleries.py": MARKDOWN, "showing.py": JINJA})
    return site


@pytest.mark.parametrize(
    ("more", "page"),
    [
        ('MARKDOWN = {"extensions": ["galleries"], "extension_configs": {}}', ""),
        ('JINJA_ENVIRONMENT = {"extensions": ["showing.Photos"]}', "{% photos %}"),
        ('import showing\nJINJA_ENVIRONMENT = {"extensions": [showing.Photos]}', "{% photos %}"),
    ],
    ids=["Markdown by name", "Jinja by name", "Jinja by its class"],
)
def test_extensions_that_look_at_a_folder_are_asked_at_every_build(
    other: Site, more: str, page: str
) -> None:
    other.write({"templates/article.html": PAGE.replace("%%", page)})
    assert is_clean(other, more)
    other.write({"photos/b.jpg": "b"})
    assert is_clean(other, more)
    assert "a.jpg b.jpg" in (other.folder / "output/post-1.html").read_text()
    other.write({"photos/c.jpg": "c", "content/2.md": POST.format(n=2) + "More."})
    assert is_clean(other, more)


@pytest.mark.parametrize(
    "more",
    [
        'MARKDOWN = {"extensions": ["extra", "toc", "pymdownx.tilde"], "extension_configs": {}}',
        'JINJA_ENVIRONMENT = {"extensions": ["jinja2.ext.do", "jinja2.ext.loopcontrols"]}',
    ],
)
def test_extensions_that_are_known_hold_nothing_up(other: Site, more: str) -> None:
    assert is_clean(other, more)
    again = other.run("-m", "plugins.incremental_builds")
    assert "0 files written" in again.out + again.err
    assert " 0.0" in again.out + again.err


def test_a_text_that_shows_the_moment_of_its_reading_is_read_at_every_build(other: Site) -> None:
    """The directive ``date`` of reStructuredText; another build reads only what changed."""
    plain = {"content/plain.rst": "P\n#\n\n:date: 2026-02-01\n\nWords.\n"}
    assert told(other, plain) == ""
    dated = "D\n#\n\n:date: 2026-02-02\n\n.. |now| date:: %Y\n\nIn |now|.\n"
    assert told(other, {"content/dated.rst": dated}) == "the directive date"


def told(site: Site, files: Mapping[str, str]) -> str:
    """Return why a reading of some files cannot be tracked."""
    site.write(files)
    (name,) = files
    code = f"""
from pathlib import Path
from pelican.contents import Article
from pelican.readers import Readers
from pelican.settings import configure_settings, DEFAULT_CONFIG
from plugins.incremental_builds.faster_pelican.memoized import kept_results
from plugins.incremental_builds.reading.reader import FileReader
settings = configure_settings({{**DEFAULT_CONFIG, "PATH": "content"}})
files = FileReader(Readers(settings), Article, "content", None)
with kept_results() as given:
    files.given = given
    reading = files.read(str(Path({name!r}).absolute()))
print(reading.untrackable, end="")
assert not (reading.untrackable and reading.lasting)
"""
    run = site.run("-c", code)
    assert run.code == 0, run.err
    return run.out


@pytest.mark.parametrize(
    ("more", "shown", "opaque"),
    [
        ("", "articles[0].date.now().year", True),
        ("", "articles[0].date.today()|strftime('%Y')", True),
        ("", "articles[0].date.utcnow().year", True),
        ("import datetime\nDT = datetime\n", "DT.datetime.now().year", True),
        ("import datetime\nDT = datetime.datetime(2020, 1, 1)\n", "DT.now().year", True),
        ("import datetime\nDT = datetime.datetime(2020, 1, 1)\n", "DT.year", False),
        ("", "articles[0].date.year", False),
        ("", "articles[0].date.isoformat()", False),
    ],
)
def test_pages_that_ask_a_date_for_the_time_are_rendered_at_every_build(
    other: Site, more: str, shown: str, *, opaque: bool
) -> None:
    other.write({"templates/article.html": PAGE.replace("%%", f"{{{{ {shown} }}}}")})
    assert is_clean(other, more)
    other.write({"content/2.md": POST.format(n=2) + "More."})
    done = other.run("-m", "plugins.incremental_builds", "--explain")
    assert ("post-3.html" in done.out + done.err) is opaque
