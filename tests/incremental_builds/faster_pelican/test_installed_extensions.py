"""The names of installed extensions are Python's own, or it is left to Python to say."""

from __future__ import annotations

import sys
import zipfile
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from markdown import Markdown, util

from plugins.incremental_builds.faster_pelican.installed_extensions import (
    GROUP,
    names_in,
    quick_installed,
)

POINTS = f"""
[console_scripts]
other = a:b

 [{GROUP}]
# one = nothing
 one = some.module:One
two=some.module:Two

[last]
three = c:d
"""


def dist(folder: Path, name: str, points: str | None = POINTS) -> Path:
    (folder / name).mkdir(parents=True)
    if points is not None:
        (folder / name / "entry_points.txt").write_text(points)
    (folder / name / "METADATA").write_text(f"Name: {name.partition('-')[0]}\nVersion: 1\n")
    return folder


def said_by_python(*folders: Path) -> list[str]:
    found = metadata.distributions(path=[str(folder) for folder in folders])
    return [point.name for one in found for point in one.entry_points if point.group == GROUP]


def test_names_are_those_that_python_finds_here() -> None:
    found = names_in(GROUP, sys.path)
    assert found is not None
    own = [point.name for point in metadata.entry_points(group=GROUP)]
    assert sorted(found) == sorted(own)
    assert "tables" in found


def test_names_are_those_that_python_finds_in_folders(tmp_path: Path) -> None:
    one = dist(dist(tmp_path / "one", "first-1.dist-info"), "none-2.dist-info", None)
    two = dist(tmp_path / "two", "second.egg-info", f"[{GROUP}]\nfour = e:f")
    (two / "old-1.egg-info").write_text("a file")
    found = names_in(GROUP, [str(one), str(two), str(tmp_path / "nowhere")])
    assert found == said_by_python(one, two) == ["one", "two", "four"]


@pytest.mark.parametrize("reason", ["archive", "egg", "twice", "finder"])
def test_what_folders_do_not_tell_is_left_to_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    folder = dist(tmp_path / "one", "first-1.dist-info")
    folders = [str(folder)]
    assert names_in(GROUP, folders) == ["one", "two"]
    if reason == "archive":
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("x.py", "")
        folders.append(str(tmp_path / "a.zip"))
    elif reason == "egg":
        (folder / "some.EGG").touch()
    elif reason == "twice":
        dist(folder, "First-2.dist-info")
    else:
        finder = SimpleNamespace(find_distributions=None, find_spec=lambda *_: None)
        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, finder])
    assert names_in(GROUP, folders) is None
    monkeypatch.setattr(sys, "path", folders)
    assert quick_installed(lambda: ["python's own"])() == ["python's own"]


def test_what_stands_in_its_place_stays_there() -> None:
    once = quick_installed(lambda: ())
    assert quick_installed(once) is once


def test_an_extension_with_a_name_of_its_own_is_loaded_by_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    own = util.get_installed_extensions

    def counted() -> object:
        asked.append(1)
        return own()

    monkeypatch.setattr(util, "get_installed_extensions", quick_installed(counted))  # type: ignore[arg-type]
    assert Markdown(extensions=["markdown.extensions.tables"]).convert("a") == "<p>a</p>"
    assert not asked
    assert "<table>" in Markdown(extensions=["tables"]).convert("a|b\n-|-\nc|d")
    assert asked
