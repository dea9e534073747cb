"""A source, a clip, and how clips come from one another: what stands in the library's files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, ClassVar

from pydantic import Field

from plugins.core.addresses import Id, WebAddress
from plugins.core.dates import Day, Edtf, Moment
from plugins.core.languages import Language
from plugins.core.schema import CLOSED


class SourceKind(Enum):
    """A source is somebody, or something that publishes (schema.org Person, Organization)."""

    PERSON = "person"
    ORGANISATION = "organisation"


class ClipKind(Enum):
    """What sort of work a clip cites."""

    ARTICLE = "article"
    POST = "post"
    VIDEO = "video"
    PODCAST = "podcast"
    REPORT = "report"
    BOOK = "book"


class Relation(Enum):
    """How a work came from another one."""

    SUMMARISES = "summarises"
    QUOTES = "quotes"
    RESPONDS_TO = "responds-to"
    FOUND_THROUGH = "found-through"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an agency has to say wherever it cites a source: "a client of ours"."""

    __pydantic_config__: ClassVar = CLOSED

    text: Annotated[str, Field(description='the words: "a client of ours"')]
    since: Annotated[Day | None, Field(alias="from", description="the first day it holds")] = None
    until: Annotated[Day | None, Field(description="the last day it holds")] = None

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the disclosure holds on a day: that of the citing post, never today."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A person or organisation that we cite (``content/sources/<id>.md``); the body is our note."""

    __pydantic_config__: ClassVar = CLOSED

    name: Annotated[str, Field(min_length=1, description="the name, as they write it")]
    kind: Annotated[SourceKind, Field(description="person or organisation")]
    url: Annotated[WebAddress | None, Field(description="their home on the web")] = None
    aliases: Annotated[tuple[str, ...], Field(description="other names they go by")] = ()
    feeds: Annotated[tuple[WebAddress, ...], Field(description="addresses of their feeds")] = ()
    same_as: Annotated[tuple[WebAddress, ...], Field(description="other pages that are them")] = ()
    disclosure: Annotated[Disclosure | None, Field(description="shown where they are cited")] = None


@dataclass(frozen=True, slots=True)
class Via:
    """One step of provenance: the work that this one came from, and how."""

    __pydantic_config__: ClassVar = CLOSED

    clip: Annotated[Id, Field(description="the id of the clip it came from")]
    relation: Annotated[Relation, Field(description="what it does with that work")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """A point that a work makes, with both attributions: who said it, and who told it."""

    __pydantic_config__: ClassVar = CLOSED

    id: Annotated[Id, Field(description="a short name, for the option `takeaways`")]
    text: Annotated[str, Field(min_length=1, description="the point")]
    said_by: Annotated[Id | None, Field(description="the source it comes from")] = None
    as_told_by: Annotated[Id | None, Field(description="the source that passed it on")] = None
    verbatim: Annotated[bool, Field(description="true: these are the very words")] = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the work, to the letter (Web Annotation, TextQuoteSelector)."""

    __pydantic_config__: ClassVar = CLOSED

    exact: Annotated[str, Field(min_length=1, description="the words")]
    prefix: Annotated[str, Field(description="the words right before")] = ""
    suffix: Annotated[str, Field(description="the words right after")] = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archived copy that was looked up; nobody makes its address up."""

    __pydantic_config__: ClassVar = CLOSED

    url: Annotated[WebAddress, Field(description="the address of the copy")]
    date: Annotated[Day | None, Field(description="the day of the copy")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One cited work (``content/clips/<id>.md``); a body makes it an entry of the link log."""

    __pydantic_config__: ClassVar = CLOSED

    title: Annotated[str | None, Field(description="the title, as published")] = None
    url: Annotated[WebAddress | None, Field(description="where readers are sent")] = None
    canonical: Annotated[WebAddress | None, Field(description="only compared, never linked")] = None
    authors: Annotated[tuple[Id, ...], Field(description="ids of sources")] = ()
    publication: Annotated[Id | None, Field(description="the id of a source")] = None
    kind: Annotated[ClipKind, Field(description="what sort of work it is")] = ClipKind.ARTICLE
    language: Annotated[Language | None, Field(description="its language: en, de, pt-BR")] = None
    logged: Annotated[Moment | None, Field(description="when it enters the link log")] = None
    published: Annotated[Edtf | None, Field(description="as well as it is known")] = None
    accessed: Annotated[Edtf | None, Field(description="when we last read it")] = None
    via: Annotated[tuple[Via, ...], Field(description="what it came from")] = ()
    takeaways: Annotated[tuple[Takeaway, ...], Field(description="the points it makes")] = ()
    quotes: Annotated[tuple[Quote, ...], Field(description="its words, to the letter")] = ()
    archive: Annotated[Archive | None, Field(description="an archived copy")] = None
    tags: Annotated[tuple[str, ...], Field(description="what it is about")] = ()

    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of all sources that the clip names, each once, in order of weight."""
        named = [*self.authors, self.publication]
        for takeaway in self.takeaways:
            named += [takeaway.said_by, takeaway.as_told_by]
        return tuple(dict.fromkeys(name for name in named if name))
