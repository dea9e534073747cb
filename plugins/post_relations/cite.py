"""A post of ours for bibliographies: in, what is known of it; out, BibTeX and CSL-JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence

from plugins.core.bibliography import (
    bibtex_entry,
    csl_date,
    csl_record,
    latex,
    latex_address,
    latex_name,
    latex_title,
)
from plugins.core.dates import Edtf
from plugins.manuscripts.commands import slug_of


def citation_key(names: Sequence[str], year: int, slug: str, language: str = "") -> str:
    """Return a key that no new title changes: ``strategy-desk-2026-why-they-stay-away``.

    ``language`` is that of a post which is not in the site's own: its translations have its slug.
    """
    first = slug_of(names[0]) if names else ""
    return "-".join(filter(None, (first, str(year), slug_of(slug), language.lower())))


def bibtex(  # noqa: PLR0913 - a record's fields
    *,
    key: str,
    title: str,
    names: Iterable[str],
    of_persons: bool,
    site: str,
    date: dt.datetime,
    url: str,
) -> str:
    """Return a record that BibTeX and BibLaTeX read, in UTF-8.

    ``of_persons`` says that ``names`` may be taken apart into given and family names.
    """
    fields = {
        "author": " and ".join(latex_name(name, of_person=of_persons) for name in names),
        "title": latex_title(title),
        "howpublished": latex(site),
        "year": str(date.year),
        "month": str(date.month),
        "url": latex_address(url),
    }
    return bibtex_entry("misc", key, fields)


def csl_json(  # noqa: PLR0913 - a record's fields
    *,
    key: str,
    title: str,
    names: Iterable[str],
    site: str,
    date: dt.datetime,
    url: str,
    language: str,
) -> str:
    """Return a record in CSL-JSON (citeproc-js, "CSL-JSON"), as a list of one."""
    record = {
        "id": key,
        "type": "post-weblog",
        "title": " ".join(title.split()),
        "author": [{"literal": name} for name in names],
        "container-title": site,
        "issued": csl_date(Edtf(date.year, date.month, date.day)),
        "URL": url,
        "language": language,
    }
    return json.dumps([csl_record(record)], ensure_ascii=False)
