"""Pelican's generator for what machines ask for first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.core.files import write_whole
from plugins.discovery.files import all_files
from plugins.discovery.places import survey_of


class DiscoveryGenerator(Generator):
    """Writes every file; one that the site has of its own (``content/extra/``) wins."""

    def generate_output(self, _writer: Any) -> None:
        """Write the files of ``context["corpus"]``, once all that is public is known."""
        own = {content.save_as for content in self.context["static_content"].values()}
        for name, data in all_files(survey_of(self.context["corpus"])).items():
            if name not in own:
                write_whole(Path(self.output_path) / name, data)
