"""Read the content for the gate as a production build would now: in, a site; out, its facts."""

from __future__ import annotations

import contextlib
import hashlib
import html
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import plugins
from plugins.comment_excerpts.commands import ThreadLibrary, private_in, read_library
from plugins.core.errors import ContentError
from plugins.core.front_matter import read_front_matter
from plugins.core.machine_files import PUBLISHED
from plugins.core.problems import Location, Problem, errors_in
from plugins.core.settings import Settings, shown_path, site_root
from plugins.core.yaml_source import Value
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus, Document, State
from plugins.page_audit.markup import page_of
from plugins.publishing.gate.content_state import moved
from plugins.publishing.gate.facts import Facts, Secret
from plugins.publishing.settings import FILE

_PROGRAMS: Final = frozenset({".css", ".html", ".js", ".py", ".svg", ".xml", ".yml"})
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_TAG = re.compile(r"<[^<>]*>")
_TOLD = re.compile(r'\s(?:alt|title|aria-label)="([^"]*)"')
"""What a tag tells in words."""
_SHELVES: Final = {"clips": "clip", "sources": "source"}


def facts_of(site: Path, output: Path) -> Facts:
    """Return what is known of the content; raises ConfigurationError where it cannot be read.

    Nothing is written. What is wrong with the content is in the facts. Where SITEURL is not set,
    it is the address that the output was built for.
    """
    # what reads a site takes a while to load, and going back does without it
    from plugins.incremental_builds.commands import survey  # noqa: PLC0415
    from plugins.incremental_builds.model import BuildRequest  # noqa: PLC0415

    try:
        built_for = {} if os.environ.get("SITEURL") else _built_for(output)
        corpus, problems = survey(BuildRequest(site / FILE, overrides=built_for))
    except ContentError as error:
        return Facts(problems=tuple(error.problems))
    return facts_in(corpus, problems)


def _built_for(output: Path) -> dict[str, str]:
    """Return the address that the front page names as its own, as a setting."""
    with contextlib.suppress(OSError, ValueError):
        front = page_of("index.html", (output / "index.html").read_bytes())
        return {"SITEURL": front.canonicals[0].rstrip("/")} if front.canonicals else {}
    return {}


def facts_in(corpus: Corpus, problems: Iterable[Problem] = ()) -> Facts:
    """Return the facts of a site that was read."""
    settings = corpus.settings
    content = Path(settings["PATH"])
    public = [d for d in corpus.documents if d.state.is_public]
    shown_threads = _shown_by(public)
    own = tuple(text for d in public for text in _texts_of(d, settings))
    library = read_library(settings)
    threads = library.threads.items()
    under = {thread.clip for name, thread in threads if thread.clip and name in shown_threads}
    shelves = dict(_shelves(corpus, content, under))
    named = " ".join(_read(file) for file, is_public in shelves.items() if is_public)
    cited = frozenset(_ID.findall(named))
    shelves |= {f: True for f in shelves if f.parent.name == "sources" and f.stem in cited}
    quoted = tuple(_read(f) for f, is_public in shelves.items() if is_public)
    shown = (f"{c.name}\n{c.text}" for _, thread in threads for c in thread.comments)
    reached = tuple(d for d in corpus.documents if _has_address(d))
    told = (text for d in reached for text in _told_of(d))
    return replace(
        facts_of_removals(library, quoted),
        address=str(settings.get("SITEURL", "")),
        secrets=(*_unpublished(corpus, public), *_uncited(shelves, settings)),
        public=(*own, *quoted, *shown, *told, *_of_the_site(settings)),
        own=own,
        contacts=frozenset(
            address.casefold()
            for name in ("CONTACT", "SECURITY_CONTACT")
            for address in private_in(str(settings.get(name) or ""))
        ),
        ids=frozenset(id_of(d.manuscript) for d in reached),
        noted=noted_in(_read(content / PUBLISHED), shown_path(settings, content / PUBLISHED)),
        moved=frozenset(moved(site_root(settings), Path(settings["PUBLISHED_OUTPUT"]))),
        problems=tuple(errors_in((*problems, *library.problems))),
    )


def facts_of_removals(library: ThreadLibrary, quoted: tuple[str, ...]) -> Facts:
    """Return what the check for removed comments has to know; ``quoted`` is what clips say."""
    threads = library.threads.items()
    return Facts(
        quoted=quoted,
        removed=library.removed,
        places={
            name: frozenset(a for a in (t.url, *(c.permalink for c in t.comments)) if a)
            for name, t in threads
        },
        commenters=frozenset(c.name for _, t in threads for c in t.comments if c.name),
    )


def _told_of(document: Document) -> Iterator[str]:
    """Yield what is said even of a withdrawn document: its address, its id, and why it is gone.

    Its page says "The reason: ...", and so begins as the line of the file does.
    """
    yield from (document.content.url, document.content.feed_id)
    yield f"reason: {document.manuscript.fields.reason or ''}"


