"""A small library in a folder, and texts that cite it, made of values alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from plugins.core.blocks import BlockUse, Uses
from plugins.core.problems import Location
from plugins.core.settings import moment_of_build
from plugins.core.yaml_source import YamlDocument
from plugins.desk.site import DeskSite
from plugins.manuscripts.model import Corpus, Document, Manuscript, Post, State

NOW = moment_of_build({"SOURCE_DATE_EPOCH": "1795305600"})
"""2026-11-22, midnight."""


def clip(title: str, day: str = "", tags: str = "", via: str = "", takeaways: str = "") -> str:
    """Return the file of a clip; ``via`` is the clip that it summarises."""
    lines = ["---", f'title: "{title}"', "authors: [ann]", f"tags: [{tags}]"]
    lines += [f"logged: {day}"] if day else []
    lines += [f"via:\n  - {{clip: {via}, relation: summarises}}"] if via else []
    lines += [f"takeaways:\n  - {{id: {takeaways}, text: A point.}}"] if takeaways else []
    return "\n".join([*lines, "---", ""])


CLIPS = {
    "digest": clip("The digest", "2026-11-10", "fear, executives", "origin", "habit"),
    "origin": clip("The {origin}", "2026-11-09", "fear"),
    "again": clip("Again", "2026-11-11", "executives", "used"),
    "lone": clip("Lone", "2026-10-01", "measuring"),
    "undated": clip("Undated", "", "fear"),
    "used": clip("Used", "2026-09-01", "fear"),
}


def site_with(folder: Path, clips: dict[str, str] | None = None) -> DeskSite:
    """Write a library, and return its site."""
    files = {f"clips/{name}.md": text for name, text in (clips or CLIPS).items()}
    files["sources/ann.md"] = "---\nname: Ann Example\nkind: person\n---\n"
    for name, text in files.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return DeskSite(folder, NOW)


def document(
    name: str, *cited: str, day: str = "2026-11-01", state: State = State.PUBLISHED, body: str = ""
) -> Document:
    """Return a post that presents some clips."""
    path = f"content/posts/{name}.md"
    options = YamlDocument(path, 1, {})
    blocks = tuple(
        BlockUse("clip", one, options, Location(path, 9 + n), n) for n, one in enumerate(cited)
    )
    date = dt.datetime.fromisoformat(day) if day else None
    manuscript = Manuscript(
        path=path,
        kind="post",
        readable=True,
        fields=Post(title=name.title(), date=date),
        state=state,
        header=YamlDocument(path, 2, {"title": name.title(), "summary": "{gap: a sentence}"})
        if "{gap" in body
        else YamlDocument(path, 2, {}),
        body=body,
        body_line=8,
        uses=Uses.of(blocks, ()),
    )
    return Document(manuscript, None)  # type: ignore[arg-type] - nothing here asks Pelican


def corpus(*documents: Document) -> Corpus:
    """Return documents as a site has them."""
    return Corpus(documents, {"TIMEZONE": "Europe/London"}, {}, NOW)
