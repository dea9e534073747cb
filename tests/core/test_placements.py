import pytest

from plugins.core.placements import CLOSING, opening, resolve


def placed(number: int, inner: str = "") -> str:
    return f"{opening(number)}{inner}{CLOSING}"


def test_inner_placements_are_resolved_before_outer_ones() -> None:
    html = f"a{placed(0, 'b' + placed(1, 'c') + 'd')}e"
    assert resolve(html, lambda n, inner: f"<{n}:{inner}>") == "a<0:b<1:c>d>e"


def test_a_text_without_placements_comes_back_as_it_is() -> None:
    assert resolve("<p>x</p>", lambda _n, _i: "never") == "<p>x</p>"


@pytest.mark.parametrize("html", [opening(1), CLOSING, placed(1) + CLOSING])
def test_tags_that_do_not_nest_are_a_bug_and_fly(html: str) -> None:
    with pytest.raises(ValueError, match="placement"):
        resolve(html, lambda _n, inner: inner)
