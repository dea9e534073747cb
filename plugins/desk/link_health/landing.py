"""Where a way through redirects ends: in, addresses; out, what sort of place it is.

What has left a site is often not said to be gone: readers are led to the home page, to a page that
says so with the wrong status, or to a form.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from plugins.core.addresses import host_of

_HOME: Final = re.compile(
    r"(?:/[a-z]{2}(?:[-_][a-z]{2})?)*"
    r"(?:/(?:home|homepage|start|startseite|accueil|inicio|main|"
    r"(?:index|default|home|main|welcome)\.[a-z]{3,5}))?/?",
    re.IGNORECASE,
)
"""Languages, then perhaps a name for the home page: ``/``, ``/en/``, ``/de/startseite``."""
_ID: Final = {"a", "article", "id", "item", "n", "p", "page", "page_id", "post", "story", "v"}
"""Parameters by which a page is named where the path names none."""
_NOT_FOUND: Final = re.compile(
    r"/(?:(?:errors?|fehler|err|http|status)[-_/]?(?:404|410)(?:[-_]?(?:error|page))?|"
    r"(?:404|410)[-_](?:error|page)|(?:404|410)(?=\.)|"
    r"(?:(?:404|410)[-_]?)?(?:page|file|error|seite)?[-_]?(?:not|nicht)[-_]?(?:found|gefunden)|"
    r"(?:page-)?introuvable)(?:\.[a-z]{3,5})?/?$",
    re.IGNORECASE,
)
"""The end of a path in English, German or French: ``/page-not-found``, ``/fehler-404``."""
_NOTHING_ELSE: Final = re.compile(
    r"(?:/[a-z]{2}(?:[-_][a-z]{2})?)?/(?:404|410|removed|gone|unavailable)(?:\.[a-z]{3,5})?/?",
    re.IGNORECASE,
)
"""What says so where it is the whole path: deeper down it may be what a work is called."""
_BY_NUMBER: Final = {"code", "e", "err", "error", "status", "statuscode"}
"""Parameters of a page that says which error there was."""
_ERROR: Final = re.compile(
    r"/(?:error|fehler|erreur|errore?s?)(?:page)?(?:\.[a-z]{3,5})?/?$", re.IGNORECASE
)
"""A page about errors in general: which one, its parameters have to say."""
_DOOR: Final = re.compile(
    r"/(?:log[-_]?[io]n|sign[-_]?in|signup|register|auth|authwall|sso|saml|oauth2?|account|consent|"
    r"cookie[-_]?(?:consent|wall)|captcha|challenge|checkpoint|verify|age[-_]?gate|subscribe|"
    r"paywall|privacy[-_]?(?:gate|wall)|unsupported[-_]?browser|geo[-_]?block(?:ed)?|"
    r"cdn-cgi|_incapsula_resource)(?:\.[a-z]{3,5})?(?=/|$)",
    re.IGNORECASE,
)
"""A part of a path that names a login, a consent, a wall, or what keeps machines out."""
_DOORS_HOST: Final = re.compile(
    r"(?:accounts?|auth|consent|guce|idp?|login|my-?privacy|signin|sso)\."
)
"""The beginning of a host that is there for nothing else."""
_BACK: Final = re.compile(
    r"(?:next|continue|return|redirect|callback|goto|dest|target|back|service|relaystate)\w*",
    re.IGNORECASE,
)
"""Parameters in which a form keeps the address that one came for."""
_LIST: Final = re.compile(
    r"(?:/[a-z]{2}(?:[-_][a-z]{2})?)?/(?:actualites?|aktuell(?:es)?|archives?|archiv|articles?|"
    r"artikel|blogs?|magazine?|news|noticias|posts?|press|recherche|search|stories|suche|"
    r"weblog)(?:\.[a-z]{3,5})?/?",
    re.IGNORECASE,
)
"""The paths of lists: of all posts, of what a search finds."""
_SLUG: Final = re.compile(r"[^/]*[-_][^/]*[-_][^/]*")
"""The name of a work, which has some words: ``three-reasons-why``."""
_SHORT: Final = re.compile(r"/[A-Za-z0-9_-]{1,12}/?")
"""The path of a shortened address: few letters, and nothing below them."""


def is_home(url: str) -> bool:
    """Tell whether an address is the home page of a site, in some language."""
    parts = urlsplit(url)
    names = {name.lower() for name, _ in parse_qsl(parts.query)}
    return _HOME.fullmatch(parts.path) is not None and not names & _ID


def is_not_found_page(url: str) -> bool:
    """Tell whether an address is that of a page which says that there is none."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    numbered = any(
        name.lower() in _BY_NUMBER and value in {"404", "410"}
        for name, value in parse_qsl(parts.query)
    )
    return (
        _NOT_FOUND.search(path) is not None
        or _NOTHING_ELSE.fullmatch(path) is not None
        or (numbered and _ERROR.search(path) is not None)
    )


def is_error_page(url: str) -> bool:
    """Tell whether a path ends like that of a page which says that something went wrong."""
    return _ERROR.search(unquote(urlsplit(url).path)) is not None


def is_door(url: str, asked: str = "") -> bool:
    """Tell whether an address is a form that one has to pass first: a login, a consent.

    Such a form keeps the address that was asked, to lead there later. A path in which the name of
    the asked work stands is that of the work.
    """
    parts, way = urlsplit(url), unquote(urlsplit(asked).path).rstrip("/")
    if way and way != unquote(parts.path).rstrip("/") and _leads_back(parts.query, way):
        return True
    name = way.rpartition("/")[2]
    if _SLUG.fullmatch(name) and name in unquote(parts.path):
        return False
    return bool(_DOOR.search(parts.path) or _DOORS_HOST.match(parts.hostname or ""))


def _leads_back(query: str, way: str) -> bool:
    """Tell whether the parameters of a form keep the path that was asked for."""
    return any(
        _BACK.fullmatch(name) and value.partition("?")[0].rstrip("/").endswith(way)
        for name, value in parse_qsl(query)
    )


def is_list_above(url: str, asked: str) -> bool:
    """Tell whether an address is a list of the site, and the asked one that of a single work."""
    path, way = (unquote(urlsplit(one).path).rstrip("/") for one in (url, asked))
    if not _SLUG.fullmatch(way.rpartition("/")[2]):
        return False
    above = way.rpartition("/")[0]
    is_above = above == path != "" and not _SLUG.fullmatch(path.rpartition("/")[2])
    return is_above or _LIST.fullmatch(path or "/") is not None


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two hosts share the end of their names, two labels of it where there are."""
    names = [host_of(url).split(".") for url in (one, other)]
    fewest = min(2, *(len(name) for name in names))
    return names[0][-fewest:] == names[1][-fewest:]


def is_short(url: str) -> bool:
    """Tell whether an address may be a short one, made to lead somewhere else."""
    parts = urlsplit(url)
    return _SHORT.fullmatch(parts.path) is not None and not parts.query
