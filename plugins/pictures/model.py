"""A picture as it was given, the files that are made of it, and what a template is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a picture is to the encoders."""

    PHOTO = "photo"
    """Many colours; small losses are not seen."""
    DRAWING = "drawing"
    """Few colours and sharp edges: a chart, a screenshot of text."""
    MOVING = "moving"
    """Several frames."""
    VECTOR = "vector"
    """SVG."""

    @property
    def stays(self) -> bool:
        """Tell whether readers get the very bytes that were given."""
        return self in {Kind.MOVING, Kind.VECTOR}


@dataclass(frozen=True, slots=True)
class Original:
    """What is known of a file: enough to name what is made of it, without its pixels."""

    digest: str
    """Of its bytes."""
    kind: Kind
    width: int
    height: int
    """In pixels, as it is shown: turned as its camera held it."""
    clear: bool = False
    """Whether something shines through."""
    suffix: str = ""
    """What its format is called in file names; only where the bytes stay as they are."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be shown, in words that go on from "the picture x"; and what to do."""

    words: str
    hint: str
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One file to make."""

    name: str
    """From the output folder on."""
    form: str
    """``avif``, ``webp``, ``jpeg`` or ``png``."""
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Variants:
    """All files that are made of one picture."""

    key: str
    """All that they follow from goes into it."""
    sources: tuple[tuple[str, tuple[Variant, ...]], ...]
    """Per media type, the widths, smallest first; the best type first."""
    fallback: Variant
    """For browsers, feed readers and mail programs that know none of these types."""

    def files(self) -> tuple[Variant, ...]:
        """Return every file once."""
        found = [variant for _, variants in self.sources for variant in variants]
        return tuple(dict.fromkeys((*found, self.fallback)))


@dataclass(frozen=True, slots=True)
class Source:
    """A ``<source>`` of a ``<picture>``."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture where it is shown, for the component ``picture``."""

    sources: tuple[Source, ...]
    """Empty: there is one file for all."""
    attributes: tuple[tuple[str, str | None], ...]
    """Those of the ``<img>``, in order, unescaped; ``None``: without a value."""
    width: int
    """In pixels: it is never shown larger."""
    place: str
    """``head``: readers see it at once; ``below``: when they come to it; empty: not known."""


@dataclass(frozen=True, slots=True)
class Large:
    """A JPEG for those who show a link to the page: its whole address, and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class HeadPicture:
    """The picture that stands for a post or a page; templates know it as ``article.picture``."""

    shown: Shown | None
    """None: the text shows it itself."""
    alt: str
    credit: str
    licence: str
    large: Large | None
    """None: there is none, since it is a drawing in SVG."""
    html: str = ""
    """The picture with whose it is, for feeds; empty where the text shows it."""
