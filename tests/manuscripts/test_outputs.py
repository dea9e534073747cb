from types import SimpleNamespace

import pytest

from plugins.core.problems import Location
from plugins.core.yaml_source import load_yaml
from plugins.manuscripts.model import Post
from plugins.manuscripts.outputs import (
    Output,
    colliding,
    fault_of_path,
    whole_override,
    without_file,
    without_unsafe_paths,
)


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


@pytest.mark.parametrize(
    ("url", "save_as", "whole"),
    [
        (None, None, {}),
        ("", "", {}),
        ("", "index.html", {"url": "", "save_as": "index.html"}),
        ("press/", None, {"url": "press/", "save_as": "press/index.html"}),
        ("press", None, {"url": "press", "save_as": "press/index.html"}),
        ("press.html", None, {"url": "press.html", "save_as": "press.html"}),
        ("caf%C3%A9/", None, {"url": "caf%C3%A9/", "save_as": "café/index.html"}),
        (None, "press/index.html", {"url": "press/", "save_as": "press/index.html"}),
        (None, "404.html", {"url": "404.html", "save_as": "404.html"}),
        (None, "index.html", {"url": "", "save_as": "index.html"}),
        (None, "old-index.html", {"url": "old-index.html", "save_as": "old-index.html"}),
        ("a", "b.html", {"url": "a", "save_as": "b.html"}),
    ],
)
def test_of_an_address_and_a_file_one_follows_the_other(
    url: str | None, save_as: str | None, whole: dict[str, str]
) -> None:
    """With one alone, all links to the text led to a file that nobody had written."""
    assert whole_override(url, save_as) == whole


@pytest.mark.parametrize(
    ("url", "save_as", "leads"),
    [
        *((url, "a/index.html", True) for url in ("a/", "a", "a/index.html")),
        *((url, "a.html", True) for url in ("a", "a.html")),
        ("a.html", "a.html/index.html", True),
        ("caf%C3%A9/", "café/index.html", True),
        *((url, "a/index.html", False) for url in ("b/", "a.html", "a/b/")),
        ("a/", "a.html", False),
    ],
)
def test_an_address_of_another_file_is_told(url: str, save_as: str, *, leads: bool) -> None:
    header = load_yaml(f"title: A\nurl: {url}\n", "a.md", first_line=2)
    manuscript = SimpleNamespace(
        fields=Post(url=url, save_as=save_as),
        kind="post",
        at=lambda name: header.location((name,)),
    )
    document = SimpleNamespace(
        manuscript=manuscript, content=SimpleNamespace(url=url, save_as=save_as)
    )
    found = [*without_file([document])]  # type: ignore[list-item]
    assert [(p.rule, p.location.line) for p in found] == [("address-without-file", 3)] * (not leads)
