"""The table of rules in docs/writing.md names every rule that the code can report, and no other."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from plugins.editorial_checks.commands import SCHEMAS
from plugins.editorial_checks.rules import RULES
from plugins.incremental_builds.commands import schemas
from tests.support.documents import rows_below, words_in
from tests.support.site import ROOT

WRITING = ROOT / "docs" / "writing.md"
RULE_ID = re.compile(r"[a-z]+(?:-[a-z]+)+")
REQUIRED = "missing-{field}"
"""What plugins.core.schema makes of every field that a file must have."""


HANDED_ON = {"rule", "p['rule']"}
"""Where an id comes from elsewhere: a parameter, or the record of an earlier build."""


def required_fields(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("required", ())
        for value in schema.values():
            yield from required_fields(value)


def constants_of(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def severity_of(call: ast.Call, file: Path) -> str:
    given = [*call.args[4:], *(k.value for k in call.keywords if k.arg == "severity")]
    if not given:
        return "error"
    text = ast.unparse(given[0])
    if text == "SEVERITY":
        return RULES[file.stem.replace("_", "-")].SEVERITY.value
    found = {name for name in ("error", "notice") if f"Severity.{name.upper()}" in text}
    return " or ".join(sorted(found))


def reports_in(file: Path) -> Iterator[tuple[str, str]]:
    """Yield each rule id that a module can report, with its severity."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    constants = constants_of(tree)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func).rpartition(".")[2]
        if name == "report":
            for value in call.args:
                if isinstance(value, ast.Constant) and RULE_ID.fullmatch(str(value.value)):
                    yield value.value, "error"
        elif name == "Problem":
            rule = [*call.args[2:3], *(k.value for k in call.keywords if k.arg == "rule")][0]
            if isinstance(rule, ast.Constant):
                yield rule.value, severity_of(call, file)
            elif isinstance(rule, ast.Name) and rule.id in constants:
                yield constants[rule.id], severity_of(call, file)
            elif isinstance(rule, ast.JoinedStr):
                assert file.name == "schema.py", f"{file}: the test does not know {rule}"
                yield REQUIRED, "error"
            else:
                assert ast.unparse(rule) in HANDED_ON, f"{file}: the test does not know {rule}"


def emitted() -> dict[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in sorted((ROOT / "plugins").rglob("*.py")):
        for rule, severity in reports_in(file):
            found[rule].update(severity.split(" or "))
    severities = found.pop(REQUIRED)
    for text in schemas(SCHEMAS).values():
        for field in required_fields(json.loads(text)):
            found[f"missing-{field.replace('_', '-')}"] |= severities
    return {rule: " or ".join(sorted(severity)) for rule, severity in sorted(found.items())}


def documented() -> dict[str, str]:
    rows = rows_below(WRITING, "## Every rule")[2:]
    return {words_in(row[0])[0]: row[1] for row in rows}


def test_every_rule_that_can_be_reported_is_in_the_table():
    assert sorted(set(emitted()) - set(documented())) == []


def test_the_table_names_no_rule_that_nothing_reports():
    assert sorted(set(documented()) - set(emitted())) == []


def test_the_table_says_whether_a_rule_stops_a_build():
    expected = emitted()
    assert {r: s for r, s in documented().items() if expected.get(r) != s} == {}


def test_the_table_is_in_order_and_each_row_says_what_it_means_and_what_to_do():
    rows = rows_below(WRITING, "## Every rule")[2:]
    names = [words_in(row[0])[0] for row in rows]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert [row[0] for row in rows if len(row) != 4 or not all(row)] == []
