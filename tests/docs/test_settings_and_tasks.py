"""Every setting, task and field is documented, and nothing that does not exist is."""

from __future__ import annotations

import ast
import re
import runpy
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from itertools import chain

import pytest
from invoke.tasks import Task

from plugins.comment_excerpts.blocks import GRAMMARS as THREAD_GRAMMARS
from plugins.comment_excerpts.model import Comment, Removal, Thread
from plugins.core.schema import field_names
from plugins.core.words import english
from plugins.incremental_builds.__main__ import main
from plugins.link_roundups.blocks import GRAMMARS as LIBRARY_GRAMMARS
from plugins.link_roundups.catalogue import ACTIVE, PASSIVE
from plugins.link_roundups.model import Clip, ClipKind, Relation, Source
from plugins.manuscripts.model import Page, Post, Status
from tests.support.documents import DOCUMENTS, rows_below, words_in
from tests.support.site import ROOT

SETTINGS = ROOT / "docs" / "settings.md"
WRITING = ROOT / "docs" / "writing.md"
PUBLISHING = ROOT / "docs" / "publishing.md"
NAME = re.compile(r"[A-Z][A-Z0-9_]{2,}")
IN_TEMPLATES = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
TASKS_NAMED = re.compile(r"(?:`|^|\$ |bin/)(?:make|inv) ([a-z]+(?:\.[a-z]+)*)\b", re.MULTILINE)
ASKING = ("settings.get", "settings.setdefault", "settings.pop")
READ_FROM_ENVIRONMENT = re.compile(
    r"(?:environ(?:ment)?(?:\.get\(|\[)|getenv\()['\"]([A-Z_]+)['\"]|(?<=process\.env\.)[A-Z_]+"
)
STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"")


def names_set_in(name: str) -> set[str]:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def names_read_by_plugins() -> set[str]:
    """The settings that plugins read or write: subscripts, ``get`` and constants of that name."""
    trees = [ast.parse(f.read_text(encoding="utf-8")) for f in (ROOT / "plugins").rglob("*.py")]
    constants = {name: value for tree in trees for name, value in _constants(tree)}
    found = set()
    for node in chain.from_iterable(map(ast.walk, trees)):
        if isinstance(node, ast.Subscript) and "settings" in ast.unparse(node.value):
            found.update(_named(node.slice, constants))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(ASKING):
            found.update(_named(node.args[0], constants))
    return found


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names at the top of a module that stand for the name of a setting."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node.value, ast.Constant):
                yield target.id, str(node.value.value)


def _named(node: ast.AST, constants: Mapping[str, str]) -> Iterator[str]:
    value = constants.get(node.id, "") if isinstance(node, ast.Name) else getattr(node, "value", "")
    if isinstance(value, str) and NAME.fullmatch(value):
        yield value


def names_read_by_templates() -> set[str]:
    found = set()
    for file in (ROOT / "theme" / "templates").rglob("*.html"):
        for code in IN_TEMPLATES.findall(file.read_text(encoding="utf-8")):
            found.update(re.findall(r"\b[A-Z][A-Z_]{3,}\b", STRINGS.sub("", code)))
    return found


def documented_names() -> set[str]:
    return {w for w in words_in(SETTINGS.read_text(encoding="utf-8")) if NAME.fullmatch(w)}


@pytest.mark.parametrize(
    "names",
    [
        names_set_in("pelicanconf.py"),
        names_set_in("publishconf.py"),
        names_read_by_plugins(),
        names_read_by_templates(),
    ],
    ids=["pelicanconf.py", "publishconf.py", "plugins", "theme"],
)
def test_every_setting_is_documented(names):
    assert names
    assert sorted(names - documented_names()) == []


def test_no_setting_of_ours_is_documented_that_nothing_reads():
    rows = rows_below(SETTINGS, "## Settings of ours")[2:]
    ours = {name for row in rows for name in words_in(row[0])}
    known = names_read_by_plugins() | names_read_by_templates()
    assert sorted(ours - known) == []


def test_every_variable_of_the_environment_that_is_read_is_documented():
    """But for those that make tests run at all: Python's own, and pytest's."""
    files = (ROOT / name for name in ("tasks.py", "publishconf.py"))
    folders = (
        f for name in ("plugins", "tests", "benchmarks") for f in (ROOT / name).rglob("*.py")
    )
    scripts = (ROOT / "tools").glob("*.mjs")
    read = {
        found[1] or found[0]
        for file in (*files, *folders, *scripts)
        for found in READ_FROM_ENVIRONMENT.finditer(file.read_text(encoding="utf-8"))
    }
    rows = rows_below(SETTINGS, "## The environment")[2:]
    documented = {name for row in rows for name in words_in(row[0])}
    assert {"SITEURL", "CHROMIUM"} <= read
    assert sorted(read - documented - {"PATH", "PYTHONPATH", "PYTEST_CURRENT_TEST"}) == []


