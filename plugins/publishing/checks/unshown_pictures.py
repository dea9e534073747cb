"""Pictures and cards that no page shows: what they were made for is not to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.core.problems import Problem
from plugins.publishing import kinds
from plugins.publishing.checks.base import Output
from plugins.publishing.inventory import bytes_of
from plugins.publishing.model import Release, Stage

SUMMARY = (
    "Some page or feed names every file under `cards/` and `pictures/`. Their own names say "
    "nothing, and a file that nothing names may show a draft."
)

_RULE = "unshown-pictures"
_HINT: Final = "build again with all that takes long: inv build --production"
_MADE: Final = ("cards/", "pictures/")
_NAMED = re.compile(rb"(?:cards|pictures)\\?/([\w.-]+)")


def check(output: Output, last: Release | None) -> Iterator[Problem]:  # noqa: ARG001 - others do
    """Yield a problem for each picture that is named nowhere."""
    named: set[bytes] = set()
    for path, found in output.files.items():
        if kinds.stage_of(path) in {Stage.PAGES, Stage.FEEDS} and not kinds.encoding(path):
            named.update(_NAMED.findall(bytes_of(found)))
    for path in output.files:
        if path.startswith(_MADE) and path.rpartition("/")[2].encode() not in named:
            yield Problem(output.at(path), "no page shows this picture", _RULE, _HINT)
