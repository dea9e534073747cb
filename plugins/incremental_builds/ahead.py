"""Read and convert every post and page with several processes, or not at all where nothing changed.

Pelican's own loop stays: which files there are, and in what order they are taken. What stands in
for its reading of one file is the same object that its readers would have made.
"""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import Any

from pelican.cache import FileStampDataCacher
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import Readers

from plugins.incremental_builds import tracking, workers
from plugins.incremental_builds.contents import ContentCodec
from plugins.incremental_builds.listing import full_path, quick_include
from plugins.incremental_builds.memory import give_back
from plugins.incremental_builds.pure import kept_results
from plugins.incremental_builds.reader import FileReader, Reading, Whole, digest_of
from plugins.incremental_builds.records import Record, records_in
from plugins.incremental_builds.saying import say
from plugins.incremental_builds.stamps import stat_of
from plugins.incremental_builds.states import States


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
        self.kept: dict[str, Record] = {}
        self.results: dict[str, Reading] = {}
        self.texts: dict[str, bytes] = {}
        """Texts that the records do not have."""

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        """Return the files that Pelican finds, from one walk through the folders."""
        if extensions is not None and extensions is not False and not extensions:
            return set()
        _leave_unused(self.generator)  # which has its cache only after it was announced
        key = repr((paths, exclude, extensions))
        if key not in self.listed:
            self.listed[key] = self.list_before(paths, exclude, extensions)
        return self.listed[key]

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
        if self.paths is None:
            settings, kind = self.generator.settings, self.kind.__name__.upper()
            names = self.get_files(settings[f"{kind}_PATHS"], settings[f"{kind}_EXCLUDES"])
            base = os.path.abspath(self.generator.path)  # noqa: PTH100 - as Pelican makes it
            self.paths = {name: full_path(base, name) for name in names}
            paths = sorted(set(self.paths.values()))
            self.read += [self._key(path) for path in paths]
            self.kept = self._still_holding(paths)
            missing = [path for path in paths if path not in self.kept]
            with kept_results() as given:
                self.files.given = given
                found = workers.run(self._read, missing, (settings,), _is_made_by_readers)
            self._take(missing, found)
            del found
            if len(missing) > workers.MANY:
                give_back()
        return self.paths

    def _read(self, path: str) -> Reading:
        return self.files.read(path)

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

    def _take(self, paths: list[str], found: list[Reading]) -> None:
        """Take new readings, and keep those of files that did not change meanwhile."""
        for path, reading in zip(paths, found, strict=True):
            tracking.tell(reading.others, reading.untrackable)
            if reading.result[1]:
                self.results[path] = reading
        new = [(p, r.content) for p, r in zip(paths, found, strict=True) if r.content is not None]
        records = records_in(content.line(0) for _, content in new)
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


def _is_made_by_readers(reading: Reading) -> bool:
    """Tell whether a reading has objects of Pelican's, which know the settings."""
    return reading.content is None


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
