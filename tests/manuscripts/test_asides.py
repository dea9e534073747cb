"""A writer's remark to the checks is found, and no reader gets it."""

from __future__ import annotations

import pytest

from plugins.manuscripts.asides import Aside, asides_in, without_asides
from plugins.manuscripts.scan import scan_body

Q = "<!-- quiet: spelling, a name -->"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"One two. {Q}\nThree.", "One two.\nThree."),
        (f"One {Q} two.", "One two."),
        (f"## Head {Q}\n", "## Head\n"),
        (f"One.\n\n{Q}\nTwo.", "One.\n\n\nTwo."),
        (f"One.\n{Q}\n\nTwo.", "One.\n\n\nTwo."),
        (f"{Q}\nTwo.", "\nTwo."),
        (f"One,\n{Q}\ntwo.", "One,\n<!---->\ntwo."),
        ("One <!-- quiet: a,\nb --> two.", "One <!--\n--> two."),
        (f"`{Q}` and\n\n```\n{Q}\n```\n", f"`{Q}` and\n\n```\n{Q}\n```\n"),
        ("One <!-- be quiet: no --> two.", "One <!-- be quiet: no --> two."),
        ("Be quiet: no.", "Be quiet: no."),
    ],
)
def test_a_remark_leaves_the_text_and_no_line_goes(body, left):
    assert without_asides(body) == left
    assert left.count("\n") == body.count("\n")
    assert scan_body(body, 1, "x.md", {}, {}).text == left


def test_a_remark_is_found_with_its_line_and_whether_it_is_alone():
    body = f"One {Q} two.\n\n{Q}\n\n`{Q}`\n\n  <!--quiet: a,\n  b  -->\n"
    assert list(asides_in(body)) == [
        Aside("spelling, a name", 0, is_alone=False),
        Aside("spelling, a name", 2, is_alone=True),
        Aside("a, b", 6, is_alone=True),
    ]
