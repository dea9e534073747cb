"""A post of ours for bibliographies: in, what is known of it; out, BibTeX and CSL-JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Final

from plugins.manuscripts.commands import slug_of

_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
"""LaTeX's ten special characters; braces by name, since BibTeX counts the bare ones in pairs."""
_IN_ADDRESSES: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def citation_key(names: Sequence[str], year: int, slug: str) -> str:
    """Return a key that no new title changes: ``strategy-desk-2026-why-they-stay-away``."""
    return "-".join(filter(None, (slug_of(names[0]) if names else "", str(year), slug_of(slug))))


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

    ``of_persons`` says that ``names`` may be taken apart into given and family names. Titles stand
    in double braces, so that no style writes LinkedIn small.
    """
    braced = [_latex(name) if of_persons else f"{{{_latex(name)}}}" for name in names]
    fields = {
        "author": " and ".join(braced),
        "title": f"{{{_latex(title)}}}",
        "howpublished": _latex(site),
        "year": str(date.year),
        "month": str(date.month),
        "url": url.translate(_IN_ADDRESSES),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return ",\n".join([f"@misc{{{key}", *lines]) + "\n}"


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
        "issued": {"date-parts": [[date.year, date.month, date.day]]},
        "URL": url,
        "language": language,
    }
    return json.dumps([{k: v for k, v in record.items() if v}], ensure_ascii=False)


def _latex(text: str) -> str:
    return " ".join(text.split()).translate(_LATEX)
