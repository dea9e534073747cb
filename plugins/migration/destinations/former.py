"""Where texts stood before: in, planned texts; what comes of it is written into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import unquote, urlsplit

from plugins.core.addresses import host_of
from plugins.manuscripts.commands import file_of, former_path
from plugins.migration.destinations.existing import Existing
from plugins.migration.destinations.planned import Planned
from plugins.migration.destinations.shape import SiteShape
from plugins.migration.hiding import gives_away, hidden
from plugins.migration.model import Channel, Item
from plugins.migration.remarks import Remark, shown


def former_of(
    texts: Sequence[Planned],
    channel: Channel,
    shape: SiteShape,
    existing: Existing,
    private: AbstractSet[str],
) -> None:
    """Give every published text its former addresses, each to one text only.

    What other texts in the folder have is theirs; no address tells one of those in ``private``.
    """
    years = frozenset(
        int(text.address[:4])
        for text in texts
        if text.kind == "post" and text.address[:4].isdigit()
    )
    files = {name.casefold() for name in shape.taken(years)}
    files |= {_file_at(text.address) for text in texts if text.address}
    ours = {text.path for text in texts}
    others = [here for path, here in existing.texts.items() if path not in ours]
    files |= {_file_at(shape.address(here.kind, here.slug, here.date)) for here in others}
    used = _Used(files - {""})
    for address in (address for here in others for address in here.former):
        used.takes(former_path(address)[0])
    hosts = {host_of(address) for address in (channel.base, channel.link) if address}
    for text in texts:
        if text.state == "published":
            text.former = tuple(_kept(text, hosts, shape, used, private))


class _Used:
    """The output files that there will be; none may stand where another needs a folder."""

    def __init__(self, files: set[str]) -> None:
        self.files = files
        self.folders = {folder for file in files for folder in _folders(file)}
        self.places: set[str] = set()

    def takes(self, place: str) -> bool:
        """Take a former address, where nothing else has its place."""
        file = file_of(place).casefold()
        if place in self.places or file in self.files or file in self.folders:
            return False
        if not self.files.isdisjoint(_folders(file)):
            return False
        self.places.add(place)
        if file:
            self.files.add(file)
            self.folders.update(_folders(file))
        return True


def _folders(file: str) -> set[str]:
    parts = file.split("/")[:-1]
    return {"/".join(parts[: end + 1]) for end in range(len(parts))}


def _kept(
    text: Planned, hosts: set[str], shape: SiteShape, used: _Used, private: AbstractSet[str]
) -> Iterator[str]:
    for address in _addresses(text.item, hosts, shape.own_path):
        if gives_away(address, private):
            text.remarks.append(
                _unkept(
                    hidden(unquote(address), private), "it has somebody's private address in it"
                )
            )
            continue
        place, fault = former_path(address)
        here = {text.address, text.address.rstrip("/")}
        if not place or place in here or file_of(place).casefold() == _file_at(text.address):
            continue
        if fault or not used.takes(place):
            text.remarks.append(_unkept(address, "something else is there"))
            continue
        yield address


def _addresses(item: Item, hosts: set[str], own_path: str) -> list[str]:
    """Return the paths that an item had, from the site's root on; empty where it had none."""
    try:
        parts = urlsplit(item.link)
    except ValueError:
        return []
    if parts.netloc and hosts and host_of(item.link) not in hosts:
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
    return list(dict.fromkeys(_written(p if p.startswith("/") else f"/{p}") for p in found))


def _written(path: str) -> str:
    """Return a path as people read it, but for what would end it or begin an escape."""
    return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F")


def _file_at(address: str) -> str:
    if not address:
        return ""
    return (f"{address}index.html" if address.endswith("/") else address).casefold()


def _unkept(address: str, why: str) -> Remark:
    return Remark(
        "address-lost",
        f'its old address "{shown(address)}" cannot lead here: {why}',
        "tell your server, if it matters",
    )
