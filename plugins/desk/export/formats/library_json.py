"""All that the library's files say, as one JSON document, with the field names of those files."""

from __future__ import annotations

import datetime as dt
import json
from enum import Enum
from typing import Any, Final

from plugins.core.schema import adapter_of
from plugins.desk.export.model import Chosen, Exported
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, Source

SUMMARY: Final = "all fields of clips and sources, for programs"


def written(chosen: Chosen) -> Exported:
    """Return the document: ``sources`` and ``clips``, each with its ``id`` and our ``note``."""
    document = {
        "sources": [_fields(Source, filed) for filed in chosen.sources],
        "clips": [_fields(Clip, filed) for filed in chosen.clips],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, default=_plain)
    return Exported(f"{text}\n".encode(), len(chosen.sources) + len(chosen.clips))


def _fields(kind: type[Any], filed: Filed[Any]) -> dict[str, Any]:
    fields = adapter_of(kind).dump_python(filed.value, by_alias=True, exclude_defaults=True)
    note = filed.body.strip()
    return {"id": filed.id, **fields, **({"note": note} if note else {})}


def _plain(value: object) -> object:
    """Return what JSON has no kind for as text: dates as their files have them."""
    if isinstance(value, dt.date):
        return value.isoformat()
    assert isinstance(value, Enum)  # noqa: S101 - the models have no other kind of value
    return value.value