def _has_address(document: Document) -> bool:
    return document.state.is_public or document.state is State.WITHDRAWN


def _unpublished(corpus: Corpus, public: Iterable[Document]) -> Iterator[Secret]:
    """Yield what readers may not see of posts and pages."""
    content = Path(corpus.settings["PATH"])
    seen = {file for document in public for file in _pictures_of(document)}
    for document in corpus.documents:
        if not document.state.is_public:
            files = sorted(_pictures_of(document) - seen)
            names = [*_names_of(document), *(("a picture", Path(file).stem) for file in files)]
            yield Secret(
                document.manuscript.path,
                tuple(_written_in(document, corpus.settings)),
                tuple(names),
                shown=tuple(_shown_of(document)),
                digests=frozenset(
                    hashlib.sha256(file.read_bytes()).hexdigest()
                    for file in (Path(document.content.source_path), *(content / f for f in files))
                    if file.is_file()
                ),
            )


def _names_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield by what a document is known; of a withdrawn one, address and id still are."""
    fields, content = document.manuscript.fields, document.content
    yield "the title", content.title
    for name in ("category", "tags", "authors", "author", "series"):
        value = getattr(fields, name, None) or ()
        yield from (("a name", one) for one in ((value,) if isinstance(value, str) else value))
    if document.state is not State.WITHDRAWN:
        yield "the id", id_of(document.manuscript)
        yield "the address", content.slug
        yield from (("a former address", address) for address in fields.former_addresses)


def _texts_of(document: Document, settings: Settings) -> Iterator[str]:
    """Yield what a document says, as it is written and as it is shown."""
    yield from _written_in(document, settings)
    yield from _shown_of(document)


def _written_in(document: Document, settings: Settings) -> Iterator[str]:
    """Yield its whole file, and each text of its header by itself."""
    file = Path(document.content.source_path)
    yield _read(file if file.is_absolute() else Path(settings["PATH"]) / file)
    yield from _strings_in(document.manuscript.header.value)


def _shown_of(document: Document) -> Iterator[str]:
    content = document.content
    body = content._content  # noqa: SLF001 - host quirk: .content is memoised, and too early
    yield _TAG.sub(" ", body)
    yield from map(html.unescape, _TOLD.findall(body))
    yield str(content.metadata.get("summary") or "")


def _strings_in(value: Value) -> Iterator[str]:
    """Yield every text of a header, however deep it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for item in value.values() for text in _strings_in(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in _strings_in(item))


def _pictures_of(document: Document) -> set[str]:
    image = document.manuscript.fields.image
    return document.content.get_static_links() | ({image.file} if image else set())


def _shown_by(documents: Iterable[Document]) -> set[str]:
    """Return the ids of the threads that documents show, or have as their own."""
    own = {getattr(d.manuscript.fields, "thread", None) or "" for d in documents}
    blocks = (block for d in documents for block in d.manuscript.uses.blocks)
    return own | {block.argument for block in blocks if block.kind == "thread"}


def _shelves(corpus: Corpus, content: Path, under: Collection[str]) -> Iterator[tuple[Path, bool]]:
    """Yield the file of each clip and source, and whether readers may know of it.

    A clip that has no page is shown all the same ``under`` which comments are.
    """
    library = corpus.context.get("library")
    for shelf, kind in _SHELVES.items() if library is not None else ():
        public = {getattr(page, kind).id for page in getattr(library, shelf)}
        files = sorted((content / shelf).glob("*.md"))
        yield from ((file, file.stem in public or file.stem in under) for file in files)


def _uncited(shelves: Mapping[Path, bool], settings: Settings) -> Iterator[Secret]:
    """Yield what nobody is to know of the library yet: only unpublished posts cite it."""
    for file, is_public in shelves.items():
        if not is_public:
            shown = shown_path(settings, file)
            header = read_front_matter(file, shown).header
            fields = header.mapping() if header is not None else {}
            texts = (_read(file), *_strings_in(fields))
            name = str(fields.get("title") or fields.get("name") or "")
            yield Secret(shown, texts, (("the id", file.stem), ("the title", name)))


def _of_the_site(settings: Settings) -> Iterator[str]:
    """Yield the words of the theme, of the settings and of our programs: those are no secrets."""
    yield from (value for value in map(str, settings.values()) if len(value) < 10_000)  # noqa: PLR2004 - data, no words
    for folder in (Path(settings["THEME"]), Path(plugins.__file__ or "").parent):
        for file in sorted(folder.rglob("*")):
            if file.suffix in _PROGRAMS and file.is_file():
                yield _read(file)


def noted_in(text: str, shown: str) -> dict[str, Location]:
    """Return the ids that a file notes as published, each with its place; none in any other text.

    A build says what is wrong with the file, which is named as ``shown``.
    """
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    lines = {line.split('"')[1]: n for n, line in enumerate(text.split("\n"), 1) if '": {' in line}
    noted = found if isinstance(found, dict) else {}
    return {name: Location(shown, lines.get(name, 0)) for name in noted}


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""
