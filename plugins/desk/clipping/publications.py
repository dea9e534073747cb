"""Who publishes a page: in, its claims and its address; out, a name, or a doubt.

The same names tell a title from the name of the site behind it, and an author from the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from plugins.core.addresses import host_of
from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.model import Claim, Field, Trust

SEPARATOR: Final = re.compile(r"\s+[|•·»«:–—~/-]+\s+|\s*[|»•]\s*|\s+::\s+|\s+--\s*")
"""What stands between the title of a page and the name of its site."""
_OF_FEED: Final = re.compile(
    r"\s*[»\u203a–|:-]?\s*"
    r"(?:rss|atom|feed|flux|newsfeed|rss[ -]feed|kanal|canal|posts|beiträge)\b.*$",
    re.IGNORECASE,
)
_PLATFORMS: Final = frozenset(
    {"wordpress", "wordpresscom", "blogger", "blogspot", "medium", "tumblr", "drupal", "joomla"}
    | {"typo3", "rss", "atom", "feed", "substack", "squarespace", "wix", "wixcom"}
    | {"blog", "home", "homepage", "index", "news", "startseite", "support", "website", "webseite"}
)
"""What a site runs on, or a part of it is called: no name of who publishes."""
_LONGEST: Final = 80
_SURE: Final = 13
"""How long a part of a title is, as a key, that is in a heading by no chance."""


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes: the name, where it is at home, and every name it goes by, as keys.

    ``keys`` are the names that the page gives it and those in its host, ``said`` the former alone:
    people have hosts of their own names.
    """

    name: str | None
    reason: str
    home: str | None
    keys: frozenset[str]
    said: frozenset[str]


def house_of(claims: Sequence[Claim], addresses: Iterable[str]) -> House:
    """Return who publishes a page; ``addresses`` are those of the page."""
    said = [c for c in claims if c.field is Field.PUBLICATION and _is_name(c.value)]
    feeds = [clean(_OF_FEED.sub("", c.origin)) for c in claims if c.field is Field.FEED]
    labels = {label for address in addresses for label in labels_of(address)}
    titles = [c.value for c in claims if c.field is Field.TITLE]
    behind = [part for title in titles for part in ends_of(title) if _is_name(part)]
    known = [c.value for c in said] + [feed for feed in feeds if _is_name(feed)]
    known += [part for part in behind if key_of(part) in labels]
    named = frozenset(key_of(c.value) for c in said) | {key_of(feed) for feed in feeds}
    keys = frozenset({key_of(name) for name in known} | labels) - {""}
    home = next((c.value for c in claims if c.field is Field.HOME), None)
    for trust in (Trust.STRUCTURED, Trust.STATED, Trust.MARKED):
        names = list({key_of(c.value): c.value for c in said if c.trust is trust}.values())
        if len(names) == 1:
            return House(names[0], "", home, keys, named)
        if names:
            return House(None, f"the page says {' and '.join(names[:3])}", home, keys, named)
    for part in behind:
        if key_of(part) in labels | {key_of(feed) for feed in feeds}:
            return House(part, "", home, keys, named)
    for part in behind:
        if any(len(label) > 4 and label in key_of(part) for label in labels):  # noqa: PLR2004 - shorter ones stand in many words
            return House(part, "", home, keys | {key_of(part)}, named)
    inside = {key_of(part): part for title in titles for part in parts_of(title)[1:]}
    for feed in feeds:
        if _is_name(feed) and key_of(feed) in inside:
            return House(inside[key_of(feed)], "", home, keys, named)
    own = next((f for f in feeds if _is_name(f) and key_of(f) in labels), None)
    return House(own, "" if own else "nothing on the page says it", home, keys, named)


def parts_of(title: str) -> list[str]:
    """Return a title cut where the name of a site may begin or end."""
    return [part.strip() for part in SEPARATOR.split(title) if part.strip()]


def begins_with(heading: str, part: str) -> bool:
    """Tell whether a heading is a part of a title with a label behind it; both as keys."""
    return len(part) >= _SURE and heading.startswith(part) and len(part) * 4 >= len(heading) * 3


def ends_of(title: str) -> list[str]:
    """Return the last and the first part of a title, and what stands in brackets at its end."""
    parts = parts_of(title)
    found = [parts[-1], parts[0]] if len(parts) > 1 else []
    if bracketed := re.search(r"\(([^()]{2,80})\)$", title):
        found.insert(0, bracketed[1])
    return found


def labels_of(address: str) -> frozenset[str]:
    """Return the names in a host as keys: ``theexample`` of ``www.the-example.co.uk``."""
    host = host_of(address)
    if not host:
        return frozenset()
    labels = [label for label in host.split(".") if len(label) > 2]  # noqa: PLR2004 - co, uk, de
    whole = key_of(host)
    return frozenset({key_of(label) for label in labels} | {whole}) - {
        "",
        "com",
        "org",
        "net",
        "blog",
        "info",
    }


def _is_name(text: str) -> bool:
    is_other = key_of(text) in _PLATFORMS or text.startswith("@") or "://" in text
    return 1 < len(text) <= _LONGEST and not is_other
