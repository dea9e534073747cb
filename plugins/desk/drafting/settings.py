"""What a draft takes from the site's settings where its writer says nothing."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.settings import Settings


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """The byline and the category of posts that name none; no setting is of drafts alone."""

    author: str = ""
    """AUTHOR, who signs what nobody else does; may be empty."""
    category: str = ""
    """DEFAULT_CATEGORY; may be empty."""

    @classmethod
    def of(cls, settings: Settings) -> DraftSettings:
        """Return the settings as given."""
        return cls(
            author=str(settings.get("AUTHOR") or "").strip(),
            category=str(settings.get("DEFAULT_CATEGORY") or "").strip(),
        )
