"""Addresses: which may stand in a page, when two are the same work, and permanent ids."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Final
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from pydantic import AfterValidator, Field

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|yclid)", re.IGNORECASE
)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE: Final = "/%:@!$&'()*+,;=~-._"


def is_web_address(text: str) -> bool:
    """Tell whether ``text`` is an absolute http or https address with a host and no blanks."""
    if re.search(r"[\s<>\"\\\x00-\x1f]", text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.password is None


def checked_web_address(text: str) -> str:
    """Return the address; raises ValueError with a sentence for the writer."""
    if not is_web_address(text):
        message = f'"{text}" is not a web address; write it whole, from https:// on'
        raise ValueError(message)
    return text


def checked_id(text: str) -> str:
    """Return an id that is safe in addresses and file names; raises ValueError otherwise."""
    if not _ID.fullmatch(text):
        message = f'"{text}" cannot be an id; use letters, digits, hyphens'
        raise ValueError(message)
    return text


def is_slug(text: str) -> bool:
    """Tell whether ``text`` can stand in an address of ours as it is."""
    return _SLUG.fullmatch(text) is not None


WebAddress = Annotated[
    str, AfterValidator(checked_web_address), Field(json_schema_extra={"format": "uri"})
]
Id = Annotated[str, AfterValidator(checked_id)]


def host_of(address: str) -> str:
    """Return the host of an address without ``www.``, empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def joined(base: str, address: str) -> str:
    """Return an address made whole from where it stands; empty where that cannot be."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def canonical(address: str) -> str:
    """Return a key under which two addresses of one work compare equal; never a link.

    Scheme, ``www.``, default ports, a trailing slash, fragments and tracking parameters do not
    count; the order of the other parameters does not count either. What is no address is its own
    key.
    """
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return address.strip()
    host = (parts.hostname or "").removeprefix("www.")
    query = urlencode(
        sorted(
            p
            for p in parse_qsl(parts.query, keep_blank_values=True)
            if not _TRACKING.fullmatch(p[0])
        )
    )
    return urlunsplit(("", host + port, parts.path.rstrip("/"), query, "")).removeprefix("//")


@lru_cache(maxsize=4096)
def as_uri(address: str) -> str:
    """Return an absolute web address with no character outside of RFC 3986 in it.

    Raises ValueError where there is no reading it.
    """
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query, fragment = (
        _STRAY_PERCENT.sub("%25", quote(part, safe=safe))
        for part, safe in (
            (parts.path or "/", _SAFE),
            (parts.query, f"{_SAFE}?"),
            (parts.fragment, f"{_SAFE}?"),
        )
    )
    return urlunsplit((parts.scheme, host, path, query, fragment))


def tag_uri(authority: str, kind: str, name: str) -> str:
    """Return a permanent id (RFC 4151): ``tag:example.org,2026:post/k3v9``.

    ``authority`` is the setting FEED_ID_AUTHORITY, a domain and the date it was ours.
    """
    return f"tag:{authority}:{kind}/{name}"
