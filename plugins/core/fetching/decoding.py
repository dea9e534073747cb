"""Unpacking a body while it arrives: in, pieces and their codings; out, smaller pieces.

Nothing is unpacked beyond the limit: a few bytes can hold a thousand times as many.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from plugins.core.fetching.model import Fault, FetchError

ACCEPTED: Final = "gzip, deflate"
_PIECE: Final = 64 * 1024
_LAYERS: Final = 2
_GZIP: Final = 16 + zlib.MAX_WBITS
_MAGIC: Final = 0x1F
_METHOD: Final = 8
_MEMBERS: Final = 1000
"""Of how many members a gzip file may consist (RFC 1952, 2.2); one has one as a rule."""


def decoded(pieces: Iterator[bytes], codings: str, limit: int) -> Iterator[bytes]:
    """Yield an unpacked body; ``codings`` is the header ``Content-Encoding``.

    Raises FetchError beyond ``limit`` bytes, also in between of two codings.
    """
    names = [name.strip().lower() for name in codings.split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    if len(names) > _LAYERS:
        raise FetchError(Fault.ANSWER, "it is packed more than twice")
    for name in reversed(names):
        if name not in {"gzip", "x-gzip", "deflate"}:
            raise FetchError(Fault.ANSWER, f'it is packed as "{name}", which was not asked for')
        pieces = _limited(_unpacked(pieces, deflated=name == "deflate"), limit)
    return pieces


def _limited(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise FetchError(Fault.SIZE, f"its body has more than {limit} bytes when unpacked")
        yield piece


def _unpacked(pieces: Iterator[bytes], *, deflated: bool) -> Iterator[bytes]:
    """Yield what is packed in some pieces, at most 64 KB at once."""
    unpacker = None
    members = 0
    for piece in pieces:
        rest = piece
        while rest:
            if unpacker is not None and unpacker.eof:
                if deflated or rest[0] != _MAGIC:
                    return  # what follows the end is padding
                if members == _MEMBERS:
                    raise FetchError(Fault.ANSWER, f"it is packed in more than {_MEMBERS} parts")
                unpacker = None
            if unpacker is None:
                members += 1
                unpacker = zlib.decompressobj(_window(rest) if deflated else _GZIP)
            try:
                yield unpacker.decompress(rest, _PIECE)
            except zlib.error:
                raise FetchError(Fault.ANSWER, "it cannot be unpacked") from None
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if unpacker is not None and not unpacker.eof:
        raise FetchError(Fault.ANSWER, "its packed body ends too early")


def _window(beginning: bytes) -> int:
    """Return what zlib must expect: ``deflate`` comes with its header or, wrongly, without.

    The header (RFC 1950, 2.2) names the method 8, and its two bytes are a multiple of 31.
    """
    first = beginning[0]
    has_header = first & 0x0F == _METHOD and not int.from_bytes(beginning[:2]) % 31
    return zlib.MAX_WBITS if has_header or beginning == b"\x78" else -zlib.MAX_WBITS
