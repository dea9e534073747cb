"""Check quotations: in, one and the words of its source; out, how it stands there."""

from __future__ import annotations

from plugins.desk.cuts import find_quotation
from plugins.desk.passages import Searchable
from plugins.desk.quotations.model import Checked, Look, Quotation, Standing


def check(quotation: Quotation, look: Look, text: Searchable | None) -> Checked:
    """Return how a quotation stands; ``text`` are the words of the look, made searchable."""
    if text is None:
        return Checked(quotation, Standing.UNKNOWN, "", look.read_from, look.reason)
    missing = [
        passage
        for passage in quotation.passages
        if find_quotation(text, passage, quotation.prefix, quotation.suffix) is None
    ]
    if not missing:
        return Checked(quotation, Standing.FOUND, "", look.read_from, look.reason)
    nearest = text.nearest(missing[0])
    standing = Standing.CHANGED if nearest else Standing.GONE
    return Checked(quotation, standing, nearest, look.read_from, look.reason)
