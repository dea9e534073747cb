"""Permanent ids of documents: opaque, written once, never made from a title, a date or SITEURL."""

from __future__ import annotations

import datetime as dt

from plugins.core.addresses import tag_uri
from plugins.core.dates import in_zone
from plugins.core.handles import letters_from, random_letters
from plugins.core.problems import Problem
from plugins.manuscripts.model import Document, Manuscript


def new_id() -> str:
    """Return a fresh id of ten characters in two groups: ``k3v9q-x2d7m``."""
    return _in_groups(random_letters(10))


def id_of(manuscript: Manuscript) -> str:
    """Return the document's id: the one written, or one that its source path gives."""
    if manuscript.fields.id:
        return manuscript.fields.id
    return id_from(manuscript.path)


def id_from(seed: str) -> str:
    """Return the id that a text gives, always the same one: a path, or what another site used."""
    return _in_groups(letters_from(seed)[:10])


def _in_groups(letters: str) -> str:
    return f"{letters[:5]}-{letters[5:]}"


def feed_id_of(manuscript: Manuscript, authority: str) -> str:
    """Return the document's ``tag:`` URI (RFC 4151) under the site's authority.

    A document that came from another site keeps the id that feed readers know it by.
    """
    return manuscript.fields.feed_id or tag_uri(authority, manuscript.kind, id_of(manuscript))


def updated_of(manuscript: Manuscript, zone: str) -> dt.datetime | None:
    """Return when a document last changed: `modified`, or its last correction; None: not since.

    A day of correction counts from its start in the site's time zone. What is older than the
    document is no change of it.
    """
    fields = manuscript.fields
    moments = [] if fields.modified is None else [in_zone(fields.modified, zone)]
    moments += [
        in_zone(dt.datetime.combine(correction.date, dt.time()), zone)
        for correction in fields.corrections
    ]
    newest = max(moments, default=None)
    since = None if fields.date is None else in_zone(fields.date, zone)
    return None if newest and since and newest <= since else newest


def same_ids(documents: tuple[Document, ...]) -> list[Problem]:
    """Return a problem for each document that has another's id: feed readers would mix them up."""
    seen: dict[tuple[str, str], Document] = {}
    in_feeds: dict[str, Document] = {}
    problems = []
    for document in documents:
        manuscript = document.manuscript
        first = seen.setdefault((manuscript.kind, id_of(manuscript)), document)
        if first is not document:
            problems.append(
                Problem(
                    manuscript.at("id"),
                    f'the id "{id_of(manuscript)}" is that of {first.manuscript.path}',
                    "duplicate-id",
                    f"write `id: {new_id()}` in the newer of the two",
                )
            )
        feed_id = manuscript.fields.feed_id
        known = in_feeds.setdefault(feed_id, document) if feed_id else document
        if known is not document:
            problems.append(
                Problem(
                    manuscript.at("feed_id"),
                    f'the feed_id "{feed_id}" is that of {known.manuscript.path}',
                    "duplicate-id",
                    "remove the line from the newer of the two",
                )
            )
    return problems
