import pytest

from plugins.core.problems import Location
from plugins.core.yaml_source import load_yaml
from plugins.manuscripts.model import Post
from plugins.manuscripts.outputs import Output, colliding, fault_of_path, without_unsafe_paths


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


def test_a_slug_with_a_blank_is_named_since_no_address_can_have_one() -> None:
    """Links led to "/2026/04/A B/c/", as it was written."""
    header = load_yaml("title: A\nslug: A B/c\n", "a.md", first_line=2)
    fields, (problem,) = without_unsafe_paths(Post(slug="A B/c"), header)
    assert (problem.rule, problem.location.line, fields.slug) == ("unsafe-path", 3, None)
    assert without_unsafe_paths(Post(slug="a/b", save_as="a b.html"), header)[1] == []


@pytest.mark.parametrize("character", "[]{}^`")
@pytest.mark.parametrize("name", ["slug", "save_as", "url"])
def test_a_character_that_no_address_can_have_is_named(name: str, character: str) -> None:
    """Links with one were no addresses (RFC 3987), on every page that led there."""
    value = f"a{character}b"
    header = load_yaml(f"title: A\n{name}: '{value}'\n", "a.md", first_line=2)
    fields, (problem,) = without_unsafe_paths(Post(**{name: value}), header)  # type: ignore[arg-type]
    assert (problem.rule, problem.location.line) == ("unsafe-path", 3)
    assert f"has the character {character!r}, which no address can have" in problem.message
    assert getattr(fields, name) is None
