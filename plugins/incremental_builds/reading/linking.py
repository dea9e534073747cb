"""What the texts of a site link to inside of it: in, contents; out, the paths of sources.

A text shows the address of what it links to, so it changes where that one moves, comes or goes.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final
from urllib.parse import unquote, urlparse

from plugins.core.settings import BUILD_MOMENT
from plugins.incremental_builds.reading.contents import ContentCodec
from plugins.incremental_builds.reading.records import Records
from plugins.incremental_builds.reading.states import States

_TO_FILES: Final = frozenset({"filename", "static", "attach"})
"""Kinds of links whose address is that of another file; others follow from a name alone."""


def targets_of(
    contents: Mapping[str, Any], records: Records, codec: ContentCodec
) -> list[str] | None:
    """Return the files that texts of posts and pages may link to; None: nobody knows.

    Pelican has resolved the links in fields by now, so those are taken from what was read.
    """
    now = codec.settings.get(BUILD_MOMENT) or dt.datetime.now(dt.UTC)
    states, found = States(codec, now), set[str]()
    for key, content in contents.items():
        kind = key.partition(" ")[0]
        state = content.__dict__.get("_state")
        if kind == "Static" or (state and state["linking"] is False):
            continue
        record = records.get(f"{kind} {content.source_path}") if state else None
        if record is None or record.source != content._mark:  # noqa: SLF001 - see contents.py
            return None
        fetch = content.__dict__["_fetch"]
        made = states.content_of(record, {}, content.source_path, fetch)
        if made is None:
            return None
        found.update(targets_in(made))
    return sorted(found)


def targets_in(content: Any) -> Iterator[str]:
    """Yield the paths under which Pelican may look for what a content links to.

    Of a content whose fields have no link that Pelican has resolved by now.
    """
    link = content._get_intrasite_link_regex()  # noqa: SLF001 - Pelican's own pattern
    fields = [content.metadata.get(name) for name in content.settings["FORMATTED_FIELDS"]]
    for text in (content._content, *fields):  # noqa: SLF001 - Pelican's own name
        for match in link.finditer(text) if isinstance(text, str) else ():
            if match["what"] not in _TO_FILES:
                continue
            given = match["value"]
            for value in (given, unescape(given), given.replace("%20", " ")):
                path = urlparse(value).path
                for name in (path, unquote(path)):
                    inside = os.path.join(content.relative_dir, name)  # noqa: PTH118 - as Pelican does
                    at_root = name.startswith("/")
                    yield name[1:] if at_root else content.get_relative_source_path(inside)
