"""What the pages of the theme say around a text, in words, for readers who see only the text.

Plain text: in feeds there is no template around an entry.
"""

from __future__ import annotations

from plugins.core.library import Clip, Disclosure
from plugins.core.words import Words, day_words, phrase
from plugins.manuscripts.model import Corrected, Correction
from plugins.syndication.plain import one_line


def clip_words(clip: Clip, words: Words) -> str:
    """Return whose work a clip is, when and by which way it came, and what there is to disclose."""
    publication = clip.publication.name if clip.publication is not None else ""
    names = dict.fromkeys((*(author.name for author in clip.authors), publication))
    said = (
        ", ".join(filter(None, (*names, clip.published_words))) or clip.label,
        clip.archived_words,
        clip.provenance,
        *(disclosure_words(disclosure, words) for disclosure in clip.disclosures),
    )
    return " ".join(_sentence(part) for part in said if part.strip())


def disclosure_words(disclosure: Disclosure, words: Words) -> str:
    """Return an interest of ours: "Disclosure: Ada Byron is a client of ours."."""
    name, interest = disclosure.source.name, disclosure.text
    return _sentence(phrase(words, "disclosure_of", name=name, interest=interest))


def correction_words(correction: Correction | Corrected, words: Words) -> str:
    """Return what was wrong and is right now, with its day."""
    day = correction.date
    date = day_words(words, day.year, day.month, day.day)
    return _sentence(phrase(words, "correction_of", date=date, text=correction.text))


def _sentence(part: str) -> str:
    words = one_line(part)
    end = "" if not words or words.endswith((".", "!", "?", "…")) else "."
    return f"{words[:1].upper()}{words[1:]}{end}"
