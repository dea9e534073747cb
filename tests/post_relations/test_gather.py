"""Addresses of series: permanent, and one for each name."""

from __future__ import annotations

import pytest

from plugins.post_relations.gather import address_of


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("What was written", "series/what-was-written/"),
        ("Über Müller", "series/uber-muller/"),
        ("Teil 2 – 日本", "series/teil-2/"),
        ("恐れ", "series/kong-re/"),
        ("信頼", "series/xin-lai/"),
        ("Страх", "series/strakh/"),
        ("Untitled", "series/untitled/"),
        ("!?", "series/untitled/"),
        ("", ""),
    ],
)
def test_names_in_every_script_have_an_address_of_their_own(name: str, address: str) -> None:
    assert address_of(name) == address
