"""Dublin Core, and the metas of libraries and journals (Highwire, PRISM, EPrints)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust

_S: Final = Trust.STRUCTURED
NAMES: Final[Mapping[str, tuple[Field, Trust]]] = {
    "title": (Field.TITLE, _S),
    "creator": (Field.AUTHOR, _S),
    "contributor.author": (Field.AUTHOR, _S),
    "creator.personalname": (Field.AUTHOR, _S),
    "publisher": (Field.PUBLICATION, Trust.MARKED),
    "date.issued": (Field.PUBLISHED, _S),
    "issued": (Field.PUBLISHED, _S),
    "date.created": (Field.PUBLISHED, Trust.STATED),
    "created": (Field.PUBLISHED, Trust.STATED),
    "date.published": (Field.PUBLISHED, _S),
    "date": (Field.PUBLISHED, Trust.NEAR),
    "date.modified": (Field.MODIFIED, _S),
    "modified": (Field.MODIFIED, _S),
    "language": (Field.LANGUAGE, Trust.STATED),
    "description": (Field.DESCRIPTION, Trust.STATED),
    "abstract": (Field.DESCRIPTION, Trust.STATED),
    "identifier": (Field.CANONICAL, Trust.HINT),
}
"""The elements and terms of Dublin Core, without the name of their set."""
CITATIONS: Final[Mapping[str, tuple[Field, Trust]]] = {
    "citation_title": (Field.TITLE, _S),
    "citation_author": (Field.AUTHOR, _S),
    "citation_authors": (Field.AUTHOR, _S),
    "citation_publication_date": (Field.PUBLISHED, _S),
    "citation_online_date": (Field.PUBLISHED, Trust.STATED),
    "citation_date": (Field.PUBLISHED, Trust.STATED),
    "citation_journal_title": (Field.PUBLICATION, _S),
    "citation_conference_title": (Field.PUBLICATION, _S),
    "citation_language": (Field.LANGUAGE, _S),
    "citation_abstract_html_url": (Field.CANONICAL, Trust.HINT),
    "prism.publicationname": (Field.PUBLICATION, _S),
    "prism.publicationdate": (Field.PUBLISHED, _S),
    "eprints.title": (Field.TITLE, _S),
    "eprints.creators_name": (Field.AUTHOR, _S),
    "bepress_citation_title": (Field.TITLE, _S),
    "bepress_citation_author": (Field.AUTHOR, _S),
    "bepress_citation_date": (Field.PUBLISHED, _S),
}
_SETS: Final = ("dcterms.", "dcterm.", "dc.terms.", "dc.", "dcterms:", "dc:", "dct:")


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield what the metas of libraries say."""
    for meta in evidence.metas:
        known = CITATIONS.get(meta.name)
        start = next((s for s in _SETS if meta.name.startswith(s)), "")
        if known is None and start:
            known = NAMES.get(meta.name.removeprefix(start).replace(":", "."))
        if known is not None:
            field, trust = known
            value = meta.raw if field is Field.CANONICAL else meta.content
            for one in value.split(";") if field is Field.AUTHOR else [value]:
                if one.strip():
                    yield Claim(field, one.strip(), trust, f"meta {meta.name}")
