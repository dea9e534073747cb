"""How much is tried: `make test` takes a part of what takes long, `.ci/run` more, and few all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest

EVERYTHING = os.environ.get("EVERYTHING") == "1"
"""Whether what takes a quarter of an hour is tried too."""
MORE = EVERYTHING or os.environ.get("MORE") == "1"
"""Whether all is tried that takes seconds (``.ci/run``)."""
long = pytest.mark.skipif(not MORE, reason="takes long: MORE=1 tries it, and .ci/run does")
"""Leaves a test to ``.ci/run``, where another of its kind is tried always."""


def in_part(values: Iterable[Any], nth: int) -> list[Any]:
    """Return parameters of a test, of which every ``nth`` from the first on is tried always.

    A tuple has several.
    """
    rows = [value if isinstance(value, tuple) else (value,) for value in values]
    return [
        pytest.param(*row, marks=() if number % nth == 0 else long)
        for number, row in enumerate(rows)
    ]
