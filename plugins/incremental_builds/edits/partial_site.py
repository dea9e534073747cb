"""As much of a site as some of its pages look at: in, a snapshot; out, pages and feeds, rendered.

Where something is looked at that was not kept, :class:`DeclinedError` says so. Needs no more of
Pelican than its parts (:mod:`plugins.incremental_builds.edits.pelican_parts`).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import pelican
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
)
from pelican.utils import DateFormatter, SafeDatetime

from plugins.core.settings import BUILD_MOMENT
from plugins.incremental_builds.dependencies.instrumentation import observe
from plugins.incremental_builds.dependencies.lazy_lists import LazyItems
from plugins.incremental_builds.dependencies.looking import is_of_lists
from plugins.incremental_builds.dependencies.objects import HOST
from plugins.incremental_builds.dependencies.page_notes import Known
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.edits.model import DeclinedError, Edit, Noted, Rendered
from plugins.incremental_builds.faster_pelican.date_texts import keep_dates
from plugins.incremental_builds.faster_pelican.shortcuts import REPLACED
from plugins.incremental_builds.reading.contents import ContentCodec
from plugins.incremental_builds.reading.linking import targets_in
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.reading.states import States, links_in_fields
from plugins.incremental_builds.reading.store import Store
from plugins.incremental_builds.rendering.fragments import Fragments, share_fragments
from plugins.incremental_builds.rendering.items import Items, keep_items, with_known
from plugins.incremental_builds.snapshots.journal import Journal
from plugins.incremental_builds.snapshots.linked import linked_in
from plugins.incremental_builds.snapshots.recipes import Readings
from plugins.incremental_builds.snapshots.snapshot import ALONE, FeedRecipe, Snapshot
from plugins.incremental_builds.values.cuts import in_bytes


class PartialSite:
    """As much of the site as some pages look at; ``edits`` are shown as they are now."""

    def __init__(self, settings: dict[str, Any], snapshot: Snapshot, store: Store) -> None:
        """Make no content yet."""
        self.settings, self.snapshot, self.store = settings, snapshot, store
        self.journal = Journal(snapshot.digest)
        self.recorder = Recorder(HOST)
        self.items, self.items_file = Items(self.recorder), ""
        self.recorder.notes.known_apart = True
        self.codec = codec = ContentCodec(settings)
        self.states = States(codec, settings.get(BUILD_MOMENT) or dt.datetime.now(dt.UTC))
        self.readings = Readings(
            codec,
            settings,
            self.content,
            self._list,
        )
        self._lists: dict[int, LazyItems] = {}
        self.edits: dict[int, Edit] = {}
        self._contents: dict[int, Any] = {}
        self._shown = False
        """Whether a page was rendered: lists have the contents in them that are made by now."""
        self.context: dict[str, Any] = dict(settings)
        self.renew(snapshot.shared)
        self.environment = self._environment()

    def renew(self, names: Iterable[str]) -> None:
        """Give names that pages share the values that the snapshot has for them."""
        self.recorder.forget_shared()
        self._lists.clear()
        for name in names:
            data = json.loads(self.snapshot.shared[name])
            # what was not kept is an object of which nobody knows what a page sees
            self.context[name] = object() if data is None else self.readings.value(data[0])
        self.context.update(linked_in(self))

    def _list(self, number: int) -> LazyItems:
        """Return a list of contents, which is one object wherever a page has it."""
        found = self._lists.get(number)
        if found is None:
            key_of = self.snapshot.keys.__getitem__
            found = LazyItems(self.snapshot.contents_of(number), self.content, key_of)
            self._lists[number] = found
        return found

    @staticmethod
    def keep_dates() -> None:
        """Have dates formatted once each, for the rest of the process."""
        REPLACED.restore()
        keep_dates(REPLACED, SafeDatetime, DateFormatter)

    def forget_contents(self) -> None:
        """Have contents made again when they are next asked for, by a page or in a list."""
        self._contents.clear()
        if self._shown:
            self._shown = False
            self.renew(self.snapshot.shared)

    def load_templates(self) -> None:
        """Compile the templates of all pages, and those that they name."""
        environment = self.environment
        from jinja2 import meta  # noqa: PLC0415 - a single build needs none of it

        waiting, found = [*self.snapshot.templates], set[str]()
        while waiting:
            name = waiting.pop()
            if name in found or environment.loader is None:
                continue
            found.add(name)
            with contextlib.suppress(TemplateError):  # a page that needs it says what is wrong
                environment.get_template(name)
                source, _, _ = environment.loader.get_source(environment, name)
                named = meta.find_referenced_templates(environment.parse(source))
                waiting += [other for other in named if other]

    def record(self, number: int) -> Record:
        """Return what was read of a content; raises DeclinedError where it is not whole."""
        place = self.journal.places.get(number, self.snapshot.places[number])
        return self._expect(self.store.record(place) if place >= 0 else None, number)

    def _expect(self, record: Record | None, number: int) -> Record:
        """Return a record that is that of a content; raises DeclinedError for another."""
        kind, _, name = self.snapshot.keys[number].partition(" ")
        if record is None or record.path != f"{kind} {self.settings['PATH']}/{name}":
            message = f"what was read of {name} is not there"
            raise DeclinedError(message)
        return record

    def content(self, number: int) -> Any:
        """Return a content, made when it is first asked for."""
        found = self._contents.get(number)
        if found is None:
            edit = self.edits.get(number)
            record = edit.record if edit else self.record(number)
            text = edit.text if edit else ""
            fetch = (lambda: text) if edit else (lambda: self._text(record))
            found = self._contents[number] = self.made(record, fetch)
            self._relate(number)
        return found

    def relate(self) -> None:
        """Have the contents that are made by now have the translations of the snapshot."""
        for number in self.snapshot.translations.keys() & self._contents.keys():
            self._relate(number)

    def _relate(self, number: int) -> None:
        others = self.snapshot.translations.get(number)
        if others:
            self._contents[number].translations = [self.content(other) for other in others]

    def make_contents(self, numbers: Iterable[int]) -> None:
        """Make many contents at once, which takes less time than one by one."""
        places = self.journal.places
        wanted = [n for n in numbers if n not in self._contents and n not in self.edits]
        try:
            records = self.store.records(
                [places.get(n, self.snapshot.places[n]) for n in wanted],
            )
        except (OSError, ValueError) as error:
            message = "what was read of a content is not there"
            raise DeclinedError(message) from error
        for number, record in zip(wanted, records, strict=True):
            self._expect(record, number)
            self._contents[number] = self.made(record, partial(self._text, record))
        self.relate()

    def made(self, record: Record, fetch: Callable[[], str]) -> Any:
        """Return a content from its reading; ``fetch`` gives its text."""
        path = record.path.partition(" ")[2]
        made = self.states.content_of(record, self.context, path, fetch)
        if made is None:
            message = f"{path} has fallen due"
            raise DeclinedError(message)
        if record.known["linking"] and links_in_fields(made):
            message = f"a field of {path} links to others"
            raise DeclinedError(message)
        return made

    def _text(self, record: Record) -> str:
        text = self.store.text(record)
        if text is None or (record.known["linking"] and "attach" in text):
            message = f"the text of {record.path} moves others, or is not whole"
            raise DeclinedError(message)
        return text

    def keep(self, edits: Iterable[Edit], rendered: Iterable[Rendered]) -> None:
        """Keep what was read, and what pages looked at, for the builds to come."""
        for edit in edits:
            record = edit.record._replace(stat=list(edit.stat), source=edit.source)
            self.journal.places[edit.number] = self.store.append(record, edit.text)
            if record.known["linking"]:
                self.journal.targets.update(targets_in(self.content(edit.number)))
        for page in rendered:
            self.journal.pages[page.number] = (page.noted.looks, page.noted.reads)

    def _environment(self) -> Environment:
        """Return Jinja's environment as Pelican's generators make theirs."""
        theme = os.path.expanduser(os.path.join(self.settings["THEME"], "templates"))  # noqa: PTH111, PTH118
        simple = os.path.join(os.path.dirname(pelican.__file__ or ""), "themes/simple/templates")  # noqa: PTH118, PTH120
        loaders = FileSystemLoader(theme), FileSystemLoader(simple)
        paths = [*self.settings["THEME_TEMPLATES_OVERRIDES"], theme]
        environment = Environment(  # noqa: S701 - as Pelican makes it
            loader=ChoiceLoader(
                [
                    FileSystemLoader(paths),
                    loaders[1],
                    PrefixLoader({"!simple": loaders[1], "!theme": loaders[0]}),
                ]
            ),
            **self.settings["JINJA_ENVIRONMENT"],
        )
        environment.filters["strftime"] = DateFormatter()
        environment.tests["plugin_enabled"] = lambda name: name in ALONE
        observe(environment, self.recorder)
        keep_items(environment, self.items)
        share_fragments(environment, Fragments(self.recorder))
        return environment

    def page(self, page: int) -> tuple[Any, dict[str, Any], str]:
        """Return a page's template, the names that it has for itself, and its file."""
        recipe = self.snapshot.page(page)
        own = {
            "localsiteurl": self.context.get("localsiteurl"),
            "output_file": recipe.file,
            **self.readings.page(recipe.own),
        }
        try:
            return self.environment.get_template(recipe.template), own, recipe.file
        except TemplateNotFound as error:
            raise DeclinedError(str(error)) from error

    def render(self, page: int) -> Rendered:
        """Return a page as it is now, and what it looked at."""
        template, values, file = self.page(page)
        self._shown = True
        text, trace = self.recorder.render(template, values, self.context)
        if trace.opaque:
            raise DeclinedError(trace.opaque)
        data = (text if os.linesep == "\n" else text.replace("\n", os.linesep)).encode()
        cuts = in_bytes(trace.cuts, text, data)
        notes = self.recorder.notes
        own = self.noted(notes.seen, notes.reads, notes.known)
        seen, reads, known = dict(notes.seen), {*notes.reads}, [*notes.known]
        for part in notes.parts:
            seen.update(part.seen)
            reads |= part.reads
            known += part.known
        return Rendered(page, file, data, self.noted(seen, reads, known), own, cuts)

    def noted(self, seen: Mapping[str, str], read: Iterable[int], known: Iterable[Known]) -> Noted:
        """Return what was looked at, as it is kept."""
        numbers = self.snapshot.numbers
        reads: dict[int, list[str]] = {}
        for key, name in self.recorder.notes.named(read):
            reads.setdefault(numbers[key], []).append(name)
        reads = with_known(reads, known, numbers)
        looks = [[path, digest] for path, digest in seen.items() if is_of_lists(path)]
        return Noted(looks, reads)

    def feed(self, recipe: FeedRecipe) -> bytes:
        """Return the bytes of a feed."""
        from plugins.incremental_builds.edits.feed_writer import feed_of  # noqa: PLC0415 - few edits need it

        contents = [self.content(number) for number in self.snapshot.contents_of(recipe.items)]
        text = feed_of(recipe, contents, self.context, self.settings)
        return (text if os.linesep == "\n" else text.replace("\n", os.linesep)).encode()
