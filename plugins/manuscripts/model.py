"""A post, a page, their states, and all documents of a site together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any, ClassVar, Protocol

from pydantic import AfterValidator, BeforeValidator, Field

from plugins.core.addresses import Id
from plugins.core.blocks import Uses
from plugins.core.composing import composed
from plugins.core.dates import Day, Moment
from plugins.core.languages import Language
from plugins.core.problems import Location, Problem
from plugins.core.schema import CLOSED
from plugins.core.settings import Settings
from plugins.core.yaml_source import YamlDocument


class Status(Enum):
    """What a writer writes after ``status:``."""

    DRAFT = "draft"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class State(Enum):
    """What a document is at the moment of a build; ``scheduled`` is published, but not yet."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"

    @property
    def is_public(self) -> bool:
        """Tell whether readers can reach the document's own words."""
        return self in {State.PUBLISHED, State.HIDDEN}


def _names(value: object) -> object:
    """Read a list of names as Pelican does: by semicolons, else by commas."""
    if isinstance(value, str):
        parts = composed(value).split(";" if ";" in value else ",")
        return [part.strip() for part in parts if part.strip()]
    if isinstance(value, list | tuple):
        return [composed(name) if isinstance(name, str) else name for name in value]
    return value


def _status(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f]+")
"""The shape of an absolute URI or IRI (RFC 3987), as Atom wants an id to be."""


def checked_feed_id(value: str) -> str:
    """Return an id of a feed's entry; raises ValueError with a sentence for the writer."""
    if not _URI.fullmatch(value.strip()):
        message = f'"{value}" is not a URI; write it as the old feed had it, or remove the line'
        raise ValueError(message)
    return value.strip()


SmallLanguage = Annotated[Language, AfterValidator(str.lower)]
"""Pelican compares languages letter by letter."""
FeedId = Annotated[str, AfterValidator(checked_feed_id)]
Names = Annotated[
    tuple[str, ...], BeforeValidator(_names, json_schema_input_type=str | tuple[str, ...])
]
Name = Annotated[str, AfterValidator(composed)]
"""NFC, as some systems write accents as signs of their own: else one name would be two."""
WrittenStatus = Annotated[Status, BeforeValidator(_status)]


@dataclass(frozen=True, slots=True)
class Image:
    """The picture that stands for a document: a file under content/, and its words."""

    __pydantic_config__: ClassVar = CLOSED

    file: Annotated[str, Field(description="the file, from content/ on: images/chain.png")]
    alt: Annotated[str, Field(description="what the picture says, in words")]
    credit: Annotated[str | None, Field(description="whose picture it is")] = None
    licence: Annotated[str | None, Field(description="under which licence it is used")] = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong and is right now, and since when."""

    __pydantic_config__: ClassVar = CLOSED

    date: Annotated[Day, Field(description="the day of the correction")]
    text: Annotated[str, Field(description="what was wrong, and what is right")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The fields of a page (``content/pages/``)."""

    __pydantic_config__: ClassVar = CLOSED

    title: Annotated[str | None, Field(description="the title, as readers see it")] = None
    id: Annotated[Id | None, Field(description="permanent and opaque; `inv new` writes it")] = None
    summary: Annotated[str | None, Field(description="one or two sentences for lists")] = None
    slug: Annotated[str | None, Field(description="the last part of the address")] = None
    date: Annotated[Moment | None, Field(description="when it is published")] = None
    modified: Annotated[Moment | None, Field(description="when it last changed in substance")] = (
        None
    )
    status: Annotated[WrittenStatus | None, Field(description="published if left out")] = None
    reason: Annotated[str | None, Field(description="why a withdrawn document is gone")] = None
    lang: Annotated[
        SmallLanguage | None, Field(description="language, as in HTML: en, de, pt-BR")
    ] = None
    translation: Annotated[bool | None, Field(description="true: translates its namesake")] = None
    image: Annotated[Image | None, Field(description="the picture that stands for it")] = None
    corrections: Annotated[tuple[Correction, ...], Field(description="dated corrections")] = ()
    former_addresses: Annotated[
        tuple[str, ...], Field(description="addresses that lead here from now on: /old/path/")
    ] = ()
    thread: Annotated[Id | None, Field(description="its own comment thread")] = None
    feed_id: Annotated[
        FeedId | None, Field(description="what feed readers knew it by on another site")
    ] = None
    template: Annotated[str | None, Field(description="another template of the theme")] = None
    save_as: Annotated[str | None, Field(description="another output file (Pelican's)")] = None
    url: Annotated[str | None, Field(description="another address (Pelican's)")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Page):
    """The fields of a post (``content/posts/``)."""

    category: Annotated[Name | None, Field(description="the one category it is filed under")] = None
    tags: Annotated[Names, Field(description="a list of tags")] = ()
    authors: Annotated[Names, Field(description="a list of bylines")] = ()
    author: Annotated[Name | None, Field(description="one byline (Pelican's)")] = None
    series: Annotated[Name | None, Field(description="the series it belongs to")] = None
    approvals: Annotated[Names, Field(description="who must sign it off")] = ()


