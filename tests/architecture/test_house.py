"""The plan of the house, as docs/architecture.md has it: which rooms, how large, how named."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.support.checkout import files
from tests.support.site import ROOT

ROOMS = {
    "content", "theme", "plugins", "pelicanconf.py", "publishconf.py", "tasks.py", "tests",
    "Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt", "README.md",
    "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs", "benchmarks", "schemas", "tools",
    ".github", ".ci", ".editorconfig", ".gitattributes", ".gitignore", ".vscode",
}  # fmt: skip
LARGEST = 300
NAMES_OF_NOTHING = {"common", "helper", "helpers", "lib", "manager", "misc", "util", "utils"}
PICTURES = {".avif", ".gif", ".ico", ".jpg", ".otf", ".png", ".webp", ".woff2"}
MACHINE_PATH = re.compile(
    r"(?<![\w.:*/{}\"'=-])/(?:work|workspace|root|mnt|Users/\w+|home/\w+|private|var/folders)/[\w.]"
)
FILES = tuple(files())
MODULES = [f for f in FILES if f.suffix == ".py"]


def test_at_the_top_stand_only_the_rooms_of_the_plan():
    assert sorted({file.parts[0] for file in FILES} - ROOMS) == []


def test_the_plan_of_the_documentation_has_every_plugin():
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    plugins = {f.parts[1] for f in MODULES if f.parts[0] == "plugins" and len(f.parts) > 2}
    assert sorted(name for name in plugins if f"  {name}/" not in plan) == []


def test_the_plan_names_the_modules_that_may_know_the_host_and_no_others():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = text.partition("The host is Pelican")[2].partition("## Tiers")[0]
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    allowed = set(re.findall(r'"plugins\.(?:[\w*]+\.)*(\w+) -> \*"', lines))
    assert set(re.findall(r"`(\w+)`", told)) - {"incremental_builds"} == allowed


def test_every_room_of_a_build_has_its_line_in_the_plan_and_among_the_layers():
    folders = (ROOT / "plugins" / "incremental_builds").glob("*/__init__.py")
    rooms = {file.parent.name for file in folders}
    assert len(rooms) > 10
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = text.partition("## The rooms of a build")[2].partition("A rebuild goes")[0]
    plan, table = told.partition("| --- |")[::2]
    assert set(re.findall(r"\w+", plan.split("```")[1])) == rooms
    assert set(re.findall(r"`(\w+)`", table)) == rooms
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = [c for c in contracts if c.get("containers") == ["plugins.incremental_builds"]]
    assert [line for c in layers for line in c["layers"]] == plan.split("```")[1].split("\n")[1:-1]


@pytest.mark.parametrize("folder", ["plugins", "tests/support", "benchmarks", "."])
def test_no_module_has_more_lines_than_one_can_keep_in_mind(folder):
    modules = [f for f in MODULES if f.is_relative_to(folder) or f.parent == Path(folder)]
    if folder == ".":
        modules = [f for f in MODULES if len(f.parts) == 1]
    sizes = {f.as_posix(): len((ROOT / f).read_text(encoding="utf-8").split("\n")) for f in modules}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_no_module_is_named_after_nothing_in_particular():
    named = [f for f in MODULES if {f.stem, *f.parent.parts} & NAMES_OF_NOTHING]
    assert named == []


def test_settings_are_data_that_anyone_can_read():
    """pelicanconf.py imports nothing and runs nothing."""
    tree = ast.parse((ROOT / "pelicanconf.py").read_text(encoding="utf-8"))
    assert Counter(type(node).__name__ for node in tree.body).keys() == {"Expr", "Assign"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def test_no_file_names_a_folder_of_somebody_s_machine():
    found = []
    for file in FILES:
        if file.suffix in PICTURES:
            continue
        text = (ROOT / file).read_text(encoding="utf-8", errors="replace")
        found += [f"{file}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


def test_every_plugin_has_a_folder_of_tests():
    plugins = {f.parts[1] for f in MODULES if f.parts[0] == "plugins" and len(f.parts) > 2}
    tested = {f.parts[1] for f in MODULES if f.parts[0] == "tests" and f.name.startswith("test_")}
    assert sorted(plugins - tested) == []
