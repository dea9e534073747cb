"""The formats of the library, by the names that people type; a new one is a module and a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.desk.export.formats import bibtex, bookmarks, csl_json, library_json, opml
from plugins.desk.export.formats.base import Format

FORMATS: Final[Mapping[str, Format]] = {
    "bibtex": bibtex,
    "bookmarks": bookmarks,
    "csl-json": csl_json,
    "json": library_json,
    "opml": opml,
}
