"""Sites of other people's: code of which nobody knows what it looks at is never passed over."""

from __future__ import annotations

import operator
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from plugins.incremental_builds.code.functions import (
    MARKDOWNS,
    holds_unknown,
    is_known,
    is_known_module,
)
from plugins.incremental_builds.code.site_code import asks_around
from plugins.incremental_builds.last_build.tracking import Lookups
from tests.support.any_site import ANY, is_as_pelicans
from tests.support.site import Site

SETTINGS = (
    """
from pelican import signals
import drawing
"""
    + ANY
    + """THEME_TEMPLATES_OVERRIDES = ["templates"]
PLUGINS = {plugins!r}
MARKDOWN = {{"extension_configs": {{{extensions}}}}}
{more}
"""
)
FENCES = (
    '"pymdownx.superfences": {"custom_fences": '
    '[{"name": "figure", "class": "figure", "format": drawing.fence}]}'
)
DRAWING = """
import html
def drawn(source):
    return "<figure>{word} " + html.escape(source) + "</figure>"
def fence(source, *_given, **_named):
    return drawn(source)
"""
MINUTES = """
def count(generator):
    for article in generator.articles:
        article.words = len(article.content.split())
signals.article_generator_finalized.connect(count)
"""
ARTICLE = """{% extends "!simple/article.html" %}
{% block content %}{{ super() }}{{ article.words }} words{% endblock %}
"""
POST = "Title: Post {n}\nDate: 2026-01-0{n}\n\nSome *words*.\n\n```figure\na < b\n```\n"


def set_up(site: Site, plugins: list[str], extensions: str, more: str) -> None:
    text = SETTINGS.format(plugins=plugins, extensions=extensions, more=more)
    site.write({"pelicanconf.py": text})


def is_clean(site: Site, extensions: str = "", more: str = "") -> bool:
    """Build again, and as Pelican does alone; tell whether that is the same."""

    def settings(plugins: list[str]) -> str:
        return SETTINGS.format(plugins=plugins, extensions=extensions, more=more)

    return is_as_pelicans(site, settings)


