"""The schemas for editors are those of the code, and what the site holds is valid by them.

The site reads every value as a string; an editor sees YAML's own types, and so do these tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from plugins.editorial_checks.commands import SCHEMAS
from plugins.incremental_builds.commands import schemas
from tests.support.documents import blocks_of
from tests.support.site import ROOT

FILES = {
    "clip": "content/clips/*.md",
    "house-style": "content/house-style.yml",
    "page": "content/pages/*.md",
    "post": "content/posts/*.md",
    "removals": "content/removals.yml",
    "source": "content/sources/*.md",
    "thread": "content/threads/*.yml",
}


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do (YAML 1.2, core schema): dates are strings there."""

    yaml_implicit_resolvers: ClassVar = {
        sign: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def validator(name: str) -> Draft202012Validator:
    schema = json.loads(schemas(SCHEMAS)[f"{name}.schema.json"])
    return Draft202012Validator(schema, format_checker=FormatChecker())


def files_of(name: str) -> Iterator[Path]:
    return iter(sorted(ROOT.glob(FILES[name])))


def yaml_of(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".md":
        return text
    return text.removeprefix("---\n").partition("\n---\n")[0]


def faults(name: str, value: object) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in validator(name).iter_errors(value)]


def test_the_folder_holds_what_the_code_says():
    """Where it does not: run `inv schema`."""
    folder = ROOT / "schemas"
    assert {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir()} == dict(
        schemas(SCHEMAS)
    )


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one_and_describes_every_field(name):
    schema = json.loads(schemas(SCHEMAS)[f"{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    parts = [schema, *schema.get("$defs", {}).values()]
    for part in parts:
        for field, about in part.get("properties", {}).items():
            assert about.get("description"), f"{name}: {field}"


@pytest.mark.parametrize("name", FILES)
def test_what_the_site_holds_is_valid_as_an_editor_reads_it(name):
    files = list(files_of(name))
    assert files
    for file in files:
        value = yaml.load(yaml_of(file), EditorLoader)  # noqa: S506 - a SafeLoader with fewer types
        assert faults(name, value) == [], file.name


def test_a_misspelt_field_and_a_wrong_value_are_marked():
    assert faults("source", {"name": "Ann", "kind": "persn"})
    assert faults("source", {"name": "Ann", "kind": "person", "feed": "https://a.example/"})
    assert faults("removals", [{"thread": "t", "comment": "c", "action": "hide"}])


def test_the_examples_of_the_writers_page_are_valid_but_for_the_mistakes():
    folders = {"clips": "clip", "sources": "source", "pages": "page", "threads": "thread"}
    for block in blocks_of(ROOT / "docs" / "writing.md"):
        name = folders.get(Path(block.file).parent.name) if block.file else None
        if name and block.language in {"md", "yaml"}:
            text = block.text.removeprefix("---\n").partition("\n---\n")[0]
            value = yaml.load(text, EditorLoader)  # noqa: S506
            assert faults(name, value) == [], block.file


def test_visual_studio_code_is_told_of_schemas_and_files_that_exist():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(files))
