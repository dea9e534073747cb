"""A build that fails at a setting says at which; nothing that somebody's code raises is hidden."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from pelican.generators import PelicanTemplateNotFound
from pelican.settings import DEFAULT_CONFIG

from plugins.incremental_builds.whole_builds.failures import why_it_failed
from tests.support.site import GOOD, Site, make_site

CASES = [
    ('ARTICLE_URL = "{slugg}/"', 'ARTICLE_URL "{slugg}/" has {slugg} in it'),
    ('PAGINATION_PATTERNS = [(1, "{url}", "{x}")]', 'PAGINATION_PATTERNS "{x}" has {x} in it'),
    ('DIRECT_TEMPLATES = ["index", "nope"]', 'DIRECT_TEMPLATES names "nope"'),
    ('TEMPLATE_PAGES = {"x.html": "y.html"}', 'TEMPLATE_PAGES names "x.html"'),
    ("TEMPLATE_EXTENSIONS = []", "TEMPLATE_EXTENSIONS is empty"),
    ('JINJA_ENVIRONMENT = {"extensions": ["nope.x"]}', 'names the extension "nope.x"'),
    ('JINJA_ENVIRONMENT = {"trim": True}', "JINJA_ENVIRONMENT has 'trim' in it"),
    ("THEME_STATIC_DIR = 5", 'THEME_STATIC_DIR 5 (Pelican\'s own is "theme")'),
    ("AUTHOR_URL = None", 'AUTHOR_URL None (Pelican\'s own is "author/{slug}.html")'),
    ('THEME = "simple"', 'has no template "components/roundup.html", which a plugin needs'),
    ("LOCALE = 5", "LOCALE 5 (Pelican's own is [''])"),
    ("MARKDOWN = None\nTAGS_SAVE_AS = 5", "2 settings cannot be worked with:\n  MARKDOWN None"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    made = make_site(tmp_path_factory.mktemp("failing") / "site", GOOD)
    assert made.build().code == 0
    return made


@pytest.mark.parametrize(("line", "words"), CASES, ids=[line.split(" =")[0] for line, _ in CASES])
def test_the_setting_is_named_in_words_and_the_last_output_stays(site, line, words):
    before = site.output()
    file = site.folder / "pelicanconf.py"
    own = file.read_text(encoding="utf-8")
    file.write_text(f"{own}\n{line}\n", encoding="utf-8")
    try:
        run = site.build()
    finally:
        file.write_text(own, encoding="utf-8")
    assert run.code == 2, run.err
    assert "Traceback" not in run.err
    assert words in run.err
    assert site.output() == before


@pytest.mark.parametrize("line", ['STATIC_PATHS = "extra"', "FILENAME_METADATA = 5"])
def test_a_setting_that_pelican_replaces_is_told_each_time_and_stops_a_strict_build(site, line):
    """Pelican only warns, and once in a process."""
    file = site.folder / "pelicanconf.py"
    own = file.read_text(encoding="utf-8")
    file.write_text(f"{own}\n{line}\n", encoding="utf-8")
    name = line.partition(" ")[0]
    try:
        runs = [site.build(), site.build(), site.build("--strict")]
    finally:
        file.write_text(own, encoding="utf-8")
    assert [run.code for run in runs] == [0, 0, 1]
    for run in runs:
        told = [line for line in run.err.splitlines() if "[replaced-setting]" in line]
        assert len(told) == 1
        assert f"{name} is of the wrong kind, and Pelican takes its own value instead" in told[0]


def test_why_a_file_could_not_be_read_is_told(site):
    """Pelican logs the exception only where it is asked for everything."""
    file = site.folder / "pelicanconf.py"
    own = file.read_text(encoding="utf-8")
    name = "markdown.extensions.toc"
    given = {"extensions": [name], "extension_configs": {name: {"nope": 1}}}
    file.write_text(f"{own}\nMARKDOWN = {given}\n", encoding="utf-8")
    try:
        run = site.build()
    finally:
        file.write_text(own, encoding="utf-8")
    assert run.code == 1
    told = [line for line in run.err.splitlines() if line.endswith("[pelican-error]")]
    assert told
    assert all("Could not process" in line and "(KeyError: 'nope')" in line for line in told)


def raised(code: str, file: str) -> Exception:
    """Return what some code in a file raises."""
    try:
        exec(compile(code, file, "exec"), {})  # noqa: S102 - the test's own
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError


@pytest.mark.parametrize(
    ("file", "explained"),
    [
        (sys.modules["pelican.generators"].__file__, True),
        (sys.modules["pelican.plugins.signals"].__file__, True),
        ("<template>", True),
        ("/somewhere/site-packages/pelican/plugins/theirs/theirs.py", False),
        ("/somewhere/site/theirs.py", False),
    ],
)
def test_what_the_code_of_others_raises_is_for_its_author(file, explained):
    error = raised("5 + 'x'", file)
    error.__traceback__ = error.__traceback__.tb_next if error.__traceback__ else None
    settings = {**DEFAULT_CONFIG, "THEME_STATIC_DIR": 5}
    assert bool(why_it_failed(settings, error)) == explained
    assert why_it_failed(DEFAULT_CONFIG, error) == ""


@pytest.mark.parametrize(
    "error",
    [
        KeyError("nobody"),
        IndexError("list index out of range"),
        ImportError("no", name="nope"),
        PelicanTemplateNotFound("unable to load article[.html]"),
        RuntimeError("no"),
        TypeError("no"),
    ],
    ids=repr,
)
def test_where_no_setting_is_the_reason_nothing_is_made_up(error):
    off = {"SUMMARY_MAX_LENGTH": None, "FEED_ALL_ATOM": None, "TAG_SAVE_AS": False, "LOCALE": "C"}
    settings = {**DEFAULT_CONFIG, **off, "OWN": ModuleType("own")}
    assert why_it_failed(settings, error) == ""
