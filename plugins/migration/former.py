"""Where texts stood before: in, planned texts; what comes of it is written into them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from plugins.manuscripts.commands import file_of, former_path
from plugins.migration.model import Channel, Item
from plugins.migration.planned import Planned
from plugins.migration.remarks import Remark
from plugins.migration.shape import SiteShape


def former_of(texts: Sequence[Planned], channel: Channel, shape: SiteShape) -> None:
    """Give every published text its former addresses, each to one text only."""
    years = frozenset(
        int(text.address[:4])
        for text in texts
        if text.kind == "post" and text.address[:4].isdigit()
    )
    used = {name.casefold() for name in shape.taken(years)}
    used |= {_file_at(text.address) for text in texts if text.address}
    seen: set[str] = set()
    hosts = {_host(address) for address in (channel.base, channel.link) if address}
    for text in texts:
        if text.state != "published":
            continue
        found = []
        for address in _addresses(text.item, hosts, shape.own_path):
            place, fault = former_path(address)
            file = file_of(place).casefold() if place else ""
            if not place or place in {text.address, text.address.rstrip("/")}:
                continue
            if file == _file_at(text.address):
                continue
            if fault or place in seen or (file and file in used):
                text.remarks.append(_unkept(address))
                continue
            seen.add(place)
            used.add(file or place)
            found.append(address)
        text.former = tuple(found)


def _addresses(item: Item, hosts: set[str], own_path: str) -> list[str]:
    """Return the paths that an item had, from the site's root on; empty where it had none."""
    try:
        parts = urlsplit(item.link)
    except ValueError:
        return []
    if parts.netloc and hosts and _host(item.link) not in hosts:
        return []
    path = unquote(parts.path)
    if own_path and f"{path}/".startswith(f"{own_path}/"):
        path = path[len(own_path) :]
    if path in {"", "/"}:
        return [f"/?{parts.query}"] if parts.query else []
    earlier = [slug for slug in item.meta.get("_wp_old_slug", "").split("\n") if slug]
    found = [path]
    if item.slug and unquote(item.slug) in path:
        before, _, after = path.rpartition(unquote(item.slug))
        found += [f"{before}{unquote(slug)}{after}" for slug in earlier]
    return list(dict.fromkeys(p if p.startswith("/") else f"/{p}" for p in found))


def _file_at(address: str) -> str:
    return (f"{address}index.html" if address.endswith("/") else address).casefold()


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _unkept(address: str) -> Remark:
    return Remark(
        "address-lost",
        f'its old address "{address}" cannot lead here: something else stands there',
        "tell your server, if it matters",
    )
