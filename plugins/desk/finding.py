"""Find a post by what a person types: its path, its id, its slug or its file's name."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.errors import ConfigurationError
from plugins.core.problems import did_you_mean
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Document


def find_post(documents: Iterable[Document], typed: str) -> Document:
    """Return the one post that is meant; raises ConfigurationError where none is, or several."""
    posts = [d for d in documents if d.manuscript.kind == "post"]
    for names_of in (_exact, _loose):
        found = [d for d in posts if typed in names_of(d)]
        if len(found) == 1:
            return found[0]
        if found:
            paths = ", ".join(d.manuscript.path for d in found)
            message = f'"{typed}" can be any of {paths}; write the path'
            raise ConfigurationError(message)
    known = [name for d in posts for name in (*_exact(d), *_loose(d))]
    otherwise = "write the path of its file, its id, or the last part of its address"
    near = did_you_mean(typed, known, otherwise)
    raise ConfigurationError(f'there is no post "{typed}"; {near}')


def _exact(document: Document) -> tuple[str, ...]:
    return document.manuscript.path, id_of(document.manuscript)


def _loose(document: Document) -> tuple[str, ...]:
    """Return the names that two posts may share: a translation has its original's slug."""
    path = document.manuscript.path
    file = path.rpartition("/")[2]
    inside = path.partition("/")[2]
    return document.content.slug, file, file.rpartition(".")[0], inside
