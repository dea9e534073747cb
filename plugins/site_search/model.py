"""What readers can find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What sort of page it is; the script of the search page has words for each."""

    POST = "post"
    PAGE = "page"
    CLIP = "clip"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """One page of the site, as the search knows it."""

    address: str
    """From the site's root on, without a leading slash: ``2026/03/fear/``."""
    kind: Kind
    title: str
    """Plain text, never empty."""
    language: str
    """The language of the title, as a tag (BCP 47)."""
    by: str = ""
    """Whose work it is, where it is not ours."""
    date_iso: str = ""
    """The day or month or year it is from (ISO 8601), where that is known."""
    date_words: str = ""
    """The same for readers; "by August 2010" where only that is known."""
    html: str
    """The text, as HTML: its words count, and its ids, to which results can lead."""
