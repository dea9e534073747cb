"""Settings of a small site of somebody else's, and whether it is built as Pelican builds it."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.site import Site

ANY = """
PATH = "content"
SITENAME = "Any site"
SITEURL = "https://any.example"
TIMEZONE = "UTC"
THEME = "simple"
"""


def is_as_pelicans(site: Site, settings: Callable[[list[str]], str]) -> bool:
    """Build again, and as Pelican does alone; tell whether that is the same.

    ``settings`` returns the settings file with some plugins.
    """
    site.write({"pelicanconf.py": settings([])})
    done = site.pelican("-s", "pelicanconf.py", "-o", "clean", "-d")
    assert done.code == 0, done.err
    site.write({"pelicanconf.py": settings(["plugins.incremental_builds"])})
    done = site.build()
    assert done.code == 0, done.err
    return site.output() == site.output("clean")
