"""Read and convert every post and page with several processes, or not at all where nothing changed.

Pelican's own loop stays: which files there are, and in what order they are taken. What stands in
for its reading of one file is the same object that its readers would have made.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from pelican.cache import FileStampDataCacher
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import Readers

from plugins.core.report import REPORT, Report
from plugins.incremental_builds.faster_pelican.folder_listing import full_path, quick_include
from plugins.incremental_builds.faster_pelican.memoized import KeptResults, kept_results
from plugins.incremental_builds.last_build import tracking
from plugins.incremental_builds.last_build.stamps import stat_of
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.processes.memory import give_back
from plugins.incremental_builds.processes.streams import pieces
from plugins.incremental_builds.reading.contents import ContentCodec
from plugins.incremental_builds.reading.log_messages import say
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.reading.reader import FileReader, Reading, Whole, digest_of
from plugins.incremental_builds.reading.records import records_in
from plugins.incremental_builds.reading.states import States


class Arriving(set[str]):
    """The names of files; who goes through them waits for each until its file is read."""

    def __init__(self, names: set[str], arrivals: Callable[[], Iterator[str]]) -> None:
        """Take the names, and what yields them in their order (a copy may have another)."""
        super().__init__(names)
        self.names = names
        self._arrivals = arrivals

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return self._arrivals()


class AheadReading:
    """The readings for one generator; they are made at the first question, all together."""

    def __init__(
        self,
        generator: ArticlesGenerator | PagesGenerator,
        whole: Whole | None,
        read: list[str],
    ) -> None:
        """Stand in for the generator's readers; ``whole`` None: they make all contents."""
        self.generator = generator
        self.readers: Readers = generator.readers
        self.records = whole.records if whole else None
        self.read = read
        self.kind = Page if isinstance(generator, PagesGenerator) else Article
        self.states = States(ContentCodec(generator.settings), whole.now) if whole else None
        self.ask_before = self.readers.get_cached_data
        self.files = FileReader(self.readers, self.kind, generator.path, self.states)
        self.list_before = generator.get_files
        self.listed: dict[str, set[str]] = {}
        self.paths: dict[str, str] | None = None
        """Every file's path, by its name in the generator's folder; None: nothing is read yet."""
        self.missing: list[str] = []
        """The paths of files that are still to be read."""
        self.under_way = False
        self.kept: dict[str, Record] = {}
        self.results: dict[str, Reading] = {}
        self.texts: dict[str, bytes] = {}
        """Texts that the records do not have."""
        self.kept_results: KeptResults | None = None

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        """Return the files that Pelican finds, from one walk through the folders.

        Who goes through those that are read here gets them as they are read, in Pelican's order.
        """
        if extensions is not None and extensions is not False and not extensions:
            return set()
        _leave_unused(self.generator)  # which has its cache only after it was announced
        key = repr((paths, exclude, extensions))
        if key not in self.listed:
            found = self.list_before(paths, exclude, extensions)
            mine = self._asked() == (paths, exclude) and extensions is None
            self.listed[key] = Arriving(found, self._arrivals) if mine else found
        return self.listed[key]

    def _asked(self) -> tuple[Any, Any]:
        settings, kind = self.generator.settings, self.kind.__name__.upper()
        return settings[f"{kind}_PATHS"], settings[f"{kind}_EXCLUDES"]

    def get_cached_data(self, path: str, default: Any = None) -> Any:
        """Return what was read of a file; Pelican's own cache, where it is in use, comes first."""
        found = self.ask_before(path, default)
        if found is not default and found != default:
            return found
        self._read_all()
        reading = self.results.get(path)
        return reading.result if reading else default

    def read_file(self, base_path: str, path: str, **more: Any) -> Content:
        """Return the content of a file."""
        paths = self._read_all()
        full = paths.get(path) if base_path == self.generator.path else None
        if full is None:
            full = os.path.abspath(os.path.join(base_path, path))  # noqa: PTH100, PTH118 - as Pelican makes it, to the letter
        record = self.kept.get(full)
        if record is not None and self.states is not None:
            fetch = partial(self._text, full)
            made = self.states.content_of(record, more["context"], full, fetch)
            if made is not None:
                if record.said:
                    say(record.said)
                return made
        return self.files.read_file(base_path, path, **more)

    def _text(self, path: str) -> str:
        data = self.texts.get(path)
        if data is not None:
            return data.decode()
        text = self.records.text(self._key(path)) if self.records else None
        if text is not None:
            return text
        with kept_results() as given:  # what was kept is damaged
            self.files.given = given
            reading = self.files.read(path)
        return reading.content.text.decode() if reading.content else ""

    def _read_all(self) -> dict[str, str]:
        """Return every file's path; all are read then, or are being read."""
        paths = self._list()
        if self.missing and not self.under_way:
            for _ in self._taken():
                pass
        return paths

    def _list(self) -> dict[str, str]:
        if self.paths is None:
            base = os.path.abspath(self.generator.path)  # noqa: PTH100 - as Pelican makes it
            found = self.get_files(*self._asked())
            names = found.names if isinstance(found, Arriving) else found
            self.paths = {name: full_path(base, name) for name in names}
            paths = [*dict.fromkeys(self.paths.values())]
            self.read += [self._key(path) for path in sorted(paths)]
            self.kept = self._still_holding(paths)
            self.missing = [path for path in paths if path not in self.kept]
        return self.paths

    def _arrivals(self) -> Iterator[str]:
        """Yield the names of all files, each as soon as it and those before it are read."""
        paths = self._list()
        if self.states is None:  # who listens to readers hears them all together
            self._read_all()
        if self.under_way or not self.missing:
            yield from paths
            return
        waiting, taken = {*self.missing}, self._taken()
        self.under_way = True
        try:
            for name, path in paths.items():
                while path in waiting:
                    waiting.difference_update(next(taken))
                yield name
            for _ in taken:
                pass
        finally:
            self.under_way = False

    def _taken(self) -> Iterator[Sequence[str]]:
        """Read what is missing, and yield the paths of what was just read."""
        many, missing = len(self.missing) > workers.MANY, self.missing
        left = {*missing}
        report: Report | None = self.generator.settings.get(REPORT)
        self.kept_results = kept_results()
        self.under_way = True
        try:
            if self.records is not None:
                with contextlib.suppress(OSError):  # what is not kept is read again
                    self.records.begin()
            for _, start, found in pieces(
                self._read, missing, (self.generator.settings,), _is_made_by_readers
            ):
                paths = missing[start : start + len(found)]
                self._take(paths, found)
                left.difference_update(paths)
                if report is not None:
                    report.on_read(len(missing) - len(left), len(missing))
                yield paths
        finally:
            self.under_way, self.kept_results = False, None
            self.missing = [path for path in missing if path in left]
        if many:
            give_back()

    def _read(self, paths: Sequence[str]) -> list[Reading]:
        """Read some files, in any process, and write the texts of what may be kept."""
        with self.kept_results or kept_results() as given:
            self.files.given = given
            found = [self.files.read(path) for path in paths]
        lasting = [(n, r.content) for n, r in enumerate(found) if r.content and r.lasting]
        if self.records is not None and lasting:
            placed = self.records.placed([content for _, content in lasting])
            for (n, _), content in zip(lasting, placed, strict=True):
                found[n] = found[n]._replace(content=content)
        return found

    def _still_holding(self, paths: list[str]) -> dict[str, Record]:
        """Return the records that still hold: of files with the same stat, or the same bytes."""
        found: dict[str, Record] = {}
        if self.records is None:
            return found
        start, records = self._key(""), self.records.records
        for path in paths:
            record = records.get(start + path)
            if record is None:
                continue
            stat = record.stat
            if (stat and [*stat_of(path)] == stat) or digest_of(path) == record.source:
                found[path] = record
        return found

    def _take(self, paths: Sequence[str], found: Sequence[Reading]) -> None:
        """Take new readings, and keep those of files that did not change meanwhile."""
        for path, reading in zip(paths, found, strict=True):
            tracking.tell(reading.others, reading.untrackable)
            if reading.result[1]:
                self.results[path] = reading
        new = [(p, r.content) for p, r in zip(paths, found, strict=True) if r.content is not None]
        records = records_in(content.line(max(content.start, 0)) for _, content in new)
        for (path, content), record in zip(new, records, strict=True):
            self.kept[path] = record
            if record.source and self.records is not None:
                self.records.put(record, content)
            else:
                self.texts[path] = content.text
        if self.records is not None:
            with contextlib.suppress(OSError):  # what is not kept is read again
                self.records.append()

    def _key(self, path: str) -> str:
        return f"{self.kind.__name__} {path}"


