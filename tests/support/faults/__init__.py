"""Every kind of bad input that a build must name, with its file, line and rule."""

from __future__ import annotations

from tests.support.faults.library import FAULTS as LIBRARY
from tests.support.faults.model import BAD, Fault, header
from tests.support.faults.posts import FAULTS as POSTS

FAULTS = [*POSTS, *LIBRARY]

__all__ = ["BAD", "FAULTS", "Fault", "header"]
