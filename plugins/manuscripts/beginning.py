"""Begin a text: in, what is known of it; out, a draft with every field that it will need."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.manuscripts.identity import new_id

KINDS: Final = ("post", "page")
_FIRST_WORDS: Final = "Write here. {gap}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is known of a text before it is written; what is not is left for its writer."""

    title: str
    date: dt.date
    byline: str = ""
    category: str = ""
    tags: Sequence[str] = ()
    series: str = ""
    summary: str = ""
    body: str = _FIRST_WORDS


def day_given(day: str, today: dt.date) -> dt.date:
    """Return the day that a writer gave, or today; raises ConfigurationError for what is none."""
    try:
        return dt.date.fromisoformat(day) if day else today
    except ValueError:
        message = f'"{day}" is not a day; write it as 2026-03-02'
        raise ConfigurationError(message) from None


def begin_post(folder: Path, beginning: Beginning) -> Path:
    """Write the draft of a post, and return its file.

    Raises ConfigurationError where the title is empty, or the file is there already.
    """
    fields = [
        *_head(beginning),
        f"category: {_quoted(beginning.category)}",
        f"tags: [{', '.join(map(_quoted, beginning.tags))}]",
        f"authors: [{_quoted(beginning.byline)}]",
        *([f"series: {_quoted(beginning.series)}"] if beginning.series else []),
    ]
    name = f"{beginning.date}-{slug_of(beginning.title)}.md"
    return _write(folder / name, fields, beginning)


def begin_page(folder: Path, beginning: Beginning) -> Path:
    """Write the draft of a page, and return its file; raises as ``begin_post`` does."""
    return _write(folder / f"{slug_of(beginning.title)}.md", _head(beginning), beginning)


def slug_of(title: str) -> str:
    """Return the part of an address that a title gives: small Latin letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "untitled"


def _head(beginning: Beginning) -> list[str]:
    if not beginning.title.strip():
        raise ConfigurationError('a text needs a title; write it: inv new "A title"')
    return [
        f"id: {new_id()}",
        f"title: {json.dumps(beginning.title, ensure_ascii=False)}",
        f"date: {beginning.date}",
        "status: draft",
    ]


def _write(file: Path, fields: Sequence[str], beginning: Beginning) -> Path:
    summary = f"summary: {_quoted(beginning.summary)}" if beginning.summary else "summary:"
    lines = ["---", *fields, summary, "---", "", beginning.body.strip("\n"), ""]
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write("\n".join(lines))
    except FileExistsError:
        message = f"{file.name} is there already; choose another title"
        raise ConfigurationError(message) from None
    return file


def _quoted(text: str) -> str:
    """Return a text as YAML takes it: as it is where it is plain words, else in quotation marks."""
    if re.fullmatch(r"[^\W\d_](?:[\w '’.-]*[\w.])?", text):
        return text
    return json.dumps(text, ensure_ascii=False)
