"""What a preview still has of its last whole build, and the pages that it shows of edits with it.

In: the files that were edited; out, their pages, as far as they follow from those files and from
what the site was. The whole build that comes next tells everything else, and has the last word.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from plugins.core.stages import UnsettledError, text_read_again
from plugins.incremental_builds.preview.rereading import Rereading
from plugins.incremental_builds.rendering.writer import Page, Renderer

if TYPE_CHECKING:
    from plugins.incremental_builds.whole_builds.run import Run


class Remembered:
    """The contents, generators and templates of one build, in the process that did it."""

    def __init__(self, run: Run) -> None:
        """Take a build that has ended; raises UnsettledError where too little is known of it."""
        if run.recorder is None or not run.writers or not run.makers:
            raise UnsettledError(run.why_not)
        self._run = run
        self._rereading = Rereading(run.makers)
        self._root = os.path.realpath(run.makers[0].settings["PATH"])
        self._pages = self._pages_of(run.writers[0].pages.values())

    @staticmethod
    def _pages_of(pages: Iterable[Page]) -> Mapping[int, Page]:
        """Return the page of each content, by the content's number."""
        names = ("article", "page")
        return {id(page.own[n]): page for page in pages for n in names if n in page.own}

    def _content_at(self, path: str) -> Any:
        name = os.path.relpath(os.path.realpath(path), self._root).replace(os.sep, "/")
        found = [self._run.contents.get(f"{kind} {name}") for kind in ("Article", "Page")]
        with_pages = [content for content in found if id(content) in self._pages]
        if len(with_pages) != 1 or found.count(None) != 1:
            raise UnsettledError(path)
        return with_pages[0]

    def pages_with(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Return the pages of edited posts and pages by their files, from the output folder on.

        To be called in a process that ends then, since what is remembered changes by it. Raises
        UnsettledError where one of the files has no page, or a whole build is needed to show it.
        """
        shown = [self._content_at(path) for path in paths]
        for content in shown:
            context = self._rereading.renew(content)
            text_read_again.send(context, content=content)
        renderer = Renderer(self._run.recorder, in_place=True, known={}, places={})
        writer: Any = self._run.writers[0]
        found = {}
        for content in shown:
            page = self._pages[id(content)]
            file = os.path.relpath(page.file, writer.output_path).replace(os.sep, "/")
            _, found[file], _ = renderer.made(page)
        return found
