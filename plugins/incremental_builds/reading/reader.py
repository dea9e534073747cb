"""Read one file, as a process of several does: out comes a content's state and text.

What stands in for Pelican's reading of a file is the same object that its readers would have made.
Where that could be noticed, or told from it, what Pelican's reader returns is passed on instead.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import time
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from pelican import readers, signals
from pelican.contents import Content
from pelican.readers import (
    HTMLReader,
    MarkdownReader,
    Readers,
    RstReader,
    _filter_discardable_metadata,
    default_metadata,
    parse_path_metadata,
    path_metadata,
)
from pelican.utils import posixize_path

from plugins.core.files import fingerprint
from plugins.core.settings import BUILD_MOMENT
from plugins.incremental_builds.code.functions import (
    MARKDOWNS,
    extensions_of,
    holds_unknown,
    is_known_module,
)
from plugins.incremental_builds.code.rst_dates import tell_of_dates
from plugins.incremental_builds.code.unknown_code import converts_unknown, knows_directives
from plugins.incremental_builds.faster_pelican.folder_listing import inside
from plugins.incremental_builds.faster_pelican.given_file import Given, read_with_stat
from plugins.incremental_builds.faster_pelican.memoized import RESETTING
from plugins.incremental_builds.last_build import tracking
from plugins.incremental_builds.last_build.sweep import TICK
from plugins.incremental_builds.reading.contents import fresh_kind
from plugins.incremental_builds.reading.log_messages import heard
from plugins.incremental_builds.reading.model import Packed
from plugins.incremental_builds.reading.records import Records, packed
from plugins.incremental_builds.reading.states import States

KNOWN_READERS: Final = (MarkdownReader, HTMLReader, RstReader)
"""Pelican's readers; a reader of ours is told by its module."""
_WATCHED: Final = (
    signals.article_generator_preread,
    signals.article_generator_context,
    signals.page_generator_preread,
    signals.page_generator_context,
    signals.content_object_init,
)
_BEFORE: Final = (signals.article_generator_preread, signals.page_generator_preread)
"""Those of them that come before a file is read."""
_LOGGER: Final = logging.getLogger("pelican.readers")
Result: TypeAlias = tuple[str | None, dict[str, Any] | None]


class Reading(NamedTuple):
    """What reading one file gave: what Pelican's reader returns, or a content, packed."""

    result: Result = (None, None)
    content: Packed | None = None
    others: tuple[str, ...] = ()
    """Further files that were opened meanwhile, or asked for and not there."""
    untrackable: str = ""
    lasting: bool = False
    """Whether the content may be kept for the next build."""


@dataclass(slots=True)
class Whole:
    """Whether contents may be made again whole, and from what."""

    records: Records | None = None
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))