@pytest.fixture
def other(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write({f"content/{n}.md": POST.format(n=n) for n in range(1, 4)})
    site.write({"drawing.py": DRAWING.replace("{word}", "one"), "templates/article.html": ARTICLE})
    return site


def test_code_that_settings_import_counts_as_settings(other: Site) -> None:
    """The function in the settings stays as it is; another one that it calls does not."""
    assert is_clean(other, FENCES)
    # of another length: within a second Python takes what it compiled of a file of the same size
    other.write({"drawing.py": DRAWING.replace("{word}", "second")})
    assert is_clean(other, FENCES)
    assert "<figure>second a &lt; b</figure>" in (other.folder / "output/post-1.html").read_text()


def test_a_directive_that_settings_register_counts_as_settings(other: Site) -> None:
    """It is in no setting at all."""
    more = (
        "from docutils import nodes\nfrom docutils.parsers.rst import Directive, directives\n"
        "class Hello(Directive):\n    def run(self):\n        return [nodes.Text('{word}')]\n"
        "directives.register_directive('hello', Hello)\n"
    )
    other.write({"content/r.rst": "R\n#\n\n:date: 2026-02-01\n\n.. hello::\n"})
    assert is_clean(other, more=more.replace("{word}", "one"))
    assert is_clean(other, more=more.replace("{word}", "two"))
    assert "two" in (other.folder / "output/r.html").read_text()


def test_what_settings_connect_to_a_signal_is_as_good_as_a_plugin(other: Site) -> None:
    """It counts words, which no record of a post has."""
    assert is_clean(other, more=MINUTES)
    with (other.folder / "content/2.md").open("a") as file:
        file.write("\nThree words more.\n")
    assert is_clean(other, more=MINUTES)


def test_a_theme_that_shows_settings_shows_those_of_the_site(other: Site) -> None:
    """Not what builds put there for themselves; and it is left out of builds as any other is."""
    shown = ARTICLE.replace("words{%", "words, {{ JINJA_ENVIRONMENT }}{%")
    other.write({"templates/article.html": shown})
    assert is_clean(other)
    assert "trim_blocks" in (other.folder / "output/post-1.html").read_text()
    other.write({"content/pictures/a.txt": "One.", "content/3.md": POST.format(n=3) + "More."})
    done = other.run("-m", "plugins.incremental_builds", "--explain")
    assert "post-3.html" in done.out + done.err
    assert "post-1.html" not in done.out + done.err
    assert is_clean(other)


@pytest.mark.parametrize(
    ("extension", "text", "file"),
    [
        ("snippets", '--8<-- "note.txt"', "shared/note.txt"),
        ("b64", "![A dot](dot.png)", "shared/dot.png"),
    ],
)
def test_a_file_that_a_text_asks_for_in_vain_is_shown_once_it_is_there(
    other: Site, extension: str, text: str, file: str
) -> None:
    """Its folder may come before it, and both may go again."""
    given = f'"pymdownx.{extension}": {{"base_path": "shared"}}'
    other.write({"content/4.md": POST.format(n=4) + f"\n{text}\n"})
    assert is_clean(other, given)
    for name in ("shared/other.txt", file):
        other.write({name: "A word."})
        assert is_clean(other, given)
    shown = (other.folder / "output/post-4.html").read_text()
    assert "A word." in shown or "data:image/png;base64," in shown
    shutil.rmtree(other.folder / "shared")
    assert is_clean(other, given)


@pytest.mark.parametrize("asked", [os.path.exists, os.path.isfile, os.path.isdir, Path.exists])
def test_files_that_are_asked_for_and_not_there_are_noted(
    tmp_path: Path, asked: Callable[[Path], bool]
) -> None:
    own, here = os.stat, tmp_path / "here.txt"
    here.write_text("Words.")
    with Lookups() as reads:
        assert not asked(tmp_path / "nowhere" / "gone.txt")
        assert not os.path.exists("")  # noqa: PTH110 - a path without a name is a folder
        asked(here)
    assert reads.outside(()) == (str(tmp_path / "nowhere" / "gone.txt"),)
    assert os.stat is own


@pytest.mark.parametrize(
    ("module", "known"),
    [
        ("pelican.generators", True),
        ("pelican.plugins.signals", True),
        ("pelican.plugins.neighbours.generator", False),
        ("pelican_neighbours", False),
        ("plugins.manuscripts.reader", True),
        ("plugins.core.files", True),
        ("plugins.neighbours", False),
        ("plugins.manuscripts_too", False),
        ("plugins", False),
    ],
)
def test_what_others_install_beside_pelicans_code_and_ours_is_not_known(
    module: str, *, known: bool
) -> None:
    assert is_known_module(module) is known


def made_in(module: str) -> Callable[..., Any]:
    """Return a function of a module."""
    made = FunctionType(compile("None", "-", "eval"), {"__name__": module}, "made")
    made.__module__ = module
    return made


@pytest.mark.parametrize(
    "module", ["jinja2_time", "pelican.plugins.filters", "plugins.theirs", "pelicanconf"]
)
def test_a_filter_of_another_package_is_not_known_by_its_name(module: str) -> None:
    assert not is_known(made_in(module))
    assert not is_known(partial(made_in(module), 1))
    assert is_known(made_in("jinja2.filters"))


@pytest.mark.parametrize("function", [getattr, hasattr, vars, dir, id, hash, repr, next, open])
def test_functions_of_python_that_look_where_nobody_notes_are_not_known(
    function: Callable[..., Any],
) -> None:
    assert not is_known(function)
    assert is_known(len)
    assert is_known(sorted)
    assert not is_known(operator.attrgetter("title"))


def test_functions_are_found_wherever_settings_hold_them() -> None:
    fences = {"custom_fences": [{"name": "figure", "format": made_in("drawing")}]}
    assert holds_unknown({"extension_configs": {"pymdownx.superfences": fences}}, MARKDOWNS)
    fences["custom_fences"][0]["format"] = made_in("pymdownx.superfences")
    assert not holds_unknown({"extension_configs": {"pymdownx.superfences": fences}}, MARKDOWNS)


def test_what_the_settings_retain_in_the_output_stays(other: Site) -> None:
    """An output folder may be the checkout of another branch, and have files of its own."""
    more = "OUTPUT_RETENTION = ['.git', 'CNAME', 'files']"
    kept = {"output/.git/HEAD": "ref", "output/CNAME": "a.example", "output/files/a/b.txt": "B"}
    other.write(kept)
    set_up(other, ["plugins.incremental_builds"], "", more)
    first = other.run("-m", "plugins.incremental_builds")
    assert first.code == 0, first.err
    other.write({"output/other.html": "O", "content/4.md": POST.format(n=4)})
    again = other.run("-m", "plugins.incremental_builds")
    assert again.code == 0, again.err
    assert {name: (other.folder / name).read_text() for name in kept} == kept
    assert (other.folder / "output/post-4.html").is_file()
    assert not (other.folder / "output/other.html").exists()
    other.write({"output/.git/HEAD": "other", "output/files/a/c.txt": "C"})
    assert "0 files written" in other.run("-m", "plugins.incremental_builds").err


def test_settings_that_ask_the_clock_are_asked_again(other: Site) -> None:
    """No file tells of it, so a build with nothing to do is none."""
    more = "import time\nSITENAME = str(time.time_ns())"
    names = []
    for _ in range(2):
        set_up(other, ["plugins.incremental_builds"], "", more)
        assert other.run("-m", "plugins.incremental_builds").code == 0
        names.append((other.folder / "output/index.html").read_bytes())
    assert names[0] != names[1]


def test_a_post_with_the_date_of_its_file_is_dated_anew(other: Site) -> None:
    """The file has the same bytes at another time."""
    more = "DEFAULT_DATE = 'fs'"
    other.write({"content/f.md": "Title: F\n\nWords.\n"})
    for day in (1, 2):
        os.utime(other.folder / "content/f.md", (day * 86400, day * 86400))
        assert is_clean(other, more=more)
    set_up(other, ["plugins.incremental_builds"], "", more)
    os.utime(other.folder / "content/f.md", (3 * 86400, 3 * 86400))
    assert other.run("-m", "plugins.incremental_builds").code == 0
    assert "1970-01-04" in (other.folder / "output/f.html").read_text()


@pytest.mark.parametrize(
    ("source", "asks"),
    [
        (b"import datetime\nYEAR = datetime.date.today().year", True),
        (b"from time import time\nNOW = time()", True),
        (b"import os\nNAMES = os.listdir('photos')", True),
        (b"from pathlib import Path\nNAMES = [*Path('photos').glob('*')]", True),
        (b"import random\nPOST = random.choice([1, 2])", True),
        (b"import importlib.util\nNEW = importlib.util.find_spec('new') is not None", True),
        (b"import os\nFLAG = os.access('flag', os.R_OK)", True),
        (b"import os.path\nFLAG = os.path.lexists('flag')", True),
        (b"import time\nNOW = time.asctime()", True),
        (b"import shutil\nTOOL = shutil.which('tool')", True),
        (b"from email.utils import formatdate\nNOW = formatdate()", True),
        (b"from glob import *\nNAMES = glob('photos/*')", True),
        (b"from os.path import *\nFLAG = exists('flag')", True),
        (b"from math import *\nROUND = ceil(0.5)", False),
        (b"from pelicanconf import *\nSITEURL = 'https://a.example'", False),
        (b"import datetime\nBEGAN = datetime.date(2020, 1, 1)", False),
        (b"from pathlib import Path\nTEXT = Path('a.txt').read_text()", False),
        (b"import os\nSITEURL = os.environ['SITEURL']", False),
    ],
)
def test_what_no_file_tells_is_seen_in_the_code_that_asks(source: bytes, *, asks: bool) -> None:
    assert asks_around(source) is asks
