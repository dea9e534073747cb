"""Two sites are equal where they have as many files of each kind, and files of like size."""

from __future__ import annotations

from math import isnan

from benchmarks.kinds import kinds_of, table


def write(folder, **files):
    for name, size in files.items():
        file = folder / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
    return folder


def test_files_are_counted_by_what_they_are(tmp_path):
    ours = write(
        tmp_path / "a",
        **{"2026__03__fear__index_dot_html": 300, "2026__04__hope__index_dot_html": 100},
        tag__fear__index_dot_html=10,
        tag__index_dot_html=5,
        tag__fear__atom_dot_xml=7,
        theme__site_dot_css=3,
    )
    theirs = write(
        tmp_path / "b",
        **{"2026__03__fear__index_dot_html": 100, "tag__fear__index_dot_html": 10},
    )
    kinds = {kind.name: kind for kind in kinds_of(ours, theirs)}
    assert {name: kind.files for name, kind in kinds.items()} == {
        "atom.xml": (1, 0),
        "others: .css": (1, 0),
        "pages: others": (1, 0),
        "pages: posts": (2, 1),
        "pages: tag/": (1, 1),
    }
    assert kinds["pages: posts"].size == 2
    assert isnan(kinds["atom.xml"].size)
    assert "| pages: posts | 2 | 1 | 400 | 100 | 2.00 |" in table([*kinds.values()]).split("\n")
