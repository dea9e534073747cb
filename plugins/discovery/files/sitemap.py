"""The sitemap (https://www.sitemaps.org/protocol.html): every public page, and when it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape

from plugins.discovery.model import Place, Survey

FILE: Final = "sitemap.xml"
MOST_ADDRESSES: Final = 50_000
"""The protocol's limit for one file."""
MOST_BYTES: Final = 50_000_000
"""A little under the protocol's limit, which is 52,428,800."""

_SCHEMA: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FIRST: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def files(survey: Survey) -> Mapping[str, bytes]:
    """Return the sitemap; above the limits, an index of several, each with some of the pages."""
    settings = survey.settings
    if not settings.has_address:
        return {}
    lines = [(_line("url", settings.absolute(p.address), p.changed), p) for p in survey.places]
    parts = list(_shared_out(lines))
    if len(parts) == 1:
        return {FILE: _document("urlset", (line for line, _ in parts[0]))}
    found: dict[str, bytes] = {}
    index: list[str] = []
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        found[name] = _document("urlset", (line for line, _ in part))
        changed = max((p.changed for _, p in part if p.changed is not None), default=None)
        index.append(_line("sitemap", settings.absolute(name), changed))
    return found | {FILE: _document("sitemapindex", index)}


def _shared_out(lines: Iterable[tuple[str, Place]]) -> Iterator[list[tuple[str, Place]]]:
    part: list[tuple[str, Place]] = []
    size = 0
    for line, place in lines:
        length = len(line.encode())
        if part and (len(part) == MOST_ADDRESSES or size + length > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append((line, place))
        size += length
    yield part


def _line(name: str, address: str, changed: dt.datetime | None) -> str:
    """Return a line on a page or a file; moments are to the second, as in W3C's profile."""
    when = "" if changed is None else f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>"
    return f"<{name}><loc>{escape(address)}</loc>{when}</{name}>\n"


def _document(name: str, lines: Iterable[str]) -> bytes:
    return f'{_FIRST}<{name} xmlns="{_SCHEMA}">\n{"".join(lines)}</{name}>\n'.encode()
