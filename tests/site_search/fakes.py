"""Stand-ins for what Pelican and link_roundups hand to the search."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Corpus, Correction, Document, Manuscript, Page, Post, State

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
SETTINGS = {"DEFAULT_LANG": "en", "TIMEZONE": "Europe/London"}


def document(
    slug: str,
    state: State = State.PUBLISHED,
    *,
    kind: str = "post",
    day: str = "2026-03-02",
    text: str = "<p>Some words.</p>",
    summary: str = "",
    corrections: tuple[str, ...] = (),
    **given: Any,
) -> Document:
    values = {
        "title": slug.capitalize(),
        "lang": "en",
        "url": f"{slug}/",
        "save_as": f"{slug}/index.html",
        "metadata": {"summary": summary},
        "_content": text,
    }
    if day:
        values["date"] = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)
    path = f"content/{kind}s/{slug}.md"
    wrong = tuple(Correction(NOW.date(), words) for words in corrections)
    manuscript = Manuscript(
        path=path,
        kind=kind,
        readable=True,
        state=state,
        header=YamlDocument(path, 1, {}),
        body="",
        body_line=1,
        fields=(Post if kind == "post" else Page)(corrections=wrong),
    )
    return Document(manuscript, SimpleNamespace(**values | given))


def clip(name: str, note: str = "", **given: Any) -> SimpleNamespace:
    values = {
        "label": name.capitalize(),
        "who": "Ann Example",
        "language": "",
        "lang_differs": False,
        "published_iso": "2010-08",
        "published_words": "August 2010",
        "provenance": "",
        "takeaways": (),
        "quotes": (),
        "address": f"links/{name}/",
    }
    return SimpleNamespace(clip=SimpleNamespace(**values | given), note_html=note)


def source(name: str, note: str = "", **given: Any) -> SimpleNamespace:
    values = {"name": name.capitalize(), "address": f"sources/{name}/"}
    page = {"note_html": note, "aliases": (), "disclosure": ""}
    return SimpleNamespace(source=SimpleNamespace(**values), **page | given)


def library(
    clips: tuple[SimpleNamespace, ...] = (), sources: tuple[SimpleNamespace, ...] = ()
) -> SimpleNamespace:
    return SimpleNamespace(clips=clips, sources=sources)


def corpus(*documents: Document, shelf: Any = None, **settings: Any) -> Corpus:
    context = {} if shelf is None else {"library": shelf}
    return Corpus(documents, SETTINGS | settings, context, NOW)
