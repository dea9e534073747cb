"""Pelican's reader for Markdown, replaced by one that returns problems instead of losing posts."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

from markdown import Markdown
from pelican.contents import Article, Author, Category, Tag
from pelican.readers import MarkdownReader, default_metadata, parse_path_metadata, path_metadata
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from plugins.core.blocks import Uses
from plugins.core.dates import in_zone
from plugins.core.files import read_text
from plugins.core.problems import Problem
from plugins.core.settings import BUILD_MOMENT, shown_path
from plugins.core.words import RIGHT_TO_LEFT
from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.blocks import markdown_of
from plugins.manuscripts.convert import (
    code_from_the_left,
    first_paragraph,
    inside_of_summary,
    place_references,
)
from plugins.manuscripts.handed_on import handed_on, unusable_fields
from plugins.manuscripts.leftovers import Source, unexplained
from plugins.manuscripts.model import Manuscript, Page, Post, State, Status
from plugins.manuscripts.outputs import whole_override
from plugins.manuscripts.parse import Parsed, kind_of, metadata_of, parse_manuscript, state_of
from plugins.manuscripts.scan import scan_body
from plugins.manuscripts.settings import ManuscriptSettings, known_blocks, known_references

_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;?'’‘“”()–—-]|\.(?!\.))*(?<! )")
"""One line of words that these extensions make nothing else of than itself:"""
_LEAVING_WORDS = frozenset(
    f"markdown.extensions.{name}"
    for name in (
        "abbr", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes",
        "md_in_html", "sane_lists", "tables", "toc",
    )
)  # fmt: skip
_PARTS = frozenset(dir(Article))
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
        own = ("plugins.manuscripts.blocks", "markdown.extensions.meta")
        self._words_stay = all(
            name in _LEAVING_WORDS or name in own or type(name).__name__ == "PatternFilter"
            for name in settings["MARKDOWN"]["extensions"]
        )

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML with placements, and Pelican's metadata; never raises for content."""
        path = shown_path(self.settings, source_path)
        inside = os.path.relpath(source_path, self.settings["PATH"]).replace(os.sep, "/")
        kind = kind_of(inside, tuple(self.settings["PAGE_PATHS"]))
        text, problems = read_text(Path(source_path), path)
        if text is None:
            return "", self._unreadable(path, kind, problems)
        given = self._given_elsewhere(source_path, inside)
        parsed = parse_manuscript(
            text,
            path,
            kind,
            formatted=tuple(self.settings["FORMATTED_FIELDS"]),
            given=frozenset(given),
        )
        return self._converted(parsed, path, kind, given)

    def _given_elsewhere(self, source_path: str, inside: str) -> dict[str, Any]:
        """Return the fields that Pelican reads from settings and from the file's name."""
        found: dict[str, Any] = default_metadata(self.settings)
        found.update(path_metadata(source_path, inside, self.settings))
        found.update(parse_path_metadata(inside, self.settings, self.process_metadata))
        return found

    def _converted(
        self, parsed: Parsed, path: str, kind: str, given: dict[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        split = parsed.split
        scan = scan_body(split.body, split.body_line, path, self._grammars, self._other_blocks)
        html = self._to_html(scan.text, parsed.fields.lang)
        source = Source(split.body, split.body_line, path)
        placed = place_references(html, source, scan.blocks, self._kinds, self._missing_kinds)
        manuscript = Manuscript(
            path=path,
            kind=kind,
            readable=parsed.readable,
            fields=parsed.fields,
            header=parsed.header,
            state=self._state(parsed, given),
            body=split.body,
            body_line=split.body_line,
            uses=Uses.of(scan.blocks, placed.references),
            extra=parsed.extra,
            problems=(
                *parsed.problems,
                *scan.problems,
                *_beyond(scan.problems, placed.problems),
                *unexplained(placed.html, source),
                *unusable_fields(parsed.extra, parsed.header, _PARTS),
            ),
        )
        metadata = self._metadata(manuscript, placed.html, str(given.get("slug") or ""))
        return ("" if manuscript.state is State.WITHDRAWN else placed.html), metadata

    def _state(self, parsed: Parsed, given: dict[str, Any]) -> State:
        """Return the state; what cannot be read, or has a wrong DEFAULT_METADATA, is a draft."""
        if not parsed.readable:
            return State.DRAFT
        status = parsed.fields.status
        if status is None:
            try:
                status = Status(given.get("status", "published"))
            except ValueError:
                return State.DRAFT
        date = parsed.fields.date or given.get("date")
        return state_of(status, date, self.settings[BUILD_MOMENT], self.settings["TIMEZONE"])

    def _to_html(self, text: str, lang: str | None) -> str:
        """Return a text in a language as HTML; None: the site's."""
        if self._markdown is None:
            self._markdown = markdown_of(self.settings)
        self._markdown.reset()
        html = self._markdown.convert(text)
        written = (lang or self.settings["DEFAULT_LANG"]).split("-")[0]
        return code_from_the_left(html) if written in RIGHT_TO_LEFT else html

    def _metadata(self, manuscript: Manuscript, html: str, given_slug: str) -> dict[str, Any]:
        """Return what Pelican's contents take as attributes."""
        fields, state = manuscript.fields, manuscript.state
        found: dict[str, Any] = {
            name: self.process_metadata(name, value)
            for name, value in handed_on(manuscript.extra, type(fields), _PARTS).items()
        }
        found |= metadata_of(fields)
        if fields.slug is None and given_slug:
            found["slug"] = slugify(given_slug, self.settings["SLUG_REGEX_SUBSTITUTIONS"])
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
            if self._words_stay and _PLAIN.fullmatch(given):
                return given.strip()
            return inside_of_summary(self._to_html(given, manuscript.fields.lang))
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
        found |= whole_override(fields.url, fields.save_as)
        return found

    def _unreadable(self, path: str, kind: str, problems: list[Problem]) -> dict[str, Any]:
        manuscript = Manuscript(
            path=path,
            kind=kind,
            readable=False,
            fields=Post() if kind == "post" else Page(),
            state=State.DRAFT,
            header=YamlDocument(path, 1, {}),
            body="",
            body_line=1,
            problems=tuple(problems),
        )
        return self._metadata(manuscript, "", "")


def _beyond(scanned: tuple[Problem, ...], converted: tuple[Problem, ...]) -> list[Problem]:
    """Return what the converter shows that the scanner did not explain already."""
    return [p for p in converted if not (scanned and p.rule == "block-left-over")]


def slug_of_name(name: str) -> str:
    """Return the part of an address that Pelican makes of the name of a list."""
    return str(slugify(name, DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]))
