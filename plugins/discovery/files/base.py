"""What a kind of file is: it makes its files from the survey of a site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from plugins.discovery.model import Survey


class Kind(Protocol):
    """A kind of file: one module of this folder has one, under the name ``files``."""

    def __call__(self, survey: Survey) -> Mapping[str, bytes]:
        """Return the bytes of its files, by their paths from the output folder on.

        They are equal for equal surveys, whatever the day. None where the site wants none.
        """
