"""What became of posts whose files changed, came or went: in, files; out, contents and rows.

Files are read as a whole build reads them. What a row and a reading do not tell all about is for
a whole build: :class:`plugins.incremental_builds.edits.model.DeclinedError`.
"""

from __future__ import annotations

import fnmatch
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pelican.contents import Article
from pelican.readers import MarkdownReader, Readers

from plugins.incremental_builds.edits.model import DeclinedError, Edit
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.faster_pelican.memoized import kept_results
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.reading.reader import FileReader, whole_of
from plugins.incremental_builds.reading.records import records_in
from plugins.incremental_builds.snapshots.rows import Row, Table
from plugins.incremental_builds.values.codec import NotKeptError

_OVERRIDING: Final = frozenset({"override_save_as", "override_url"})


@dataclass(slots=True)
class Changed:
    """Posts that are not what they were: contents by their numbers, as they were and as they are.

    ``moved`` are those whose place among the others may be another one, ``related`` those whose
    files are as they were, but which have other translations. ``translations`` are the snapshot's.
    """

    before: dict[int, Any] = field(default_factory=dict)
    now: dict[int, Any] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    related: set[int] = field(default_factory=set)
    translations: dict[int, list[int]] = field(default_factory=dict)


def take_changes(
    site: PartialSite, table: Table, changed: Sequence[str], gone: Sequence[str]
) -> Changed:
    """Have the site and the table show posts as they are now; raises DeclinedError.

    ``changed`` are the files that are new or other than they were. Translations are left to
    :func:`plugins.incremental_builds.edits.relatives.relate`.
    """
    shot, found = site.snapshot, Changed()
    site.edits = {}
    site.forget_contents()
    for path in gone:
        number = _number(site, path)
        if number is None:
            raise DeclinedError(path)
        found.before[number] = _before(site, number, ())
        found.moved.add(number)
        del shot.numbers[shot.keys[number]]
        shot.keys[number], shot.places[number] = "", -1
    for edit in _edits(site, changed):
        if edit.number < len(shot.keys):
            found.before[edit.number] = _before(site, edit.number, edit.record.known["links"])
        elif edit.record.known["links"]:
            message = f"{edit.path} shows files of the site"
            raise DeclinedError(message)
        else:
            key = f"Article {_name(site, edit.path)}"
            shot.numbers[key] = edit.number
            shot.keys.append(key)
            shot.places.append(-1)
        site.edits[edit.number] = edit
    site.forget_contents()
    # who has which translations now is found out when all rows are known
    found.translations, shot.translations = shot.translations, {}
    found.now = {number: site.content(number) for number in site.edits}
    for content in (*found.before.values(), *found.now.values()):
        if not _OVERRIDING.isdisjoint(content.__dict__):
            message = f"{content} may take the place of another file"
            raise DeclinedError(message)
    _put_rows(table, found)
    return found


def _edits(site: PartialSite, paths: Sequence[str]) -> list[Edit]:
    settings = site.settings
    whole = whole_of(settings, None)
    if whole is None:
        message = "plugins or extensions take part in reading"
        raise DeclinedError(message)
    files = FileReader(Readers(settings), Article, settings["PATH"], site.states)
    edits, fresh = [], len(site.snapshot.keys)
    with kept_results() as given:
        files.given = given
        for path in paths:
            number = _number(site, path)
            reader = files.readers.readers.get(path.rpartition(".")[2])
            if type(reader) is not MarkdownReader or not _is_post(site, path):
                message = f"{path} is no post"
                raise DeclinedError(message)
            reading = files.read(path)
            if reading.content is None or reading.others or reading.untrackable:
                message = f"{path} is not read as a post"
                raise DeclinedError(message)
            record = records_in([reading.content.line(0)])[0]
            if not record.source:
                message = f"{path} changes"
                raise DeclinedError(message)
            _judge(site, record)
            if number is None:
                number, fresh = fresh, fresh + 1
            text, stat = reading.content.text.decode(), tuple(record.stat)
            if record.known["linking"] and "attach" in text:
                message = f"{path} may move other files"
                raise DeclinedError(message)
            edits.append(Edit(number, path, record, text, stat, record.source))
    return edits


def _name(site: PartialSite, path: str) -> str:
    return os.path.relpath(path, site.settings["PATH"]).replace(os.sep, "/")


def _number(site: PartialSite, path: str) -> int | None:
    """Return the number of a post; None: it is new. Raises DeclinedError for other contents."""
    name = _name(site, path)
    found = site.snapshot.numbers
    if f"Page {name}" in found or f"Static {name}" in found:
        message = f"{name} is no post, or something else too"
        raise DeclinedError(message)
    return found.get(f"Article {name}")


def _before(site: PartialSite, number: int, links: Sequence[str]) -> Any:
    """Return a post as it was; raises DeclinedError where more hangs on it than it says itself.

    ``links`` are the files that its text now shows.
    """
    record = site.record(number)
    _judge(site, record)
    if [*record.known["links"]] != [*links]:
        message = f"{record.path} showed other files of the site"
        raise DeclinedError(message)
    return site.content(number)


def _judge(site: PartialSite, record: Record) -> None:
    """Raise DeclinedError where a post was talked about, or is still ahead."""
    due, now = record.due, min(site.states.now, time.time_ns() // 1000)
    if record.said or due is None or due > now:
        message = f"{record.path} was talked about, or has not come yet"
        raise DeclinedError(message)


def _put_rows(table: Table, found: Changed) -> None:
    rows: dict[int, Row] = dict(table.rows)
    for number in found.before.keys() - found.now.keys():
        del rows[number]
    for number, content in found.now.items():
        try:
            row = table.row_of(content)
        except NotKeptError as error:
            raise DeclinedError(str(error)) from error
        if rows.get(number) != row:
            found.moved.add(number)
        rows[number] = row
    table.rows = [[number, row] for number, row in rows.items()]


def _is_post(site: PartialSite, path: str) -> bool:
    """Tell whether Pelican takes a file for a post, and for nothing else."""
    settings = site.settings
    if not settings["STATIC_EXCLUDE_SOURCES"] or settings["SLUGIFY_SOURCE"] not in {
        "title",
        "basename",
    }:
        return False
    return _is_in(settings, "ARTICLE", path) and not _is_in(settings, "PAGE", path)


def _is_in(settings: Any, kind: str, path: str) -> bool:
    """Tell whether Pelican's ``get_files`` finds a file among those of a kind."""
    base, ignored = settings["PATH"], settings["IGNORE_FILES"]
    excluded = {os.path.split(os.path.join(base, name)) for name in settings[f"{kind}_EXCLUDES"]}  # noqa: PTH118 - as Pelican makes them
    for name in settings[f"{kind}_PATHS"]:
        root = os.path.join(base, name) if name else base  # noqa: PTH118
        parts = Path(os.path.relpath(path, root)).parts
        if not parts:
            return True
        if parts[0] == os.pardir:
            continue
        folder, found = root, True
        *folders, file = parts
        for part in folders:
            if (folder, part) in excluded or _is_ignored(part, ignored):
                found = False
            folder = os.path.join(folder, part)  # noqa: PTH118
        if found and not _is_ignored(file, ignored):
            return True
    return False


def _is_ignored(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)
