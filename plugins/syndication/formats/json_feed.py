"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any, Final

from plugins.syndication.formats.base import Format, Written
from plugins.syndication.model import Channel, Entry, Person

FILE: Final = "feed.json"
MEDIA_TYPE: Final = "application/feed+json"


def written(channel: Channel, before: Written | None = None) -> bytes:
    """Return the channel as a JSON Feed document, each item on a line of its own."""
    made = {} if before is None else before
    for entry in channel.entries:
        if entry.id not in made:
            made[entry.id] = json.dumps(_item(entry, channel), ensure_ascii=False)
    head = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.link,
            "feed_url": f"{channel.folder}{FILE}",
            "description": channel.subtitle,
            "language": channel.language,
            "authors": [_author(channel.author)],
        },
        ensure_ascii=False,
    )
    items = ",\n".join(made[entry.id] for entry in channel.entries)
    return f'{head.removesuffix("}")}, "items": [\n{items}\n]}}\n'.encode()


def _item(entry: Entry, channel: Channel) -> dict[str, Any]:
    """Return an item; where it leads outward, ``external_url`` does and ``url`` is our page."""
    ours = next((r.url for r in entry.related if r.relation == "related"), "")
    item: dict[str, Any] = {
        "id": entry.id,
        "url": ours or entry.link,
        "external_url": entry.link if ours else "",
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat() if entry.updated != entry.published else "",
        "authors": [_author(author) for author in entry.authors],
        "tags": list(entry.categories),
        "language": entry.language if entry.language != channel.language else "",
    }
    return {name: value for name, value in item.items() if value}


def _author(person: Person) -> dict[str, str]:
    return {"name": person.name, "url": person.url} if person.url else {"name": person.name}


FORMAT: Final = Format(FILE, MEDIA_TYPE, written)
