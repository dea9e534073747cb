"""A static file that stands in the place of a page: Pelican copies it last, so readers get that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.any_site import ANY, is_as_pelicans
from tests.support.site import Site

SETTINGS = (
    ANY
    + """
READERS = {{"html": None}}
STATIC_PATHS = ["own"]
EXTRA_PATH_METADATA = {{
    "own/front.html": {{"path": "./index.html"}},
    "own/feed.xml": {{"path": "feeds/all.atom.xml"}},
    "own/tea.html": {{"path": "tag/tea.html"}},
}}
PLUGINS = {plugins!r}
{more}
"""
)
POST = "Title: Post {n}\nDate: 2026-01-0{n}\n\nSome words.\n"


def is_clean(site: Site, more: str) -> bool:
    """Build again, and as Pelican does alone; tell whether that is the same."""
    return is_as_pelicans(site, lambda plugins: SETTINGS.format(plugins=plugins, more=more))


@pytest.fixture
def front(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write({f"content/{n}.md": POST.format(n=n) for n in range(1, 4)})
    names = {"front.html": "<p>Welcome.</p>", "feed.xml": "<feed/>", "tea.html": "<p>Tea.</p>"}
    site.write({f"content/own/{name}": text for name, text in names.items()})
    return site


@pytest.mark.parametrize(("check", "link"), [(False, False), (False, True), (True, True)])
def test_a_static_file_is_shown_in_the_place_of_a_page(
    front: Site, *, check: bool, link: bool
) -> None:
    """Unless the page is newer and the settings ask for that; no file of the site's is lost."""
    more = f"STATIC_CHECK_IF_MODIFIED = {check}\nSTATIC_CREATE_LINKS = {link}"
    for text in (POST, POST + "More.\n", "Tags: tea\n" + POST):
        front.write({"content/2.md": text.format(n=2)})
        assert is_clean(front, more)
        assert (front.folder / "content/own/front.html").read_text() == "<p>Welcome.</p>"
    shown = (front.folder / "output/index.html").read_text()
    assert (shown == "<p>Welcome.</p>") is not check
    (front.folder / "content/own/front.html").unlink()
    assert is_clean(front, more)
    assert "Post 2" in (front.folder / "output/index.html").read_text()


def test_a_page_that_comes_with_an_edit_leaves_a_static_file_where_it_is(front: Site) -> None:
    """Nothing is covered before: the list of that tag is new."""
    for name in ("front.html", "feed.xml"):
        (front.folder / "content/own" / name).unlink()
    for text in (POST, POST + "More.\n", "Tags: tea\n" + POST, POST):
        front.write({"content/2.md": text.format(n=2)})
        assert is_clean(front, "")
        assert (front.folder / "output/tag/tea.html").read_text() == "<p>Tea.</p>"


@pytest.mark.parametrize("ignored", [False, True])
def test_a_static_file_of_the_theme_is_shown_in_the_place_of_a_page(
    front: Site, *, ignored: bool
) -> None:
    """Where the theme's own go to the top of the site, unless Pelican leaves them out."""
    front.write({"look/static/tags.html": "All.", "look/static/tag/tea.html": "Green."})
    front.write({"look/templates/none.html": "", "content/3.md": "Tags: tea\n" + POST.format(n=3)})
    (front.folder / "content/own/tea.html").unlink()
    more = "THEME = 'look'\nTHEME_STATIC_DIR = '.'\n"
    more += "IGNORE_FILES = ['tea*']" * ignored
    for word in ("", "More."):
        front.write({"content/2.md": POST.format(n=2) + word})
        assert is_clean(front, more)
    assert (front.folder / "output/tags.html").read_text() == "All."
    assert ((front.folder / "output/tag/tea.html").read_text() == "Green.") is not ignored
