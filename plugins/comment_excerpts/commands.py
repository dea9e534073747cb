"""What other plugins use of comment_excerpts: the threads as values, and what quotes them."""

from __future__ import annotations

from plugins.comment_excerpts.library import ThreadLibrary, read_library
from plugins.comment_excerpts.quoted import QuotedExcerpt, excerpts_in

__all__ = ["QuotedExcerpt", "ThreadLibrary", "excerpts_in", "read_library"]
