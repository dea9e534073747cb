"""Typed fields: a frozen dataclass is the schema of a kind of file; pydantic checks and exports it.

In: a :class:`YamlDocument`. Out: the dataclass, or every problem in it with its line.
"""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from plugins.core.problems import Problem, did_you_mean
from plugins.core.yaml_source import Path, YamlDocument

T = TypeVar("T")

CLOSED: Final[dict[str, Any]] = {"extra": "forbid", "populate_by_name": True}
"""The pydantic configuration of every dataclass that describes a file: no unknown key."""

_MISSING = frozenset({"missing", "missing_argument"})
_WORDS = {
    "string_type": "must be text",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of `key: value` lines",
    "dataclass_type": "must be a mapping of `key: value` lines",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
}


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
_NAMES: dict[type[Any], tuple[str, ...]] = {}


def adapter_of(kind: type[T]) -> TypeAdapter[T]:
    """Return the validator of a kind of file; made once a process, it holds no content."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the keys that a file of this kind may have, as writers spell them."""
    if kind not in _NAMES:
        schema = adapter_of(kind).json_schema(by_alias=True)
        _NAMES[kind] = tuple(schema.get("properties", {}))
    return _NAMES[kind]


def read_fields(kind: type[T], document: YamlDocument) -> tuple[T | None, list[Problem]]:
    """Return the document as ``kind`` and no problem, or ``None`` and all problems.

    A key whose value is empty counts as left out.
    """
    if not isinstance(document.value, dict):
        problem = Problem(
            document.location(),
            "this must be a mapping of `key: value` lines",
            "invalid-field",
            f"start with {', '.join(field_names(kind)[:2])}",
        )
        return None, [problem]
    given = {key: value for key, value in document.value.items() if value is not None}
    try:
        return adapter_of(kind).validate_python(given), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem_of(detail, kind, document) for detail in details]


def _problem_of(detail: ErrorDetails, kind: type[Any], document: YamlDocument) -> Problem:
    at: Path = tuple(detail["loc"])
    name = str(at[-1]) if at else ""
    where = document.location(at)
    label = ".".join(str(step + 1) if isinstance(step, int) else step for step in at)
    if detail["type"] in _MISSING:
        return Problem(
            where,
            f'"{label}" is missing',
            f"missing-{name.replace('_', '-')}",
            f"add a line `{name}: ...`",
        )
    if detail["type"] == "unexpected_keyword_argument":
        known = _names_beside(at, kind)
        hint = did_you_mean(name, known, f"remove it; known here: {', '.join(known)}")
        return Problem(where, f'unknown field "{label}"', "unknown-field", hint)
    hint = _hint(detail) or _hint_by_type(detail, at, kind)
    return Problem(where, f'"{label}" {_reason(detail)}', "invalid-field", hint)


def _reason(detail: ErrorDetails) -> str:
    if detail["type"] in _WORDS:
        return _WORDS[detail["type"]]
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"]).split(";")[0]
    return f"cannot be {detail['input']!r}: {detail['msg'].lower()}"


def _hint(detail: ErrorDetails) -> str:
    if detail["type"] == "value_error":
        _, _, hint = str(detail["ctx"]["error"]).partition("; ")
        return hint
    if detail["type"] == "enum" and isinstance(detail["input"], str):
        known = [
            word.strip(" '") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(",")
        ]
        return did_you_mean(detail["input"], known, f"write one of {', '.join(known)}")
    return ""


def _hint_by_type(detail: ErrorDetails, at: Path, kind: type[Any]) -> str:
    """Return what to write where a value is of another type than its field."""
    names = [step for step in at if isinstance(step, str)]
    name = names[-1] if names else "it"
    sort = detail["type"].partition("_")[0]
    if sort in {"list", "tuple"}:
        return f"write `{name}: [...]`, or each on a line of its own after a hyphen"
    if sort in {"dict", "dataclass"}:
        known = ", ".join(_names_beside((*at, ""), kind))
        return f"write each on a line of its own, indented below `{name}:`: {known}"
    if sort == "bool":
        return f"write `{name}: true` or `{name}: false`"
    if sort == "int":
        return f"write `{name}: 12`, in digits"
    if detail["type"] == "string_type":
        return f'write one text; if it begins with a bracket, `{name}: "..."`'
    return f"write `{name}: ...`, as docs/writing.md shows, or remove the line"


def _names_beside(at: Path, kind: type[Any]) -> tuple[str, ...]:
    """Return the keys known where the key at the end of ``at`` stands, through nested kinds."""
    for step in at[:-1]:
        if isinstance(step, int):
            continue
        kind = _kind_of_field(kind, step) or kind
    return field_names(kind)


def _kind_of_field(kind: type[Any], name: str) -> type[Any] | None:
    import typing  # noqa: PLC0415 - needed only when a problem is reported

    hint = typing.get_type_hints(kind).get(name)
    for candidate in (hint, *typing.get_args(hint)):
        inner = (candidate, *typing.get_args(candidate))
        for one in inner:
            if isinstance(one, type) and is_dataclass(one) and dataclass_fields(one):
                return one
    return None
