"""Links, special files, hidden files, and names that lead elsewhere on some system."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.problems import Problem
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release

SUMMARY = (
    "There are only plain files, none of them hidden except `.well-known`, and no name leads out "
    "of the folder. A build makes nothing else."
)


def check(output: Output, last: Release | None) -> Iterable[Problem]:  # noqa: ARG001 - others do
    """Return what the inventory refused."""
    return output.unsafe
