"""Links, special files, hidden files, and names that lead elsewhere on some system."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.problems import Problem
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release

SUMMARY = (
    "There are plain files only, none hidden but `.well-known`, and no name leads out of the "
    "folder: anything else is not what a build made."
)


def check(output: Output, last: Release | None) -> Iterable[Problem]:  # noqa: ARG001 - others do
    """Return what the inventory refused."""
    return output.unsafe
