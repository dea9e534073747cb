"""Nothing that leads to a person stays in words: addresses and numbers become a cut."""

from __future__ import annotations

import pytest

from plugins.desk.replies.private import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to ann@mail.example, please.", "Write to […], please."),
        ("Ann <ann.b+c@mail.example>", "Ann […]"),
        ("mailto:ann@mail.example", "[…]"),
        ("ann [at] mail [dot] example", "[…]"),
        ("ann (at) mail.example", "[…]"),
        ("ann＠mail.example", "[…]"),  # noqa: RUF001 - as some write it
        ("from 203.0.113.7 and 2001:db8::1", "from […] and […]"),
        ("T +44 (0)20 7946 0958 | M 07700 900123", "T […] | M […]"),
        ("Tel.: 123456", "Tel.: […]"),
        ("call 030/1234567 or 06 12 34 56 78", "call […] or […]"),
        ("(555) 123-4567", "[…]"),
        ("+44\u00a020\u202f7946\u20110958", "[…]"),
        ("06\u00a012\u00a034\u00a056\u00a078", "[…]"),
        ("\uff10\uff13\u2212\uff11\uff12\uff13\uff14\uff0d\uff15\uff16\uff17\uff18", "[…]"),
        ("tel \u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "tel […]"),
        ("0049 30 123456, +1-800-555-0199", "[…]"),
    ],
)
def test_addresses_and_numbers_are_cut(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2009-2010, 12.05.2010, 03/04/2010, 2026-03-02 10:30",
        "1,000,000 readers, 12 345 678 people, 3.14159265 and 0.5 %",
        "ISBN 978-3-16-148410-0, p. 123456",
        "1 2 3 4 5 6 7 8 9 10",
        "https://x.example/2026/03/02/123456789",
        "@ann@social.example is a handle",
        "We are at the point.",
    ],
)
def test_other_numbers_and_signs_stay(text):
    assert masked(text) == text


def test_lines_stay_lines():
    assert masked("One\n\nann@mail.example\nTwo") == "One\n\n[…]\nTwo"
