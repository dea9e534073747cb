"""Pictures that readers get as they are, because a link leads to them: published without metadata.

In, Pelican's static files; out, the same with another file behind those that told something.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.pictures.bare import bare, still_tells

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".png", ".webp", ".gif", ".avif", ".tif", ".tiff"}
)


def publish_bare(statics: Iterable[Any], content: Path, store: Path) -> None:
    """Have files that tell more than their pixels be copied from ``store``, without it.

    A static file whose file cannot be read is left to Pelican, which says so. A TIFF or AVIF that
    Pillow cannot read, and an AVIF that moves, are copied as they are.
    """
    for static in statics:
        if static is None or Path(static.source_path).suffix.lower() not in _SUFFIXES:
            continue
        try:
            data = (content / static.source_path).read_bytes()
        except OSError:
            continue
        clean = _without(data)
        if clean != data:
            file = store / f"{fingerprint(clean)}{Path(static.source_path).suffix.lower()}"
            if not file.is_file():
                write_whole(file, clean)
            # Pelican makes both of the source's path, unless they are said
            static.override_save_as, static.override_url = static.save_as, static.url
            static.source_path = str(file)


def _without(data: bytes) -> bytes:
    """Return the bytes of a picture that tells nothing; TIFF and AVIF are written anew for that."""
    clean = bare(data)
    return _anew(clean) if still_tells(clean) else clean


def _anew(data: bytes) -> bytes:
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415 - slow, and most builds need none

    try:
        with Image.open(io.BytesIO(data), formats=("TIFF", "AVIF")) as image:
            form = image.format
            if getattr(image, "n_frames", 1) > 1 and form == "AVIF":
                return data
            pages = []
            for page in ImageSequence.Iterator(image):  # a TIFF may have several, as scans do
                upright = ImageOps.exif_transpose(page)
                pages.append(upright.copy() if form == "AVIF" else _of_pixels(upright))
                pages[-1].info = {"icc_profile": page.info.get("icc_profile")}
    except Exception:  # noqa: BLE001 - Pillow raises anything at all for broken files
        return data
    first, *more = pages
    told: dict[str, Any] = {"quality": 90, "exif": b"", "max_threads": 1}
    if form == "TIFF":
        told = {"compression": "tiff_adobe_deflate", "save_all": bool(more), "append_images": more}
    file = io.BytesIO()
    first.save(file, form, **told)
    return file.getvalue()


def _of_pixels(image: Any) -> Any:
    """Return a picture that is not of a file, so that no tag of one is written with it."""
    from PIL import Image  # noqa: PLC0415 - the same

    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    if image.mode in {"P", "PA"}:
        plain.putpalette(image.getpalette())
    return plain
