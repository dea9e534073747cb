"""Settings that nothing could work with are named, with what to write instead."""

from __future__ import annotations

import pytest

from plugins.core.setting_faults import faults_in, listed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("TIMEZONE", value) for value in ("Nowhere/X", 5, "", None, "../etc/passwd", "Europe")),
        *(("DEFAULT_LANG", value) for value in ("", None, 7, "de_CH", "en us")),
        *(("FEED_MAX_ITEMS", value) for value in ("x", -1, True, 2.5)),
        *(("FEED_ID_AUTHORITY", value) for value in ("x y", "agency.tld", "agency.tld,2026-13", 5)),
        *(("AUTHOR_KIND", value) for value in ("Cat", "person", ["Person"])),
        ("TYPOGRIFY", True),
        *(("CONTACT", value) for value in ("nope", "a@", "a b@agency.example", 5)),
    ],
)
def test_a_setting_that_is_none_is_named_with_what_to_write(name, value):
    (fault,) = faults_in({name: value})
    assert fault.startswith(f"{name} ")
    assert str(value) in fault


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("TIMEZONE", value) for value in ("UTC", "Europe/London")),
        *(("DEFAULT_LANG", value) for value in ("en", "de-CH", "zh-Hant-TW", "x-own")),
        *(("FEED_MAX_ITEMS", value) for value in (0, None, 1, 100_000)),
        *(("FEED_ID_AUTHORITY", value) for value in ("localhost,2026", "a.example,2026-05-04", "")),
        ("FEED_ID_AUTHORITY", "desk@agency.example,2026-05"),
        *(("AUTHOR_KIND", value) for value in ("Organization", "Person", "", None)),
        ("TYPOGRIFY", False),
        *(("CONTACT", value) for value in ("letters@agency.example", "", None)),
    ],
)
def test_a_setting_that_is_one_is_let_be(name, value):
    assert faults_in({name: value}) == []


def test_what_is_not_set_has_its_default():
    assert faults_in({}) == []


def test_several_are_told_at_once_in_one_message():
    faults = faults_in({"TIMEZONE": "x", "MARKDOWN": 5, "CONTACT": "nope"})
    assert [fault.split()[0] for fault in faults] == ["MARKDOWN", "CONTACT", "TIMEZONE"]
    first, *rest = listed(faults).splitlines()
    assert first == "3 settings cannot be worked with:"
    assert [line.strip() for line in rest] == faults
    assert (listed([]), listed(["a"])) == ("", "a")
