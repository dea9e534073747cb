"""What other plugins use of comment_excerpts: threads as values, who quotes them."""

from __future__ import annotations

from plugins.comment_excerpts.library import ThreadLibrary, read_library
from plugins.comment_excerpts.privacy import private_in
from plugins.comment_excerpts.quoted import QuotedExcerpt, excerpts_in
from plugins.comment_excerpts.removals import Removed

__all__ = [
    "QuotedExcerpt",
    "Removed",
    "ThreadLibrary",
    "excerpts_in",
    "private_in",
    "read_library",
]
