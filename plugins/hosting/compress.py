"""Compressed files beside their originals, for servers that hand them out: in, bytes; out, more."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from typing import Final

import brotli

from plugins.hosting.rules import TEXTS, type_of

SUFFIXES: Final = (".gz", ".br")
SMALLEST: Final = 256
"""Below so many bytes a compressed file saves nothing that a reader could notice."""


def compressed(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield ``x.gz`` and ``x.br`` for each text, where they are smaller; the same for the same."""
    for name, data in files.items():
        if len(data) < SMALLEST or not TEXTS.search(type_of(name).partition(";")[0]):
            continue
        both = (
            gzip.compress(data, compresslevel=9, mtime=0),
            brotli.compress(data, mode=brotli.MODE_TEXT, quality=11),
        )
        for suffix, packed in zip(SUFFIXES, both, strict=True):
            if len(packed) < len(data):
                yield f"{name}{suffix}", packed
