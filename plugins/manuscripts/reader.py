"""Pelican's reader for Markdown, replaced by one that returns problems instead of losing posts."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

from markdown import Markdown
from pelican.contents import Author, Category, Tag
from pelican.readers import MarkdownReader, default_metadata, parse_path_metadata, path_metadata

from plugins.core.blocks import Uses
from plugins.core.dates import in_zone
from plugins.core.files import read_text
from plugins.core.problems import Problem
from plugins.core.settings import BUILD_MOMENT, shown_path
from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.convert import Source, first_paragraph, place_references
from plugins.manuscripts.model import Manuscript, Page, Post, State
from plugins.manuscripts.parse import Parsed, kind_of, metadata_of, parse_manuscript, state_of
from plugins.manuscripts.scan import scan_body
from plugins.manuscripts.settings import ManuscriptSettings, known_blocks, known_references

_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_HOST_STATUS = {
    State.DRAFT: "draft",
    State.SCHEDULED: "draft",
    State.PUBLISHED: "published",
    State.HIDDEN: "hidden",
    State.WITHDRAWN: "hidden",
}


class ManuscriptReader(MarkdownReader):
    """Reads ``.md`` files; the metadata carries a Manuscript under ``manuscript``."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Take what every file needs from the settings, once."""
        super().__init__(settings)
        self._grammars, self._other_blocks = known_blocks(settings)
        self._kinds, self._missing_kinds = known_references(settings)
        self._markdown: Markdown | None = None

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML with placements, and Pelican's metadata; never raises for content."""
        path = shown_path(self.settings, source_path)
        inside = os.path.relpath(source_path, self.settings["PATH"]).replace(os.sep, "/")
        kind = kind_of(inside, tuple(self.settings["PAGE_PATHS"]))
        text, problems = read_text(Path(source_path), path)
        if text is None:
            return "", self._unreadable(path, kind, problems)
        parsed = parse_manuscript(text, path, kind, formatted=self._formatted(),
                                  given=self._given_elsewhere(source_path, inside))
        return self._converted(parsed, path, kind)

    def _formatted(self) -> tuple[str, ...]:
        return tuple(self.settings["FORMATTED_FIELDS"])

    def _given_elsewhere(self, source_path: str, inside: str) -> frozenset[str]:
        """Return the names of the fields that Pelican reads from settings and the file's name."""
        found = default_metadata(self.settings)
        found.update(path_metadata(source_path, inside, self.settings))
        found.update(parse_path_metadata(inside, self.settings, self.process_metadata))
        return frozenset(found)

    def _converted(self, parsed: Parsed, path: str, kind: str) -> tuple[str, dict[str, Any]]:
        split = parsed.split
        scan = scan_body(split.body, split.body_line, path, self._grammars, self._other_blocks)
        html = self._to_html(scan.text)
        placed = place_references(html, Source(split.body, split.body_line, path),
                                  len(scan.blocks), self._kinds, self._missing_kinds)
        zone = self.settings["TIMEZONE"]
        state = state_of(parsed.fields, self.settings[BUILD_MOMENT], zone)
        manuscript = Manuscript(
            path=path, kind=kind, fields=parsed.fields, header=parsed.header,
            state=state if parsed.readable else State.DRAFT,
            body=split.body, body_line=split.body_line,
            uses=Uses.of(scan.blocks, placed.references), extra=parsed.extra,
            problems=(*parsed.problems, *scan.problems, *placed.problems),
        )
        metadata = self._metadata(manuscript, placed.html)
        return ("" if state is State.WITHDRAWN else placed.html), metadata

    def _to_html(self, text: str) -> str:
        if self._markdown is None:
            self._markdown = Markdown(**self.settings["MARKDOWN"])
            if "meta" in self._markdown.preprocessors:
                self._markdown.preprocessors.deregister("meta")
        self._markdown.reset()
        return self._markdown.convert(text)

    def _metadata(self, manuscript: Manuscript, html: str) -> dict[str, Any]:
        """Return what Pelican's contents take as attributes."""
        fields, state = manuscript.fields, manuscript.state
        found: dict[str, Any] = {
            key: self.process_metadata(key, value)
            for key, value in manuscript.extra.items() if value is not None
        }
        found |= metadata_of(fields)
        found |= self._taxonomy(fields) if isinstance(fields, Post) else {}
        found["manuscript"] = manuscript
        found["status"] = _HOST_STATUS[state]
        found["state"] = state.value
        found.setdefault("title", manuscript.path)
        zone = self.settings["TIMEZONE"]
        if fields.date is not None:
            found["date"] = in_zone(fields.date, zone)
        elif manuscript.kind == "post" and manuscript.problems:
            found["date"] = _NEVER
        if fields.modified is not None:
            found["modified"] = in_zone(fields.modified, zone)
        found["summary"] = self._summary(manuscript, html)
        found |= self._output(manuscript)
        return found

    def _taxonomy(self, fields: Post) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if fields.category and fields.category.strip():
            found["category"] = Category(fields.category.strip(), self.settings)
        if fields.tags:
            found["tags"] = [Tag(name, self.settings) for name in dict.fromkeys(fields.tags)]
        names = fields.authors or ((fields.author,) if fields.author else ())
        if names:
            found["authors"] = [Author(name, self.settings) for name in dict.fromkeys(names)]
        return found

    def _summary(self, manuscript: Manuscript, html: str) -> str:
        given = manuscript.fields.summary
        blocks = frozenset(block.number for block in manuscript.uses.blocks)
        if given and given.strip():
            return first_paragraph(self._to_html(given), frozenset())
        return first_paragraph(html, blocks) if manuscript.state is not State.WITHDRAWN else ""

    def _output(self, manuscript: Manuscript) -> dict[str, Any]:
        """Return the output fields: what is not public has no file, whatever it asks for."""
        fields = manuscript.fields
        if manuscript.state in {State.DRAFT, State.SCHEDULED}:
            shown = ManuscriptSettings.of(self.settings).show_unpublished
            return {} if shown else {"save_as": "", "url": ""}
        found: dict[str, Any] = {}
        if manuscript.state is State.WITHDRAWN:
            found["template"] = "withdrawn"
        if fields.save_as is not None:
            found["save_as"] = fields.save_as
        if fields.url is not None:
            found["url"] = fields.url
        return found

    def _unreadable(self, path: str, kind: str, problems: list[Problem]) -> dict[str, Any]:
        manuscript = Manuscript(
            path=path, kind=kind, fields=Post() if kind == "post" else Page(), state=State.DRAFT,
            header=YamlDocument(path, 1, {}), body="", body_line=1, problems=tuple(problems),
        )
        return self._metadata(manuscript, "")

