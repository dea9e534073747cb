"""Pages are read whatever is in them."""

from __future__ import annotations

import pytest

from plugins.desk.link_health.page import read_page


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "\ufffe", "&#x1F;"])
def test_a_page_with_a_character_that_no_tree_takes_is_read(sign: str) -> None:
    """It ended `inv clip` with a traceback, and `inv links` would have ended too."""
    page = read_page(f"<body><p>One{sign} word.</p>{sign}Two".encode(), {})
    assert page is not None
    assert "word." in page.text
    assert "two" in page.text
