"""Read and convert every post and page with several processes, or not at all where nothing changed.

Pelican's own loop stays: which files there are, and in what order they are taken. What stands in
for its reading of one file is the same object that its readers would have made.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from pelican import signals
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.readers import (
    HTMLReader,
    MarkdownReader,
    Readers,
    RstReader,
    _filter_discardable_metadata,
)

from plugins.core.files import fingerprint
from plugins.core.settings import BUILD_MOMENT
from plugins.incremental_builds import tracking, workers
from plugins.incremental_builds.contents import Text, codec_of, content_of, state_of
from plugins.incremental_builds.pure import kept_results
from plugins.incremental_builds.records import Records
from plugins.incremental_builds.saying import heard, say
from plugins.incremental_builds.today import settled_stat, stat_of

KNOWN_READERS: Final = (MarkdownReader, HTMLReader, RstReader)
"""Pelican's readers; a reader of ours is told by its module."""


_WATCHED: Final = (
    signals.article_generator_preread,
    signals.article_generator_context,
    signals.page_generator_preread,
    signals.page_generator_context,
    signals.content_object_init,
)
Result: TypeAlias = tuple[str | None, dict[str, Any] | None]


@dataclass(slots=True)
class Reading:
    """What reading one file gave: what Pelican's reader returns, or a content's state and text.

    ``others`` are further files that were opened meanwhile.
    """

    result: Result = (None, None)
    state: Any = None
    text: str = ""
    stat: tuple[int, ...] = ()
    source: str = ""
    others: tuple[str, ...] = ()
    untrackable: str = ""


@dataclass(slots=True)
class Whole:
    """Whether contents may be made again whole, and from what."""

    records: Records | None = None
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))


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
        self.whole = whole
        self.read = read
        self.kind = Page if isinstance(generator, PagesGenerator) else Article
        self.codec = codec_of(generator.settings)
        self.ask_before = self.readers.get_cached_data
        self.read_before = self.readers.read_file
        self.list_before = generator.get_files
        self.listed: dict[str, set[str]] = {}
        self.readings: dict[str, Reading] | None = None

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        """Return the files that Pelican finds, from one walk through the folders."""
        if extensions is not None and extensions is not False and not extensions:
            return set()
        key = repr((paths, exclude, extensions))
        if key not in self.listed:
            self.listed[key] = self.list_before(paths, exclude, extensions)
        return self.listed[key]

    def get_cached_data(self, path: str, default: Any = None) -> Any:
        """Return what was read of a file; Pelican's own cache, where it is in use, comes first."""
        found = self.ask_before(path, default)
        if found is not default and found != default:
            return found
        reading = self._all().get(path)
        return reading.result if reading and reading.result[1] else default

    def read_file(self, base_path: str, path: str, **more: Any) -> Content:
        """Return the content of a file."""
        full = os.path.abspath(os.path.join(base_path, path))  # noqa: PTH100, PTH118 - as Pelican makes it, to the letter
        reading = self._all().get(full)
        if self.whole is not None and reading is not None and reading.state is not None:
            context = more["context"]
            text = Text(partial(self._text, full, reading), reading.source)
            made = content_of(reading.state, self.codec, context, self.whole.now, text)
            if made is not None:
                say(reading.state["said"])
                return made
        return self.read_before(base_path, path, **more)

    def _text(self, path: str, reading: Reading) -> str:
        if reading.text or self.whole is None or self.whole.records is None:
            return reading.text
        text = self.whole.records.text(self._key(path))
        if text is not None:
            return text
        return self._read(path).text  # what was kept is damaged

    def _all(self) -> dict[str, Reading]:
        if self.readings is None:
            settings, kind = self.generator.settings, self.kind.__name__.upper()
            names = self.get_files(settings[f"{kind}_PATHS"], settings[f"{kind}_EXCLUDES"])
            paths = sorted(
                os.path.abspath(os.path.join(self.generator.path, name))  # noqa: PTH100, PTH118
                for name in names
            )
            self.read += [self._key(path) for path in paths]
            self.readings = self._kept(paths)
            missing = [path for path in paths if path not in self.readings]
            with kept_results():
                found = workers.run(self._read, missing, shared=(settings,))
            self.readings.update(zip(missing, found, strict=True))
            for reading in found:
                tracking.tell(reading.others, reading.untrackable)
            self._keep(missing, found)
        return self.readings

    def _kept(self, paths: list[str]) -> dict[str, Reading]:
        """Return the readings that still hold: of files with the same stat, or the same bytes."""
        records = self.whole.records if self.whole else None
        found: dict[str, Reading] = {}
        for path in paths if records else ():
            record = records.get(self._key(path)) if records else None
            if record is None:
                continue
            same = record.stat and stat_of(path) == record.stat
            if same or _digest(path) == record.source:
                found[path] = Reading(state=record.state, source=record.source)
        return found

    def _keep(self, paths: list[str], found: list[Reading]) -> None:
        records = self.whole.records if self.whole else None
        if records is None:
            return
        for path, reading in zip(paths, found, strict=True):
            if reading.source and reading.state is not None:
                key = self._key(path)
                records.put(key, reading.stat, reading.source, reading.state, reading.text)
        with contextlib.suppress(OSError):  # what is not kept is read again
            records.append()

    def _key(self, path: str) -> str:
        return f"{self.kind.__name__} {path}"

    def _read(self, path: str) -> Reading:
        """Read a file; nothing where its reader fails, as it then will again.

        So a failure is raised, and logged, where Pelican itself meets it.
        """
        reader = self.readers.readers.get(path.rpartition(".")[2])
        if reader is None:
            return Reading()
        stat, source = settled_stat(path), _digest(path)
        with tracking.Reads() as reads:
            found = self._content(path) if self._is_known(reader) else None
            if found is None:
                found = Reading(result=_result(reader, path))
        found.others = reads.outside((path,))
        found.untrackable = reads.untrackable
        if source == _digest(path) and not found.others:
            found.stat, found.source = stat, source
        return found

    def _is_known(self, reader: Any) -> bool:
        """Tell whether a content can be made without Pelican's signals having been sent for it.

        Plugins of ours that listen to them leave alone what readers of ours read.
        """
        ours = type(reader).__module__.startswith("plugins.")
        unheard = not any(signal.receivers for signal in _WATCHED)
        return self.whole is not None and (ours or (unheard and type(reader) in KNOWN_READERS))

    def _content(self, path: str) -> Reading | None:
        """Return the state and text of the content that Pelican makes of a file."""
        if self.whole is None:
            return None
        with heard() as said:
            try:
                content = self.read_before(
                    self.generator.path, path, content_class=self.kind, context={}
                )
                if type(content) is not self.kind or not content.is_valid():
                    return None
                state = state_of(content, self.codec, self.whole.now)
            except Exception:  # noqa: BLE001 - Pelican will meet it again, or it cannot be kept
                return None
        state["said"] = said
        return Reading(state=state, text=content._content)  # noqa: SLF001 - Pelican's own name for it


