"""Read the source of a post or page again after a build, as its generator did."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Final

from pelican import signals
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import Readers

from plugins.core.stages import UnsettledError

_OTHERS: Final = frozenset({"settings", "_context", "translations"})
"""What a content does not have from its source."""
_DECIDING: Final = ("save_as", "url", "status", "template", "lang")


class Rereading:
    """Reads for the generators of one build."""

    def __init__(self, generators: Iterable[Generator]) -> None:
        """Make readers of their own, since those of a build know what was read."""
        self._ways: dict[str, tuple[Generator, Readers, type[Content], Any, Any]] = {}
        for one in generators:
            readers = Readers(one.settings)
            if isinstance(one, ArticlesGenerator):
                before, after = (
                    signals.article_generator_preread,
                    signals.article_generator_context,
                )
                self._ways["Article"] = one, readers, Article, before, after
            elif isinstance(one, PagesGenerator):
                before, after = signals.page_generator_preread, signals.page_generator_context
                self._ways["Page"] = one, readers, Page, before, after

    def renew(self, content: Any) -> dict[str, Any]:
        """Have a content show what its source now has, and return Pelican's shared context.

        What only a build of the whole site gives a content stays. Raises UnsettledError where the
        page would be another.
        """
        generator, readers, kind, before, after = self._ways[type(content).__name__]
        context: dict[str, Any] = generator.context
        fresh = readers.read_file(
            base_path=generator.path,
            path=os.path.relpath(content.source_path, generator.path),
            content_class=kind,
            context=context,
            preread_signal=before,
            preread_sender=generator,
            context_signal=after,
            context_sender=generator,
        )
        fresh.refresh_metadata_intersite_links()
        if any(getattr(fresh, name) != getattr(content, name) for name in _DECIDING):
            raise UnsettledError(content.source_path)
        metadata = {**content.metadata, **fresh.metadata}
        for name, value in vars(fresh).items():
            if name not in _OTHERS:
                setattr(content, name, value)
        content.metadata = metadata
        return context
