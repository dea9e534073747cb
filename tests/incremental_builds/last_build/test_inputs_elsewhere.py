"""Posts, pages and static files outside of the content folder are inputs as all others are."""

from __future__ import annotations

import pytest

from tests.support.amount import in_part
from tests.support.site import Site

SETTINGS = """
PATH = "content"
SITENAME = "Any site"
SITEURL = "https://any.example"
TIMEZONE = "UTC"
THEME = "look"
ARTICLE_PATHS = ["", "../posts", "../single.md", "../later"]
PAGE_PATHS = ["../about"]
STATIC_PATHS = ["../assets", "../later.txt", "linked"]
THEME_STATIC_PATHS = ["static", "../shared"]
EXTRA_PATH_METADATA = {{
    "../later.txt": {{"path": "later.txt"}},
    "../assets/a.txt": {{"path": "assets/a.txt"}},
    "../assets/new.txt": {{"path": "assets/new.txt"}},
}}
PLUGINS = {plugins!r}
"""
POST = "Title: {title}\nDate: 2026-01-0{n}\n\nWords.\n"
INDEX = (
    "{% for a in articles %}{{ a.title }};{% endfor %}"
    "{% for p in pages %}{{ p.title }};{% endfor %}"
)
TEMPLATES = ("article", "page", "category", "author", "tag")
NEW = {
    "a post": ("posts/2.md", POST.format(title="New", n=2)),
    "a folder of posts": ("posts/deep/2.md", POST.format(title="New", n=2)),
    "a post that is named itself": ("single.md", POST.format(title="New", n=2)),
    "a folder that is named, and was not there": ("later/2.md", POST.format(title="New", n=2)),
    "a page": ("about/us.md", "Title: Us\n\nWords.\n"),
    "a static file": ("assets/new.txt", "New."),
    "a static file that is named itself": ("later.txt", "New."),
    "a file behind a link in the content folder": ("away/new.txt", "New."),
    "a static file of the theme": ("shared/new.txt", "New."),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that was built; every test leaves it built."""
    made = Site(tmp_path_factory.mktemp("elsewhere"))
    made.write(
        {
            "content/1.md": POST.format(title="First", n=1),
            "posts/3.md": POST.format(title="Third", n=3),
        }
    )
    made.write({"about/me.md": "Title: Me\n\nWords.\n", "assets/a.txt": "A.", "away/a.txt": "A."})
    made.write({"look/static/a.css": "", "shared/b.css": "", "look/templates/index.html": INDEX})
    made.write({f"look/templates/{name}.html": "{{ SITENAME }}" for name in TEMPLATES})
    made.write(
        {
            f"look/templates/{name}.html": ""
            for name in ("archives", "tags", "authors", "categories")
        }
    )
    (made.folder / "content/linked").symlink_to(made.folder / "away")
    expect_clean(made)
    return made


def expect_clean(site: Site) -> None:
    """Build again, and as Pelican does alone; all is the same."""
    site.write({"pelicanconf.py": SETTINGS.format(plugins=["plugins.incremental_builds"])})
    site.write({"stock.py": SETTINGS.format(plugins=[])})
    done = site.build()
    assert done.code == 0, done.err
    stock = site.pelican("-s", "stock.py", "-o", "clean", "-d")
    assert stock.code == 0, stock.err
    assert site.output() == site.output("clean")


@pytest.mark.parametrize(("name", "text"), in_part(NEW.values(), 3), ids=NEW)
def test_what_comes_and_goes_there_is_seen(name: str, text: str, site: Site) -> None:
    before = site.output()
    site.write({name: text})
    expect_clean(site)
    assert site.output() != before
    (site.folder / name).unlink()
    expect_clean(site)
    assert site.output() == before


def test_a_body_there_is_edited_from_the_snapshot_or_whole(site: Site) -> None:
    for n in range(2):
        site.write({"posts/3.md": POST.format(title="Third", n=3) + f"{n} more words.\n"})
        expect_clean(site)


def test_with_nothing_new_nothing_is_done(site: Site) -> None:
    """Folders and files that are named and not there are no reason to build."""
    assert site.build("--json").json()["written"] == 0
    run = site.execute(
        "import sys; from plugins.incremental_builds.quick import said_at_once; "
        "sys.stdout.write(said_at_once('pelicanconf.py')[0])"
    )
    assert " 0 files written" in run.out
