"""Read and convert every post and page with several processes, ahead of Pelican's own loop.

Pelican's readers ask a cache before they read a file; that is where the results wait. What the
readers do, and in what order Pelican then takes the files, stays as it is.
"""

from __future__ import annotations

import os
from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.readers import Readers, _filter_discardable_metadata

from plugins.incremental_builds import workers

Result = tuple[str | None, dict[str, Any] | None]
NOTHING: Result = (None, None)


class AheadReading:
    """The results for one generator; they are read at the first question, all together."""

    def __init__(self, generator: ArticlesGenerator | PagesGenerator) -> None:
        """Stand in for the cache of the generator's readers."""
        self.generator = generator
        self.readers: Readers = generator.readers
        self.ask_before = self.readers.get_cached_data
        self.results: dict[str, Result] | None = None

    def get_cached_data(self, path: str, default: Any = None) -> Any:
        """Return what was read of a file; Pelican's own cache, where it is in use, comes first."""
        found = self.ask_before(path, default)
        if found is not default and found != default:
            return found
        if self.results is None:
            self.results = self._read_all()
        return self.results.pop(path, default)

    def _read_all(self) -> dict[str, Result]:
        settings = self.generator.settings
        kind = "PAGE" if isinstance(self.generator, PagesGenerator) else "ARTICLE"
        names = self.generator.get_files(settings[f"{kind}_PATHS"], settings[f"{kind}_EXCLUDES"])
        paths = sorted(
            os.path.abspath(os.path.join(self.generator.path, name))  # noqa: PTH100, PTH118 - as Pelican makes it, to the letter
            for name in names
        )
        found = workers.run(self._read, paths, shared=(settings,))
        return {path: result for path, result in zip(paths, found, strict=True) if result[1]}

    def _read(self, path: str) -> Result:
        """Return a file's HTML and metadata; nothing where its reader fails, as it then will again.

        So a failure is raised, and logged, where Pelican itself meets it.
        """
        reader = self.readers.readers.get(path.rpartition(".")[2])
        if reader is None:
            return NOTHING
        try:
            content, metadata = reader.read(path)
        except Exception:  # noqa: BLE001 - a reader may raise anything; Pelican asks it once more
            return NOTHING
        return content, _filter_discardable_metadata(metadata)


def read_ahead(generator: ArticlesGenerator | PagesGenerator) -> None:
    """Have the generator's files read by several processes."""
    ahead = AheadReading(generator)
    generator.readers.get_cached_data = ahead.get_cached_data
