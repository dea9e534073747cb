"""The pictures of one build: which file an address means, what it is, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from plugins.core.finishing import Task
from plugins.core.settings import Settings, site_root
from plugins.pictures.addresses import ContentFiles
from plugins.pictures.known import KnownPictures
from plugins.pictures.model import (
    Fault,
    Large,
    Original,
    Shown,
    Source,
    Variants,
)
from plugins.pictures.settings import PictureSettings
from plugins.pictures.tags import ImageTag
from plugins.pictures.variants import height_at, large_of, variants_of

KIND: Final = "pictures"
_HEAD: Final = 400
"""About how many characters of a text a phone shows below its title, at once."""
_OURS: Final = frozenset({"src", "srcset", "sizes", "width", "height"})


@dataclass(slots=True)
class Album:
    """Answers for one build, and collects what is to be made."""

    settings: PictureSettings
    files: ContentFiles
    known: KnownPictures
    wanted: dict[str, Task] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """The files that pages show in sizes of ours, by their paths from content/ on."""

    @classmethod
    def of(cls, settings: Settings, static_content: dict[str, Any]) -> Album:
        """Return an empty album for a site and Pelican's static files, by their paths."""
        content = Path(settings["PATH"]).absolute()
        ours = PictureSettings.of(settings)
        placed = {
            str(static.metadata["path"]): path
            for path, static in static_content.items()
            if static is not None and "path" in static.metadata
        }
        store = site_root(settings) / ".cache" / "pictures" / "known.json"
        return cls(
            ours, ContentFiles(content, ours.site_url, placed), KnownPictures(store, content)
        )

    def file_of(self, tag: ImageTag, inside: str) -> str | None:
        """Return the path of the file that a tag in ``inside`` shows; None: it is not ours."""
        return self.files.shown_by(tag.get("src") or "", inside)

    def what_is(self, path: str) -> Original | Fault:
        """Return what is known of a file."""
        return self.known.of(path)

    def tag_shown(self, tag: ImageTag, inside: str, *, first: bool) -> Shown | None:
        """Return a picture as it is to be shown for a tag; None: it stays as it is.

        ``first``: no other picture stands before it on the page.
        """
        path = self.file_of(tag, inside)
        found = self.what_is(path) if path is not None else None
        if path is None or not isinstance(found, Original):
            return None
        if tag.in_picture or tag.has("srcset"):
            return Shown((), _with_size(tag, found), found.width, "")
        place = "head" if first and tag.words_before < _HEAD else "below"
        if tag.has("loading", "decoding", "fetchpriority"):
            place = ""
        return self._shown(path, found, tag, place)

    def head_shown(self, path: str, alt: str) -> Shown:
        """Return the picture that stands at the head of a page."""
        found = self.what_is(path)
        assert isinstance(found, Original)  # noqa: S101 - the build would have ended
        attributes = (("class", "u-featured"), ("src", ""), ("alt", alt))
        return self._shown(path, found, ImageTag(0, 0, attributes, False, 0), "head")

    def large(self, path: str) -> Large | None:
        """Return the JPEG for those who link to a page, and have it made."""
        found = self.what_is(path)
        assert isinstance(found, Original)  # noqa: S101 - the build would have ended
        variants = large_of(found, path, self._encoders())
        if variants is None:
            return None
        self._want(path, found, variants)
        made = variants.fallback
        return Large(self.address_of(made.name), made.width, made.height)

    def address_of(self, name: str) -> str:
        """Return the whole address of a made file."""
        return f"{self.settings.site_url}/{quote(name)}"

    def _shown(self, path: str, found: Original, tag: ImageTag, place: str) -> Shown:
        encoders = "" if found.kind.stays else self._encoders()
        variants = variants_of(found, path, self.settings.picture_widths, encoders)
        self._want(path, found, variants)
        self.shown.add(path)
        sources = tuple(
            Source(kind, ", ".join(f"{self.address_of(v.name)} {v.width}w" for v in sizes))
            for kind, sizes in variants.sources
        )
        address = self.address_of(variants.fallback.name)
        _, mark, fragment = (tag.get("src") or "").partition("#")
        if found.kind.stays:
            address += mark + fragment
        return Shown(sources, _with_size(tag, found, address), found.width, place)

    def _want(self, path: str, found: Original, variants: Variants) -> None:
        file = self.files.root / path
        self.wanted.setdefault(
            variants.key, Task(KIND, variants.key, partial(_make, file, found, variants))
        )

    @staticmethod
    def _encoders() -> str:
        from plugins.pictures.encode import encoders  # noqa: PLC0415 - loads Pillow

        return encoders()


def _make(file: Path, found: Original, variants: Variants) -> dict[str, bytes]:
    from plugins.pictures.encode import make_files  # noqa: PLC0415 - loads Pillow

    return make_files(file, found, variants)


def _with_size(
    tag: ImageTag, found: Original, address: str | None = None
) -> tuple[tuple[str, str | None], ...]:
    """Return the attributes of a tag with the picture's size, and another address if one is given.

    A width or a height that a writer wrote counts, and the other one follows from it.
    """
    width, height = found.width, found.height
    given = {name: _number(tag.get(name)) for name in ("width", "height")}
    if given["width"]:
        width, height = given["width"], given["height"] or height_at(found, given["width"])
    elif given["height"]:
        width, height = max(1, round(width * given["height"] / height)), given["height"]
    return tuple(_attributes(tag, address, width, height))


def _attributes(
    tag: ImageTag, address: str | None, width: int, height: int
) -> Iterator[tuple[str, str | None]]:
    if address is None:
        yield from ((n, v) for n, v in tag.attributes if n not in {"width", "height"})
    else:
        yield "src", address
    yield "width", str(width)
    yield "height", str(height)
    if address is not None:
        yield from ((n, v) for n, v in tag.attributes if n not in _OURS)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() else 0
