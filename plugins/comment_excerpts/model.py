"""A thread, its comments, and their removals: what stands in ``content/threads/`` and beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema

from plugins.core.addresses import Id, WebAddress
from plugins.core.dates import Day, Moment, parse_moment
from plugins.core.schema import CLOSED


class CommentState(StrEnum):
    """What readers may see of a comment."""

    SHOWN = "shown"
    DELETED = "deleted"
    """Gone where it was written."""
    WITHHELD = "withheld"
    """Taken back here: of it, only its place in the thread is left."""
    PSEUDONYM = "pseudonym"
    """Shown under another name, without anything that leads to its author."""
    STUB = "stub"
    """Stored because another answers it: its place, and perhaps its author, never its words."""

    @property
    def has_text(self) -> bool:
        """Tell whether readers may see the words of the comment."""
        return self in {CommentState.SHOWN, CommentState.PSEUDONYM}

    @property
    def is_named(self) -> bool:
        """Tell whether readers may see by whom the comment is, where that is stored."""
        return self.has_text or self is CommentState.STUB


class RemovalAction(StrEnum):
    """What a removal does with a comment; the values are those of :class:`CommentState`."""

    WITHHELD = "withheld"
    PSEUDONYM = "pseudonym"


def _day_or_moment(value: object) -> dt.date:
    """Read a date as exactly as it is given: a day stays a day; raises ValueError."""
    if isinstance(value, dt.date):
        return value
    moment = parse_moment(value)
    return moment.date() if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value).strip()) else moment


def _author(value: object) -> object:
    """Read a plain name as an author."""
    return {"name": value} if isinstance(value, str) else value


def _checked_digest(text: str) -> str:
    """Return a SHA-256 in lower case; raises ValueError with a sentence for the writer."""
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        message = "is no SHA-256; remove the line, or fetch the thread again"
        raise ValueError(message)
    return text.lower()


When = Annotated[
    dt.date,
    PlainValidator(_day_or_moment),
    WithJsonSchema({"type": "string", "examples": ["2010-08-11", "2010-08-11T09:30:00+01:00"]}),
]
"""A date, or a date and time (``datetime`` is a kind of ``date``); naive without a zone."""

Digest = Annotated[str, AfterValidator(_checked_digest)]


@dataclass(frozen=True, slots=True)
class CommentAuthor:
    """Who wrote a comment, as the thread displays them. Never an e-mail, an IP or an avatar."""

    __pydantic_config__: ClassVar = CLOSED

    name: Annotated[str, Field(description="the name, as it is displayed")] = ""
    url: Annotated[WebAddress | None, Field(description="the page that the name links to")] = None


Author = Annotated[
    CommentAuthor, BeforeValidator(_author, json_schema_input_type=str | CommentAuthor)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment of a thread (h-cite; schema.org Comment)."""

    __pydantic_config__: ClassVar = CLOSED

    id: Annotated[Id, Field(description="its id in the thread it comes from")]
    parent: Annotated[Id | None, Field(description="the id of the comment it replies to")] = None
    permalink: Annotated[WebAddress | None, Field(description="the address of the original")] = None
    author: Annotated[Author | None, Field(description="a name, or {name: ..., url: ...}")] = None
    published: Annotated[When | None, Field(description="when it was written")] = None
    edited: Annotated[When | None, Field(description="when its author last changed it")] = None
    text: Annotated[
        str, Field(description="the words: HTML, or plain text with empty lines between paragraphs")
    ] = ""
    digest: Annotated[
        Digest | None,
        Field(description="SHA-256 of the text as it was fetched; written by commands"),
    ] = None
    state: Annotated[
        CommentState, Field(description="shown, deleted, withheld, pseudonym or stub")
    ] = CommentState.SHOWN

    @property
    def name(self) -> str:
        """Return the displayed name; empty where there is none."""
        return self.author.name.strip() if self.author else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The comments under one work, or as many of them as are stored (``content/threads/``)."""

    __pydantic_config__: ClassVar = CLOSED

    comments: Annotated[tuple[Comment, ...], Field(description="the comments, in their order")]
    id: Annotated[Id, Field(description="the name of the file, without .yml")] = ""
    clip: Annotated[Id | None, Field(description="the id of the clip it belongs to")] = None
    post: Annotated[Id | None, Field(description="or the id of the post it belongs to")] = None
    title: Annotated[str | None, Field(description="its title; if left out, the clip's")] = None
    url: Annotated[WebAddress | None, Field(description="its address; if left out, the clip's")] = (
        None
    )
    platform: Annotated[str, Field(description="where it is: wordpress, hacker-news, forum")] = ""
    fetched: Annotated[Moment | None, Field(description="when it was read")] = None
    total: Annotated[
        int | None, Field(ge=0, description="how many comments it has, where that is known")
    ] = None
    complete: Annotated[
        bool, Field(description="false: there are more comments than the file has")
    ] = True

    def comment(self, name: str) -> Comment | None:
        """Return the comment with an id, or ``None``."""
        return next((c for c in self.comments if c.id == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One comment that is withdrawn or made anonymous (``content/removals.yml``)."""

    __pydantic_config__: ClassVar = CLOSED

    thread: Annotated[Id, Field(description="the id of the thread")]
    comment: Annotated[Id, Field(description="the id of the comment")]
    action: Annotated[RemovalAction, Field(description="withheld or pseudonym")]
    name: Annotated[str | None, Field(description="the name to show instead (pseudonym)")] = None
    reason: Annotated[str | None, Field(description="why; for the record, never shown")] = None
    date: Annotated[Day | None, Field(description="since when")] = None


SCHEMAS: Final[Mapping[str, Any]] = {"thread": Thread, "removals": list[Removal]}
"""What describes each kind of file of this plugin, for ``plugins.core.schema.adapter_of``."""
