"""What places a post among the others: its status, slug, date, names, and its page.

In: contents, as Pelican made them. Out: rows of plain values, and stand-ins for the posts, which
Pelican's own functions sort, group and page as they would the posts themselves.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Collection, Sequence
from typing import Any, Final

from pelican.utils import SafeDatetime

from plugins.incremental_builds.reading.contents import WRAPPERS, ContentCodec
from plugins.incremental_builds.values.codec import NotKeptError, zone_of, zone_parts

STATUSES: Final = ("published", "hidden", "draft")
NONE: Final = -1

Row = list[Any]
"""The number of the status, the slug, the language, the numbers of the date with that of its zone,
and those of the category (-1: none), the tags and the authors; whether the language is the site's,
and the field ``translation`` (None: there is none)."""


class Names:
    """The categories, tags or authors that rows refer to by number."""

    def __init__(self, kind: str, names: list[str], codec: ContentCodec) -> None:
        """Take their names; ``kind`` is that of Pelican's classes."""
        self.kind, self.names, self.codec = kind, names, codec
        self._numbers = {name: number for number, name in enumerate(names)}

    def number(self, wrapper: Any) -> int:
        """Return the number of a name; raises NotKeptError where it has a slug of its own."""
        if type(wrapper) is not WRAPPERS[self.kind] or not self.codec.is_plain(wrapper):
            raise NotKeptError(repr(wrapper))
        found = self._numbers.get(wrapper.name)
        if found is None:
            found = self._numbers[wrapper.name] = len(self.names)
            self.names.append(wrapper.name)
        return found

    def wrapper(self, number: int) -> Any:
        """Return Pelican's object for a name."""
        return self.codec.names[self.kind][self.names[number]]


class Table:
    """The rows of a site's posts, by the numbers of the contents."""

    def __init__(self, codec: ContentCodec, data: bytes = b"") -> None:
        """Begin with none, or with those that :meth:`as_bytes` gave."""
        given: dict[str, Any] = {"Category": [], "Tag": [], "Author": [], "zones": [], "rows": []}
        if data:
            given = marshal.loads(data)  # noqa: S302 - a build of ours wrote it, below its digest
        self.names = {kind: Names(kind, given[kind], codec) for kind in WRAPPERS}
        self.zones: list[list[Any]] = given["zones"]
        self.rows: list[list[Any]] = given["rows"]
        """A number each, and a row."""

    def as_bytes(self) -> bytes:
        """Return all, for the same version of Python: JSON takes four times as long."""
        data: dict[str, Any] = {kind: names.names for kind, names in self.names.items()}
        return marshal.dumps(data | {"zones": self.zones, "rows": self.rows})

    def row_of(self, content: Any) -> Row:
        """Return the row of a post; raises NotKeptError where more than a row places it."""
        values = content.__dict__
        date, slug, lang = values.get("date"), values.get("slug"), values.get("lang")
        default, marked = values.get("in_default_lang"), values.get("translation")
        plain = type(date) is SafeDatetime and type(slug) is str and type(lang) is str
        plain = plain and type(default) is bool and isinstance(marked, str | None)
        same = marked == content.metadata.get("translation")
        if not plain or not same or content.status not in STATUSES:
            raise NotKeptError(str(content))
        zone = zone_parts(date.tzinfo) if date.tzinfo is not None else None
        if zone is None or date.fold:
            raise NotKeptError(str(content))
        if zone not in self.zones:
            self.zones.append(zone)
        numbers = [date.year, date.month, date.day, date.hour, date.minute, date.second]
        names = self.names
        category = values.get("category")
        return [
            STATUSES.index(content.status),
            slug,
            lang,
            [*numbers, date.microsecond, self.zones.index(zone)],
            NONE if category is None else names["Category"].number(category),
            [names["Tag"].number(tag) for tag in values.get("tags", ())],
            [names["Author"].number(author) for author in values.get("authors", ())],
            default,
            marked,
        ]

    def stand_ins(self, wanted: Collection[int] | None = None) -> dict[int, Post]:
        """Return what stands in for each post, or for those ``wanted``, by its number."""
        zones = [zone_of(tuple(zone)) for zone in self.zones]
        rows = self.rows if wanted is None else [row for row in self.rows if row[0] in wanted]
        return {number: Post(number, row, zones) for number, row in rows}


class Post:
    """A stand-in for a post, with as much of it as Pelican's lists are made from."""

    __slots__ = (
        "authors", "category", "date", "in_default_lang", "lang", "listed", "number", "slug",
        "status", "tags", "translation", "translations",
    )  # fmt: skip
    translation: str
    """The field of this name, as Pelican has it: where there is none, there is no attribute."""
    source_path = ""
    """For warnings of Pelican's, which nobody hears."""

    def __init__(self, number: int, row: Row, zones: list[dt.tzinfo]) -> None:
        """Take its number and its row; categories, tags and authors stay numbers."""
        self.number = number
        self.status, self.slug, self.lang, date, self.category, *rest = row
        self.tags, self.authors, self.in_default_lang, marked = rest
        if marked is not None:
            self.translation = marked
        self.translations: Sequence[Post] = ()
        self.listed = True
        """Whether it is in lists: no translation of another, once that is found out."""
        year, month, day, hour, minute, second, micro, zone = date
        self.date = SafeDatetime(year, month, day, hour, minute, second, micro, zones[zone])

    @property
    def place(self) -> tuple[object, ...]:
        """What its place among the others, and in lists of a time, follows from."""
        return (self.status, self.slug, self.lang, self.date, self.date.tzinfo, self.listed)

    @property
    def metadata(self) -> dict[str, str]:
        """The fields that Pelican looks at to tell originals from translations."""
        return {"translation": self.translation} if hasattr(self, "translation") else {}