class FileReader:
    """Reads files for one generator."""

    def __init__(
        self, own: Readers, kind: type[Content], folder: str, states: States | None
    ) -> None:
        """Take a generator's readers and folder; ``states`` None: no contents are made."""
        self.readers = own
        self.read_file = own.read_file
        self.plain = type(own) is Readers and "read_file" not in vars(own)
        self.kind = kind
        self.folder = folder
        self.root = os.path.abspath(folder)  # noqa: PTH100 - as Pelican makes it
        self.states = states
        self.given = Given()
        """The file at hand; see ``kept_results`` of ``faster_pelican.pure``."""
        self._kinds: dict[type, type[Content] | None] = {}
        self._known: dict[type, bool] = {}

    def read(self, path: str) -> Reading:
        """Read a file; nothing where its reader fails, as it then will again, or is not known.

        So a failure is raised, and logged, where Pelican itself meets it.
        """
        reader = self.readers.readers.get(path.rpartition(".")[2])
        if reader is None or not self.is_known(reader):
            return Reading()
        if isinstance(reader, RstReader):
            tell_of_dates()
        found, data = read_with_stat(path)
        stat: tuple[int, ...] = () if found is None else settled(found)
        source = "" if data is None else fingerprint(data)
        self.given.give(path, data)
        with tracking.Lookups() as reads:
            made = self._content(reader, path)
            result = _result(reader, path) if made is None else (None, None)
        self.given.give("", None)
        others = reads.outside((path,))
        if others or reads.untrackable or (reads.files and source != digest_of(path)):
            stat, source = (), ""
        name = f"{self.kind.__name__} {path}"
        content = made and packed(made[0], [name, stat, source, *made[1]], made[2])
        return Reading(result, content, others, reads.untrackable, bool(source))

    def is_known(self, reader: Any) -> bool:
        """Tell whether files may be read by any process, in any order, and before Pelican asks.

        Not where a reader, or what it or Pelican calls meanwhile, may keep something from file to
        file, or leave something for who is told of the next content.
        """
        kind = type(reader)
        if kind not in self._known:
            known = kind in KNOWN_READERS or is_known_module(kind.__module__)
            if known and isinstance(reader, MarkdownReader):
                known = not converts_unknown(self.readers.settings["MARKDOWN"], RESETTING)
            if known and isinstance(reader, RstReader):
                known = knows_directives()
            self._known[kind] = known and all(map(_is_known_receiver, _heard_before()))
        return self._known[kind]

    def kind_for(self, reader: Any) -> type[Content] | None:
        """Return the class for contents of a reader that can be made without Pelican's signals.

        None where they would be missed. Plugins of ours that listen to them leave alone what
        readers of ours read.
        """
        kind = type(reader)
        if kind not in self._kinds:
            found = None
            if self.states is not None and kind in KNOWN_READERS:
                unheard = not any(signal.receivers for signal in _WATCHED)
                found = fresh_kind(self.kind, self.readers.settings) if unheard else None
            elif self.states is not None and is_known_module(kind.__module__):
                found = self.kind
            self._kinds[kind] = found
        return self._kinds[kind]

    def _made(self, reader: Any, path: str, kind: type[Content]) -> Any:
        """Return the content that Pelican's ``Readers.read_file`` makes of a file.

        Its steps are taken here, in its order, where no signal is heard between them, and nothing
        is logged of them.
        """
        settings = self.readers.settings
        steps = self.plain and kind is not self.kind
        if not steps or settings["TYPOGRIFY"] or _LOGGER.isEnabledFor(logging.DEBUG):
            return self.read_file(self.folder, path, content_class=kind, context={})
        source = inside(self.root, path)
        if source is None:
            source = posixize_path(os.path.relpath(path, self.folder))
        process = reader.process_metadata
        metadata = _filter_discardable_metadata(default_metadata(settings, process))
        metadata.update(path_metadata(path, source, settings))
        metadata.update(
            _filter_discardable_metadata(parse_path_metadata(source, settings, process))
        )
        metadata["reader"] = type(reader).__name__.replace("Reader", "").lower()
        content, own = reader.read(path)
        metadata.update(_filter_discardable_metadata(own))
        if content:
            readers.find_empty_alt(content, path)
        if metadata.get("status") == "skip":
            return None
        return kind(content, metadata, settings, path, {})

    def _content(self, reader: Any, path: str) -> tuple[bytes, list[Any], bytes] | None:
        """Return the state and text of the content that Pelican makes of a file."""
        kind = self.kind_for(reader)
        if kind is None or self.states is None:
            return None
        with heard() as said:
            try:
                content = self._made(reader, path, kind)
                if type(content) is not kind or not content.is_valid():
                    return None
                state = self.states.state_of(content, path, self.given.header)
                text = content._content.encode()  # noqa: SLF001 - Pelican's own name for it
            except Exception:  # noqa: BLE001 - Pelican will meet it again, or it cannot be kept
                return None
        return state.shape, [*state[1:], said], text


def _result(reader: Any, path: str) -> Result:
    try:
        content, metadata = reader.read(path)
    except Exception:  # noqa: BLE001 - a reader may raise anything; Pelican asks it once more
        return (None, None)
    return content, _filter_discardable_metadata(metadata)


def _heard_before() -> list[Any]:
    return [receiver for signal in _BEFORE for receiver in signal.receivers_for(None)]


def _is_known_receiver(receiver: Any) -> bool:
    return is_known_module(str(getattr(receiver, "__module__", "")))


def settled(found: os.stat_result) -> tuple[int, ...]:
    """Return a stat as it is kept; empty where the file changed just now (see today.py)."""
    if max(found.st_mtime_ns, found.st_ctime_ns) > time.time_ns() - TICK:
        return ()
    return (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def digest_of(path: str) -> str:
    """Return the digest of a file's bytes; empty where it cannot be read."""
    _, data = read_with_stat(path)
    return "" if data is None else fingerprint(data)


def whole_of(settings: dict[str, Any], records: Records | None) -> Whole | None:
    """Return how contents are made again whole; None where that could be noticed.

    So it is where a plugin takes part in Pelican's reading, or a Markdown extension is unknown.
    """
    receivers = [r for signal in _WATCHED for r in signal.receivers_for(None)]
    if not all(map(_is_known_receiver, receivers)):
        return None
    extensions = extensions_of(settings["MARKDOWN"])
    if not all(name.startswith(MARKDOWNS) or is_known_module(name) for name in extensions):
        return None
    if holds_unknown(settings["MARKDOWN"], MARKDOWNS):
        return None
    locales = any(isinstance(value, tuple) for value in settings["DATE_FORMATS"].values())
    if locales or settings["CACHE_CONTENT"] or settings["LOAD_CONTENT_CACHE"]:
        return None
    if settings.get("DEFAULT_DATE") == "fs":
        return None
    moment = settings.get(BUILD_MOMENT)
    return Whole(records, moment) if moment is not None else Whole(records)