def read_ahead(
    generator: ArticlesGenerator | PagesGenerator, whole: Whole | None, read: list[str]
) -> None:
    """Have the generator's files read by several processes; ``read`` gets the records' names."""
    readers = generator.readers
    _leave_unused(readers)
    if type(generator)._include_path is Generator._include_path:  # noqa: SLF001 - there is no other way in
        generator._include_path = quick_include(  # noqa: SLF001
            generator._include_path,  # noqa: SLF001
            generator.settings,
            readers,
        )
    ahead = AheadReading(generator, whole, read)
    generator.get_files = ahead.get_files
    readers.get_cached_data = ahead.get_cached_data
    readers.read_file = ahead.read_file


def _is_made_by_readers(found: Sequence[Reading]) -> bool:
    """Tell whether readings have objects of Pelican's, which know the settings."""
    return any(reading.content is None for reading in found)


def _leave_unused(cacher: Any) -> None:
    """Spare Pelican's own cache its look at every file, where it keeps nothing and has nothing."""
    own = FileStampDataCacher
    kind = type(cacher)
    plain = kind.get_cached_data is own.get_cached_data and kind.cache_data is own.cache_data
    plain = plain and not {"get_cached_data", "cache_data"} & cacher.__dict__.keys()
    unused = plain and not getattr(cacher, "_cache", True) and not cacher._cache_data_policy  # noqa: SLF001 - Pelican's own names
    if unused and callable(cacher._filestamp_func):  # noqa: SLF001
        cacher.get_cached_data = lambda _name, default=None: default
        cacher.cache_data = lambda _name, _data: None
