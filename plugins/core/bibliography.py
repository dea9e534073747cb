"""Records for bibliographies: how BibTeX and CSL-JSON want texts, names and dates written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from plugins.core.dates import Edtf

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
_WHOLE = re.compile(r",|\band\b|^\s*others\s*$", re.IGNORECASE)
"""What BibTeX would take a name apart at, or read as "et al."."""


def latex(text: str) -> str:
    """Return a text as LaTeX reads it, in one line."""
    return " ".join(text.split()).translate(_LATEX)


def latex_title(text: str) -> str:
    """Return a title between braces of its own, so that no style writes LinkedIn small."""
    return f"{{{latex(text)}}}"


def latex_name(name: str, *, of_person: bool) -> str:
    """Return a name; ``of_person``: it may be taken apart into given and family names."""
    written = latex(name)
    return written if of_person and not _WHOLE.search(name) else f"{{{written}}}"


def latex_address(address: str) -> str:
    """Return an address without the characters that would end a field."""
    return address.translate(_IN_ADDRESSES)


def bibtex_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry that BibTeX and BibLaTeX read; empty fields are left out.

    The values are LaTeX already.
    """
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return ",\n".join([f"@{kind}{{{key}", *lines]) + "\n}"


def csl_record(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record of CSL-JSON; what is not known is left out."""
    return {name: value for name, value in fields.items() if value}


def csl_date(date: Edtf) -> dict[str, Any]:
    """Return a date as well as it is known, as ``date-parts``.

    CSL has no "by then": such a date is said to be an approximate one (``circa``).
    """
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts], **({"circa": True} if date.by else {})}
