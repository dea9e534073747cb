"""Posts that were published and that the content knows nothing of any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plugins.core.problems import Problem
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release

SUMMARY = (
    "Every post that `inv published` noted is still there, hidden or withdrawn: feed readers know "
    "it by its id, and another id shows it to everybody anew."
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
