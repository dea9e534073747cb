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
_ID: Final = {"a", "article", "id", "item", "n", "p", "page", "page_id", "post", "story", "v"}
"""Parameters by which a page is named where the path names none."""
_NOT_FOUND: Final = re.compile(
    r"/(?:(?:error|fehler|err|http|status)?[-_/]?(?:404|410)(?:[-_]?(?:error|page))?|"
    r"(?:page|file|error|seite)?[-_]?(?:not|nicht)[-_]?(?:found|gefunden)|"
    r"(?:page-)?introuvable|removed|gone|unavailable)(?:\.[a-z]{3,5})?/?",
    re.IGNORECASE,
)
_DOOR: Final = re.compile(
    r"/(?:log[-_]?[io]n|sign[-_]?in|signup|register|auth|sso|saml|oauth2?|account|consent|"
    r"cookie[-_]?consent|captcha|challenge|verify|age[-_]?gate|subscribe|paywall|"
    r"cdn-cgi|_incapsula_resource)(?:\.[a-z]{3,5})?(?=/|$)",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(r"/[A-Za-z0-9_-]{1,12}/?")


def is_home(url: str) -> bool:
    """Tell whether an address is the home page of a site, in some language."""
    parts = urlsplit(url)
    names = {name.lower() for name, _ in parse_qsl(parts.query)}
    return _HOME.fullmatch(parts.path) is not None and not names & _ID


def is_not_found_page(url: str) -> bool:
    """Tell whether a path ends like that of a page which says that there is none."""
    return (
        re.search(rf"{_NOT_FOUND.pattern}$", unquote(urlsplit(url).path), re.IGNORECASE) is not None
    )


def is_door(url: str) -> bool:
    """Tell whether an address is a form that one has to pass first: a login, a consent."""
    return _DOOR.search(urlsplit(url).path) is not None


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two hosts share the end of their names, two labels of it where there are."""
    names = [host_of(url).split(".") for url in (one, other)]
    fewest = min(2, *(len(name) for name in names))
    return names[0][-fewest:] == names[1][-fewest:]


def is_short(url: str) -> bool:
    """Tell whether an address may be a short one, made to lead somewhere else."""
    parts = urlsplit(url)
    return _SHORT.fullmatch(parts.path) is not None and not parts.query
