"""Which addresses of the Internet Protocol are anybody's to ask: in, an address; out, an objection.

The lists are IANA's registries of special-purpose addresses (RFC 6890 and its updates), written
out: what Python's ``is_global`` says of them differs between its versions, and it takes an address
that only wraps a private one for a public one.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_V4: Final = {
    IPv4Network(network): what
    for network, what in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider's customers"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "a relay to IPv6"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        # Public by its number, and yet the metadata service of a cloud's own machines.
        ("168.63.129.16/32", "a cloud's metadata service"),
    )
}
_V6: Final = {
    IPv6Network(network): what
    for network, what in (
        ("2001::/23", "reserved or a tunnel (Teredo)"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "a tunnel (6to4)"),
        ("3fff::/20", "for documentation"),
    )
}
_PUBLIC_V6: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
_ISATAP: Final = {0x00005EFE, 0x02005EFE}


def objection_to(address: str) -> str | None:
    """Return why an address may not be asked, or None where it is public.

    Raises ValueError where ``address`` is none.
    """
    if "%" in address:
        return "link-local"
    found = ip_address(address)
    return _objection_to_v4(found) if isinstance(found, IPv4Address) else _objection_to_v6(found)


def _objection_to_v4(address: IPv4Address) -> str | None:
    for network, what in _V4.items():
        if address in network:
            return what
    return None if address.is_global else "not public"


def _objection_to_v6(address: IPv6Address) -> str | None:
    if address in _NAT64:  # what a network that has IPv6 alone says for an address of IPv4
        return _objection_to_v4(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _PUBLIC_V6:
        return "not public"
    for network, what in _V6.items():
        if address in network:
            return what
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "a tunnel (ISATAP)"
    return None if address.is_global else "not public"
