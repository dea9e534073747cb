"""A picture is decoration where its tag says so, in one of the ways that readers' programs know."""

from __future__ import annotations

import pytest

from plugins.core.decoration import is_decorative

SAID = {"class": "large decorative", "role": "presentation", "aria-hidden": "true"}
NOT_SAID = {"alt": "", "class": "undecorative", "role": "img", "aria-hidden": "false"}


@pytest.mark.parametrize("name", SAID)
def test_a_picture_is_decoration_where_its_tag_says_so(name: str) -> None:
    assert is_decorative({name: SAID[name]}.get)


def test_a_picture_that_says_nothing_of_it_is_none() -> None:
    assert not is_decorative(NOT_SAID.get)
    assert not is_decorative({}.get)
