"""Export the library: a format's name and what is wanted in, a file's bytes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.problems import did_you_mean, errors_in
from plugins.core.settings import Settings
from plugins.core.words import words_of
from plugins.desk.export.formats import FORMATS
from plugins.desk.export.model import Chosen, Exported, Wanted
from plugins.desk.export.select import Within, select
from plugins.desk.finding import find_post
from plugins.desk.site import request_for
from plugins.incremental_builds.commands import read, settings_of
from plugins.incremental_builds.model import BuildRequest
from plugins.link_roundups.catalogue import Catalogue
from plugins.link_roundups.citing import clips_in, sources_in
from plugins.link_roundups.shelves import Shelves, load_shelves
from plugins.manuscripts.model import Corpus

LETTERS: Final = ("eml", "html")
"""What a post can be exported as: a letter, and the HTML of it."""


def export(form: str, wanted: Wanted) -> Exported:
    """Return the library, or what is wanted of it, in a format; or a post as a letter.

    Raises ConfigurationError for names that there are not, ContentError for faults in the content.
    """
    known = (*FORMATS, *LETTERS)
    if form not in known:
        hint = did_you_mean(form, known, f"write one of {', '.join(known)}")
        message = f'there is no format "{form}"; {hint}'
        raise ConfigurationError(message)
    if form in LETTERS:
        from plugins.desk.export.letter.commands import export_letter  # noqa: PLC0415 - loads much

        return export_letter(form, wanted.post, draft=wanted.draft, production=wanted.production)
    return export_library(request_for(production=wanted.production), form, wanted)


def export_library(request: BuildRequest, form: str, wanted: Wanted) -> Exported:
    """Return the library; only a post, or the question what is public, has the site read."""
    if wanted.post or wanted.public:
        corpus = read(request)
        settings, chosen = corpus.settings, _chosen_of(corpus, wanted)
    else:
        settings = settings_of(request)
        chosen = select(shelves_of(settings), wanted)
    return FORMATS[form].written(_for_site(chosen, settings))


def shelves_of(settings: Settings) -> Shelves:
    """Return the library of a site, read by itself; raises ContentError for what is wrong in it."""
    content = Path(settings["PATH"])
    shelves = load_shelves(content, content.absolute().name)
    if any(errors_in(shelves.problems)):
        raise ContentError(shelves.problems)
    return shelves


def _chosen_of(corpus: Corpus, wanted: Wanted) -> Chosen:
    catalogue: Catalogue | None = corpus.context.get("catalogue")
    if catalogue is None:
        message = 'the site has no library; add "plugins.link_roundups" to PLUGINS'
        raise ConfigurationError(message)
    shelves, within = catalogue.shelves, []
    if wanted.post:
        document = find_post(corpus.documents, wanted.post)
        within.append(Within(clips_in(document), sources_in(document, shelves)))
    if wanted.public:
        seen = catalogue.citations
        within.append(Within(seen.public_clips, seen.public_sources))
    return select(shelves, wanted, within)


def _for_site(chosen: Chosen, settings: Settings) -> Chosen:
    return replace(
        chosen,
        site=str(settings.get("SITENAME") or ""),
        words=words_of(settings),
        zone=str(settings.get("TIMEZONE") or "UTC"),
    )
