"""An e-mail address is told from what is none, whatever Python's own parser ends in."""

from __future__ import annotations

import pytest

from plugins.core.mail_addresses import mail_address

NONE = [
    *("", " ", "@", "a", "a@", "@b.example", "a@@b.example", "a b@c.example", "a@b c.example"),
    *(
        "<a@b.example>",
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        ".@.",
        "a.@b",
    ),
    *("(", '"', '"a', "a@[", "a@[1.2.3.4", "a@(b", "\\", "a@b.example(", ",", ";", ":", "a@.b"),
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_none_is_none(text):
    assert mail_address(text) is None


@pytest.mark.parametrize(
    "text", ["letters@agency.example", "a+b@c.example", "o'brien@b.example", "a.b@c-d.example"]
)
def test_an_address_is_one(text):
    found = mail_address(text)
    assert found is not None
    assert found.addr_spec == text
