"""What the rules read: a site's pages with their links, pictures and headings, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.core.problems import Location
from plugins.editorial_checks import source_text
from plugins.editorial_checks.approvals import Approvals
from plugins.editorial_checks.prose.texts import Prose
from plugins.editorial_checks.published import Published
from plugins.editorial_checks.site_links import SiteLink
from plugins.manuscripts.model import Corpus, Document, Manuscript, State


@dataclass(frozen=True, slots=True)
class Address:
    """An address in an attribute of an element, unescaped."""

    value: str
    element: str
    attribute: str
    occurrence: int
    """How many equal addresses stand before it in the same page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and what it is called: its text, its pictures' alternatives or its label."""

    address: Address
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An ``<img>``; ``alt`` is ``None`` where it has no such attribute."""

    address: Address
    alt: str | None
    decorative: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from 1 to 6, and its words."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text holds that rules ask for, each in the order of the text."""

    addresses: tuple[Address, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """A document and what its text holds. ``inside`` is its path from the content folder on."""

    document: Document
    inside: str
    reading: Reading

    @property
    def manuscript(self) -> Manuscript:
        """The file as it was read."""
        return self.document.manuscript

    @property
    def state(self) -> State:
        """The state at the moment of the build."""
        return self.document.state

    @property
    def title(self) -> str:
        """The title, as far as there is one."""
        return self.manuscript.fields.title or self.document.content.title

    @property
    def goes_out(self) -> bool:
        """Whether readers see the text, now or when its date has come."""
        return self.state.is_public or self.state is State.SCHEDULED

    @property
    def has_fields(self) -> bool:
        """Whether a writer's fields could be read and say something about the text."""
        return self.manuscript.readable and bool(self.manuscript.header.mapping())

    def written_at(self, address: Address) -> Location | None:
        """Return where the writer wrote the address; ``None`` where a block brought it in."""
        line = source_text.line_of(self.manuscript.body, address.value, address.occurrence)
        if line is None:
            return None
        return Location(self.manuscript.path, self.manuscript.body_line + line)

    def place_of(self, address: Address) -> Location:
        """Return where the writer wrote the address, or else the first line of the file."""
        return self.written_at(address) or Location(self.manuscript.path, 1)


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a site by path, the files of its content folder, and the corpus behind them."""

    corpus: Corpus
    folder: str
    """The content folder's name, as the paths of problems begin."""
    pages: tuple[Page, ...]
    files: frozenset[str]
    """Every file under the content folder, from there on."""
    by_source: Mapping[str, Page]
    """The pages by ``inside``."""
    published: Published = field(default_factory=Published)
    """What was noted when it was published."""
    approvals: Approvals = field(default_factory=Approvals)
    """Who signed off what."""
    prose: Prose = field(default_factory=Prose)
    """The texts for what is judged by words, the library's notes among them."""

    def target_of(self, link: SiteLink, page: Page) -> Page | None:
        """Return the post or page that a ``{filename}`` link in ``page`` leads to."""
        for path in link.candidates(page.inside):
            if path in self.by_source:
                return self.by_source[path]
        return None
