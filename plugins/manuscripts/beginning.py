"""Begin a text: in, what is known of it; out, a draft with every field that it will need."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.core.files import write_once
from plugins.manuscripts.identity import new_id

KINDS: Final = ("post", "page")
_FIRST_WORDS: Final = "Write here. {gap}"
_NO_SLUG: Final = "untitled"
_MOST_UNTITLED: Final = 1000
_LONGEST: Final = 100
"""Letters of a slug; file systems take 255 bytes, and readers less."""


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

    Raises ConfigurationError where the title is empty, words are not UTF-8, or the file is there
    already.
    """
    fields = [
        *_head(beginning),
        f"category: {quoted(beginning.category)}" if beginning.category else "category:",
        f"tags: [{', '.join(map(quoted, beginning.tags))}]",
        f"authors: [{quoted(beginning.byline) if beginning.byline else ''}]",
        *([f"series: {quoted(beginning.series)}"] if beginning.series else []),
    ]
    return _write(folder, f"{beginning.date}-", fields, beginning)


def begin_page(folder: Path, beginning: Beginning) -> Path:
    """Write the draft of a page, and return its file; raises as ``begin_post`` does."""
    return _write(folder, "", _head(beginning), beginning)


def slug_of(title: str) -> str:
    """Return the part of an address that a title gives: small Latin letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or _NO_SLUG


def spoken_slug_of(title: str) -> str:
    """Return the same, with the sounds of letters that small Latin ones do not have: ß is ss.

    Only of alphabets in which a letter has its sound in whatever language: a sign of Japanese read
    as Chinese would give a person another name.
    """
    if title.isascii():
        return slug_of(title)
    from unidecode import unidecode  # noqa: PLC0415 - few names need it

    letters = unicodedata.normalize("NFKC", title)
    return slug_of("".join(unidecode(c) if _is_spelt(c) else c for c in letters))


def _is_spelt(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("LATIN ", "GREEK ", "CYRILLIC "))


def _head(beginning: Beginning) -> list[str]:
    if not beginning.title.strip():
        raise ConfigurationError('a text needs a title; write it: inv new "A title"')
    return [
        f"id: {new_id()}",
        f"title: {json.dumps(beginning.title, ensure_ascii=False)}",
        f"date: {beginning.date}",
        "status: draft",
    ]


def _write(folder: Path, stem: str, fields: Sequence[str], beginning: Beginning) -> Path:
    summary = f"summary: {quoted(beginning.summary)}" if beginning.summary else "summary:"
    lines = ["---", *fields, summary, "---", "", beginning.body.strip("\n"), ""]
    try:
        data = "\n".join(lines).encode()
    except UnicodeEncodeError:
        message = "the words are not UTF-8; set the terminal to UTF-8, or write them in the file"
        raise ConfigurationError(message) from None
    folder.mkdir(parents=True, exist_ok=True)
    slug = _slug_for_file(beginning.title)
    for name in _names(slug):
        file = folder / f"{stem}{name}.md"
        try:
            write_once(file, data)
        except FileExistsError:
            continue
        return file
    message = f"{stem}{slug}.md is there already; choose another title"
    raise ConfigurationError(message)


def _names(slug: str) -> Iterator[str]:
    """Yield what a file may be called; a title that gives no name has no second one to choose."""
    yield slug
    if slug == _NO_SLUG:
        yield from (f"{slug}-{number}" for number in range(2, _MOST_UNTITLED))


def _slug_for_file(title: str) -> str:
    """Return the slug of a new file: as Pelican makes one of other letters, and not too long."""
    from unidecode import unidecode  # noqa: PLC0415 - no build needs it

    slug = slug_of(unidecode(unicodedata.normalize("NFKC", title), errors="ignore"))
    whole_words = slug[: _LONGEST + 1].rpartition("-")[0]
    return slug if len(slug) <= _LONGEST else whole_words or slug[:_LONGEST]


def quoted(text: str) -> str:
    """Return a text as YAML takes it: as it is where it is plain words, else in quotation marks."""
    if text.lower() != "null" and re.fullmatch(r"[^\W\d_](?:[\w '’.-]*[\w.])?", text):
        return text
    return json.dumps(text, ensure_ascii=False)
