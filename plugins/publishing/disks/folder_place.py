"""Where a folder of releases may be on this machine: nowhere that a build or a writer changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugins.core.errors import ConfigurationError


def place_of(path: str, site: Path, taken: Iterable[Path]) -> Path:
    """Return the folder that a target's ``path`` names, from the site's folder on.

    ``taken`` are folders that others write: builds empty them, and readers would lose the site.
    Raises ConfigurationError where it is one of them, lies in one, holds one, or cannot be.
    """
    try:
        folder = (site / Path(path).expanduser()).resolve()
    except (RuntimeError, ValueError, OSError) as error:
        message = f'"path" {path!r} names no folder: {error}'
        raise ConfigurationError(message) from None
    if not path.strip():
        message = '"path" is empty; name a folder beside the site\'s own, such as "../web"'
        raise ConfigurationError(message)
    for other in (site.resolve(), *(one.resolve() for one in taken)):
        if how := _relation(folder, other, may_lie_in=other == site.resolve()):
            message = (
                f'"path" {path!r} {how} {other}, which builds or writers change; name a folder '
                'beside the site\'s own, such as "../web"'
            )
            raise ConfigurationError(message)
    if not folder.parent.is_dir():
        message = f"there is no folder {folder.parent} to publish into; make it, or mount it"
        raise ConfigurationError(message)
    return folder


def _relation(folder: Path, other: Path, *, may_lie_in: bool) -> str:
    """Return in words how a folder is in another's way; empty: it is not."""
    if folder == other:
        return "is"
    if folder in other.parents:
        return "holds"
    return "is in" if other in folder.parents and not may_lie_in else ""
