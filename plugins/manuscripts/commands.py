"""What other plugins and tasks.py use of manuscripts: plain values in, values out."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from plugins.core.errors import ConfigurationError
from plugins.core.schema import adapter_of
from plugins.core.settings import Settings
from plugins.manuscripts.blocks import markdown_of
from plugins.manuscripts.convert import Converted, Source, place_references
from plugins.manuscripts.corrections import corrections_of
from plugins.manuscripts.identity import id_from, id_of, new_id
from plugins.manuscripts.model import Page, Post
from plugins.manuscripts.moves import Redirects, file_of, former_path, read_redirects
from plugins.manuscripts.outputs import Output as PlannedOutput
from plugins.manuscripts.settings import known_references

__all__ = [
    "SCHEMAS",
    "PlannedOutput",
    "Redirects",
    "begin_post",
    "corrections_of",
    "file_of",
    "former_path",
    "id_from",
    "id_of",
    "json_schema",
    "note_reader",
    "read_redirects",
    "slug_of",
]

SCHEMAS: Final[Mapping[str, type[Any]]] = {"page": Page, "post": Post}

NoteReader = Callable[[str, str, int, frozenset[str]], Converted]


def note_reader(settings: Settings) -> NoteReader:
    """Return what turns a note (its text, path, first line, reference kinds) into HTML."""
    markdown = markdown_of(settings)
    _, missing = known_references(settings)

    def read(body: str, path: str, first_line: int, kinds: frozenset[str]) -> Converted:
        html = markdown.reset().convert(body)
        return place_references(html, Source(body, first_line, path), 0, kinds, missing)

    return read


def json_schema(kind: type[Any], title: str) -> str:
    """Return the JSON Schema (2020-12) of a kind of file, for editors, as text with a final LF."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
    }
    schema |= adapter_of(kind).json_schema(by_alias=True)
    if issubclass(kind, Page):  # themes and other plugins may have fields of their own
        schema |= {"additionalProperties": True, "required": ["title"]}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def begin_post(folder: Path, title: str, day: str, byline: str) -> Path:
    """Write a draft with every field that a post needs, and return its file.

    ``day`` is an ISO date, or empty for today. Raises ConfigurationError where it is no date or
    the file is there already.
    """
    try:
        date = dt.date.fromisoformat(day) if day else dt.datetime.now(dt.UTC).date()
    except ValueError:
        message = f'"{day}" is not a day; write it as 2026-03-02'
        raise ConfigurationError(message) from None
    slug = slug_of(title)
    file = folder / f"{date}-{slug}.md"
    fields = [
        "---",
        f"id: {new_id()}",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"date: {date}",
        "status: draft",
        "category: Social media",
        "tags: []",
        f"authors: [{byline}]",
        "summary:",
        "---",
        "",
        "Write here. {gap}",
        "",
    ]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write("\n".join(fields))
    except FileExistsError:
        message = f"{file.name} is there already; choose another title"
        raise ConfigurationError(message) from None
    return file


def slug_of(title: str) -> str:
    """Return the part of an address that a title gives: small Latin letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "untitled"
