"""The kinds of threads that can be read, one module each; ``base`` says what such a module is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.comment_excerpts.importers.base import Importer

IMPORTERS: Final[Mapping[str, Importer]] = {}
"""Every importer by its platform, in order of the alphabet."""
