"""Netscape's bookmark file, which browsers and every service for bookmarks read."""

from __future__ import annotations

import html
from typing import Final

from plugins.core.dates import in_zone
from plugins.core.words import phrase
from plugins.desk.export.formats.base import address_of, tags_of, without_address
from plugins.desk.export.model import Chosen, Exported
from plugins.editorial_checks.published import words_of
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip
from plugins.syndication.plain import one_line

SUMMARY: Final = "for browsers and services for bookmarks"

_HEAD: Final = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>{title}</TITLE>
<H1>{title}</H1>
<DL><p>
"""


def written(chosen: Chosen) -> Exported:
    """Return a bookmark for each clip that has an address, with its tags and our note."""
    entries = [_entry(filed, chosen.zone) for filed in chosen.clips if filed.value.url]
    left_out = tuple(
        without_address(filed, "and a bookmark is one")
        for filed in chosen.clips
        if not filed.value.url
    )
    title = _escaped(phrase(chosen.words, "list_of_works", site=chosen.site))
    text = f"{_HEAD.format(title=title)}{''.join(entries)}</DL><p>\n"
    return Exported(text.encode(), len(entries), left_out)


def _entry(filed: Filed[Clip], zone: str) -> str:
    clip = filed.value
    attributes = {
        "HREF": address_of(clip),
        "ADD_DATE": str(int(in_zone(clip.logged, zone).timestamp())) if clip.logged else "",
        "TAGS": ",".join(tags_of(clip)),
    }
    told = " ".join(f'{name}="{_escaped(value)}"' for name, value in attributes.items() if value)
    note = words_of(filed.body)
    below = f"    <DD>{_escaped(note)}\n" if note else ""
    return f"    <DT><A {told}>{_escaped(clip.title or address_of(clip))}</A>\n{below}"


def _escaped(text: str) -> str:
    return html.escape(one_line(text))
