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

SEPARATOR: Final = re.compile(
    r"\s+[|•·»«:–—~/@-]+\s+|\s*[|»•\uff1a\uff5c]\s*|\s+::\s+|\s+--\s*"
    r"|\s*_\s*(?=[\u3040-\u30ff\u3400-\u9fff])"
)
"""What stands between the title of a page and the name of its site."""
_MOTTO: Final = re.compile(r"\s+[|•·»–—~-]\s+|:\s+|\s*[\uff1a\uff5c]\s*")
"""What stands between the name of a site and what it says of itself."""
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
_SMALL: Final = frozenset(
    {"the", "a", "of", "and", "for", "der", "die", "das", "und", "fur", "le", "la", "les", "de"}
    | {"du", "des", "et", "el", "il", "y", "e", "di"}
)
"""Words that initials may leave out, as keys."""
_FEWEST: Final = 3
"""How many words initials are of at least, of more letters than that; fewer fit by chance."""
_MENTIONS: Final = frozenset({"meta source", "meta apple-mobile-web-app-title"})
"""What may name somebody else; it counts where a title ends with it."""
_CATALOGUES: Final = "meta dc"
"""Metas of libraries, in which blog software names the writer as the publisher, too."""
_LONGEST: Final = 80
_SURE: Final = 13
"""How long a part of a title is, as a key, that is in a heading by no chance."""


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes: the name, where it is at home, and every name it goes by, as keys.

    ``keys`` are the names that the page gives it and those in its host, ``said`` the former alone:
    people have hosts of their own names. ``shown`` are those that titles end or begin with.
    """

    name: str | None
    reason: str
    home: str | None
    keys: frozenset[str]
    said: frozenset[str]
    shown: frozenset[str]


def house_of(claims: Sequence[Claim], addresses: Iterable[str]) -> House:
    """Return who publishes a page; ``addresses`` are those of the page."""
    mentioned = [c for c in claims if c.field is Field.PUBLICATION and _is_name(c.value)]
    writers = {key_of(c.value) for c in claims if c.field is Field.AUTHOR}
    said = [c for c in mentioned if not _is_mention(c, writers)]
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
            name = _without_motto(names[0], {key_of(one) for one in (*known, *behind)} | labels)
            also = {key_of(name)}
            name = _displayed(name, behind)
            return House(name, "", home, keys | also, named | also, keys | also)
        if names:
            doubt = f"the page says {' and '.join(names[:3])}"
            return House(None, doubt, home, keys, named, keys)
    hinted = {key_of(c.value) for c in mentioned}
    called = [feed for feed in feeds if _is_name(feed)]
    ended = next((part for part in behind if key_of(part) in hinted), "")
    found = ended or _agreed(titles, behind, called, _homes(claims), labels)
    if not found:
        return House(None, "nothing on the page says it", home, keys, named, keys)
    shown = keys | {key_of(found)}
    is_host_s = any(is_short_for(label, found) for label in labels)
    return House(found, "", home, shown if is_host_s else keys, named, shown)


def _is_mention(claim: Claim, writers: set[str]) -> bool:
    """Tell whether a claim may name somebody else than who publishes."""
    is_writer = claim.origin.startswith(_CATALOGUES) and key_of(claim.value) in writers
    return claim.origin in _MENTIONS or is_writer


def _agreed(
    titles: list[str],
    behind: list[str],
    feeds: list[str],
    homes: list[str],
    labels: set[str],
) -> str:
    """Return the name that two of these say: the ends of a title, a feed, a link home, the host."""
    known = {key_of(name) for name in (*feeds, *homes)}
    for part in behind:
        if key_of(part) in labels | known:
            return part
    for part in behind:
        if any(is_short_for(label, part) for label in labels):
            return part
    inside = {key_of(part): part for title in titles for part in parts_of(title)[1:]}
    begun = tuple(title.casefold() for title in titles)
    for name in (*feeds, *homes):
        if key_of(name) in inside:
            return inside[key_of(name)]
        if any(title.startswith(f"{name.casefold()}: ") for title in begun):
            return name
    said = {key_of(name): name for name in reversed(homes)}
    both = next((said[key_of(feed)] for feed in feeds if key_of(feed) in said), "")
    return both or next((name for name in (*feeds, *homes) if key_of(name) in labels), "")


def _displayed(name: str, behind: list[str]) -> str:
    """Return a name as the title of the page has it where its data shout it in capitals."""
    quiet = (p for p in behind if key_of(p) == key_of(name) and not p.isupper())
    return next(quiet, name) if name.isupper() else name


def _homes(claims: Sequence[Claim]) -> list[str]:
    """Return what links to the front page say, where it can be a name."""
    said = [c.value for c in claims if c.field is Field.HOME_NAME and _is_name(c.value)]
    return list(dict.fromkeys(said))


def is_short_for(label: str, name: str) -> bool:
    """Tell whether a label of a host stands in a name, or is made of it: "extimes", of three words.

    Each word gives its first letter or all of it; small ones may give nothing.
    """
    if len(label) > 4 and label in key_of(name):  # noqa: PLR2004 - shorter ones stand in many words
        return True
    words = [key for word in name.split() if (key := key_of(word))]
    if len(words) < _FEWEST or len(label) <= _FEWEST:
        return False
    rests = {label}
    for word in words:
        skipped = rests if word in _SMALL else set()
        rests = skipped | {
            rest[len(part) :] for rest in rests for part in (word, word[0]) if rest.startswith(part)
        }
    return "" in rests


def _without_motto(name: str, others: Iterable[str]) -> str:
    """Return a name without what the site says of itself behind it: "The Paper - all the news".

    ``others`` are keys of what stands as the name elsewhere.
    """
    parts = [part.strip() for part in _MOTTO.split(name)]
    known = (part for part in parts if len(parts) > 1 and key_of(part) in others)
    return next(known, name)


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
    if bracketed := re.search(r"\(([^()]{2,80})\)$|\[([^\[\]]{2,80})\]$", title):
        found.insert(0, bracketed[1] or bracketed[2])
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
