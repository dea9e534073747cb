"""Pelican's generator for the search index: it offers it once every text is whole."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator

from plugins.core.finishing import Task, offer
from plugins.site_search.collect import findables_of
from plugins.site_search.index import index_of, key_of
from plugins.site_search.settings import SearchSettings


class SearchGenerator(Generator):
    """Offers one task, the index; it is made again only where something that it holds changed."""

    def generate_output(self, _writer: Any) -> None:
        """Offer the index of ``context["corpus"]`` and, where it is there, ``context["library"]``.

        The texts are gone through once for the key, and again only where an index is made: all
        texts of a large site at once would take much memory.
        """
        corpus, settings = self.context["corpus"], SearchSettings.of(self.settings)
        key = key_of(findables_of(corpus), settings)
        task = Task("search", key, lambda: index_of(findables_of(corpus), settings))
        offer(self.settings, "search", [task])
