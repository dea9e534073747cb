"""Pelican's generator for feeds: it writes them once every text is whole."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.core.files import write_whole
from plugins.syndication.channels import all_listings
from plugins.syndication.compose import Composer
from plugins.syndication.formats import FORMATS
from plugins.syndication.material import material_of
from plugins.syndication.outlines import outline_files

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
        before: dict[str, dict[str, str]] = {name: {} for name in FORMATS}
        folder = Path(self.output_path)
        listings = all_listings(material)
        for file, data in outline_files(material, listings).items():
            write_whole(folder / file, data)
        for listing in listings:
            channel = composer.channel(listing)
            for name, form in FORMATS.items():
                data = form.written(channel, before[name])
                write_whole(folder / channel.path / form.file, data)
