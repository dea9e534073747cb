"""Take out of a picture what it tells beside its pixels: in, its bytes; out, bytes without it.

Cameras and programs note where a picture was taken, when, with what and by whom. What a reader's
program needs to show it stays: sizes, colours, movement, and which side is up. No pixel changes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_MARK, _EOI, _SOS, _APP0, _APP1, _APP2 = 0xFF, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2
_ADOBE, _COM, _LAST_APP = 0xEE, 0xFE, 0xEF
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers of a JPEG without a length (ITU-T T.81, B.1.1.3)."""
_COLOURS: Final = b"ICC_PROFILE\0"
_EXIF: Final = b"Exif\0\0"
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = 1
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_SHOWS: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT"
    b" acTL fcTL fdAT".split()
)
"""Chunks that say how a picture looks (PNG, third edition, 4.7.2); programs add others of theirs,
such as the one that tells who made it with what (C2PA)."""
_WEBP_SHOWS: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
"""The same (RFC 9649, 2)."""
_WEBP_FLAGS: Final = 0b0000_1100
"""The bits of VP8X that promise an EXIF and an XMP chunk."""
_GIF: Final = (b"GIF87a", b"GIF89a")
_GIF_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
_TELLING: Final = (b"Exif\0\0", b"http://ns.adobe.com/xap/", b"<x:xmpmeta", b"Photoshop 3.0")


class _BrokenError(ValueError):
    """The bytes are not what they begin as."""


def bare(data: bytes) -> bytes:
    """Return a picture's bytes without metadata.

    JPEG, PNG, WebP and GIF are known, also where they end too early; other files, and those that
    are broken otherwise, come back as they are.
    """
    try:
        if data[:2] == b"\xff\xd8":
            return b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return b"".join(_png(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        if data[:6] in _GIF:
            return b"".join(_gif(data))
    except (_BrokenError, struct.error, IndexError):
        return data
    return data


def still_tells(data: bytes) -> bool:
    """Return whether a file that came through ``bare`` has something of that kind all the same."""
    is_tiff = data[:4] in (b"II*\0", b"MM\0*")
    return is_tiff or (data[4:8] == b"ftyp" and any(mark in data for mark in (b"Exif", *_TELLING)))


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments that count; what stands behind the end of the picture is left out."""
    yield data[:2]
    side = _UPRIGHT
    rest: list[bytes] = []
    at = 2
    while at < len(data) or not rest:
        if data[at] != _MARK:
            raise _BrokenError
        marker = data[at + 1]
        if marker == _MARK:
            at += 1
            continue
        if marker == _EOI:
            rest.append(data[at : at + 2])
            break
        if marker in _ALONE:
            rest.append(data[at : at + 2])
            at += 2
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        body = data[at + 4 : end]
        if marker == _APP1 and body.startswith(_EXIF):
            side = _orientation_of(body[len(_EXIF) :])
        if marker == _SOS:
            end = _end_of_scan(data, end)
        if _counts(marker, body):
            rest.append(data[at:end])
        at = end
    if side != _UPRIGHT:
        yield _turned(side)
    yield from rest


def _counts(marker: int, body: bytes) -> bool:
    if marker == _APP2:
        return body.startswith(_COLOURS)
    return not (_APP0 < marker <= _LAST_APP and marker != _ADOBE) and marker != _COM


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands, or the end of a file that ends too early.

    In a scan 0xFF is followed by 0, or by a restart.
    """
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and data[at + 1] not in _ALONE and data[at + 1] != _MARK:
            return at
        at += 1 if data[at + 1] == _MARK else 2


def _orientation_of(tiff: bytes) -> int:
    """Return which side is up (Exif 2.32, 4.6.4), upright where that is not said."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return _UPRIGHT
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        count = struct.unpack_from(f"{order}H", tiff, start)[0]
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else _UPRIGHT  # noqa: PLR2004 - the eight sides
    except struct.error:
        pass
    return _UPRIGHT


def _turned(side: int) -> bytes:
    """Return an EXIF segment that says which side is up, and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, side, 0, 0)
    body = _EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if kind in _PNG_SHOWS:
            yield data[at:end]
        if kind == b"IEND" or end > len(data):  # one that ends too early is shown in part
            return
        at = end


def _webp(data: bytes) -> bytes:
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    found = [b"WEBP"]
    at = 12
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, at)
        after = at + 8 + length + length % 2
        chunk = data[at:after]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if kind in _WEBP_SHOWS:
            found.append(chunk)
        at = after
    body = b"".join(found)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _palette(data[10])
    yield data[:at]
    while data[at] != _TRAILER:
        start, kind = at, data[at]
        if kind == _IMAGE:
            at = _after_blocks(data, at + 11 + _palette(data[at + 9]))
            yield data[start:at]
        elif kind == _EXTENSION:
            label = data[at + 1]
            at = _after_blocks(data, at + 2)
            is_loop = data[start + 3 : start + 14] in _GIF_LOOPS
            if label != _COMMENT and (label != _APPLICATION or is_loop):
                yield data[start:at]
        else:
            raise _BrokenError
    yield bytes([_TRAILER])


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
