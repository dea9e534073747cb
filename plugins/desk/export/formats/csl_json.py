"""CSL-JSON, which Zotero, Pandoc and every processor of the Citation Style Language read."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import urlsplit

from plugins.core.bibliography import csl_date, csl_record
from plugins.desk.export.formats.base import address_of, authors_of, publication_of, tags_of, uri_of
from plugins.desk.export.model import Chosen, Exported
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, ClipKind

SUMMARY: Final = "for Zotero, Pandoc and other programs that keep references"

_TYPES: Final = {
    ClipKind.ARTICLE: "webpage",
    ClipKind.POST: "post",
    ClipKind.VIDEO: "motion_picture",
    ClipKind.PODCAST: "broadcast",
    ClipKind.REPORT: "report",
    ClipKind.BOOK: "book",
}
"""CSL 1.0.2, appendix III. An article's paper or magazine is not known, so it is a page."""
_HOUSES: Final = frozenset({ClipKind.REPORT, ClipKind.BOOK})
"""Works that somebody publishes, and that are not part of another."""


def written(chosen: Chosen) -> Exported:
    """Return a list with a record for each clip; its id is the clip's."""
    records = [_record(filed, chosen) for filed in chosen.clips]
    text = json.dumps(records, ensure_ascii=False, indent=2)
    return Exported(f"{text}\n".encode(), len(records))


def _record(filed: Filed[Clip], chosen: Chosen) -> dict[str, Any]:
    clip = filed.value
    archive = uri_of(clip.archive.url) if clip.archive else ""
    within = "publisher" if clip.kind in _HOUSES else "container-title"
    return csl_record(
        {
            "id": filed.id,
            "type": _TYPES[clip.kind],
            "title": " ".join((clip.title or "").split()),
            # whole: which part of a name is the family's, only its bearer knows
            "author": [{"literal": one.name} for one in authors_of(clip, chosen)],
            within: publication_of(clip, chosen),
            "issued": csl_date(clip.published) if clip.published else None,
            "accessed": csl_date(clip.accessed) if clip.accessed else None,
            "URL": address_of(clip),
            "archive": urlsplit(archive).hostname,
            "archive_location": archive,
            "language": clip.language,
            "keyword": ", ".join(tags_of(clip)),
        }
    )
