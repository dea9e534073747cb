"""What was published, as far as a later build has to know it: digests of words, and changes told.

In: ``content/machine/published.json``, and posts; out, the same as values. A command writes the
file, and no build does.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from plugins.core.files import fingerprint
from plugins.core.machine_files import PUBLISHED, read_machine_file
from plugins.core.problems import Problem
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Document, Manuscript

_BETWEEN_WORDS = re.compile(
    r"^[ \t]*(?:[-+*]|\d+[.)]|\#+|>+|/{3,})(?:[ \t]+|$)"  # lists, headings, quotations, blocks
    r"|^[ \t]*\[[^\]\n]+\]:[ \t][^\n]*$"  # where links by reference lead
    r"|<!--.*?-->|\|",
    re.MULTILINE | re.DOTALL,
)
_IN_WORDS = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]|\{[^{}]*\}|</?[A-Za-z][^>]*>|[*_`~\[\]\\]")
"""Where links and pictures lead, attributes in braces, tags, and marks of emphasis and code."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A post as it was when it was noted."""

    words: str
    """The digest of the words that are read: title, summary and text, without markup."""
    source: str
    """The digest of the same as it was written: where it is equal, nothing else is looked at."""
    modified: str = ""
    """The field ``modified``; empty: there was none."""
    corrections: int = 0
    """How many corrections there were."""


@dataclass(frozen=True, slots=True)
class Published:
    """Every noted post by its id, and what is wrong with the file."""

    posts: Mapping[str, Noted] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def note_of(manuscript: Manuscript) -> Noted:
    """Return how a post stands now."""
    fields = manuscript.fields
    written = "\n\n".join((fields.title or "", fields.summary or "", manuscript.body))
    return Noted(
        words=hashlib.sha256(words_of(written).encode()).hexdigest()[:32],
        source=source_of(manuscript),
        modified=fields.modified.isoformat() if fields.modified is not None else "",
        corrections=len(fields.corrections),
    )


def source_of(manuscript: Manuscript) -> str:
    """Return the digest of a post's title, summary and text as they were written."""
    fields = manuscript.fields
    parts = (fields.title or "", fields.summary or "", manuscript.body)
    return fingerprint("\0".join(parts).encode(errors="surrogatepass"))


def words_of(text: str) -> str:
    """Return the words of some Markdown in one line: NFC, without marks of form and addresses."""
    apart = _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", text))
    return " ".join(_IN_WORDS.sub("", apart).split())


def notes_of(documents: Iterable[Document]) -> dict[str, Noted]:
    """Return how every post that readers can reach stands now, by id."""
    return {
        id_of(document.manuscript): note_of(document.manuscript)
        for document in documents
        if document.manuscript.kind == "post" and document.state.is_public
    }


def as_json(notes: Mapping[str, Noted]) -> bytes:
    """Return the bytes of the file: a post to a line, so that a diff says which one changed."""
    lines = (f"{json.dumps(name)}: {json.dumps(asdict(notes[name]))}" for name in sorted(notes))
    inside = ",\n ".join(lines)
    return f"{{\n {inside}\n}}\n".encode() if inside else b"{}\n"


def load_published(content: Path, shown_as: str) -> Published:
    """Return what the file under the content folder says; ``shown_as`` names that folder."""
    posts, problems = read_machine_file(
        content / PUBLISHED,
        f"{shown_as}/{PUBLISHED}",
        lambda data: {str(name): _noted(entry) for name, entry in data.items()},
        what="what was published cannot",
    )
    return Published(posts or {}, tuple(problems))


def _noted(entry: Mapping[str, Any]) -> Noted:
    return Noted(
        str(entry["words"]),
        str(entry["source"]),
        str(entry.get("modified", "")),
        int(entry.get("corrections", 0)),
    )
