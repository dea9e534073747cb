"""Put a style sheet onto elements: mail programs drop most sheets, or all of them."""

from __future__ import annotations

from css_inline import CSSInliner

_MARK = ' data-css-inline="keep"'
"""What the theme's template writes on the sheet that stays: that of dark screens and phones."""


def inlined(document: str) -> str:
    """Return the document with the styles on its elements. Nothing is loaded from anywhere."""
    inliner = CSSInliner(load_remote_stylesheets=False)
    return str(inliner.inline(document)).replace(_MARK, "")
