"""A whole build: same bytes anywhere, nothing stale, settings refused, plugins removable."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.amount import in_part
from tests.support.site import ROOT, Site, make_site, post

PLUGINS = [
    "plugins.manuscripts",
    "plugins.link_roundups",
    "plugins.comment_excerpts",
    "plugins.editorial_checks",
    "plugins.post_relations",
    "plugins.pictures",
    "plugins.syndication",
    "plugins.discovery",
    "plugins.site_search",
    "plugins.social_cards",
    "plugins.stylesheets",
]
USES = {
    "plugins.link_roundups": (
        "//// roundup | R\n\n/// clip | work\n///\n////\n\n[a]({clip}work)",
        3,
    ),
    "plugins.comment_excerpts": ("//// thread | talk\n\n/// excerpt | c1\n///\n////", 2),
}


def test_two_builds_of_the_same_tree_are_identical(tmp_path: Path) -> None:
    """Other hash seeds, time zones, time stamps, folders and orders of files change no byte."""
    outputs = []
    for name, seed, zone in (("a", "0", "UTC"), ("b/deeper", "4242", "Pacific/Auckland")):
        folder = tmp_path / name
        shutil.copytree(ROOT / "content", folder / "content")
        site = make_site(folder, {})
        for stamp, file in enumerate(sorted((folder / "content").rglob("*"), reverse=name == "a")):
            os.utime(file, (stamp * 1000, stamp * 1000))
        run = site.build(PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C.UTF-8" if seed == "0" else "C")
        assert run.code == 0, run.err
        outputs.append(site.output())
    assert len(outputs[0]) > 150
    assert outputs[0].keys() == outputs[1].keys()
    assert [n for n in outputs[0] if outputs[0][n] != outputs[1][n]] == []


def test_a_build_with_nothing_changed_writes_nothing(site_of: Callable[..., Site]) -> None:
    site = site_of()
    site.build()
    second = site.build("--json").json()
    assert second["written"] == second["removed"] == 0
    assert second["unchanged"] > 20


def test_two_builds_at_once_wait_for_each_other(site_of: Callable[..., Site]) -> None:
    """Both end well, and the output is that of one build."""
    site = site_of()
    with ThreadPoolExecutor(3) as pool:
        runs = list(pool.map(lambda _n: site.build("--strict"), range(3)))
    assert [run.code for run in runs] == [0, 0, 0], [run.err for run in runs]
    both = site.output()
    assert site.build("--output", "other").code == 0
    assert both == site.output("other")


def test_the_output_of_a_deleted_post_goes_away(site_of: Callable[..., Site]) -> None:
    site = site_of({"content/posts/2026-03-02-gone.md": post("x", id="gone")})
    site.build()
    assert "2026/03/gone/index.html" in site.output()
    (site.folder / "content/posts/2026-03-02-gone.md").unlink()
    site.build()
    assert not any(name.startswith("2026/03/gone") for name in site.output())
    assert not (site.folder / "output/2026/03/gone").exists()


def test_a_folder_that_no_build_has_made_is_left_alone(site_of: Callable[..., Site]) -> None:
    """A build removes what it did not make, so it must not be let into somebody's documents."""
    site = site_of()
    (site.folder / "output").mkdir()
    (site.folder / "output" / "thesis.docx").write_bytes(b"years of work")
    run = site.build()
    assert run.code == 2
    assert "output/ holds files that no build has made" in run.err
    assert site.output() == {"thesis.docx": b"years of work"}


@pytest.mark.parametrize("output", ["pelicanconf.py/x", "/proc/nowhere"])
def test_an_output_folder_that_cannot_be_made_is_named(
    output: str, site_of: Callable[..., Site]
) -> None:
    run = site_of().build("--output", output)
    assert run.code == 2
    assert "no build can be made beside it" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("epoch", ["tomorrow", "1e9", "99999999999999999"])
def test_a_moment_that_is_none_is_told_in_words(epoch: str, site_of: Callable[..., Site]) -> None:
    run = site_of().build(SOURCE_DATE_EPOCH=epoch)
    assert run.code == 2
    assert "SOURCE_DATE_EPOCH" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"PLUGINS": []}, 'the theme needs what PLUGINS lacks, "plugins.manuscripts" first'),
        ({"MARKDOWN": {"extensions": ["nope"]}}, 'MARKDOWN names the extension "nope"'),
        ({"TIMEZONE": "Nowhere/X"}, 'TIMEZONE "Nowhere/X" is no time zone'),
    ],
)
def test_settings_under_which_nothing_can_be_built_are_told_in_one_line(
    settings: dict[str, object], words: str, site_of: Callable[..., Site]
) -> None:
    run = site_of(**settings).build()
    assert run.code == 2
    assert run.err.startswith(f"error: {words}")
    assert run.err.count("\n") == 1


def test_delete_output_directory_is_refused(site_of: Callable[..., Site]) -> None:
    """It would empty the site before it is known to build."""
    run = site_of(DELETE_OUTPUT_DIRECTORY=True).build()
    assert run.code == 2
    assert "DELETE_OUTPUT_DIRECTORY" in run.err
    assert "Traceback" not in run.err


