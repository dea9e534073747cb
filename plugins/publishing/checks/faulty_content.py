"""Content in which something is wrong now, whatever it was when it was built."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.problems import Problem
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release

SUMMARY = (
    "The content has no error, so that what is published can be built again, and the other checks"
    " know what readers may see."
)


def check(output: Output, last: Release | None) -> Iterable[Problem]:  # noqa: ARG001 - others do
    """Return the errors for which a build would stop."""
    return output.facts.problems