def _result(reader: Any, path: str) -> Result:
    try:
        content, metadata = reader.read(path)
    except Exception:  # noqa: BLE001 - a reader may raise anything; Pelican asks it once more
        return (None, None)
    return content, _filter_discardable_metadata(metadata)


def _digest(path: str) -> str:
    try:
        return fingerprint(Path(path).read_bytes())
    except OSError:
        return ""


def read_ahead(
    generator: ArticlesGenerator | PagesGenerator, whole: Whole | None, read: list[str]
) -> None:
    """Have the generator's files read by several processes; ``read`` gets the records' names."""
    ahead = AheadReading(generator, whole, read)
    generator.get_files = ahead.get_files
    generator.readers.get_cached_data = ahead.get_cached_data
    generator.readers.read_file = ahead.read_file


def whole_of(settings: dict[str, Any], records: Records | None) -> Whole | None:
    """Return how contents are made again whole; None where that could be noticed.

    So it is where a plugin takes part in Pelican's reading, or a Markdown extension is unknown.
    """
    receivers = [r for signal in _WATCHED for r in signal.receivers_for(None)]
    if not all(r.__module__.startswith("plugins.") for r in receivers):
        return None
    extensions = [
        e if isinstance(e, str) else type(e).__module__ for e in settings["MARKDOWN"]["extensions"]
    ]
    extensions += settings["MARKDOWN"].get("extension_configs", {})
    if not all(name.startswith(("markdown.", "pymdownx.", "plugins.")) for name in extensions):
        return None
    locales = any(isinstance(value, tuple) for value in settings["DATE_FORMATS"].values())
    if locales or settings["CACHE_CONTENT"] or settings["LOAD_CONTENT_CACHE"]:
        return None
    if settings.get("DEFAULT_DATE") == "fs":
        return None
    moment = settings.get(BUILD_MOMENT)
    return Whole(records, moment) if moment is not None else Whole(records)
