"""A day that only htmldate finds: in, a page without one; out, a claim, if the page shows it too.

htmldate guesses where it must: what it finds is taken only where the words or the address have it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from plugins.desk.clipping.days import day_of_address, days_in
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.pages import Page

_LARGEST = 2_000_000
_LOOKED_AT = 50_000


def claims(page: Page, words: str, language: str) -> Iterator[Claim]:
    """Yield the day that htmldate finds, if the page bears it out."""
    if len(page.text) > _LARGEST:
        return
    from htmldate import find_date  # noqa: PLC0415 - few pages need it, and it is slow to load

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it tells of broken pages
    try:
        found = find_date(page.text, original_date=True, extensive_search=False, url=page.url)
    except (ValueError, TypeError, RecursionError, AttributeError):
        return  # it expects pages that mean well
    shown = {*days_in(words[:_LOOKED_AT], language), day_of_address(page.url or "")}
    if found and found in shown:
        yield Claim(Field.PUBLISHED, found, Trust.HINT, "htmldate")
