"""Render pages with several processes: collect what Pelican asks to be written, then share it out.

All that decides what is written stays in Pelican's order and by its rules: which pages there are,
the context of each, which file may overwrite which. Rendering and writing happen later, for the
pages that a :class:`plugins.incremental_builds.whole_builds.run.Run` does not keep.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.paginator import Paginator
from pelican.utils import path_to_url, sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer, get_relative_path

from plugins.core.errors import ContentError
from plugins.core.files import fingerprint, write_new, write_whole
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.faster_pelican.rendering import Rendering
from plugins.incremental_builds.processes.streams import pieces
from plugins.incremental_builds.rendering.batch import Batch
from plugins.incremental_builds.rendering.folders import PLAIN, make_folder
from plugins.incremental_builds.rendering.unrendered import unrendered
from plugins.incremental_builds.values.cuts import in_bytes
from plugins.incremental_builds.values.pages import Trace


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its template, the names it shares, those of its own, and its file."""

    template: Any
    shared: dict[str, Any]
    own: dict[str, Any]
    file: str


class CollectingWriter(Writer):
    """Pelican's writer, but for when pages are rendered: all together, by :meth:`render`."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        """Start with no page."""
        super().__init__(output_path, settings)
        self.pages: dict[str, Page] = {}
        self.feeds: list[dict[str, Any]] = []
        """What :meth:`write_feed` was asked for, with the elements that a feed shows."""
        self._top = os.path.abspath(output_path)  # noqa: PTH100 - as sanitised_join makes it

    def write_file(  # noqa: PLR0913, PLR0917 - Pelican's own signature
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002
        paginated: Mapping[str, Sequence[Any]] | None = None,
        template_name: str | None = None,
        override_output: bool = False,  # noqa: FBT001, FBT002
        url: str | None = None,
        **own: Any,
    ) -> None:
        """Take a page, or the pages of a long list, as Pelican's writer renders them."""
        if not name:
            return
        if paginated is None:
            paginated = {key: own[key] for key in own if key in {"articles", "dates"}}
        if not paginated or template_name not in self.settings["PAGINATED_TEMPLATES"]:
            self._take(name, template, context, own, relative_urls, override_output)
            return
        per_page = self.settings["PAGINATED_TEMPLATES"][template_name]
        per_page = per_page or self.settings["DEFAULT_PAGINATION"]
        paginators = {
            key: Paginator(name, url, items, self.settings, per_page)
            for key, items in paginated.items()
        }
        for paging, file in _paging(paginators):
            self._take(file, template, context, {**own, **paging}, relative_urls, override_output)

    def write_feed(  # noqa: PLR0913, PLR0917 - Pelican's own signature
        self,
        elements: Any,
        context: Any,
        path: Any = None,
        url: Any = None,
        feed_type: str = "atom",
        override_output: bool = False,  # noqa: FBT001, FBT002
        feed_title: Any = None,
    ) -> Any:
        """Write a feed as Pelican's writer does, and remember what was asked for."""
        given = {"path": path, "url": url, "feed_type": feed_type, "feed_title": feed_title}
        given |= {"override_output": override_output}
        self.feeds.append({"elements": elements[: self.settings["FEED_MAX_ITEMS"]], **given})
        return self.make_feed(elements, context, **given)

    def make_feed(self, elements: Any, context: Any, /, **given: Any) -> Any:
        """Write a feed that was noted."""
        return super().write_feed(elements, context, **given)

    def _take(  # noqa: PLR0913, PLR0917
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        own: dict[str, Any],
        relative: bool,  # noqa: FBT001
        override: bool,  # noqa: FBT001
    ) -> None:
        mine: dict[str, Any] = {"localsiteurl": context.get("localsiteurl")}
        if relative:
            mine["SITEURL"] = mine["localsiteurl"] = path_to_url(get_relative_path(name))
        if mine["localsiteurl"]:
            context["localsiteurl"] = mine["localsiteurl"]
        mine |= {"output_file": name, **own}
        file = self._place(name)
        if self._judge(file, override=override):
            self.pages[file] = Page(template, context, mine, file)

    @property
    def written(self) -> set[str]:
        """The files that were asked for so far."""
        return {*self._written_files, *self._overridden_files}

    def _place(self, name: str) -> str:
        """Return the file of a name as Pelican makes it; plain names need no second look."""
        if PLAIN.fullmatch(name) and os.sep == "/":
            return f"{self._top}/{name}"
        return str(sanitised_join(self.output_path, name))

    def _judge(self, file: str, *, override: bool) -> bool:
        """Return whether a file is to be written; raise by Pelican's rules of overwriting."""
        if override and file in self._overridden_files:
            message = f'Failed to overwrite "{file}" a second time'
            raise FileOverwriteFailedError(message)
        skipped = file in self._overridden_files
        if not skipped and file in self._written_files and not override:
            message = f'Failed to overwrite "{file}", which was written before'
            raise FileOverwriteFailedError(message)
        if override:
            self._overridden_files.add(file)
        self._written_files.add(file)
        return not skipped

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:  # noqa: FBT001, FBT002 - Pelican's own signature
        """Open the file of a feed, by the same rules."""
        written = self._judge(filename, override=override)
        if not written:
            return Path(os.devnull).open("w", encoding=encoding)
        self.pages.pop(filename, None)
        return Path(filename).open("w", encoding=encoding)

    def render(
        self,
        wanted: Sequence[str],
        recorder: Recorder | None,
        *,
        in_place: bool,
        known: Mapping[str, str] | None = None,
        places: Mapping[str, str] | None = None,
    ) -> Iterator[tuple[int, Sequence[str], Batch]]:
        """Render and write the pages with these files; see :class:`Renderer`.

        Yields, as they are written, the number of the process, the files, and what is told of them.
        Raises ContentError where a template cannot make its page.
        """
        renderer = Renderer(recorder, in_place=in_place, known=known or {}, places=places or {})
        pages = [self.pages[file] for file in wanted]
        # posts come first, and lists of them last: what these say of a post is known to one process
        for process, start, batch in pieces(renderer, pages, both_ends=True):
            if batch.fault is not None:
                raise ContentError([batch.fault])
            yield process, wanted[start : start + len(batch.marks)], batch


