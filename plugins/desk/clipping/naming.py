"""Ids of clips and sources: in, names and titles; out, what files are called, free and readable."""

from __future__ import annotations

from collections.abc import Container

from plugins.core.addresses import is_slug
from plugins.core.errors import ConfigurationError
from plugins.core.files import fingerprint
from plugins.core.site_paths import fault_of, plain_name
from plugins.desk.clipping.model import Work
from plugins.desk.clipping.name_words import PARTICLES
from plugins.manuscripts.commands import spoken_slug_of

_WORDS = 6
_LONGEST = 60
_RESERVED = frozenset({"log"})


def source_id(name: str, taken: Container[str]) -> str:
    """Return a free id for a source; a name in another script than Latin gets a short digest."""
    short = _slug(name)[:_LONGEST].strip("-")
    return _free(short or f"source-{fingerprint(name.encode())[:8]}", taken)


def clip_id(work: Work, wanted: str, taken: Container[str]) -> str:
    """Return a free id for a clip: who wrote it, and the first words of its title.

    ``wanted`` is the writer's own; raises ConfigurationError where it is taken or cannot be one.
    """
    if wanted:
        if not is_slug(wanted) or wanted in _RESERVED or fault_of(wanted):
            message = f'--id "{wanted}" cannot be an id; use small letters, digits and hyphens'
            raise ConfigurationError(message)
        if wanted in taken:
            raise ConfigurationError(f'--id: there is a clip "{wanted}" already; choose another')
        return wanted
    who = _family(work.authors[0].name) if work.authors else work.publication or ""
    words = [part for part in _slug(work.title or "").split("-") if part][:_WORDS]
    parts = [*_slug(who).split("-")[:3], *words]
    name = "-".join(part for part in parts if part)[:_LONGEST].strip("-")
    return _free(name or f"work-{fingerprint((work.title or '').encode())[:8]}", taken)


def _family(name: str) -> str:
    """Return the last word of a name, which most of its languages put there."""
    words = [word for word in name.split() if word.casefold() not in PARTICLES]
    return words[-1] if words else name


def _slug(text: str) -> str:
    found = spoken_slug_of(text)
    return "" if found == "untitled" else found


def _free(name: str, taken: Container[str]) -> str:
    number, free = 1, plain_name(name)
    while free in taken or free in _RESERVED:
        number += 1
        free = f"{name}-{number}"
    return free
