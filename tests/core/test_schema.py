from dataclasses import dataclass
from typing import Annotated, ClassVar

import pytest
from pydantic import Field

from plugins.core.schema import CLOSED, field_names, read_fields
from plugins.core.yaml_source import load_yaml


@dataclass(frozen=True)
class Inner:
    __pydantic_config__: ClassVar = CLOSED
    text: str
    since: Annotated[str | None, Field(alias="from")] = None


@dataclass(frozen=True)
class Outer:
    __pydantic_config__: ClassVar = CLOSED
    name: str
    count: int = 0
    inner: tuple[Inner, ...] = ()


def problems_of(text: str) -> list[tuple[int, str, str]]:
    _, problems = read_fields(Outer, load_yaml(text, "x.yml"))
    return [(p.location.line, p.rule, p.hint) for p in problems]


def test_a_faultless_file_becomes_a_typed_value() -> None:
    value, problems = read_fields(
        Outer, load_yaml("name: 2010\ncount: 41\ninner:\n- text: a\n  from: b\n", "x")
    )
    assert not problems
    assert value == Outer("2010", 41, (Inner("a", "b"),))


def test_every_fault_of_a_file_is_told_with_its_line() -> None:
    found = problems_of("count: many\ninner:\n  - text: a\n  - txt: b\n")
    assert [(line, rule) for line, rule, _ in found] == [
        (1, "missing-name"),
        (1, "invalid-field"),
        (4, "missing-text"),
        (4, "unknown-field"),
    ]


def test_an_unknown_key_gets_the_nearest_known_one_at_its_own_depth() -> None:
    found = problems_of("name: a\ninner:\n  - text: a\n    form: b\n")
    assert found[0][2].startswith('did you mean "from"?')


def test_an_empty_value_counts_as_left_out() -> None:
    assert problems_of("name:\n") == [(1, "missing-name", "add a line `name: ...`")]


def test_field_names_are_those_that_writers_spell() -> None:
    assert field_names(Inner) == ("text", "from")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("name: [a, b]\n", 'write one text; if it begins with a bracket, `name: "..."`'),
        ("name: a\ncount: many\n", "write `count: 12`, in digits"),
        ("name: a\ninner: b\n", "write `inner: [...]`, or each on a line of its own"),
        ("name: a\ninner: [b]\n", "write each on a line of its own, indented below `inner:`: text"),
    ],
)
def test_a_value_of_another_type_gets_a_hint(text: str, hint: str) -> None:
    """There was none."""
    assert problems_of(text)[0][2].startswith(hint)
