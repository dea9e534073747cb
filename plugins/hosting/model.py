"""What the files for a host are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Hosted:
    """A built site, as far as a server has to know it."""

    base: str
    """The path of the site's address, without a last slash and not percent-encoded: ``/blog``;
    empty at the root."""
    files: Mapping[str, Path]
    """Every file by its path in the output folder."""
    moved: tuple[tuple[str, str], ...] = ()
    """Former and present addresses, from the site's root on, not percent-encoded."""
    gone: tuple[str, ...] = ()
    """Addresses of what was withdrawn; a page stands there and says so."""
