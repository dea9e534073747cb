"""The order in which Pelican reads posts: that in which Python happens to have names in a set.

It shows where a post has several translations, or one as original as itself. It is another one for
every process, unless PYTHONHASHSEED says otherwise, and may be another one when a file comes or
goes.
"""

from __future__ import annotations

import os
from functools import partial
from types import SimpleNamespace
from typing import Any, Final

from pelican.generators import Generator
from pelican.readers import Readers

from plugins.incremental_builds.faster_pelican.folder_listing import quick_include

CHANCE: Final = hash("the order of names")
"""Equal in processes that have equal sets in one order; a snapshot has that of its build."""


def source_order(settings: Any) -> dict[str, int]:
    """Return the places of all posts' files, by their paths from the content folder on."""
    own = SimpleNamespace(path=settings["PATH"], settings=settings, readers=Readers(settings))
    include = partial(Generator._include_path, own)  # noqa: SLF001 - there is no other way in
    own._include_path = quick_include(include, settings, own.readers)  # noqa: SLF001
    paths, excluded = settings["ARTICLE_PATHS"], settings["ARTICLE_EXCLUDES"]
    found = Generator.get_files(own, paths, exclude=excluded)
    names = [os.path.normpath(name).replace(os.sep, "/") for name in found]
    return {name: place for place, name in enumerate(names)}
