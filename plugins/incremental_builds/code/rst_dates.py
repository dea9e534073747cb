"""The directive ``date`` of reStructuredText: a clock in a text, of which no file tells."""

from __future__ import annotations

import functools
import importlib
from typing import Any

from plugins.incremental_builds.last_build import tracking


@functools.cache
def tell_of_dates() -> None:
    """Have a text that shows the moment of its reading count as one that cannot be tracked."""
    date: Any = importlib.import_module("docutils.parsers.rst.directives.misc").Date

    own = date.run

    def run(self: Any) -> Any:
        tracking.tell((), "the directive date")
        return own(self)

    date.run = run