def test_clean_removes_whatever_git_is_told_to_leave_out():
    """But for the environment, compiled modules, and what other programs strew about."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split("\n")
    others = {".venv", "__pycache__", "*.py[cod]", "node_modules", ".DS_Store", "Thumbs.db"}
    patterns = {line.strip("/") for line in lines if line and not line.startswith("#")}
    removed = runpy.run_path(str(ROOT / "tasks.py"))["LEFT_BEHIND"]
    assert [p for p in sorted(patterns - others) if not any(fnmatch(n, p) for n in removed)] == []


def test_every_script_that_checks_pages_has_its_row():
    folder = ROOT / "tools"
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert [f.name for f in sorted(folder.glob("*.mjs")) if f"\n| `{f.name}` |" not in text] == []


def verbs() -> dict[str, Task]:
    """Every task as it is typed: sub-verbs with their dot, what a group does by itself without."""
    namespace = runpy.run_path(str(ROOT / "tasks.py"))["namespace"]
    names = namespace.task_names.items()
    return {
        min(name, *aliases, key=len) if aliases else name: namespace[name]
        for name, aliases in names
    }


def options_of(task: Task) -> set[str]:
    return {
        names[0].replace("_", "-")
        for argument in task.get_arguments()
        if not argument.positional and (names := [n for n in argument.names if len(n) > 1])
    }


def test_every_task_is_documented_with_all_of_its_options():
    rows = rows_below(PUBLISHING, "## Every task")[2:]
    documented = {words_in(row[0])[0].split()[1]: row[1] for row in rows}
    tasks = verbs()
    assert set(documented) == set(tasks)
    for task, text in documented.items():
        assert options_of(tasks[task]) == set(re.findall(r"--([a-z]+(?:-[a-z]+)*)", text)), task


def test_every_option_of_the_build_s_own_entry_is_documented(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
    text = PUBLISHING.read_text(encoding="utf-8").partition("Where neither is at hand,")[2]
    assert options == {word for word in words_in(text) if word.startswith("--")}


def test_every_task_that_a_page_names_exists():
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert set(TASKS_NAMED.findall(text)) <= verbs().keys(), document.name


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("## Posts", Post),
        ("## Pages", Page),
        ("## Sources", Source),
        ("## Clips", Clip),
        ("## Removals", Removal),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_table_of_a_kind_of_file_has_its_fields_and_no_others(heading, kind):
    rows = [row for row in rows_below(WRITING, heading) if words_in(row[0])]
    documented = [name for row in rows for name in words_in(row[0])]
    assert sorted(documented) == sorted(field_names(kind))


def test_the_tables_of_a_thread_have_its_fields_and_those_of_a_comment():
    rows = [row for row in rows_below(WRITING, "## Threads") if words_in(row[0])]
    documented = [name for row in rows for name in words_in(row[0])]
    assert sorted(documented) == sorted([*field_names(Thread), *field_names(Comment)])


def test_every_value_that_a_field_can_have_is_named():
    text = WRITING.read_text(encoding="utf-8")
    for kind in (Status, ClipKind, Relation):
        assert [one.value for one in kind if f"`{one.value}`" not in text] == []


def test_every_block_is_documented_with_all_of_its_options():
    rows = rows_below(WRITING, "## Roundups, and works in running text")[2:]
    documented = {words_in(row[0])[0]: row[2] for row in rows}
    grammars = {g.name: g for g in (*LIBRARY_GRAMMARS, *THREAD_GRAMMARS)}
    assert set(documented) == set(grammars)
    for name, grammar in grammars.items():
        assert [o for o in grammar.options if f"`{o}" not in documented[name]] == []


def test_every_relation_is_told_in_the_words_that_readers_see():
    rows = {words_in(row[0])[0]: row for row in rows_below(WRITING, "## Chains in words")[2:]}
    assert set(rows) == {relation.value for relation in Relation}
    for relation in Relation:
        assert rows[relation.value][1] == f"It {english()[ACTIVE[relation]]} …"
        assert rows[relation.value][2] == f"…, {english()[PASSIVE[relation]]} …"


def test_a_field_that_is_said_to_do_nothing_does_nothing():
    """Whoever makes one act is told to say so in docs/writing.md."""
    rows = rows_below(WRITING, "## Posts")
    idle = [words_in(row[0])[0] for row in rows if "nothing acts on it yet" in row[1]]
    code = [
        *(f for f in (ROOT / "plugins").rglob("*.py") if f.name != "model.py"),
        *(ROOT / "theme" / "templates").rglob("*.html"),
    ]
    for name in idle:
        acting = [f.name for f in code if re.search(rf"\b{name}\b", f.read_text(encoding="utf-8"))]
        assert acting == [], name


def test_every_dependency_has_its_line_in_the_decision():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"]]
    for name, group in project["dependency-groups"].items():
        lines += group if name not in {"bench", "dev"} else []
    wanted = {re.split(r"[<>=!~;\s]", line)[0] for line in lines}
    decision = ROOT / "docs" / "decisions" / "0005-dependencies.md"
    rows = [words_in(row[0]) for row in rows_below(decision, "## Decision")]
    assert {words[0] for words in rows if words} == wanted
