"""Some material to read a thread from, and a thread as it was read.

In the plugin's own words these are values: importers make the one of the other.
"""

from __future__ import annotations

import codecs
import io
import json
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from bs4 import BeautifulSoup

from plugins.core.errors import SiteError
from plugins.core.problems import Problem

LARGEST: Final = 200_000_000
"""So many bytes are read whole at most; exports, which are read as a stream, may be larger."""
_LARGEST_UNPACKED: Final = 50_000_000
"""So many bytes may come out of a packed answer or page; a few could otherwise stand for any."""
_HEAD: Final = 65_536
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PACKED: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedComment:
    """One comment as it was read.

    ``parent`` is the id of the comment it replies to, None at the top. ``author`` is the name as
    displayed. ``published`` and ``edited`` are ISO 8601. ``html`` is sanitised, ``text`` the same
    as plain text.
    """

    id: str
    parent: str | None = None
    author: str = ""
    author_url: str | None = None
    published: str | None = None
    edited: str | None = None
    permalink: str | None = None
    html: str = ""
    text: str = ""
    is_deleted: bool = False
    """Only its place is left, because others answer it: it has no author and no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedThread:
    """A thread as it was read: comments in the order in which they are shown.

    ``total_stated`` is how many comments the material itself says there are. ``reason`` says why
    the thread is not whole, empty where it is. ``notes`` tell what was left out of a whole thread
    because nobody is to see it: spam, deleted comments, pingbacks.
    """

    platform: str
    comments: tuple[ImportedComment, ...]
    title: str = ""
    url: str | None = None
    total_stated: int | None = None
    complete: bool = True
    reason: str = ""
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the ids that comments answer and that are not in the material."""
        known = {comment.id for comment in self.comments}
        parents = (c.parent for c in self.comments if c.parent is not None)
        return tuple(dict.fromkeys(parent for parent in parents if parent not in known))

    @property
    def shown(self) -> int:
        """Return how many comments have words or an author, the places of deleted ones apart."""
        return sum(not comment.is_deleted for comment in self.comments)


class Material:
    """Bytes to read a thread from, parsed at most once in each way.

    ``url`` is the address they are of, or of the one thread that is meant; ``title`` the title of
    that thread, where it is named by it; ``name`` what messages call them; ``notes`` what is to be
    told of how they came here; ``watch`` is told how many bytes of a file were read further.
    """

    def __init__(
        self,
        body: bytes = b"",
        *,
        url: str | None = None,
        media_type: str = "",
        title: str = "",
        path: Path | None = None,
    ) -> None:
        """Keep the bytes, the address they are of, and the media type a server gave them.

        With ``path`` the bytes are those of a file, which is read when they are asked for.
        """
        self.url = url
        self.media_type = media_type
        self.title = title
        self.name = path.as_posix() if path else url or "the material"
        self.notes: tuple[str, ...] = ()
        self.watch: Callable[[int], None] | None = None
        self._body = body
        self._path = path

    @cached_property
    def body(self) -> bytes:
        """Return all bytes, unpacked; raises ``ThreadError`` where they are too many for that."""
        if self._path is None:
            return _unpacked(self._body)
        if self._path.stat().st_size > LARGEST:
            raise _too_large()
        return _unpacked(self._path.read_bytes())

    def open(self) -> BinaryIO:
        """Return the bytes as a stream from their beginning; ``watch`` sees how far it is read."""
        if self._path is None:
            return io.BytesIO(self._body)
        stream = self._path.open("rb")
        return stream if self.watch is None else io.BufferedReader(_Watched(stream, self.watch))

    @cached_property
    def head(self) -> bytes:
        """Return the first 64 KiB, unpacked, without blanks or a byte order mark before them."""
        with self.open() as stream:
            head = stream.read(_HEAD)
        if head.startswith(_PACKED):
            with suppress(zlib.error):
                head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        if head.startswith(_WIDE):
            head = head[: len(head) & ~1].decode("utf-16", "replace").encode()
        return head.removeprefix(codecs.BOM_UTF8).lstrip()

    @property
    def looks_like_json(self) -> bool:
        """Tell whether the material begins as JSON does."""
        return self.head[:1] in {b"{", b"["}

    @cached_property
    def answer(self) -> object:
        """Return the material as JSON, or None where it is none."""
        if not self.looks_like_json:
            return None
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def page(self) -> BeautifulSoup:
        """Return the material as an HTML document, decoded as its bytes say."""
        return BeautifulSoup(self.body, "lxml")


def _unpacked(body: bytes) -> bytes:
    """Return the bytes that a server packed and nobody unpacked; others as they are."""
    if not body.startswith(_PACKED):
        return body
    unpacking = zlib.decompressobj(wbits=31)
    try:
        whole = unpacking.decompress(body, _LARGEST_UNPACKED)
    except zlib.error:
        return body
    if unpacking.unconsumed_tail:
        raise _too_large(_LARGEST_UNPACKED)
    return whole


class _Watched(io.RawIOBase):
    """A file whose reader is watched: it is told of each part that was read."""

    def __init__(self, stream: BinaryIO, watch: Callable[[int], None]) -> None:
        self._stream = stream
        self._watch = watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._watch(len(data))
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


class ThreadError(SiteError):
    """There is no thread in the material, or it is damaged; the message ends with what to do.

    ``problems`` are faults that have a line of their own; where there are any, they are told
    instead of the message.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        rule: str = "no-thread",
        hint: str = "",
        problems: Sequence[Problem] = (),
    ) -> None:
        """Keep what a reporter makes a ``Problem`` of: it knows the name of the material."""
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message, self.rule, self.hint = message, rule, hint
        self.problems = tuple(problems)


def _too_large(most: int = LARGEST) -> ThreadError:
    return ThreadError(
        f"the file has more than {most // 1_000_000} million bytes",
        rule="file-too-large",
        hint="export or save a single thread",
    )