def _paging(paginators: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the names that each page of a list has, and its file.

    Pelican makes each page thrice, for itself and for both that are beside it. Here it is the same.
    """
    before: dict[str, Any] = {}
    ahead: dict[str, Any] = {}
    for number in range(1, next(iter(paginators.values())).num_pages + 1):
        paging, file = {}, ""
        for key, paginator in paginators.items():
            page, following = ahead.get(key), None
            if page is None:
                page = paginator.page(number)
            if number < paginator.num_pages:
                following = paginator.page(number + 1)
            paging[f"{key}_paginator"] = paginator
            paging[f"{key}_page"] = page
            paging[f"{key}_previous_page"] = before.get(key)
            paging[f"{key}_next_page"] = following
            before[key], ahead[key] = page, following
            file = page.save_as
        yield paging, file


def collecting_into(writers: list[CollectingWriter]) -> type[CollectingWriter]:
    """Return a class of writers that adds each of them to a list."""

    class ListedWriter(CollectingWriter):
        """A writer that the end of the run can find."""

        def __init__(self, *arguments: Any, **more: Any) -> None:
            super().__init__(*arguments, **more)
            writers.append(self)

    return ListedWriter


class Renderer:
    """Renders one page after the other, and notes what each looks at."""

    def __init__(
        self,
        recorder: Recorder | None,
        *,
        in_place: bool,
        known: Mapping[str, str],
        places: Mapping[str, str],
    ) -> None:
        """Take the recorder that the environments tell; None: nothing is noted.

        ``in_place``: readers may look at the files meanwhile, so each is put in its place whole.
        ``known`` are digests of files as they are elsewhere: what would be the same is not written.
        ``places`` are other files to write in the place of some.
        """
        self.recorder = recorder
        self.known = known
        self.places = places
        self.in_place = in_place
        self.rendering = Rendering() if recorder is None else recorder.rendering
        self.forget_shared = (recorder or self.rendering).forget_shared

    def __call__(self, pages: Sequence[Page]) -> Batch:
        """Render and write pages, up to one that its template cannot make."""
        batch = Batch()
        for page in pages:
            try:
                text, data, trace = self.made(page)
            except Exception as error:
                batch.fault = unrendered(page.template.name, page.own, error)
                if batch.fault is None:
                    raise
                break
            batch.put(self._write(page, data), trace, in_bytes(trace.cuts, text, data))
        batch.fresh = self.recorder.take_fresh() if self.recorder else None
        return batch

    def made(self, page: Page) -> tuple[str, bytes, Trace]:
        """Return the text of a page, its bytes, and what it looked at."""
        text, trace = self._text(page)
        data = (text if os.linesep == "\n" else text.replace("\n", os.linesep)).encode()
        return text, data, trace

    def _write(self, page: Page, data: bytes) -> str:
        """Write a page where it differs, and return the digest of its bytes."""
        mark = fingerprint(data)
        if self.known.get(page.file) != mark:
            if self.in_place:
                write_whole(Path(page.file), data)
            else:
                _write(self.places.get(page.file) or page.file, data)
        return mark

    def _text(self, page: Page) -> tuple[str, Trace]:
        address = page.own["localsiteurl"]
        if address and page.shared.get("localsiteurl") != address:
            page.shared["localsiteurl"] = address
            self.forget_shared()
        if self.recorder is not None:
            return self.recorder.render(page.template, page.own, page.shared)
        context = self.rendering.context(page.template, page.own, page.shared)
        return self.rendering.text(page.template, context), Trace()


def _write(file: str, data: bytes) -> None:
    """Write a file, whose folder may be missing."""
    try:
        write_new(file, data)
    except FileNotFoundError:
        make_folder(file.rpartition("/")[0])
        write_new(file, data)
