"""Pelican's generator for what machines ask for first."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pelican.generators import Generator

from plugins.core.files import write_whole

MADE: Final = "discovery_files"
"""Where the stage leaves the bytes of each file, by its path from the output folder on."""


class DiscoveryGenerator(Generator):
    """Writes every file; one that the site has of its own (``content/extra/``) wins."""

    def generate_output(self, _writer: Any) -> None:
        """Write the files of the context."""
        own = {content.save_as for content in self.context["static_content"].values()}
        for name, data in self.context[MADE].items():
            if name not in own:
                write_whole(Path(self.output_path) / name, data)
