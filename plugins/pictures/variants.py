"""What is made of a picture: in, what is known of it; out, names and sizes. No pixel is touched.

A name carries a digest of the picture's bytes and of all that the encoders are told, so that a
file can be cached for ever.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import Final

from plugins.core.files import fingerprint
from plugins.pictures.model import Kind, Original, Variant, Variants

FOLDER: Final = "pictures"
FALLBACK_WIDTH: Final = 768
"""The one size for readers who know no newer type."""
LARGE_WIDTH: Final = 1200
"""What social networks ask of a picture that stands for a page."""
_NEAR: Final = 0.9
"""A width that the picture's own hardly exceeds is not worth a file."""
_DIGITS: Final = 12


def variants_of(original: Original, path: str, widths: tuple[int, ...], encoders: str) -> Variants:
    """Return the files for pages; ``encoders`` stands for the programs and what they are told.

    AVIF comes first, WebP for browsers without it, and one JPEG or PNG for all others.
    """
    stem = stem_of(path)
    digest = _digest(original, widths, encoders)
    if original.kind.stays:
        name = f"{FOLDER}/{stem}-{digest}.{original.suffix}"
        whole = Variant(name, original.suffix, original.width, original.height)
        return Variants(f"{stem}-{digest}", (), whole)

    def made(form: str, suffix: str, width: int) -> Variant:
        name = f"{FOLDER}/{stem}-{digest}-{width}.{suffix}"
        return Variant(name, form, width, height_at(original, width))

    fitting = _fitting(original.width, widths)
    sources = tuple(
        (f"image/{form}", tuple(made(form, form, width) for width in fitting))
        for form in ("avif", "webp")
    )
    plain = (
        ("jpeg", "jpg") if original.kind is Kind.PHOTO and not original.clear else ("png", "png")
    )
    least = [width for width in fitting if width <= FALLBACK_WIDTH] or fitting[:1]
    return Variants(f"{stem}-{digest}", sources, made(*plain, least[-1]))


def large_of(original: Original, path: str, encoders: str) -> Variants | None:
    """Return the one JPEG for those who link to the page; None: a drawing in SVG has none."""
    if original.kind is Kind.VECTOR:
        return None
    stem, digest = stem_of(path), _digest(original, (LARGE_WIDTH,), encoders)
    width = min(LARGE_WIDTH, original.width)
    name = f"{FOLDER}/{stem}-{digest}-large.jpg"
    large = Variant(name, "jpeg", width, height_at(original, width))
    return Variants(f"{stem}-{digest}-large", (), large)


def height_at(original: Original, width: int) -> int:
    """Return the height that belongs to a width, in whole pixels, and one at least."""
    return max(1, round(original.height * width / original.width))


def stem_of(path: str) -> str:
    """Return the beginning of the names: the file's own, in letters that any address may have."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "picture"


def _fitting(width: int, widths: tuple[int, ...]) -> tuple[int, ...]:
    """Return the widths in which a picture is made; it is never made larger than it is."""
    if width >= widths[-1]:
        return widths
    return (*(w for w in widths if w <= width * _NEAR), width)


def _digest(original: Original, widths: tuple[int, ...], encoders: str) -> str:
    parts = (
        original.digest,
        original.kind.value,
        original.width,
        original.height,
        original.clear,
        widths,
        "bare" if original.kind.stays else encoders,
    )
    return fingerprint(repr(parts).encode())[:_DIGITS]
