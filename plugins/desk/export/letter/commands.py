"""A post as a letter: which post and in which form in, a file's bytes out."""

from __future__ import annotations

from typing import Final

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.problems import Location, Problem, Severity
from plugins.core.settings import Settings
from plugins.desk.export.letter.adapt import TooDeepError
from plugins.desk.export.letter.compose import letter_of
from plugins.desk.export.letter.message import message_of
from plugins.desk.export.letter.settings import LetterSettings
from plugins.desk.export.model import Exported
from plugins.desk.finding import find_post
from plugins.desk.reading import read_site
from plugins.manuscripts.model import Document, State

_TOLD: Final = {
    State.DRAFT: "a draft",
    State.SCHEDULED: "scheduled, and not published yet",
    State.HIDDEN: "hidden, and in no list",
}


def export_letter(form: str, post: str, *, draft: bool, production: bool) -> Exported:
    """Return a post as ``eml`` or ``html``; raises ConfigurationError, or ContentError.

    ``draft``: one that is not published may be one too; the letter says so.
    """
    if not post:
        message = "a letter is of one post; name it: --post 2026-03-02-fear"
        raise ConfigurationError(message)
    shown = {"SHOW_UNPUBLISHED": True} if draft else {}
    corpus = read_site(production=production, **shown)
    document = find_post(corpus.documents, post)
    _refuse_unpublished(document, draft=draft)
    settings = LetterSettings.of(corpus.settings)
    try:
        letter = letter_of(corpus, document, settings)
    except TooDeepError as error:
        raise ContentError([_too_deep(document)]) from error
    data = message_of(letter, settings) if form == "eml" else f"{letter.html}\n".encode()
    return Exported(data, 1, (*letter.notices, *_local_addresses(corpus.settings)))


def _refuse_unpublished(document: Document, *, draft: bool) -> None:
    """Raise ContentError where a post is not one for letters."""
    manuscript, state = document.manuscript, document.state
    if state is State.WITHDRAWN:
        what, hint = "this was withdrawn, and nothing of it goes out", "choose another post"
    elif state in _TOLD and not draft:
        what = f"this is {_TOLD[state]}"
        hint = "publish it first, or add --draft for a letter to look at, which says what it is"
    else:
        return
    raise ContentError([Problem(manuscript.at("status"), what, "unpublished-letter", hint)])


def _too_deep(document: Document) -> Problem:
    return Problem(
        document.manuscript.at(),
        "so many elements are nested in one another that no letter can be made of it",
        "deep-text",
        "look for tags that are never closed",
    )


def _local_addresses(settings: Settings) -> list[Problem]:
    if settings.get("PRODUCTION"):
        return []
    return [
        Problem(
            Location("pelicanconf.py"),
            f"the letter's addresses begin with {settings.get('SITEURL') or 'nothing'}",
            "local-letter",
            "for a letter that is sent, set SITEURL and add --production",
            Severity.NOTICE,
        )
    ]
