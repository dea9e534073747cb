"""What the pages of the theme say around a text, in words, for readers who see only the text.

Plain text: in feeds there is no template around an entry.
"""

from __future__ import annotations

from plugins.core.dates import Edtf
from plugins.manuscripts.model import Corrected, Correction
from plugins.syndication.library import Clip, Disclosure
from plugins.syndication.plain import one_line


def clip_words(clip: Clip) -> str:
    """Return whose work a clip is, when and by which way it came, and what there is to disclose."""
    publication = clip.publication.name if clip.publication is not None else ""
    names = dict.fromkeys((*(author.name for author in clip.authors), publication))
    said = (
        ", ".join(filter(None, (*names, clip.published_words))) or clip.label,
        clip.archived_words,
        clip.provenance,
        *(disclosure_words(disclosure) for disclosure in clip.disclosures),
    )
    return " ".join(_sentence(part) for part in said if part.strip())


def disclosure_words(disclosure: Disclosure) -> str:
    """Return an interest of ours: "Disclosure: Ada Byron is a client of ours."."""
    return _sentence(f"Disclosure: {disclosure.source.name} is {disclosure.text}")


def correction_words(correction: Correction | Corrected) -> str:
    """Return what was wrong and is right now, with its day."""
    day = correction.date
    return _sentence(f"Correction, {Edtf(day.year, day.month, day.day).words()}: {correction.text}")


def _sentence(part: str) -> str:
    words = one_line(part)
    return f"{words[0].upper()}{words[1:]}" + ("" if words.endswith((".", "!", "?", "…")) else ".")
