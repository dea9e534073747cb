"""Names that are made of other people's words mean a file of their own on every system."""

from __future__ import annotations

import pytest

from plugins.core.site_paths import fault_of, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("fear", "fear"),
        ("console", "console"),
        ("con", "con-1"),
        ("NUL", "NUL-1"),
        ("lpt1.tar", "lpt1-1.tar"),
        ("\uff23\uff2f\uff2e", "\uff23\uff2f\uff2e-1"),
    ],
)
def test_a_name_that_is_a_device_on_windows_gets_more_at_its_end(name, plain):
    assert plain_name(name) == plain
    assert fault_of(plain) == ""
