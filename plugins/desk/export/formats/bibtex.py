"""BibTeX, for bibliographies in LaTeX and for most programs that keep references."""

from __future__ import annotations

from typing import Final

from plugins.core.bibliography import (
    bibtex_entry,
    latex,
    latex_address,
    latex_name,
    latex_title,
)
from plugins.core.words import Words
from plugins.desk.export.formats.base import address_of, authors_of, publication_of, tags_of
from plugins.desk.export.model import Chosen, Exported
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, ClipKind, SourceKind

SUMMARY: Final = "for LaTeX and programs that keep references"

_HOUSES: Final = {
    ClipKind.BOOK: ("book", "publisher"),
    ClipKind.REPORT: ("techreport", "institution"),
}
"""Kinds of entries that must say who brought a work out (BibTeXing, 3.1), and in which field."""


def written(chosen: Chosen) -> Exported:
    """Return an entry for each clip; its key is the clip's id."""
    entries = [_entry(filed, chosen) for filed in chosen.clips]
    return Exported(
        "".join(f"{entry}\n\n" for entry in entries).rstrip("\n").encode() + b"\n", len(entries)
    )


def _entry(filed: Filed[Clip], chosen: Chosen) -> str:
    clip = filed.value
    authors = " and ".join(
        latex_name(one.name, of_person=one.kind is SourceKind.PERSON)
        for one in authors_of(clip, chosen)
    )
    house = latex(publication_of(clip, chosen))
    dated = clip.published is not None and not clip.published.by
    kind, field = _HOUSES.get(clip.kind, ("misc", "howpublished"))
    if not (authors and house and dated and clip.title):
        kind, field = "misc", "howpublished"  # the others have fields that must be there
    fields = {
        "author": authors,
        "title": latex_title(clip.title) if clip.title else "",
        field: house,
        **_dates(clip, chosen.words),
        "url": latex_address(address_of(clip)),
        "urldate": clip.accessed.iso() if clip.accessed else "",
        "keywords": latex(", ".join(tags_of(clip))),
    }
    return bibtex_entry(kind, filed.id, fields)


def _dates(clip: Clip, words: Words) -> dict[str, str]:
    """Return year and month; of a date that only says "by then", a note: no year is known."""
    date = clip.published
    if date is None:
        return {}
    if date.by:
        return {"note": latex(date.words(words))}
    return {"year": f"{date.year:04d}", "month": str(date.month or "")}
