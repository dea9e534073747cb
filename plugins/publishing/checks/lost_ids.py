"""Posts that were published and that the content knows nothing of any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plugins.core.problems import Problem
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release

SUMMARY = (
    "Every post that `inv published` recorded still exists, perhaps hidden or withdrawn. Feed "
    "readers know it by its id, and under another id would show it to everybody as new."
)

_RULE = "lost-ids"
_HINT: Final = (
    "give its post this id again; take a post down with `status: withdrawn`, or run "
    "`inv published` if it never was to be there"
)


def check(output: Output, last: Release | None) -> Iterator[Problem]:  # noqa: ARG001 - others do
    """Yield a problem for each id that no post has that readers can reach."""
    for name, where in output.facts.noted.items():
        if name not in output.facts.ids:
            yield Problem(where, f'no public post has the id "{name}" any more', _RULE, _HINT)
