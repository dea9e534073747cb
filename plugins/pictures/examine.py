"""Look at a picture once: in, its bytes; out, what is known of it, or why it cannot be shown.

All of it is decoded: a file that ends too early is found here, not by a reader.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Final

from lxml import etree

from plugins.core.files import fingerprint
from plugins.pictures.model import Fault, Kind, Original
from plugins.pictures.pixels import alpha_of, in_eight_bits

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
"""What may be opened; others of Pillow's start programs, or are no pictures for readers."""
MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 16_000
"""What WebP can hold (16,383), rounded."""
_LOSSY: Final = frozenset({"JPEG", "MPO"})
"""MPO is what Pillow calls a JPEG with a second picture behind it, as phones make them."""
_MAY_MOVE: Final = frozenset({"GIF", "WEBP", "PNG", "AVIF"})
"""What a browser shows moving; other files with several pictures are known by their first."""
_FEW_COLOURS: Final = 4096
_HANDFUL: Final = 8
_ORIENTATION: Final = 0x0112
_TURNED: Final = frozenset({5, 6, 7, 8})
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS: Final = {
    "": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96,
}  # fmt: skip
"""How many CSS pixels a unit of length is (CSS Values 4, 6.2)."""
_FIT: Final = "save it as JPEG, PNG, WebP, AVIF, GIF or SVG"


def examine(data: bytes) -> Original | Fault:
    """Return what is known of a picture, whatever its file is called."""
    if not data:
        return Fault("is an empty file", "save the picture again")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _vector(data)
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow, and most builds need none

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                return _too_large(*image.size) or _raster(data, image)
    except UnidentifiedImageError:
        return Fault("is not a picture that can be read", _FIT)
    except Image.DecompressionBombError:
        return _TOO_LARGE
    except Exception as error:  # noqa: BLE001 - Pillow raises anything at all for broken files
        said = str(error).partition("\n")[0]
        return Fault(f"is damaged ({said or type(error).__name__})", "save the picture again")


_TOO_LARGE: Final = Fault(
    f"has more than {MOST_PIXELS // 1_000_000} million pixels, or a side of more than "
    f"{LONGEST_SIDE:,}",
    "save it smaller: 2,400 pixels in width are enough",
    too_large=True,
)


def _too_large(width: int, height: int) -> Fault | None:
    fits = width * height <= MOST_PIXELS and max(width, height) <= LONGEST_SIDE
    return None if fits else _TOO_LARGE


def _raster(data: bytes, image: Image) -> Original:
    suffix = (image.format or "").lower()
    width, height = image.size
    moving = image.format in _MAY_MOVE and bool(getattr(image, "is_animated", False))
    if image.getexif().get(_ORIENTATION) in _TURNED and not moving:
        width, height = height, width
    lossy = image.format in _LOSSY
    # a JPEG can be decoded at an eighth of its size, and still to its last byte
    image.draft(image.mode, (width // 8, height // 8))
    image.load()
    if moving:
        return Original(fingerprint(data), Kind.MOVING, width, height, suffix=suffix)
    kind = Kind.DRAWING if not lossy and _is_drawn(image) else Kind.PHOTO
    return Original(fingerprint(data), kind, width, height, alpha_of(image) is not None)


def _is_drawn(image: Image) -> bool:
    """Tell whether a picture has few colours, and a handful of them fill half of it or more."""
    colours = in_eight_bits(image).convert("RGB").getcolors(_FEW_COLOURS)
    if colours is None:
        return False
    counts = sorted((count for count, _ in colours), reverse=True)
    return 2 * sum(counts[:_HANDFUL]) >= sum(counts)


def _vector(data: bytes) -> Original | Fault:
    try:
        events = etree.iterparse(
            io.BytesIO(data), events=("start",), resolve_entities=False, no_network=True
        )
        root = next(element for _, element in events)
    except (etree.XMLSyntaxError, StopIteration) as error:
        said = str(error).partition("\n")[0]
        return Fault(f"is no SVG that can be read ({said})", "save the drawing again")
    if etree.QName(root).localname != "svg":
        return Fault("is not a picture that can be read", _FIT)
    width, height = _size_of(root)
    if not width or not height:
        return Fault(
            "does not say how large it is",
            'give its <svg> a viewBox, such as viewBox="0 0 600 400"',
        )
    return Original(
        fingerprint(data), Kind.VECTOR, max(1, round(width)), max(1, round(height)), suffix="svg"
    )


def _size_of(root: etree._Element) -> tuple[float, float]:
    """Return the size of an SVG in CSS pixels (SVG 2, 8.2); zeros where it has none."""
    width, height = (_pixels(root.get(name)) for name in ("width", "height"))
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    try:
        _, _, box_width, box_height = map(float, box)
    except ValueError:
        return (width, height) if width and height else (0, 0)
    if not (0 < box_width < float("inf") and 0 < box_height < float("inf")):
        return (width, height) if width and height else (0, 0)
    if width and height:
        return width, height
    if width:
        return width, width * box_height / box_width
    if height:
        return height * box_width / box_height, height
    return box_width, box_height


def _pixels(length: str | None) -> float:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _PIXELS[match[2]] if match else 0
