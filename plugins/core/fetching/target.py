"""What an address asks for and of whom: in, text of unknown origin; out, parts that were checked.

Everything that is sent is made of these parts, so that no two readers of the address can
understand it differently. Unusual notations of an address are refused, not interpreted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

from plugins.core.addresses import as_uri, ascii_host
from plugins.core.fetching.model import Fault, FetchError

PORTS: Final = {"http": 80, "https": 443}
_ASKED: Final = {80, 443, 8080, 8443}
"""Where the web is served; any other port belongs to some other service."""
_LONGEST: Final = 8192
_LONGEST_HOST: Final = 253
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff]")
_AUTHORITY: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@%]+)(?::([0-9]{1,5})?)?")
_NAME: Final = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+[a-z0-9_-]{1,63}")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTS: Final = re.compile("[\u3002\uff0e\uff61]")
_OF_ONE_NETWORK: Final = ("localhost", "local", "internal", "localdomain", "lan", "home.arpa")
"""Names that mean something else in each network (RFC 6761, 6762, 8375, and by custom)."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address in parts: ``host`` is a name in ASCII or an address without brackets."""

    scheme: str
    host: str
    port: int
    path: str
    """With the query, as it stands in the request."""
    allowed: bool = False
    """Whether it is one of those that may be private: a test's own server."""

    @property
    def place(self) -> str:
        """The host as the header ``Host`` has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address as it is asked."""
        return f"{self.scheme}://{self.place}{self.path}"


def parse_target(url: str, allowed: frozenset[str] = frozenset()) -> Target:
    """Return the parts of an address; raises FetchError where it may not be asked.

    ``allowed`` has pairs like ``127.0.0.1:4567`` that may be on any port, and private.
    """
    parts = _split(url)
    match = _AUTHORITY.fullmatch(parts.netloc)
    if not match:
        raise _refused("its host is not written like one; names and passwords are not sent", url)
    port = int(match[2] or PORTS[parts.scheme])
    bare = match[1].strip("[]").lower()
    pair = f"[{bare}]:{port}" if ":" in bare else f"{bare}:{port}"
    is_allowed = pair in allowed
    host = bare if is_allowed else _checked_host(match[1], url)
    if not is_allowed and port not in _ASKED:
        raise _refused(f"port {port} is not one of the web's: 80, 443, 8080, 8443", url)
    try:
        # The host is put in later: only the rest is written in ASCII here.
        rest = as_uri(urlunsplit((parts.scheme, "a", parts.path, parts.query, "")))
    except ValueError:
        raise _refused("it has characters that no address can have", url) from None
    return Target(parts.scheme, host, port, rest.split("//a", 1)[1], is_allowed)


def _split(url: str) -> SplitResult:
    """Return the parts of an address with a scheme and a host."""
    if len(url) > _LONGEST:
        raise _refused(f"it is longer than {_LONGEST} characters", url)
    if _FORBIDDEN.search(url):
        raise _refused("it has characters that no address can have", url)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _refused("it cannot be read", url) from None
    if parts.scheme not in PORTS:
        raise _refused("only http and https are fetched", url)
    if not parts.netloc:
        raise _refused("it names no host", url)
    return parts


def _checked_host(text: str, url: str) -> str:
    """Return a host as it is looked up: a name in ASCII, or an address in its usual form."""
    if text.startswith("["):
        try:
            return IPv6Address(text[1:-1]).compressed
        except AddressValueError:
            raise _refused("its host is not an address", url) from None
    host = _in_ascii(text, url).removesuffix(".")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return str(IPv4Address(host))
        except AddressValueError:
            raise _refused("its host is a number, and not in the usual notation", url) from None
    if len(host) > _LONGEST_HOST or not _NAME.fullmatch(host):
        raise _refused("its host is not the full name of one", url)
    if any(f".{host}".endswith(f".{name}") for name in _OF_ONE_NETWORK):
        raise _refused("its host means something in one network only", url)
    return host


def _in_ascii(text: str, url: str) -> str:
    try:
        return ascii_host(_DOTS.sub(".", text)).lower()
    except ValueError:
        raise _refused("its host has characters that no name can have", url) from None


def _refused(reason: str, url: str) -> FetchError:
    return FetchError(Fault.REFUSED, reason, url)
