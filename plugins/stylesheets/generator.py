"""Writes the bundled style sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.core.files import write_whole

STYLESHEET = "STYLESHEET"
BUNDLED = "STYLESHEET_TEXT"


class StylesheetGenerator(Generator):
    """Writes one file; its name is in the setting STYLESHEET, for templates."""

    def generate_output(self, _writer: Any) -> None:
        """Write the bundle into the theme's folder of the output."""
        folder = Path(self.output_path) / self.settings["THEME_STATIC_DIR"]
        write_whole(folder / self.settings[STYLESHEET], self.settings[BUNDLED].encode())
