"""A picture is known by its bytes; what cannot be shown says why, and raises nothing."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from plugins.pictures.examine import examine
from plugins.pictures.model import Fault, Kind, Original
from tests.support.pictures import as_bytes, drawing, photo, png


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def frames(count: int = 2) -> list[Image.Image]:
    return [Image.new("RGB", (6, 4), (50 * number, 0, 0)) for number in range(count)]


def moving(form: str) -> bytes:
    first, *rest = frames(3)
    return as_bytes(first, form, save_all=True, append_images=rest, duration=100)


def huge_png(width: int, height: int) -> bytes:
    """A file of some bytes that claims to be a picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + header + pixels


PHOTO = photo(240, 160)
CMYK = PHOTO.convert("CMYK")
LOOK_THROUGH = Image.new("RGBA", (30, 20), (0, 90, 70, 120))
GOOD = {
    "a JPEG": (as_bytes(PHOTO, "JPEG"), (Kind.PHOTO, 240, 160, False)),
    "a JPEG on its side": (
        as_bytes(PHOTO, "JPEG", exif=turned(6)),
        (Kind.PHOTO, 160, 240, False),
    ),
    "a JPEG in CMYK": (as_bytes(CMYK, "JPEG"), (Kind.PHOTO, 240, 160, False)),
    "a grey JPEG": (as_bytes(PHOTO.convert("L"), "JPEG"), (Kind.PHOTO, 240, 160, False)),
    "a photo as PNG": (as_bytes(PHOTO, "PNG"), (Kind.PHOTO, 240, 160, False)),
    "a grey photo as PNG": (as_bytes(PHOTO.convert("L"), "PNG"), (Kind.PHOTO, 240, 160, False)),
    "a drawing as PNG": (as_bytes(drawing(), "PNG"), (Kind.DRAWING, 900, 300, False)),
    "a drawing with a palette": (
        as_bytes(drawing().quantize(16), "PNG"),
        (Kind.DRAWING, 900, 300, False),
    ),
    "a palette with a hole": (
        as_bytes(drawing().quantize(16), "PNG", transparency=0),
        (Kind.DRAWING, 900, 300, True),
    ),
    "something to look through": (
        as_bytes(LOOK_THROUGH, "PNG"),
        (Kind.DRAWING, 30, 20, True),
    ),
    "a channel for holes and no hole": (
        as_bytes(drawing().convert("RGBA"), "PNG"),
        (Kind.DRAWING, 900, 300, False),
    ),
    "sixteen bits": (
        as_bytes(PHOTO.convert("L").convert("I").point(lambda v: v * 256).convert("I;16"), "PNG"),
        (Kind.PHOTO, 240, 160, False),
    ),
    "one bit": (as_bytes(drawing().convert("1"), "PNG"), (Kind.DRAWING, 900, 300, False)),
    "a photo as WebP": (as_bytes(PHOTO, "WEBP"), (Kind.PHOTO, 240, 160, False)),
    "a photo as AVIF": (as_bytes(PHOTO, "AVIF"), (Kind.PHOTO, 240, 160, False)),
    "a drawing as GIF": (as_bytes(drawing(), "GIF"), (Kind.DRAWING, 900, 300, False)),
    "a TIFF": (as_bytes(PHOTO, "TIFF"), (Kind.PHOTO, 240, 160, False)),
    "one pixel": (png(size=(1, 1)), (Kind.DRAWING, 1, 1, False)),
}
STAYING = {
    "a GIF that moves": (moving("GIF"), (Kind.MOVING, 6, 4, "gif")),
    "a WebP that moves": (moving("WEBP"), (Kind.MOVING, 6, 4, "webp")),
    "a PNG that moves": (moving("PNG"), (Kind.MOVING, 6, 4, "png")),
    "an SVG": (b'<svg width="300" height="150.4"/>', (Kind.VECTOR, 300, 150, "svg")),
    "an SVG in inches": (b'<svg width="1in" height="72pt"/>', (Kind.VECTOR, 96, 96, "svg")),
    "an SVG with a view": (
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg viewBox="0,0 600 400" width="100%"/>',
        (Kind.VECTOR, 600, 400, "svg"),
    ),
    "an SVG with a width and a view": (
        b'<svg width="300" viewBox="0 0 600 400"/>',
        (Kind.VECTOR, 300, 200, "svg"),
    ),
    "an SVG with a height and a view": (
        b'<svg height="200px" viewBox="0 0 600 400"/>',
        (Kind.VECTOR, 300, 200, "svg"),
    ),
}


@pytest.mark.parametrize(("data", "known"), GOOD.values(), ids=GOOD)
def test_a_picture_is_known(data: bytes, known: tuple[Kind, int, int, bool]) -> None:
    found = examine(data)
    assert isinstance(found, Original), found
    assert (found.kind, found.width, found.height, found.clear) == known


@pytest.mark.parametrize(("data", "known"), STAYING.values(), ids=STAYING)
def test_what_stays_as_it_is_keeps_its_suffix(
    data: bytes, known: tuple[Kind, int, int, str]
) -> None:
    found = examine(data)
    assert isinstance(found, Original), found
    assert (found.kind, found.width, found.height, found.suffix) == known


JPEG = as_bytes(PHOTO, "JPEG")
BROKEN = {
    "nothing": b"",
    "words": b"This is no picture.",
    "a page": b"<!DOCTYPE html><html><body></body></html>",
    "broken XML": b"<svg width='1'",
    "an SVG without a size": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "an SVG with an endless view": b'<svg viewBox="0 0 inf inf"/>',
    "an SVG that grows without end": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    b'<svg width="&b;"/>',
    "half a JPEG": JPEG[: len(JPEG) // 2],
    "a JPEG without its last bytes": JPEG[:-40],
    "half a PNG": as_bytes(PHOTO, "PNG")[:3000],
    "the head of a PNG": huge_png(20, 10),
    "half a WebP": as_bytes(PHOTO, "WEBP")[:400],
    "half an AVIF": as_bytes(PHOTO, "AVIF")[:400],
    "a PNG with a flaw": as_bytes(PHOTO, "PNG").replace(b"IDAT", b"IDAT\xff", 1),
    "a PostScript file": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_says_so(data: bytes) -> None:
    found = examine(data)
    assert isinstance(found, Fault)
    assert found.words
    assert found.hint
    assert not found.too_large


@pytest.mark.parametrize("size", [(40_000, 40_000), (20_000, 10), (8_000, 8_000)])
def test_a_picture_that_no_machine_should_open_is_not_opened(size: tuple[int, int]) -> None:
    found = examine(huge_png(*size))
    assert isinstance(found, Fault)
    assert found.too_large
