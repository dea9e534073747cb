"""How much may be quoted before somebody should look."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.errors import ConfigurationError
from plugins.core.settings import Settings


@dataclass(frozen=True, slots=True)
class QuotationSettings:
    """What a site can set, in pelicanconf.py, under these names in capitals; 0 is no limit."""

    quoted_words_per_post: int = 400
    """QUOTED_WORDS_PER_POST: how many words of others one post may show."""

    quoted_words_per_source: int = 800
    """QUOTED_WORDS_PER_SOURCE: how many words of one source the whole site may show."""

    @classmethod
    def of(cls, settings: Settings) -> QuotationSettings:
        """Return the settings as given, or their defaults; raises ConfigurationError."""
        given = {
            "QUOTED_WORDS_PER_POST": settings.get("QUOTED_WORDS_PER_POST", 400),
            "QUOTED_WORDS_PER_SOURCE": settings.get("QUOTED_WORDS_PER_SOURCE", 800),
        }
        wrong = [
            n for n, v in given.items() if isinstance(v, bool) or not isinstance(v, int) or v < 0
        ]
        if wrong:
            message = f"{' and '.join(wrong)} must be whole numbers of words, or 0 for no limit"
            raise ConfigurationError(message)
        return cls(given["QUOTED_WORDS_PER_POST"], given["QUOTED_WORDS_PER_SOURCE"])
