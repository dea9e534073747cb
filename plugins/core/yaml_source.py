"""YAML as writers mean it: every scalar a string, every value with its line.

The schema, not YAML's guesses, decides what a value is: ``2010`` stays ``"2010"``, ``no`` stays
``"no"``, ``12:30`` stays ``"12:30"``. An empty value and ``null`` are ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union

import yaml

from plugins.core.problems import Location, Problem
from plugins.core.yaml_faults import syntax_problem

Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = Union[str, "list[Value]", "dict[str, Value]", None]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's loader; it does not ask what a scalar looks like, which nobody wants to know."""

    def resolve(self, _kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """Return one tag for all."""
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, _parent: yaml.Node | None, _index: object) -> None:
        """Prepare nothing."""

    def ascend_resolver(self) -> None:
        """Clear nothing."""


_REMARK = re.compile(r"(?:^|(?<=\s))# quiet:.*")
_TAKEN_FOR_REMARK = re.compile(r"[ \t]+#[^\s#]")
"""What YAML drops behind a value, though it is seldom a remark: ``Ranked #1``, ``#hashtag``."""
_TAKEN_FOR_WORDS = re.compile(r"\n\s*- ")
"""An entry of a list that YAML takes for more words of the entry above it."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML text as values; ``lines`` maps the path of each value to the line of its key."""

    path: str
    first_line: int
    value: Value
    lines: Mapping[Path, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    remarks: Mapping[int, str] = field(default_factory=dict)
    """What comments say to the checks (``# quiet: ...``), by their lines, from the word on."""

    def location(self, at: Path = ()) -> Location:
        """Return where the value at ``at`` stands, or its nearest parent that has a line."""
        while at and at not in self.lines:
            at = at[:-1]
        return Location(self.path, self.lines.get(at, self.first_line))

    def mapping(self) -> dict[str, Value]:
        """Return the document as a mapping, empty when it is none."""
        return self.value if isinstance(self.value, dict) else {}


class _Reader:
    """Turns one tree of YAML nodes into values, lines and problems."""

    def __init__(self, text: str, path: str, offset: int) -> None:
        self.text = text
        self.path = path
        self.offset = offset
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.offset

    def report(self, node: yaml.Node, message: str, rule: str, hint: str) -> None:
        self.problems.append(Problem(Location(self.path, self.line(node)), message, rule, hint))

    def look_behind(self, node: yaml.Node) -> None:
        """Report words of a value that YAML would drop, or take for those of another."""
        if _TAKEN_FOR_REMARK.match(self.text, node.end_mark.index):
            self.report(
                node,
                "what follows # is no part of the value, and nobody would see it",
                "yaml-error",
                "put the value between quotation marks; or a space behind #, if it is a remark",
            )
        begin, end = node.start_mark, node.end_mark
        if end.line > begin.line and isinstance(node, yaml.ScalarNode) and not node.style:
            entry = _TAKEN_FOR_WORDS.search(self.text, begin.index, end.index)
            if entry is not None:
                self.report(
                    node,
                    "the hyphen below is indented more than this line, and would become its words",
                    "yaml-error",
                    "indent the hyphens of a list alike",
                )

    def value_of(self, node: yaml.Node, at: Path) -> Value:
        self.lines.setdefault(at, self.line(node))
        begin = self.text[node.start_mark.index : node.start_mark.index + 1]
        if begin in {"!", "&"} and id(node) not in self.seen:
            self.report(
                node,
                f"the word behind {begin} is a mark of YAML, and not part of the value",
                "yaml-error",
                "put the value between quotation marks",
            )
        if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False):
            self.look_behind(node)
        if isinstance(node, yaml.ScalarNode):
            is_null = not node.style and node.value in _NULLS
            return None if is_null else str(node.value)
        if id(node) in self.seen:
            self.report(
                node,
                "a YAML alias (*name) repeats a value",
                "yaml-error",
                "write the value out in both places",
            )
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(item, (*at, n)) for n, item in enumerate(node.value)]
        return self._mapping(node, at)

    def _mapping(self, node: yaml.Node, at: Path) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(key_node, "a key must be a word", "yaml-error", "write `key: value`")
                continue
            key = str(key_node.value)
            if key in result:
                self.report(
                    key_node,
                    f'the key "{key}" appears twice',
                    "duplicate-key",
                    "keep one of the two; YAML would silently drop the first",
                )
                continue
            self.lines[(*at, key)] = self.line(key_node)
            result[key] = self.value_of(value_node, (*at, key))
        return result


def load_yaml(text: str, path: str, first_line: int = 1) -> YamlDocument:
    """Return ``text`` as a document whose lines count from ``first_line`` of the file ``path``.

    Syntax errors, duplicate keys and aliases come back as problems (``yaml-error``,
    ``duplicate-key``); the value is then as much as could be read.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return YamlDocument(
            path, first_line, None, {}, (syntax_problem(error, text, path, first_line),)
        )
    if node is None:
        return YamlDocument(path, first_line, None)
    reader = _Reader(text, path, first_line)
    value = reader.value_of(node, ())
    remarks = _remarks_in(text, first_line)
    return YamlDocument(path, first_line, value, reader.lines, tuple(reader.problems), remarks)


def _remarks_in(text: str, first_line: int) -> dict[int, str]:
    if "# quiet:" not in text:
        return {}
    found = ((n, _REMARK.search(line)) for n, line in enumerate(text.split("\n"), first_line))
    return {number: match[0].strip() for number, match in found if match}
