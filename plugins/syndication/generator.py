"""Pelican's generator for feeds: it writes them once every text is whole."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pelican.generators import Generator

from plugins.core.files import write_whole
from plugins.core.sharing import in_parts, shared
from plugins.syndication.channels import all_listings
from plugins.syndication.channels.base import Listing
from plugins.syndication.compose import Composer
from plugins.syndication.formats import FORMATS
from plugins.syndication.formats.base import Written
from plugins.syndication.material import Item, material_of
from plugins.syndication.model import Entry
from plugins.syndication.outlines import outline_files

_PART: Final = 8
"""Entries that are made in one go."""

logger = logging.getLogger(__name__)


class FeedGenerator(Generator):
    """Writes every channel in every format; files whose bytes stay the same are left alone."""

    def generate_output(self, _writer: Any) -> None:
        """Write the feeds of ``context["corpus"]`` and, where it is there, ``context["library"]``.

        They do not pass through Pelican's writer, which writes feeds of its own making only.
        """
        material = material_of(self.context["corpus"])
        if not material.settings.has_address:
            logger.warning("No feeds were written: they need SITEURL, whole from https:// on")
            return
        composer = Composer(material.settings)
        listings = all_listings(material)
        folder = Path(self.output_path)
        for file, data in outline_files(material, listings).items():
            write_whole(folder / file, data)
        before = self._made(composer, listings)

        def write(listing: Listing) -> None:
            channel = composer.channel(listing)
            for name, form in FORMATS.items():
                write_whole(folder / channel.path / form.file, form.written(channel, before[name]))

        shared(self.settings, write, listings)

    def _made(self, composer: Composer, listings: Sequence[Listing]) -> dict[str, Written]:
        """Make all entries, and return them as each format has written them, by their ids."""
        most = composer.settings.max_items
        items = {item.id: item for listing in listings for item in listing.items[:most]}
        blank = replace(composer.channel(Listing("", "", "", ())), stylesheet="")

        def make(part: Sequence[Item]) -> tuple[list[Entry], dict[str, Written]]:
            entries = [composer.entry(item) for item in part]
            found: dict[str, Written] = {name: {} for name in FORMATS}
            for name, form in FORMATS.items():
                form.written(replace(blank, entries=tuple(entries)), found[name])
            return entries, found

        before: dict[str, Written] = {name: {} for name in FORMATS}
        for entries, found in shared(self.settings, make, in_parts(list(items.values()), _PART)):
            composer.take(entries)
            for name, written in found.items():
                before[name].update(written)
        return before
