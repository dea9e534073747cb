"""What the theme's macros take: everything is ready to be shown, and plain text is not escaped.

Only fields whose names end in ``_html`` hold HTML; what is not known is the empty string.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Standing:
    """Title and address to show for a thread; ``clip`` is the view of the clip, if there is one."""

    title: str
    url: str
    clip: object | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AncestorView:
    """A comment that is answered and not shown: who, when and where, never its text."""

    author_name: str
    permalink: str
    published_words: str
    words: str
    """``in reply to Jane Roe``, ``in reply to a withheld comment``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptView:
    """One picked comment, or the tombstone that stands in its place."""

    id: str
    """Its id in the thread."""
    anchor: str
    number: int
    """Its place among the picked comments of the thread, from 1."""
    author_name: str
    author_url: str
    permalink: str
    """The address of the original."""
    published_iso: str
    published_words: str
    edited_words: str
    """``edited 18 August 2026``; empty where it was not edited."""
    text_html: Markup
    state: str
    """``shown``, ``deleted``, ``withheld`` or ``pseudonym``."""
    tombstone: str
    """What stands in place of the text; empty where the text is shown."""
    ancestors: tuple[AncestorView, ...]
    """The comments it answers, the first of the thread first."""
    depth: int
    """How many picked comments stand above it, one answering the other."""
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """The head of a thread: where it stands, and how much of it is shown."""

    anchor: str
    title: str
    url: str
    clip: object | None
    """The view of the clip that it stands under, by the plugin that has clips."""
    platform: str
    total: int | None
    shown: int
    """How many comments are shown with their text."""
    count_words: str
    """``3 of 41 comments shown``."""
    context_words: str
    """``as the thread stood on 21 September 2026``."""