class HostContent(Protocol):
    """What we use of Pelican's content objects (``pelican.contents.Content``)."""

    title: str
    slug: str
    lang: str
    status: str
    source_path: str
    metadata: dict[str, Any]
    _content: str
    feed_id: str
    feed_name: str
    fields: Post | Page
    """Where our reader read it: templates ask for these alone, and so wait for less."""
    updated: dt.datetime | None

    def get_static_links(self) -> set[str]:
        """Return the ``{static}`` and ``{attach}`` targets in the text, from content/ on."""

    @property
    def url(self) -> str:
        """The address, from the site's root on, without a leading slash."""

    @property
    def save_as(self) -> str:
        """The output file, from the output folder on; empty: none."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file as it was read: its fields, its state, what it places, and what is wrong with it."""

    path: str
    kind: str
    """``post`` or ``page``."""
    readable: bool
    """Whether the header could be read; where not, ``fields`` are defaults."""
    fields: Post | Page
    state: State
    header: YamlDocument
    body: str
    body_line: int
    uses: Uses = field(default_factory=Uses)
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields that we do not know, for themes and other plugins."""
    problems: tuple[Problem, ...] = ()

    def at(self, *name: str | int) -> Location:
        """Return where a field stands."""
        return self.header.location(name)

    def line_of(self, text: str, occurrence: int = 0) -> Location:
        """Return where ``text`` stands in the body, or the first line of the file."""
        position = -1
        for _ in range(occurrence + 1):
            following = self.body.find(text, position + 1)
            if following < 0:
                break
            position = following
        if position < 0:
            return Location(self.path, 1)
        return Location(self.path, self.body_line + self.body.count("\n", 0, position))


@dataclass(frozen=True, slots=True)
class Document:
    """A manuscript together with Pelican's object for it."""

    manuscript: Manuscript
    content: HostContent

    @property
    def state(self) -> State:
        """The state at the moment of the build."""
        return self.manuscript.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction where readers find it; every address is from the site's root on."""

    name: str
    """Permanent: kind and id of the document, and the day; a second one of a day ends in /2."""
    date: dt.date
    text: str
    title: str
    """The document's."""
    lang: str
    """The document's."""
    address: str


@dataclass(frozen=True, slots=True)
class Move:
    """A former address, and the one that it leads to now; both from the site's root on."""

    former: str
    target: str
    title: str
    """The document's; empty where it is withdrawn."""
    save_as: str
    """The output file of the page that leads on; empty: no page can stand there."""
    location: Location


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of a site, in the order of their paths, with what they share."""

    documents: tuple[Document, ...]
    settings: Settings
    context: dict[str, Any]
    """Pelican's shared context; plugins keep their libraries in it (``library``, ``threads``)."""
    now: dt.datetime
    problems: list[Problem] = field(default_factory=list)
    """Collects what the stages find."""

    def public(self) -> tuple[Document, ...]:
        """Return the documents whose words readers can reach."""
        return tuple(d for d in self.documents if d.state.is_public)

    def listed(self) -> tuple[Document, ...]:
        """Return the published documents: those in lists and feeds."""
        return tuple(d for d in self.documents if d.state is State.PUBLISHED)

    def lang_differs(self, document: Document) -> bool:
        """Tell whether a document has another language than what the site itself says."""
        return bool(document.content.lang != self.settings.get("DEFAULT_LANG"))
