"""Render pages with several processes: collect what Pelican asks to be written, then share it out.

All that decides what is written stays in Pelican's own code and order: which pages there are, the
context of each, which file may overwrite which. Only rendering and writing happen later.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pelican.writers import FileOverwriteFailedError, Writer

from plugins.incremental_builds import workers


@dataclass(slots=True)
class Page:
    """A page to render: its template, its own context, the shared one, and its file."""

    template: Any
    local: dict[str, Any]
    shared: dict[str, Any]
    file: str = ""


class CollectingWriter(Writer):
    """Pelican's writer, but for when pages are rendered: all together, in :meth:`finish`."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        """Start with no page."""
        super().__init__(output_path, settings)
        self.pages: list[Page] = []
        self.current: Page | None = None

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *rest: Any, **more: Any
    ) -> None:
        """Take a page as Pelican does, with a template that only notes its context."""
        super().write_file(name, _Notes(self, template, context), context, *rest, **more)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:  # noqa: FBT001, FBT002 - Pelican's own signature
        """Judge an overwrite by Pelican's rules; a page waits for its file, a feed gets it now."""
        skipped = filename in self._overridden_files and not override
        if filename in self._overridden_files and override:
            message = f'Failed to overwrite "{filename}" a second time'
            raise FileOverwriteFailedError(message)
        if not skipped and filename in self._written_files and not override:
            message = f'Failed to overwrite "{filename}", which was written before'
            raise FileOverwriteFailedError(message)
        if override:
            self._overridden_files.add(filename)
        self._written_files.add(filename)
        if self.current is None:
            return Path(os.devnull if skipped else filename).open("w", encoding=encoding)
        page, self.current = self.current, None
        if not skipped:
            page.file = filename
            self.pages.append(page)
        return _Nowhere()

    def finish(self) -> None:
        """Render and write every page that was taken; of two for one file the later one stays."""
        last = {page.file: page for page in self.pages}
        self.pages = []
        workers.run(_render, list(last.values()))


class _Notes:
    """Stands in for a template while Pelican prepares a page."""

    def __init__(self, writer: CollectingWriter, template: Any, shared: dict[str, Any]) -> None:
        self.writer, self.template, self.shared = writer, template, shared

    def render(self, local: dict[str, Any]) -> str:
        self.writer.current = Page(self.template, local, self.shared)
        return ""


class _Nowhere:
    """Stands in for the file of a page that is still to be rendered."""

    def write(self, _text: str) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _render(page: Page) -> None:
    if page.local["localsiteurl"]:
        page.shared["localsiteurl"] = page.local["localsiteurl"]
    text = page.template.render(page.local)
    with Path(page.file).open("w", encoding="utf-8") as file:
        file.write(text)
