"""Contents as an earlier build read them: to tell what an edit changed of what pages show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from plugins.core.settings import BUILD_MOMENT
from plugins.incremental_builds.reading.contents import ContentCodec
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.reading.records import Records
from plugins.incremental_builds.reading.states import States


class Earlier:
    """Makes contents again from readings that others took the place of."""

    def __init__(
        self, records: Records | None, settings: dict[str, Any], contents: Mapping[str, Any]
    ) -> None:
        """Take the store, and today's contents by their keys."""
        self.records, self.contents = records, contents
        moment = settings.get(BUILD_MOMENT) or dt.datetime.now(dt.UTC)
        self.states = States(ContentCodec(settings), moment)

    def content(self, key: str, mark: str) -> Any:
        """Return the content with a key when its source had a digest; None: it is not kept."""
        today = self.contents.get(key)
        if self.records is None or today is None or not mark:
            return None
        path = str(today.source_path)
        record = self.records.of_source(f"{key.partition(' ')[0]} {path}", mark)
        if record is None:
            return None
        return self.states.content_of(record, today._context, path, lambda: self._text(record))  # noqa: SLF001 - Pelican's own name

    def _text(self, record: Record) -> str:
        data = self.records.text_of(record) if self.records else None
        return f"{record.mark} is not there" if data is None else data.decode()
