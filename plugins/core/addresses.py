"""Addresses: which may stand in a page, when two are the same work, and permanent ids."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from pydantic import AfterValidator, Field

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|yclid)", re.IGNORECASE
)
_NO_HOST = re.compile(r"[\x00-\x20\x7f#%/<>?@\\^|]")
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


def is_id(text: str) -> bool:
    """Tell whether ``text`` is safe as an id, in addresses and file names."""
    return _ID.fullmatch(text) is not None


def checked_id(text: str) -> str:
    """Return an id that is safe in addresses and file names; raises ValueError otherwise."""
    if not is_id(text):
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


def ascii_host(host: str) -> str:
    """Return the name of a host in letters of ASCII, as it is looked up.

    As browsers write it (UTS 46, nontransitional: ``ß`` is not ``ss``); a name with signs that
    IDNA 2008 leaves out, such as emoji, is written by the rules before it, as its registry does.
    Letters may be escaped (``b%C3%BCcher``). Raises ValueError where no name can have them.
    """
    host = unquote(host)
    if _NO_HOST.search(host):
        message = f'"{host}" has characters that no name of a host can have'
        raise ValueError(message)
    if host.isascii():
        return host
    from idna import IDNAError, encode  # noqa: PLC0415 - few names need it

    try:
        return encode(host, uts46=True).decode()
    except IDNAError:
        return host.encode("idna").decode()


def ascii_netloc(netloc: str) -> str:
    """Return what stands between an address's ``//`` and its path with its host in ASCII.

    Raises ValueError as :func:`ascii_host` does.
    """
    if netloc.isascii():
        return netloc
    user, at, rest = netloc.rpartition("@")
    host, colon, port = rest.partition(":")
    return f"{user}{at}{ascii_host(host)}{colon}{port}"


def host_of(address: str) -> str:
    """Return the host of an address, in ASCII and without ``www.``; empty where it has none."""
    try:
        return ascii_host(urlsplit(address).hostname or "").removeprefix("www.")
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

    A host is the same in its own letters and in ASCII. Scheme, ``www.``, default ports, a trailing
    slash, fragments and tracking parameters do not count; the order of the other parameters does
    not count either. What is no address is its own key.
    """
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
        host = ascii_host(parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address.strip()
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
    host = ascii_netloc(parts.netloc)
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
