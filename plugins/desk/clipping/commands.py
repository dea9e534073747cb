"""Make a clip of a page: plain values in, what was found and written out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from plugins.core.errors import ContentError
from plugins.core.files import write_whole
from plugins.core.problems import Location, Problem
from plugins.desk import snapshots
from plugins.desk.clipping.corrections import Said, corrected
from plugins.desk.clipping.decide import work_of
from plugins.desk.clipping.draft import Additions, Draft, compose, quote_lines, via_lines
from plugins.desk.clipping.known import Known, known_works
from plugins.desk.clipping.material import Material
from plugins.desk.clipping.model import Work
from plugins.desk.clipping.naming import clip_id
from plugins.desk.clipping.quoting import passages_of
from plugins.desk.page_text import words_of
from plugins.desk.pages import Page, PageError, read_page
from plugins.desk.passages import Passage, Searchable
from plugins.desk.site import DeskSite
from plugins.desk.stand_ins import why_no_work
from plugins.link_roundups.commands import load_shelves


@dataclass(frozen=True, slots=True)
class Clipped:
    """What a page is, what the library has of it, and what was written, or would be."""

    work: Work
    url: str | None
    known: tuple[Known, ...]
    quotes: tuple[Passage, ...]
    draft: Draft | None
    written: tuple[str, ...]
    left_to_paste: tuple[str, ...]
    """Lines for a clip that is there already: a writer's file is hers."""
    guess: str = ""
    """Why the letters of the page are unsure."""

    @property
    def same(self) -> Known | None:
        """The clip of the library that is this work."""
        return next((one for one in self.known if one.is_same), None)

    @property
    def exit_code(self) -> int:
        """1 where something that was asked for is left to be done."""
        return 1 if self.left_to_paste else 0

    def as_json(self) -> dict[str, object]:
        """Return the whole as one JSON object."""
        work = self.work
        same = self.same
        return {
            "title": work.title,
            "authors": [author.name for author in work.authors],
            "published": work.published,
            "publication": work.publication,
            "canonical": work.canonical,
            "language": work.language,
            "unsure": list(work.unsure),
            "reasons": dict(work.reasons),
            "description": work.description,
            "kind": work.kind,
            "url": self.url,
            "known": [one.as_json() for one in self.known],
            "quotes": [
                {"exact": q.exact, "prefix": q.prefix, "suffix": q.suffix} for q in self.quotes
            ],
            "clip": same.clip if same else self.draft.clip if self.draft else None,
            "doubts": (dict(self.draft.doubts) if self.draft else {})
            | ({"encoding": self.guess} if self.guess else {}),
            "files": dict(self.draft.files) if self.draft else {},
            "written": list(self.written),
        }


def clip(material: Material, said: Said, site: DeskSite, *, dry_run: bool) -> Clipped:
    """Read a page, and write a clip of it, and sources that are new, unless the library has it.

    Raises ContentError where a quotation is not on the page or what a clip needs is unsure,
    ConfigurationError for what cannot be, PageError where there is no page to read.
    """
    given = material.url or material.saved_from
    page = read_page(material.body, url=given, content_type=material.content_type)
    if not said.title and (why := why_no_work(material.body, material.content_type, given or "")):
        raise PageError(f"{why}; or write --title, where it is the work all the same")
    shelves = load_shelves(site.content, site.content.name)
    work, via = corrected(_with_home(work_of(page, site.today), page), said, shelves)
    url = given or work.canonical
    words, guess = words_of(page.root), _guess_of(page)
    quotes, problems = passages_of(said.quotes, Searchable.of(words), material.shown_as)
    addresses = [address for address in (url, work.canonical) if address]
    known = known_works(addresses, work.title, shelves, site.content)
    same = next((one for one in known if one.is_same), None)
    if same is not None:
        _refuse(problems)
        lines = (*via_lines(via), *quote_lines(quotes)) if said.adds else ()
        return Clipped(work, url, known, quotes, None, (), lines, guess)
    name = clip_id(work, said.id, shelves.clips)
    additions = Additions(
        via=via,
        quotes=quotes,
        tags=said.tags,
        note=said.note,
        logged=site.now.isoformat(timespec="seconds") if said.log else "",
        accessed=_accessed(material, site).isoformat(),
    )
    draft = compose(name, url, work, additions, shelves)
    _refuse(problems if dry_run else (*problems, *_missing(work, material.shown_as)))
    written = () if dry_run else _write(draft, site)
    if url and not dry_run:
        snapshots.keep(site.folder, snapshots.Snapshot(url, site.today.isoformat(), words))
    return Clipped(work, url, known, quotes, draft, written, (), guess)


def _guess_of(page: Page) -> str:
    if not page.is_guessed:
        return ""
    name = page.encoding.replace("cp125", "windows-125")
    return f"the page does not say it truly; it was read as {name}, look at its accents"


def _accessed(material: Material, site: DeskSite) -> dt.date:
    """Return the day on which the page was as it is here, or else was last looked at: today."""
    saved = material.saved_on
    return saved if saved is not None and saved <= site.today else site.today


def _write(draft: Draft, site: DeskSite) -> tuple[str, ...]:
    """Write the sources first: a clip never stands there without them; and all of it or nothing."""
    whole = {path: text.encode() for path, text in draft.files.items()}
    for path, data in whole.items():
        write_whole(site.content / path, data)
    return tuple(f"{site.content.name}/{path}" for path in draft.files)


def _with_home(work: Work, page: Page) -> Work:
    """Return a work with whole addresses, and the site that it is on as its publication's home."""
    address = work.canonical or page.url
    home = work.home
    if home is None and address:
        parts = urlsplit(address)
        home = f"{parts.scheme}://{parts.netloc}/"
    authors = tuple(replace(author, url=page.address(author.url)) for author in work.authors)
    return replace(work, home=home, authors=authors)


def _missing(work: Work, shown_as: str) -> list[Problem]:
    if work.title or work.kind == "post":
        return []
    return [
        Problem(
            Location(shown_as),
            f"the title is unsure: {work.reasons.get('title', 'nothing says it')}",
            "missing-title",
            'give it: --title "..."',
        )
    ]


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise ContentError(problems)
