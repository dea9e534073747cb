"""Words of scripts that write no spaces: what counts for one, and where a name ends."""

import re

import pytest

from plugins.core.unspaced import SPACED, UNIT, edges, stretches, weighs


def units(text: str) -> list[str]:
    return re.findall(f"{UNIT}|{SPACED}+", text)


def test_a_sign_stands_for_itself_and_a_borrowed_word_is_one() -> None:
    assert units("AIは経営にマイクを使う now") == [
        *("AI", "は", "経", "営", "に", "マイク", "を", "使", "う", "now"),
    ]


def test_a_stretch_weighs_as_much_as_so_many_words() -> None:
    """Two signs are a word; each stretch ends where it weighs enough."""
    assert list(stretches(["a", "b", "c"], 2)) == [("a", "b"), ("b", "c")]
    assert list(stretches([*"経営者が", "now"], 2)) == [
        ("経", "営", "者", "が"),
        ("営", "者", "が", "now"),
        ("者", "が", "now"),
    ]
    assert list(stretches(["a", "b"], 3)) == []
    assert weighs(list("経営者が"), 2)
    assert not weighs(list("経営者"), 2)


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Mark", "Marked", False),
        ("Mark", "Markさん", True),
        ("山田太郎", "それは山田太郎さんの", True),
        ("マイク", "スマイク", False),
        ("マイク", "とマイクが", True),
        ("김민수", "김민수는", True),
        ("김민수", "이김민수", False),
    ],
)
def test_a_name_is_no_part_of_a_longer_word(name, text, is_found):
    before, behind = edges(name)
    assert bool(re.search(f"{before}{name}{behind}", text)) is is_found
