"""Where old addresses lead now: in, one of the old blog; out, a text or a file of this site."""

from __future__ import annotations

import ipaddress
import posixpath
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from plugins.core.addresses import canonical, host_of
from plugins.migration.destinations.planned import Planned
from plugins.migration.model import Attachment, Channel

_SIZE = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled|e\d{10,13})(?=\.\w{2,5}$)")
_INTERNAL: Final = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test")
_UPLOADS: Final = ("/wp-content/", "/files/")


@dataclass(frozen=True, slots=True)
class Place:
    """A text of this site, as a link can lead to it."""

    path: str
    """From the content folder on."""
    state: str
    places: frozenset[str]
    """What in it a link may lead to."""


@dataclass(slots=True)
class Places:
    """All texts and files that came along."""

    hosts: frozenset[str] = frozenset()
    base: str = ""
    by_address: dict[str, Place] = field(default_factory=dict)
    by_number: dict[str, Place] = field(default_factory=dict)
    files: dict[str, Attachment] = field(default_factory=dict)
    """The blog's files by address, resized copies under the name of the original."""
    pages: dict[str, Attachment] = field(default_factory=dict)
    """The blog's files by the addresses of the pages that it had for them."""

    def is_ours(self, address: str) -> bool:
        """Tell whether an address is one of the old blog."""
        return host_of(address) in self.hosts

    def text_at(self, address: str) -> Place | None:
        """Return the text that stood at an address."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        bare = address.partition("#")[0]
        found = self.by_address.get(_key(bare))
        if found is not None or not self.is_ours(address):
            return found
        query = parse_qs(parts.query)
        number = next((query[name][0] for name in ("p", "page_id") if name in query), "")
        return self.by_number.get(number) or self.by_address.get(_key(bare.partition("?")[0]))

    def is_home(self, address: str) -> bool:
        """Tell whether an address is that of the old blog's front page."""
        return bool(self.base) and _key(address) == _key(self.base)

    def file_of_page(self, address: str) -> Attachment | None:
        """Return the file that a page of the old blog showed, and nothing else."""
        return self.pages.get(_key(address.partition("#")[0])) if self.is_ours(address) else None

    def file_at(self, address: str) -> Attachment | None:
        """Return the file that lies at an address, for a resized copy its original."""
        key = _key(address.partition("?")[0].partition("#")[0])
        return self.files.get(key) or self.files.get(_SIZE.sub("", key))

    def is_upload(self, address: str) -> bool:
        """Tell whether an address is that of a file of the old blog."""
        ours = self.is_ours(address) or host_of(address).endswith(".files.wordpress.com")
        path = urlsplit(address).path
        return self.file_at(address) is not None or (
            ours and (any(part in path for part in _UPLOADS) or _has_suffix(path))
        )


def places_of(
    texts: Iterable[Planned],
    channel: Channel,
    anchors: Mapping[int, frozenset[str]],
    attachments: Iterable[Attachment],
) -> Places:
    """Return where all texts of a plan and the blog's files are."""
    base = channel.base or channel.link
    known = Places(frozenset(filter(None, {host_of(channel.base), host_of(channel.link)})), base)
    for text in texts:
        item = text.item
        place = Place(text.path, text.state, anchors.get(item.number, frozenset()))
        for address in (item.link, item.guid):
            if "://" in address:
                known.by_address.setdefault(_key(address), place)
            elif address.startswith("/") and base:
                known.by_address.setdefault(_key(urljoin(base, address)), place)
        for former in text.former:
            known.by_address.setdefault(_key(urljoin(base or item.link, former)), place)
        if item.id:
            known.by_number.setdefault(item.id, place)
    for file in attachments:
        known.files.setdefault(_key(file.url.partition("?")[0]), file)
        known.files.setdefault(_SIZE.sub("", _key(file.url.partition("?")[0])), file)
        if file.page and file.page != file.url:
            known.pages.setdefault(_key(file.page), file)
    return known


def _key(address: str) -> str:
    try:
        return unquote(canonical(address)).casefold()
    except ValueError:
        return address


def is_private(address: str) -> bool:
    """Tell whether an address leads to a machine or network of somebody's own."""
    if address[:5].casefold() == "file:":
        return True
    if not re.match(r"(?:https?:|ftp:)?//", address, re.IGNORECASE):
        return False
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return True
    if ":" in host or host[-1:].isdigit():
        with suppress(ValueError):
            return not ipaddress.ip_address(host).is_global
    return "." not in host or host.endswith(_INTERNAL)


def _has_suffix(path: str) -> bool:
    suffix = posixpath.splitext(path)[1].lower()
    return bool(re.fullmatch(r"\.[a-z0-9]{2,4}", suffix)) and suffix not in {
        ".php",
        ".htm",
        ".html",
    }
