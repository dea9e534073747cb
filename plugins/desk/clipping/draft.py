"""Compose files: in, a work and what the writer adds; out, a clip and its new sources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.desk.clipping.model import Author, Work
from plugins.desk.clipping.naming import source_id
from plugins.desk.clipping.sources import match_source
from plugins.desk.passages import Passage
from plugins.link_roundups.commands import Shelves
from plugins.link_roundups.model import Via

_MOST_AUTHORS = 30


@dataclass(frozen=True, slots=True)
class Additions:
    """What the writer adds to what a page says."""

    via: tuple[Via, ...] = ()
    quotes: tuple[Passage, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    logged: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a clip, by their paths from content/ on, the clip's own last."""

    clip: str
    files: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    """Sources that could be meant, by the field that was left out for it."""


def compose(
    clip: str, url: str | None, work: Work, additions: Additions, shelves: Shelves
) -> Draft:
    """Return the clip, and a source for each name that the library does not have."""
    files: dict[str, str] = {}
    doubts: dict[str, str] = {}
    taken = {*shelves.sources}
    authors: list[str] = []
    for author in work.authors[:_MOST_AUTHORS]:
        name, doubt = match_source(author.name, shelves)
        if doubt:
            doubts["authors"] = doubt
            continue
        if not name:
            name = source_id(author.name, taken)
            taken.add(name)
            files[f"sources/{name}.md"] = _author_text(author)
        authors.append(name)
    publication = ""
    if work.publication:
        publication, doubt = match_source(work.publication, shelves, work.home)
        if doubt:
            doubts["publication"] = doubt
        elif not publication:
            publication = source_id(work.publication, taken)
            files[f"sources/{publication}.md"] = _publication_text(work)
    files[f"clips/{clip}.md"] = _clip_text(url, work, (authors, publication), additions)
    return Draft(clip, files, doubts)


def quote_lines(passages: tuple[Passage, ...]) -> list[str]:
    """Return quotations as a clip's front matter has them."""
    lines = ["quotes:"] if passages else []
    for passage in passages:
        lines.append(f"  - exact: {_text(passage.exact)}")
        lines += [f"    prefix: {_text(passage.prefix)}"] if passage.prefix else []
        lines += [f"    suffix: {_text(passage.suffix)}"] if passage.suffix else []
    return lines


def via_lines(steps: tuple[Via, ...]) -> list[str]:
    """Return what a work came from as a clip's front matter has it."""
    lines = ["via:"] if steps else []
    for via in steps:
        lines += [f"  - clip: {via.clip}", f"    relation: {via.relation.value}"]
    return lines


def _clip_text(
    url: str | None, work: Work, sources: tuple[list[str], str], additions: Additions
) -> str:
    authors, publication = sources
    canonical = work.canonical if work.canonical != url else None
    pairs = [
        ("title", _text(work.title) if work.title else ""),
        ("url", url or work.canonical or ""),
        ("canonical", canonical if url and canonical else ""),
        ("authors", f"[{', '.join(authors)}]" if authors else ""),
        ("publication", publication),
        ("kind", work.kind),
        ("language", work.language or ""),
        ("logged", additions.logged),
        ("published", _text(work.published) if work.published else ""),
        ("accessed", _text(additions.accessed) if additions.accessed else ""),
        ("tags", f"[{', '.join(map(_text, additions.tags))}]" if additions.tags else ""),
    ]
    lines = [f"{name}: {value}" for name, value in pairs if value]
    lines += via_lines(additions.via) + quote_lines(additions.quotes)
    note = f"\n{additions.note.strip()}\n" if additions.note.strip() else ""
    return "\n".join(["---", *lines, "---", note])


def _author_text(author: Author) -> str:
    kind = "person" if author.is_person else "organisation"
    lines = ["---", f"name: {_text(author.name)}", f"kind: {kind}"]
    if author.url:
        lines.append(f"url: {author.url}")
    return "\n".join([*lines, "---", ""])


def _publication_text(work: Work) -> str:
    lines = ["---", f"name: {_text(work.publication or '')}", "kind: organisation"]
    if work.home:
        lines.append(f"url: {work.home}")
    if work.feed:
        lines += ["feeds:", f"  - {work.feed}"]
    return "\n".join([*lines, "---", ""])


def _text(text: str) -> str:
    """Return a text in double quotation marks, as JSON and YAML both have it."""
    return json.dumps(text, ensure_ascii=False)
