"""One text as it will be imported: what the plan decided, before its words are read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from plugins.core.addresses import is_slug
from plugins.migration.destinations.terms import Filing
from plugins.migration.model import Item
from plugins.migration.remarks import Remark

_DATE_IN_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")


@dataclass(slots=True)
class Planned:
    """One text that is imported."""

    item: Item
    id: str
    title: str
    state: str
    """``published``, ``scheduled`` or ``draft``."""
    date: dt.datetime | None
    modified: dt.datetime | None
    filing: Filing = field(default_factory=Filing)
    bylines: tuple[str, ...] = ()
    slug: str = ""
    path: str = ""
    feed_id: str = ""
    address: str = ""
    former: tuple[str, ...] = ()
    remarks: list[Remark] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """``post`` or ``page``."""
        return self.item.kind

    @property
    def needs_slug(self) -> bool:
        """Tell whether the file's name alone would give another slug."""
        return not is_slug(self.slug) or bool(
            not self._has_day and _DATE_IN_NAME.match(f"{self.slug}.")
        )

    @property
    def _has_day(self) -> bool:
        return self.kind == "post" and self.date is not None
