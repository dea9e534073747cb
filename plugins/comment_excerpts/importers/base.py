"""What an importer is: a module that recognises one kind of thread, and reads it.

In: a ``Material``, the bytes of a page, an answer or an export, with where they came from. Out: an
``ImportedThread``. An importer never invents: what it cannot read is left out and told, and a
thread that is not whole is ``complete: false`` with the reason.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

from bs4 import BeautifulSoup

from plugins.core.errors import SiteError

_HEAD: Final = 65_536
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedThread:
    """A thread as it was read: comments in the order in which they are shown.

    ``total_stated`` is how many comments the material itself says there are. ``reason`` says why
    the thread is not whole, empty where it is.
    """

    platform: str
    comments: tuple[ImportedComment, ...]
    title: str = ""
    url: str | None = None
    total_stated: int | None = None
    complete: bool = True
    reason: str = ""


class Material:
    """Bytes to read a thread from, parsed at most once in each way."""

    def __init__(self, body: bytes, *, url: str | None = None, media_type: str = "") -> None:
        """Keep the bytes, the address they are of, and the media type a server gave them."""
        self.body = body
        self.url = url
        self.media_type = media_type

    @cached_property
    def head(self) -> bytes:
        """Return the first 64 KiB, without blanks or a byte order mark before them."""
        head = self.body[:_HEAD]
        for mark in _MARKS:
            head = head.removeprefix(mark)
        return head.lstrip()

    @cached_property
    def answer(self) -> object:
        """Return the material as JSON, or None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def page(self) -> BeautifulSoup:
        """Return the material as an HTML document, decoded as its bytes say."""
        return BeautifulSoup(self.body, "lxml")


class Importer(Protocol):
    """What a module in this folder holds; ``IMPORTERS`` in ``__init__`` names each."""

    PLATFORM: str
    """What it is called: in the field ``platform``, in ``--from`` and in messages."""

    def recognises(self, material: Material) -> bool:
        """Tell whether the material is of this kind, cheaply and without doubt."""
        ...

    def read(self, material: Material) -> ImportedThread:
        """Return the thread; raises ``ThreadError`` where there is none to read."""
        ...


class ThreadError(SiteError):
    """There is no thread in the material, or it is damaged; the message ends with what to do."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep what is wrong, and what to do about it."""
        super().__init__(f"{message}; {hint}" if hint else message)
