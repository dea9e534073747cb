import pytest

from plugins.core.problems import Location
from plugins.manuscripts.outputs import Output, colliding, fault_of_path


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "a/../../x",
        "/etc/passwd",
        "..",
        "a/./b",
        "a//b",
        "C:/x",
        "a\\..\\..\\x",
        "a\0b",
        "a\nb",
        "x.",
        "a /b",
        "con|x",
        "a?b",
        "%2e%2e/x",
        "~/x/../../y",
        "./x",
    ],
)
def test_a_path_that_could_leave_the_output_has_a_fault(path: str) -> None:
    assert fault_of_path(path)


@pytest.mark.parametrize("path", ["a", "a/b", "a/b/index.html", "a-b_c.d", "été/x", "a/"])
def test_an_ordinary_path_has_none(path: str) -> None:
    assert fault_of_path(path) == ""


def test_two_outputs_in_one_place_are_told_at_the_one_a_writer_can_change() -> None:
    mine = Output("tag/a/index.html", Location("content/pages/tag.md", 3), "the page")
    lists = Output("Tag/a/index.html", Location(""), "the list of a")
    for pair in ([mine, lists], [lists, mine]):
        (problem,) = colliding(pair)
        assert str(problem.location) == "content/pages/tag.md:3"
        assert problem.rule == "duplicate-output"
