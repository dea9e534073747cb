"""The settings of pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.core.settings import Settings

DEFAULT_WIDTHS: Final = (360, 576, 768, 1152)
_SMALLEST, _LARGEST = 16, 4096


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """What a site can set, in pelicanconf.py, under these names in capitals."""

    picture_widths: tuple[int, ...] = DEFAULT_WIDTHS
    """PICTURE_WIDTHS: the widths in pixels in which pictures are made, smallest first. The
    default suits a measure of 576 pixels (32rem of 18): once and twice that, and phones."""
    site_url: str = ""
    """SITEURL, without a last slash: addresses of made files begin with it."""

    @classmethod
    def of(cls, settings: Settings) -> PictureSettings:
        """Return the settings as given, or their defaults; raises ConfigurationError."""
        given = settings.get("PICTURE_WIDTHS", DEFAULT_WIDTHS)
        widths = tuple(given) if isinstance(given, list | tuple) else ()
        fit = all(type(w) is int and _SMALLEST <= w <= _LARGEST for w in widths)
        if not widths or not fit or list(widths) != sorted(set(widths)):
            message = (
                "PICTURE_WIDTHS must be a list of widths in pixels, smallest first, "
                f"such as {list(DEFAULT_WIDTHS)}"
            )
            raise ConfigurationError(message)
        return cls(widths, str(settings.get("SITEURL") or "").rstrip("/"))
