"""Scripts are named after what they hold, so that they may be cached for ever."""

from __future__ import annotations

import re
from pathlib import Path

from plugins.stylesheets.scripts import named_scripts


def test_a_script_is_named_after_its_content_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("one();\n")
    (tmp_path / "b.min.js").write_text("two();\n")
    (tmp_path / "read.me").write_text("no script")
    names, texts = named_scripts(tmp_path)
    assert names.keys() == {"a.js", "b.min.js"}
    assert texts == {names["a.js"]: "one();\n", names["b.min.js"]: "two();\n"}
    assert re.fullmatch(r"js/a\.[0-9a-f]{12}\.js", names["a.js"])
    (tmp_path / "a.js").write_text("other();\n")
    assert named_scripts(tmp_path)[0]["a.js"] != names["a.js"]


def test_a_theme_without_scripts_has_none(tmp_path: Path) -> None:
    assert named_scripts(tmp_path / "js") == ({}, {})


def test_the_shipped_theme_publishes_its_scripts_and_none_of_its_sources(built_site: Path) -> None:
    files = [file for file in (built_site / "theme").rglob("*") if file.is_file()]
    assert {file.parent.name for file in files} == {"css", "js"}
    assert [f.name for f in files if not re.search(r"\.[0-9a-f]{12}\.(css|js)$", f.name)] == []
