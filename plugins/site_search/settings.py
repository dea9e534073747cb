"""The settings of the search; none is of the search alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plugins.core.settings import Settings

SITE_SEARCH: Final = "SITE_SEARCH"
"""The setting under which templates find the address of the search's entry."""

FOLDER: Final = "pagefind"
"""The folder of the index, from the output folder on."""

ENTRY: Final = f"{FOLDER}/pagefind.js"
"""What the script of the search page loads first."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What the search takes from the site's settings."""

    language: str
    """DEFAULT_LANG: by its rules words are brought to their stems, in texts and in questions."""

    @classmethod
    def of(cls, settings: Settings) -> SearchSettings:
        """Return the settings as given, or their defaults."""
        return cls(language=str(settings.get("DEFAULT_LANG") or "en").lower())
