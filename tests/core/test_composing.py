from __future__ import annotations

import unicodedata

from plugins.core.composing import composed


def test_a_text_is_composed() -> None:
    assert composed("cafe\u0301") == "caf\u00e9"


def test_marks_beyond_what_any_language_has_are_parted_and_none_is_lost() -> None:
    """The annex's Stream-Safe Text Format; a row of a million takes no longer than it is long."""
    made = composed("a" + "\u0301\u0323" * 500_000)
    assert made.count("\u0323") + made.count("\u1ea1") == 500_000
    assert composed(made) == made
    assert unicodedata.is_normalized("NFC", made)


def test_other_signs_in_a_row_stay_as_they_are() -> None:
    text = "\N{HOURGLASS}" * 100 + "…" * 100
    assert composed(text) == text
