"""What cards take from the site's settings; none is of social_cards alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final

from plugins.core.settings import Settings
from plugins.core.words import Words as Phrases
from plugins.core.words import english, words_of
from plugins.social_cards.model import Look

_TOKENS: Final = Path("static", "css", "tokens.css")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT: Final = re.compile(r":root\s*\{([^}]*)\}")
_COLOUR: Final = re.compile(r"--([\w-]+)\s*:\s*(#[0-9a-fA-F]{6})\s*(?:;|$)")


@dataclass(frozen=True, slots=True)
class CardSettings:
    """What the cards of a site have in common."""

    site_name: str
    """SITENAME."""
    line: str
    """SITESUBTITLE, on the card of the site itself; may be empty."""
    look: Look
    """The colours of THEME, from the first ``:root`` of its ``static/css/tokens.css``."""
    phrases: Phrases = field(default_factory=english)
    """What the site itself says, in its language (DEFAULT_LANG)."""

    @classmethod
    def of(cls, settings: Settings) -> CardSettings:
        """Return the settings as given; the look is that of the theme as it is now."""
        return cls(
            site_name=str(settings.get("SITENAME") or "").strip(),
            line=str(settings.get("SITESUBTITLE") or "").strip(),
            look=look_of(Path(settings["THEME"]) / _TOKENS),
            phrases=words_of(settings),
        )


def look_of(tokens: Path) -> Look:
    """Return the colours that a style sheet gives to ``:root``, and ours for those it has not.

    Only ``#rrggbb`` is understood. A theme without the file has ours.
    """
    try:
        text = _COMMENT.sub("", tokens.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return Look()
    root = _ROOT.search(text)
    found = {n.replace("-", "_"): c.lower() for n, c in _COLOUR.findall(root[1] if root else "")}
    return Look(**{f.name: found[f.name] for f in fields(Look) if f.name in found})
