"""All corrections of a site: in, its documents; out, each with its place, the newest first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from plugins.manuscripts.identity import id_of
from plugins.manuscripts.model import Corrected, Document


def corrections_of(documents: Iterable[Document]) -> tuple[Corrected, ...]:
    """Return the corrections of some documents by day, the newest first; those of a day by name."""
    found = (corrected for document in documents for corrected in _of(document))
    return tuple(sorted(found, key=lambda one: (-one.date.toordinal(), one.name)))


def _of(document: Document) -> Iterator[Corrected]:
    manuscript, content = document.manuscript, document.content
    if not manuscript.fields.corrections:
        return
    days: Counter[dt.date] = Counter()
    for correction in manuscript.fields.corrections:
        days[correction.date] += 1
        again = days[correction.date]
        yield Corrected(
            name=f"{manuscript.kind}/{id_of(manuscript)}/{correction.date}"
            + (f"/{again}" if again > 1 else ""),
            date=correction.date,
            text=correction.text,
            title=content.title,
            lang=content.lang,
            address=f"{content.url}#corrections",
        )
