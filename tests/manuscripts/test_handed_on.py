"""What Pelican gets of fields that are not ours is what it can use."""

from __future__ import annotations

import pytest
from pelican.contents import Article

from plugins.core.yaml_source import load_yaml
from plugins.manuscripts.handed_on import handed_on, unusable_fields
from plugins.manuscripts.model import Page, Post

PARTS = frozenset(dir(Article))


def rules(header: str) -> list[str]:
    document = load_yaml(header, "a.md")
    return [problem.rule for problem in unusable_fields(document.mapping(), document, PARTS)]


def test_names_are_those_that_pelican_makes_of_them() -> None:
    assert handed_on({"Colour": "red", "empty": None}, Post, PARTS) == {"colour": "red"}
    assert handed_on({"Tags": "a, b", "author": "Ann"}, Page, PARTS) == {
        "tags": "a, b",
        "author": "Ann",
    }


@pytest.mark.parametrize("name", ["TAGS", "Slug", "Status", "Category"])
def test_a_field_of_ours_in_capitals_is_not_handed_on(name: str) -> None:
    """Pelican took it for its own, and ended with a traceback before anything was said."""
    assert handed_on({name: ["x"]}, Post, PARTS) == {}


@pytest.mark.parametrize("name", ["Is_Valid", "get_content", "Settings", "_Content", "URL_format"])
def test_a_part_of_pelican_in_capitals_is_one(name: str) -> None:
    assert handed_on({name: "x"}, Page, PARTS) == {}
    assert rules(f"{name}: x") == ["reserved-field"]


@pytest.mark.parametrize("value", [{"a": "b"}, [["a"]], [{"a": "b"}], [None], [], " ", ["a", ""]])
def test_what_pelican_makes_no_list_of_stays_here(value: object) -> None:
    for name in ("tags", "authors", "category", "author"):
        assert handed_on({name: value}, Page, PARTS) == {}  # type: ignore[dict-item]


def test_a_time_zone_has_to_be_one() -> None:
    assert handed_on({"Timezone": "Europe/Berlin"}, Page, PARTS) == {"timezone": "Europe/Berlin"}
    assert rules("Timezone: [a]") == rules("timezone: Mars/Base") == ["invalid-field"]
    assert rules("timezone:") == []
