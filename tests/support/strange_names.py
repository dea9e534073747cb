"""A site that strange names come to, with files round it that must stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.core.site_paths import collisions, fault_of
from tests.desk.replies.letters import POST
from tests.support.site import GOOD, make_site, post
from tests.support.unsafe_paths import VECTORS, everything_round

NAMES = [path for path in VECTORS if len(path) < 2000]
VALID = [name.encode("utf-8", "replace").decode() for name in NAMES]
"""The same as text that can be written down anywhere."""
ELSEWHERE = {"escaped.txt": "stays", "etc/passwd": "stays", "content/x": "stays", "x": "stays"}
"""Files round the site, at which names that lead out would arrive."""


@contextmanager
def guarded_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of a site, three folders deep; nothing round it may change."""
    for name, words in ELSEWHERE.items():
        for below in (tmp_path, tmp_path / "a" / "b"):
            file = below / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(words)
    folder = tmp_path / "a" / "b" / "site"
    make_site(folder, {**GOOD, POST.path: post(title=POST.title, id=POST.id)})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    # where Python may write bytecode, it does so beside the settings
    ours = [folder / name for name in ("content", ".cache", "letters", "__pycache__")]
    ours.append(tmp_path / "state")
    before = everything_round(tmp_path, ours)
    yield folder
    after = everything_round(tmp_path, ours)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert not changed, sorted(changed)


def unsafe(folder: Path) -> list[str]:
    """Return what lies below a folder and is no plain file of a name that all systems share."""
    below = [path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()]
    links = [path.as_posix() for path in below if path.is_symlink()]
    names = [path.relative_to(folder).as_posix() for path in below]
    return [*links, *filter(fault_of, names), *collisions(names)]
