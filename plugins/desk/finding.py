"""Find a post or page by what a person types: its path, its id, its slug or its file's name."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.errors import ConfigurationError
from plugins.core.problems import did_you_mean
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Document


def find_document(documents: Iterable[Document], typed: str, kinds: str = "post") -> Document:
    """Return the one document that is meant; ``kinds``: ``post``, ``page``, or both with a blank.

    Raises ConfigurationError where there is none, or several.
    """
    among = [d for d in documents if d.manuscript.kind in kinds.split()]
    for names_of in (_exact, _loose):
        found = [d for d in among if typed in names_of(d)]
        if len(found) == 1:
            return found[0]
        if found:
            paths = ", ".join(d.manuscript.path for d in found)
            message = f'"{typed}" can be any of {paths}; write the path'
            raise ConfigurationError(message)
    known = [name for d in among for name in (*_exact(d), *_loose(d))]
    otherwise = "write the path of its file, its id, or the last part of its address"
    message = f'there is no {" or ".join(kinds.split())} "{typed}"; '
    raise ConfigurationError(message + did_you_mean(typed, known, otherwise))


def _exact(document: Document) -> tuple[str, ...]:
    return document.manuscript.path, id_of(document.manuscript)


def _loose(document: Document) -> tuple[str, ...]:
    """Return the names that two documents may share: a translation has its original's slug."""
    path = document.manuscript.path
    file = path.rpartition("/")[2]
    inside = path.partition("/")[2]
    return document.content.slug, file, file.rpartition(".")[0], inside
