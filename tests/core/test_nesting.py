from __future__ import annotations

import pytest

from plugins.core.nesting import DEEPEST, is_deep, shallow

MANY = 1000


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * MANY,
        "<ul><li>" * MANY,
        "<i></b>" * MANY,
        '<div a="<">' * MANY,
        "<p><a href=x></p>" * MANY,
        "<svg>" + "<td>" * MANY,
        "<li><dd></i>" * MANY,
        "<div><table><td></div></table>" * MANY,
    ],
)
def test_what_a_parser_may_nest_is_deep(html: str) -> None:
    assert is_deep(html)
    assert "<" not in shallow(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>One." * MANY,
        "<p>One.</p>" * MANY,
        "<ul>" + "<li>One" * MANY,
        "<dl>" + "<dt>One<dd>Two" * MANY,
        "<table>" + "<tr><td>One<td>Two" * MANY,
        "<b>x</b><br><img src=x>" * MANY,
        "<p><b>x</b></p>" * MANY,
        "<blockquote>" * DEEPEST + "</blockquote>" * DEEPEST,
        "a < b, " * MANY,
    ],
)
def test_what_lies_side_by_side_is_not_deep_and_stays(html: str) -> None:
    assert shallow(html) == html
