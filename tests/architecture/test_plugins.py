"""One grammar in every plugin, and thin doors."""

from __future__ import annotations

import ast
import runpy

import pytest

from plugins.incremental_builds.code.functions import OURS
from tests.support.site import ROOT

PLUGINS = runpy.run_path(str(ROOT / "pelicanconf.py"))["PLUGINS"]
WITHOUT_PELICAN = {
    "core", "desk", "hosting", "incremental_builds", "migration", "page_audit", "publishing",
    "supply_chain",
}  # fmt: skip
"""What Pelican does not load: what is shared, the build's own entry, what measures the
site, what servers are told of it, what moves a blog here, and the writers' commands."""
LONGEST = 10
LONGER: dict[str, int] = {}
"""The handlers of ``manuscripts`` that are longer, and how long they are; none may grow."""


def tree_of(plugin: str, module: str) -> ast.Module:
    return ast.parse((ROOT / "plugins" / plugin / f"{module}.py").read_text(encoding="utf-8"))


def functions_of(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def statements_of(function: ast.FunctionDef) -> int:
    """How much a function does: every statement in it, but for docstrings."""
    statements = [node for part in function.body for node in ast.walk(part)]
    return sum(
        isinstance(node, ast.stmt)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in statements
    )


def connected_in(register: ast.FunctionDef) -> list[tuple[str, str]]:
    """The signals that a plugin's ``register`` connects, and its handlers."""
    return [
        (ast.unparse(node.func.value), ast.unparse(node.args[0]))
        for node in ast.walk(register)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
    ]


def short(plugin: str) -> str:
    return plugin.removeprefix("plugins.")


def test_every_folder_is_loaded_or_is_one_that_pelican_does_not_load():
    folders = {f.parent.name for f in (ROOT / "plugins").glob("*/__init__.py")}
    loaded = {short(plugin) for plugin in PLUGINS}
    assert loaded <= folders
    assert folders - loaded <= WITHOUT_PELICAN


def test_every_plugin_of_ours_is_known_to_incremental_builds():
    """With one that is not, every build renders everything."""
    assert set(PLUGINS) == OURS


def test_manuscripts_come_first():
    assert PLUGINS[0] == "plugins.manuscripts"


@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_plugin_s_front_door_is_its_docstring_and_register(plugin):
    tree = tree_of(short(plugin), "__init__")
    assert ast.get_docstring(tree)
    door, names = tree.body[1:]
    assert ast.unparse(names) == "__all__ = ['register']"
    if isinstance(door, ast.FunctionDef):  # one that must be importable without Pelican
        assert door.name == "register"
        assert f"from {plugin}.wiring import register" in ast.unparse(door)
    else:
        assert ast.unparse(door) == f"from {plugin}.wiring import register"


@pytest.mark.parametrize("plugin", PLUGINS)
def test_register_only_connects_functions_of_the_wiring(plugin):
    """Pelican keeps weak references: what is no function of a module would be gone at once."""
    functions = functions_of(tree_of(short(plugin), "wiring"))
    register = functions["register"]
    connected = connected_in(register)
    assert connected
    assert statements_of(register) == len(connected)
    assert {handler for _, handler in connected} <= set(functions)


@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_handler_is_short(plugin):
    functions = functions_of(tree_of(short(plugin), "wiring"))
    handlers = {handler for _, handler in connected_in(functions["register"])}
    sizes = {name: statements_of(functions[name]) for name in handlers}
    assert {n: s for n, s in sizes.items() if s > LONGER.get(n, LONGEST)} == {}


def test_no_exception_is_kept_that_is_not_needed():
    functions = functions_of(tree_of("manuscripts", "wiring"))
    assert [name for name in LONGER if statements_of(functions[name]) <= LONGEST] == []


def test_a_task_is_short_and_has_a_sentence():
    tasks = {
        name: function
        for name, function in functions_of(
            ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8"))
        ).items()
        if function.decorator_list
    }
    assert {name: statements_of(f) for name, f in tasks.items() if statements_of(f) > LONGEST} == {}
    assert all((ast.get_docstring(f) or "").endswith(".") for f in tasks.values())


def test_what_is_connected_stands_in_the_documentation():
    """docs/architecture.md: a row for each signal, and in it each plugin that listens."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = {line for line in text.split("\n") if line.startswith("| `")}
    for plugin in PLUGINS:
        register = functions_of(tree_of(short(plugin), "wiring"))["register"]
        for signal, _ in connected_in(register):
            name = signal.rpartition(".")[2]
            told = [row for row in rows if f"`{name}`" in row]
            assert told, name
            assert any(f"`{short(plugin)}`" in row or "| all |" in row for row in told), (
                plugin,
                name,
            )
