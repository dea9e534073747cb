"""Pelican's generator for the library: loads it once, and writes the pages of what is public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.core import placements
from plugins.core.dates import in_zone
from plugins.core.problems import Location
from plugins.core.settings import site_root
from plugins.core.words import words_of
from plugins.link_roundups.archived import gone_of, with_copies
from plugins.link_roundups.blocks import REFERENCES, Renderer
from plugins.link_roundups.catalogue import Catalogue
from plugins.link_roundups.citing import Citations, citations_of
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.health import health_of, load_health
from plugins.link_roundups.model import Clip, Source
from plugins.link_roundups.pages import LibraryPages
from plugins.link_roundups.settings import LibraryAddresses, file_of
from plugins.link_roundups.shelves import load_shelves
from plugins.manuscripts.commands import PlannedOutput, note_reader, unexplained_in
from plugins.manuscripts.model import Corpus

HOME_ENTRIES = 6


class LibraryGenerator(Generator):
    """Puts the catalogue and its views into the context, and writes source, clip and log pages."""

    def generate_context(self) -> None:
        """Load the shelves; report what is wrong with them."""
        self.corpus: Corpus = self.context["corpus"]
        content = Path(self.settings["PATH"])
        shown = content.relative_to(site_root(self.settings)).as_posix()
        shelves = load_shelves(content, shown)
        known, problems = load_health(content, shown)
        health = health_of(known, shelves.clips)
        self.gone = gone_of(known)
        self.corpus.problems.extend((*shelves.problems, *problems))
        self.citations: Citations = citations_of(
            self.corpus.documents, shelves, self.corpus.now, self.settings["TIMEZONE"]
        )
        self.addresses = LibraryAddresses()
        self.context.setdefault("moments", []).extend(
            in_zone(filed.value.logged, self.settings["TIMEZONE"])
            for filed in shelves.clips.values()
            if filed.value.logged is not None
        )
        self.catalogue = Catalogue(
            shelves,
            self.citations,
            self.addresses,
            self.settings["DEFAULT_LANG"],
            dead=health.dead,
            archives=health.archives,
            words=words_of(self.settings),
        )
        self.context["catalogue"] = self.catalogue
        self.context["clip_views"] = {n: self.catalogue.clip(n) for n in shelves.clips}
        self.context.setdefault("planned_outputs", []).extend(self._planned())

    def _planned(self) -> list[PlannedOutput]:
        shelves = self.catalogue.shelves
        found = [
            PlannedOutput(
                file_of(self.addresses.clip_url.format(id=n)),
                shelves.clips[n].at(),
                "the page of the clip",
            )
            for n in sorted(self.citations.public_clips)
        ]
        found += [
            PlannedOutput(
                file_of(self.addresses.source_url.format(id=n)),
                shelves.sources[n].at(),
                "the page of the source",
            )
            for n in sorted(self.citations.public_sources)
        ]
        nowhere = Location("")
        return [
            *found,
            PlannedOutput(file_of(self.addresses.links_url), nowhere, "the links page"),
            PlannedOutput(file_of(self.addresses.sources_url), nowhere, "the sources page"),
        ]

    def render_notes(self, renderer: Renderer) -> None:
        """Make the library's pages, with our notes as HTML, once the stages resolve placements."""
        self.renderer = renderer
        notes = {
            ("clips", n): self._note(filed, renderer)
            for n, filed in self.catalogue.shelves.clips.items()
        }
        notes |= {
            ("sources", n): self._note(filed, renderer)
            for n, filed in self.catalogue.shelves.sources.items()
        }
        pages = LibraryPages(
            self.catalogue, self.citations, lambda k, n: notes[k, n], self.settings["TIMEZONE"]
        )
        self.context["library"] = library = pages.library()
        self.context["has_library"] = True  # for pages that show no more than that there is one
        self.context["link_log"] = library.log[:HOME_ENTRIES]

    def _note(self, filed: Filed[Clip] | Filed[Source], renderer: Renderer) -> str:
        if not filed.body.strip():
            return ""
        read: Callable[..., Any] = note_reader(self.settings)
        path, line = filed.header.path, filed.body_line
        note = read(filed.body, path, line, frozenset(REFERENCES))
        self.corpus.problems.extend((*note.problems, *unexplained_in(note, filed.body, path, line)))
        by_number = {reference.number: reference for reference in note.references}
        html = placements.resolve(note.html, lambda n, inner: renderer.in_note(by_number[n], inner))
        return self.with_copies(html.strip())

    def with_copies(self, text: str) -> str:
        """Return a text whose dead links lead to their archived copies, and are said to be dead."""
        return with_copies(text, self.gone, self._said_of_dead) if self.gone else text

    def _said_of_dead(self, copy: str) -> str:
        return self.renderer.macro("citation", "archived_note" if copy else "gone_note")

    def generate_output(self, writer: Any) -> None:
        """Write the pages through Pelican's writer."""
        library, addresses = self.context["library"], self.addresses
        for page in library.clips:
            self._write(
                writer,
                addresses.clip_url.format(id=page.clip.id),
                "clip",
                clip=page.clip,
                note_html=page.note_html,
                posts=page.posts,
                descendants=page.descendants,
            )
        for source in library.sources:
            self._write(
                writer,
                addresses.source_url.format(id=source.source.id),
                "source",
                source=source.source,
                source_page=source,
                works=source.works,
                cited_by=source.cited_by,
                posts=source.posts,
            )
        for year in library.years:
            self._write(
                writer,
                year.address,
                "link_log",
                year=year.year,
                years=library.years,
                entries=year.entries,
            )
        sources = tuple(page.source for page in library.sources)
        self._write(
            writer, addresses.links_url, "links_index", years=library.years, sources=sources
        )
        self._write(writer, addresses.sources_url, "sources", sources=sources)

    def _write(self, writer: Any, address: str, template: str, **values: Any) -> None:
        writer.write_file(
            file_of(address),
            self.get_template(template),
            self.context,
            self.settings["RELATIVE_URLS"],
            url=address,
            **values,
        )
