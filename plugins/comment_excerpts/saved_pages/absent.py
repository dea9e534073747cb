"""Why a page has no thread: in, the page; out, a sentence that ends with what to do."""

from __future__ import annotations

from typing import Final

from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.totals import linked_number

_ELSEWHERE: Final = (
    ("disqus", "Disqus", "export the thread there (Moderate > Export) and give that file"),
    ("fb-comments", "Facebook", "copy the comments by hand into a file of content/threads/"),
    ("discourse-comments", "a Discourse forum", "give the address of the topic in the forum"),
    ("commento", "Commento", "save the page with its comments shown, and give that file"),
    ("giscus", "giscus", "give what the discussion's API answers, or copy them by hand"),
    ("utterances", "utterances", "give what the issue's API answers, or copy them by hand"),
    ("hyvor-talk", "Hyvor Talk", "save the page with its comments shown, and give that file"),
    ("isso-thread", "Isso", "save the page with its comments shown, and give that file"),
    ("remark42", "Remark42", "save the page with its comments shown, and give that file"),
    ("idc-container", "IntenseDebate", "save the page with its comments shown, and give that file"),
    ("coral_thread", "Coral", "save the page with its comments shown, and give that file"),
    ("livefyre", "Livefyre", "copy the comments by hand into a file of content/threads/"),
    ("spotim", "OpenWeb", "save the page with its comments shown, and give that file"),
    ("cusdis_thread", "Cusdis", "save the page with its comments shown, and give that file"),
    ("ghost-comments", "Ghost", "save the page with its comments shown, and give that file"),
)
_SAVE: Final = "open it in a browser until they are shown, save it, and give that file"


def absence_of(page: SavedPage) -> tuple[str, str]:
    """Return that there are no comments, and where they are if that is told; and what to do."""
    where = page.address or "this page"
    number = linked_number(page)
    though = f", though it says that it has {number}" if number else ""
    names = {n for node in page.nodes for n in (node.id.lower(), *node.classes) if n}
    for sign, keeper, hint in _ELSEWHERE:
        if any(sign in name for name in names):
            return f"there are no comments on {where} itself{though}: {keeper} shows them", hint
    return f"there are no comments on {where}{though}", f"if readers see some, {_SAVE}"
