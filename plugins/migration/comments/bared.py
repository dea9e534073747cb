"""Comments of which the words alone came along: in, how many; out, the notice of it."""

from __future__ import annotations

from collections.abc import Collection

from plugins.core.problems import Location
from plugins.migration.model import Account, notice


def tell_bared(account: Account, shown: str, bared: Collection[str]) -> None:
    """Name the comments with more markup than anybody writes: it could hold a parser for hours."""
    if bared:
        comments = "1 comment has" if len(bared) == 1 else f"{len(bared)} comments have"
        message = f"{comments} more markup than anybody writes: the words were kept, and no markup"
        hint = "look for them in the threads; they are likely to be spam"
        account.problems.append(notice(Location(shown, 1), message, "bared-comment", hint))
