"""Paths that may be used on a target; which those are is said in ``core.site_paths``."""

from __future__ import annotations

from plugins.core.errors import SiteError
from plugins.core.site_paths import RECORDS, collisions, fault_of, is_contained
from plugins.publishing.model import SitePath

__all__ = [
    "RECORDS",
    "UnsafePathError",
    "checked",
    "collisions",
    "fault_of",
    "is_contained",
]


class UnsafePathError(SiteError):
    """A path that must not be published, read or removed."""

    exit_code = 3


def checked(path: str) -> SitePath:
    """Return a path that may be used on any target; raises UnsafePathError."""
    if fault := fault_of(path):
        message = f"the path {path!r} {fault}; nothing is done with it"
        raise UnsafePathError(message)
    return SitePath(path)