def test_a_plugin_that_cannot_be_loaded_is_an_error(site_of: Callable[..., Site]) -> None:
    """Pelican logs a line, leaves it out and exits with 0."""
    run = site_of(PLUGINS=[*PLUGINS, "plugins.nothing"]).build()
    assert run.code == 2
    assert "plugins.nothing" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "siteurl",
    [
        "",
        "http://localhost:8000",
        "https://example.com",
        "https://blog.example",
        "not an address",
        "https://127.0.0.1",
        "https://[::1]/",
        "http://intranet",
        "https://a.example.org/blog",
    ],
)
def test_a_production_build_refuses_an_address_that_readers_cannot_reach(
    siteurl: str, site_of: Callable[..., Site]
) -> None:
    run = site_of(PRODUCTION=True, SITEURL=siteurl).build()
    assert run.code == 2
    assert "SITEURL" in run.err
    assert not (site_of().folder / "output").exists()


def test_a_production_build_under_a_path_has_only_whole_addresses(
    site_of: Callable[..., Site],
) -> None:
    """On project pages a site lives under /repo/; localhost is nowhere."""
    site = site_of(PRODUCTION=True, SITEURL="https://agency.tld/repo")
    assert site.build().code == 0
    text = site.page("/2026/01/first/")
    assert 'href="https://agency.tld/repo/' in text
    assert not [n for n, data in site.output().items() if b"localhost" in data]


@pytest.mark.parametrize("plugin", in_part(PLUGINS[1:], 4))
def test_a_plugin_can_be_taken_out(plugin: str, site_of: Callable[..., Site]) -> None:
    """A site whose content does not use it builds; content that does gets one problem per use."""
    site = site_of(PLUGINS=[name for name in PLUGINS if name != plugin])
    run = site.build()
    assert run.code == 0, run.err
    assert "First" in site.page("/2026/01/first/")
    dead = [
        (name, address)
        for name, data in site.output().items()
        if name.endswith(".html")
        for address in re.findall(r'href="http://localhost:8000/([^"#]*)"', data.decode())
        if not {address, f"{address}index.html"} & site.output().keys()
    ]
    assert dead == []
    if plugin in USES:
        body, uses = USES[plugin]
        site.write({"content/posts/2026-03-02-uses.md": post(body, id="uses")})
        run = site.build()
        assert run.code == 1
        assert run.err.count(f"needs {plugin} ") == uses
        assert run.err.splitlines()[-1].startswith(f"{uses} error")


def test_an_ordinary_pelican_post_builds(site_of: Callable[..., Site]) -> None:
    """The header of Pelican's own documentation, a field of a theme, and its kinds of links."""
    site = site_of(
        {
            "content/posts/super.md": (
                "Title: My super title\nDate: 2010-12-03 10:20\nModified: 2010-12-05 19:30\n"
                "Category: Python\nTags: pelican, publishing\nSlug: my-super-post\n"
                "Authors: Alexis Metaireau, Conan Doyle\n"
                "Summary: Short version for index and feeds\n"
                "Colour: blue\n\nThis is the content of my super blog post. "
                "[About]({filename}/pages/about.md), [tag]({tag}pelican), [home]({index}).\n"
            )
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    page = site.page("/2010/12/my-super-post/")
    assert "My super title" in page
    assert 'href="http://localhost:8000/about/"' in page
    assert "tag/publishing/index.html" in site.output()


def test_a_post_in_another_format_builds_and_is_held_back_as_ours_are(
    site_of: Callable[..., Site],
) -> None:
    """reStructuredText and HTML are Pelican's own readers'; a date ahead is a draft there too."""
    rst = "A title\n#######\n\n:date: {date}\n:slug: {slug}\n:status: {status}\n\nSome words.\n"
    site = site_of(
        {
            "content/posts/a.rst": rst.format(
                date="2026-02-01 10:00", slug="rst-one", status="published"
            ),
            "content/posts/b.rst": rst.format(
                date="2031-02-01 10:00", slug="rst-two", status="published"
            ),
            "content/posts/c.rst": rst.format(
                date="2026-02-01 10:00", slug="rst-three", status="draft"
            ),
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    written = " ".join(site.output())
    assert "rst-one" in written
    assert "rst-two" not in written
    assert "rst-three" not in written


def test_a_setting_that_makes_notices_errors(site_of: Callable[..., Site]) -> None:
    """`--strict` stops at what is otherwise only said."""
    files = {
        "content/posts/2026-03-02-x.md": post("x", id="x").replace("summary: A summary.\n", "")
    }
    site = site_of(files)
    run = site.build()
    assert run.code == 0
    assert "[missing-summary]" in run.err
    assert site.build("--strict").code == 1


def test_the_plain_pelican_command_stops_at_a_fault_too(site_of: Callable[..., Site]) -> None:
    """People who know Pelican may call it by itself; every problem is in its one message."""
    site = site_of({"content/posts/2026-03-02-bad.md": post("/// clip | none\n///", id="bad")})
    run = site.pelican("content", "-s", "pelicanconf.py", "-o", "plain")
    assert run.code != 0
    assert "unknown-clip" in run.out + run.err
    assert not list((site.folder / "plain").rglob("*.html"))
