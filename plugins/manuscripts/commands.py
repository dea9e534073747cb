"""What other plugins and tasks.py use of manuscripts: plain values in, values out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_origin

from plugins.core.files import read_text
from plugins.core.problems import Problem
from plugins.core.schema import adapter_of
from plugins.core.settings import Settings
from plugins.manuscripts.added_field import with_field
from plugins.manuscripts.asides import Aside, asides_in, without_asides
from plugins.manuscripts.beginning import (
    KINDS,
    Beginning,
    begin_page,
    begin_post,
    day_given,
    quoted,
    slug_of,
    spoken_slug_of,
)
from plugins.manuscripts.blocks import markdown_of
from plugins.manuscripts.convert import Converted, place_references
from plugins.manuscripts.corrections import corrections_of
from plugins.manuscripts.gather import is_ours_alone
from plugins.manuscripts.identity import id_from, id_of
from plugins.manuscripts.leftovers import Source, unexplained
from plugins.manuscripts.model import Page, Post
from plugins.manuscripts.moves import Redirects, file_of, former_path, read_redirects
from plugins.manuscripts.outputs import Output as PlannedOutput
from plugins.manuscripts.parse import parse_manuscript
from plugins.manuscripts.settings import known_references

__all__ = [
    "KINDS",
    "SCHEMAS",
    "Aside",
    "Beginning",
    "PlannedOutput",
    "Redirects",
    "asides_in",
    "begin_page",
    "begin_post",
    "corrections_of",
    "day_given",
    "file_of",
    "former_path",
    "headers_of",
    "id_from",
    "id_of",
    "is_ours_alone",
    "json_schema",
    "list_slug",
    "note_reader",
    "quoted",
    "read_redirects",
    "slug_of",
    "spoken_slug_of",
    "unexplained_in",
    "with_field",
]

SCHEMAS: Final[Mapping[str, type[Any]]] = {"page": Page, "post": Post}

NoteReader = Callable[[str, str, int, frozenset[str]], Converted]


def note_reader(settings: Settings) -> NoteReader:
    """Return what turns a note (its text, path, first line, reference kinds) into HTML."""
    markdown = markdown_of(settings)
    _, missing = known_references(settings)

    def read(body: str, path: str, first_line: int, kinds: frozenset[str]) -> Converted:
        html = markdown.reset().convert(without_asides(body))
        return place_references(html, Source(body, first_line, path), (), kinds, missing)

    return read


def unexplained_in(note: Converted, body: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """Return a notice for each name in brackets that a note does not explain."""
    return tuple(unexplained(note.html, Source(body, first_line, path)))


def json_schema(kind: type[Any], title: str) -> str:
    """Return the JSON Schema (2020-12) of a kind of file, for editors, as text with a final LF."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
    }
    schema |= adapter_of(kind).json_schema(by_alias=True)
    # themes and other plugins may have fields of their own; a list of something is no class
    if get_origin(kind) is None and issubclass(kind, Page):
        schema |= {"additionalProperties": True, "required": ["title"]}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def headers_of(folder: Path) -> Iterator[Post]:
    """Yield the fields of every post in a folder, by path, without converting any.

    For commands that need no more of a site. A file that cannot be read is left out.
    """
    for file in sorted(folder.rglob("*.md")):
        text, _ = read_text(file, file.name)
        if text is not None:
            read = parse_manuscript(text, "", "post", formatted=("summary",), given=frozenset())
            if isinstance(read.fields, Post) and read.readable:
                yield read.fields


def list_slug(name: str) -> str:
    """Return the part of an address that the name of a tag, category or author gives."""
    from plugins.manuscripts.reader import slug_of_name  # noqa: PLC0415 - loads all of Pelican

    return slug_of_name(name)
