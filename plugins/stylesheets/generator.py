"""Writes the bundled style sheet, and the scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.core.files import write_whole

STYLESHEET = "STYLESHEET"
BUNDLED = "STYLESHEET_TEXT"
SCRIPTS = "SCRIPTS"
SCRIPT_TEXTS = "SCRIPT_TEXTS"


class StylesheetGenerator(Generator):
    """Writes one file; its name is in the setting STYLESHEET, for templates."""

    def generate_output(self, _writer: Any) -> None:
        """Write the bundle into the theme's folder of the output."""
        folder = Path(self.output_path) / self.settings["THEME_STATIC_DIR"]
        write_whole(folder / self.settings[STYLESHEET], self.settings[BUNDLED].encode())


class ScriptGenerator(Generator):
    """Writes the theme's scripts; their names are in the setting SCRIPTS, for templates."""

    def generate_output(self, _writer: Any) -> None:
        """Write the scripts into the theme's folder of the output."""
        folder = Path(self.output_path) / self.settings["THEME_STATIC_DIR"]
        for name, text in self.settings[SCRIPT_TEXTS].items():
            write_whole(folder / name, text.encode())
