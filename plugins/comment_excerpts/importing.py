"""Read a thread: in, some material; out, the thread, or the problem that there is none.

Which importer reads it is seen from the material; ``platform`` names one where that is wanted.
"""

from __future__ import annotations

from dataclasses import replace

from plugins.comment_excerpts.importers import IMPORTERS, LESS_SURE
from plugins.comment_excerpts.importers.base import Importer
from plugins.comment_excerpts.material import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.gather import counted
from plugins.comment_excerpts.reading.strangers import stranger
from plugins.comment_excerpts.sanitise import losses
from plugins.comment_excerpts.saved_pages.assemble import no_thread
from plugins.comment_excerpts.saved_pages.page import page_of
from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.problems import Location, Problem, did_you_mean
from plugins.core.saved_copies import is_translated

NOBODY = "Anonymous"
"""What stands for a name that is empty: without one, no comment can be stored."""
BARED = "with more markup than anybody writes: the words were kept, and no markup"
PASTE = "save the page as HTML, or write the thread by hand: docs/threads.md"


def read_thread(material: Material, platform: str = "") -> ImportedThread:
    """Return the thread in some material; raises ``ContentError`` where there is none."""
    try:
        with losses() as bared:
            thread = _read(material, platform)
    except ThreadError as error:
        raise ContentError(problems_of(error, material.name)) from error
    notes = (*material.notes, *thread.notes)
    if bared:
        notes = (*notes, f"{counted(len(bared), 'comment')} {BARED}")
    return replace(thread, comments=tuple(map(_named_at_all, thread.comments)), notes=notes)


def _named_at_all(comment: ImportedComment) -> ImportedComment:
    return comment if comment.author or comment.is_deleted else replace(comment, author=NOBODY)


def _read(material: Material, platform: str) -> ImportedThread:
    if page_of(material) is not None and is_translated(material.head):
        raise ThreadError(
            "a program translated the page: its words are nobody's",
            rule="translated-page",
            hint="save it in its own language",
        )
    importer = importer_of(material, platform)
    thread = importer.read(material)
    if thread.comments or importer.recognises(material):
        return thread
    raise ThreadError(
        f'there is no thread in it as "{platform}" has them',
        hint="leave --from out, to see what it is taken for",
    )


def importer_of(material: Material, platform: str = "") -> Importer:
    """Return what reads the material; raises ``ThreadError`` where nothing does."""
    if platform:
        return _named(platform)
    if material.looks_like_json and material.answer is None:
        raise ThreadError(
            "it begins like JSON, but is not",
            rule="damaged-file",
            hint="save it again, whole; an answer of thousands of levels is refused",
        )
    for name in sorted(IMPORTERS, key=_rank):
        if IMPORTERS[name].recognises(material):
            return IMPORTERS[name]
    if material.looks_like_json:
        raise stranger(material.answer)
    page = page_of(material)
    if page is not None:
        raise no_thread(page)
    what = "it is neither JSON nor a page" if material.head else "it is empty"
    raise ThreadError(f"there is no thread of a known kind in it: {what}", hint=PASTE)


def _rank(name: str) -> int:
    """Return how late a kind is asked: the sure ones first, then the others in their order."""
    return LESS_SURE.index(name) + 1 if name in LESS_SURE else 0


def _named(platform: str) -> Importer:
    if platform not in IMPORTERS:
        known = ", ".join(IMPORTERS)
        hint = did_you_mean(platform, IMPORTERS, f"write one of {known}")
        raise ConfigurationError(f'no platform is called "{platform}"; {hint}')
    return IMPORTERS[platform]


def problems_of(error: ThreadError, where: str) -> list[Problem]:
    """Return what is wrong with some material, as it is told to a person."""
    if error.problems:
        return list(error.problems)
    rule = error.rule
    return [Problem(Location(where), error.message, rule, error.hint)]
