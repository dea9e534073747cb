"""The site's texts as passages with a place, and which of them are worth a closer look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from plugins.core.files import fingerprint
from plugins.core.problems import Location
from plugins.core.report import REPORT, Report
from plugins.core.settings import Settings, site_root
from plugins.core.yaml_source import YamlDocument
from plugins.editorial_checks.prose.dictionary import dictionary_file, misspellings
from plugins.editorial_checks.prose.house_style import FiledStyle
from plugins.editorial_checks.prose.watch import Watch, words_of
from plugins.link_roundups.model import Source
from plugins.link_roundups.shelves import Shelves
from plugins.manuscripts.model import Corpus, Document, State

_VERSION: Final = "1"
"""Of how words are told apart; another one, and every text is looked at again."""


class Noted(Protocol):
    """A source or a clip, as far as our note on it goes."""

    @property
    def header(self) -> YamlDocument: ...  # noqa: D102 - the names say it
    @property
    def body(self) -> str: ...  # noqa: D102
    @property
    def body_line(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Passage:
    """A title, a summary or a body as it was written; a field has one line."""

    text: str
    place: Location
    has_lines: bool = False

    def at(self, position: int) -> Location:
        """Return where a character stands."""
        below = self.text.count("\n", 0, position) if self.has_lines else 0
        return Location(self.place.path, self.place.line + below)


@dataclass(frozen=True, slots=True)
class Text:
    """What belongs to one document, or to one entry of the library."""

    passages: tuple[Passage, ...]
    language: str
    document: Document | None = None

    def whole(self) -> str:
        """Return all of it in one."""
        return "\n\n".join(passage.text for passage in self.passages)


@dataclass(slots=True)
class Prose:
    """All texts of a site, its style, and the names in it."""

    texts: tuple[Text, ...] = ()
    style: FiledStyle = field(default_factory=FiledStyle)
    names: frozenset[str] = frozenset()
    """Words of names of people and houses, in small letters: no dictionary has them."""
    clients: Mapping[str, Source] = field(default_factory=dict)
    """The sources with something to disclose."""
    notes: tuple[Noted, ...] = ()
    """The files of the library."""
    watch: Watch | None = None
    settings: Settings = field(default_factory=dict)
    _suspects: tuple[tuple[Text, frozenset[bytes]], ...] | None = None

    def suspects(self) -> tuple[tuple[Text, frozenset[bytes]], ...]:
        """Return the texts that have a watched word, with those; each text is looked at once."""
        if self._suspects is None:
            if self.watch is not None:
                self.watch.look_at((text.whole() for text in self.texts), self.settings)
            seen = ((text, self._seen(text)) for text in self.texts)
            self._suspects = tuple((text, words) for text, words in seen if words)
        return self._suspects

    def _seen(self, text: Text) -> frozenset[bytes]:
        return self.watch.seen(text.whole()) if self.watch is not None else frozenset()

    def keep(self, settings: Settings) -> None:
        """Remember what was seen for the next build; a check alone writes nothing."""
        report = settings.get(REPORT)
        is_check = isinstance(report, Report) and report.check_only
        if self.watch is not None and self._suspects is not None and not is_check:
            self.watch.keep()


def prose_of(corpus: Corpus, style: FiledStyle, shelves: Shelves | None) -> Prose:
    """Return the texts of a corpus and of its library; nothing of them is read yet."""
    library = shelves or Shelves()
    sources = {name: filed.value for name, filed in library.sources.items()}
    clients = {name: one for name, one in sources.items() if one.disclosure is not None}
    notes: tuple[Noted, ...] = (*library.clips.values(), *library.sources.values())
    default = str(corpus.settings.get("DEFAULT_LANG") or "en")
    return Prose(
        (*_documents(corpus, default), *_notes(notes, default)),
        style,
        frozenset(_names(corpus, sources.values())),
        clients,
        notes,
        _watch(corpus.settings, style, clients),
        corpus.settings,
    )


def _documents(corpus: Corpus, default: str) -> Iterator[Text]:
    for document in corpus.documents:
        manuscript = document.manuscript
        if document.state is State.WITHDRAWN or not manuscript.readable:
            continue
        fields = manuscript.fields
        passages = [
            Passage(value, manuscript.at(name))
            for name, value in (("title", fields.title), ("summary", fields.summary))
            if value
        ]
        body = Location(manuscript.path, manuscript.body_line)
        passages.append(Passage(manuscript.body, body, has_lines=True))
        yield Text(tuple(passages), fields.lang or default, document)


def _notes(filed: Iterable[Noted], default: str) -> Iterator[Text]:
    for one in filed:
        if one.body.strip():
            place = Location(one.header.path, one.body_line)
            yield Text((Passage(one.body, place, has_lines=True),), default)


def _names(corpus: Corpus, sources: Iterable[Source]) -> Iterator[str]:
    bylines = [str(corpus.settings.get("SITENAME") or "")]
    for document in corpus.documents:
        bylines += getattr(document.manuscript.fields, "authors", ())
    for source in sources:
        bylines += [source.name, *source.aliases]
    for name in dict.fromkeys(bylines):
        yield from (word.decode("utf-8", "surrogatepass") for word in words_of(name))


def _watch(settings: Settings, style: FiledStyle, clients: Mapping[str, Source]) -> Watch:
    phrases = [one.phrase for one in style.avoided]
    phrases += [name for source in clients.values() for name in (source.name, *source.aliases)]

    def watched() -> frozenset[bytes]:
        return frozenset((*misspellings(), *filter(None, map(telling_word, phrases))))

    file = dictionary_file()
    stamp = (file.stat().st_size, file.stat().st_mtime_ns) if file is not None else ()
    key = fingerprint(repr((_VERSION, stamp, sorted(phrases))).encode(errors="backslashreplace"))
    return Watch(watched, key, site_root(settings) / ".cache" / "prose" / "seen.json")


def telling_word(phrase: str) -> bytes:
    """Return the word of a phrase that fewest texts have: most likely its longest."""
    return max(words_of(phrase), key=len, default=b"")


def day_of(document: Document) -> dt.date | None:
    """Return the day on which a document names somebody; none for an undated page."""
    date = document.manuscript.fields.date
    return date.date() if date is not None else None
