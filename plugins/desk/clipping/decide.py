"""Decide what a page is: in, the page; out, a work, with what is unsure left out and named."""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from plugins.core.addresses import host_of
from plugins.desk.clipping import found_days
from plugins.desk.clipping.authors import authors_of
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.languages import language_of, main_language
from plugins.desk.clipping.model import Claim, Field, Trust, Work
from plugins.desk.clipping.publications import house_of
from plugins.desk.clipping.publishing_days import published_on
from plugins.desk.clipping.signals import SIGNALS
from plugins.desk.clipping.titles import title_of
from plugins.desk.page_text import words_of
from plugins.desk.pages import Page

_LONGEST_DESCRIPTION = 1000


def work_of(page: Page, today: dt.date) -> Work:
    """Return what a page is, as far as it is sure on the day ``today``."""
    evidence = Evidence(page)
    claims = [claim for signal in SIGNALS.values() for claim in signal.claims(evidence)]
    canonical, no_canonical = _canonical(claims, page)
    addresses = [one for one in (page.url, canonical) if one]
    house = house_of(claims, addresses)
    is_front = not addresses or any(map(_is_front, addresses))
    title, no_title = title_of(claims, house, is_front=is_front)
    authors, no_authors = authors_of(claims, house)
    headline = evidence.outline.headline_spot
    near = headline.place if headline is not None else 0
    words, speech = words_of(page.root), main_language(evidence)
    if not any(claim.field is Field.PUBLISHED for claim in claims):
        claims += found_days.claims(evidence, claims)
    published, no_day = published_on(claims, speech, today, near)
    declared = _values(claims, Field.LANGUAGE)
    language, no_language = language_of(declared, words)
    reasons = {
        "title": no_title,
        "authors": no_authors,
        "published": no_day,
        "publication": house.reason,
        "canonical": no_canonical,
        "language": no_language,
    }
    return Work(
        title=title,
        authors=authors,
        published=published,
        publication=house.name,
        canonical=canonical,
        language=language,
        description=_first(claims, Field.DESCRIPTION, _LONGEST_DESCRIPTION),
        kind=_first(claims, Field.KIND, 20) or "article",
        home=page.address(house.home) if house.home else None,
        feed=next((a for v in _values(claims, Field.FEED) if (a := page.address(v))), None),
        reasons={name: reason for name, reason in reasons.items() if reason},
    )


def _canonical(claims: Sequence[Claim], page: Page) -> tuple[str | None, str]:
    """Return the address that a page gives itself; the front page of its site is not one of it."""
    doubt = "nothing on the page says it"
    for trust in (Trust.STRUCTURED, Trust.STATED, Trust.HINT):
        said = [c.value for c in claims if c.field is Field.CANONICAL and c.trust is trust]
        found = list(dict.fromkeys(a for value in said if (a := _whole(value, page))))
        if said and not found:
            doubt = f'"{said[0][:80]}" is no whole address'
        if inner := [a for a in found if _is_within(a)]:
            doubt = f"the page says {inner[0]}, which only its own network can reach"
        found = [a for a in found if a not in inner]
        own = [a for a in found if not (_is_front(a) and page.url and not _is_front(page.url))]
        if found and not own:
            doubt = f"the page says {found[0]}, which is the front page"
        elif len(own) == 1:
            return own[0], ""
        elif own:
            doubt = f"the page says {' and '.join(own[:2])}"
    return None, doubt


def _whole(value: str, page: Page) -> str | None:
    """Return an address as a whole one; some pages leave out what stands before their own host."""
    scheme, host = urlsplit(page.url or "")[:2]
    if host and value.partition("/")[0].lower() in {host, f"www.{host}", host.removeprefix("www.")}:
        return page.address(f"{scheme}://{value}")
    return page.address(value)


def _is_within(address: str) -> bool:
    """Tell whether an address is on a machine or in a network of its own: "localhost:3000"."""
    host = host_of(address)
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _values(claims: Sequence[Claim], field: Field) -> list[str]:
    """Return what is said of a field, the most trusted first."""
    said = [claim for claim in claims if claim.field is field]
    return [claim.value for claim in sorted(said, key=lambda claim: -claim.trust)]


def _first(claims: Sequence[Claim], field: Field, longest: int) -> str | None:
    return next((value[:longest] for value in _values(claims, field)), None)
