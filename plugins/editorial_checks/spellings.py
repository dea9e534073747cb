"""When two names mean one thing, and which names have one address."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from plugins.editorial_checks.model import Page

_OUTSIDE_WORDS = re.compile(r"[\W_]+")
_SHORT = 3
"""Up to so many letters an s at the end is no plural: bus, its."""
OWN_ADDRESS: Final = (
    "add a word to one of the names; or set SLUGIFY_USE_UNICODE = True, which changes the "
    "addresses of all such names"
)
"""What to do where two names have one address."""


def key_of(name: str) -> str:
    """Return what names share that mean one thing: letters and digits, without a plural s."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    letters = _OUTSIDE_WORDS.sub("", plain)
    plural = len(letters) > _SHORT and letters.endswith("s") and not letters.endswith("ss")
    return (letters[:-1] if plural else letters) or name


def slugs_of(page: Page, attribute: str) -> dict[str, str]:
    """Return the names that Pelican files a post under, each with its part of an address.

    Pelican writes names in Latin letters there, and so two Chinese ones may be the same.
    """
    given: Any = getattr(page.document.content, attribute, None) or ()
    terms = given if isinstance(given, list) else [given] if given else []
    return {term.name: term.slug for term in terms}
