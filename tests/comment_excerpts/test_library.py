from pathlib import Path

from plugins.comment_excerpts.library import ThreadLibrary, read_library
from tests.comment_excerpts.samples import BY_HAND

REMOVAL = "- {thread: talk, comment: c1, action: withheld}\n"


def library(folder: Path, **files: str) -> ThreadLibrary:
    threads = folder / "content" / "threads"
    threads.mkdir(parents=True)
    for name, text in files.items():
        path = threads.parent if name == "removals.yml" else threads
        (path / name).write_text(text, encoding="utf-8")
    return read_library({"PATH": str(folder / "content")})


def told(found: ThreadLibrary) -> list[tuple[str, str]]:
    return [(str(p.location), p.rule) for p in found.problems]


def test_a_site_without_threads_has_an_empty_library(tmp_path: Path) -> None:
    """Neither folder nor removals need be there."""
    assert read_library({"PATH": str(tmp_path / "content")}) == ThreadLibrary()


def test_threads_are_read_and_removals_applied(tmp_path: Path) -> None:
    """What comes out is what readers may see."""
    found = library(tmp_path, **{"talk.yml": BY_HAND, "removals.yml": REMOVAL})
    assert told(found) == []
    assert found.threads["talk"].comments[0].text == ""
    assert str(found.stands_at["talk"]) == "content/threads/talk.yml:1"
    assert found.removed["talk"].names == {"Ann Archer"}


def test_a_thread_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    """Removals and uses of it are not blamed for its own fault."""
    found = library(tmp_path, **{"talk.yml": "comments: x\n", "removals.yml": REMOVAL})
    assert told(found) == [("content/threads/talk.yml:1", "invalid-field")]
    assert found.is_unread("talk")
    assert not found.is_unread("other")


def test_a_file_that_would_be_passed_over_is_told(tmp_path: Path) -> None:
    """A thread must not vanish for the sake of one letter."""
    library(tmp_path, **dict.fromkeys(("talk.yaml", "Other.YML", "notes.json"), BY_HAND))
    older = tmp_path / "content" / "threads" / "old" / "talk.yml"
    older.parent.mkdir()
    older.write_text(BY_HAND, "utf-8")
    found = read_library({"PATH": str(tmp_path / "content")})
    assert sorted(told(found)) == [
        ("content/threads/Other.YML", "thread-file-name"),
        ("content/threads/notes.json", "unread-file"),
        ("content/threads/old/talk.yml", "unread-file"),
        ("content/threads/talk.yaml", "thread-file-name"),
    ]


def test_removals_under_another_name_do_not_pass_for_done(tmp_path: Path) -> None:
    """Nobody would be told that they do not hold."""
    library(tmp_path, **{"talk.yml": BY_HAND})
    (tmp_path / "content" / "removals.yaml").write_text(REMOVAL, "utf-8")
    found = read_library({"PATH": str(tmp_path / "content")})
    assert told(found) == [("content/removals.yaml", "unread-file")]


def test_bytes_that_are_no_utf_8_are_told(tmp_path: Path) -> None:
    """With the line, like any fault."""
    threads = tmp_path / "content" / "threads"
    threads.mkdir(parents=True)
    (threads / "talk.yml").write_bytes("clip: x\ntitle: caf\u00e9\n".encode("latin-1"))
    (threads.parent / "removals.yml").write_bytes(b"\xff\n")
    found = read_library({"PATH": str(tmp_path / "content")})
    assert told(found) == [
        ("content/threads/talk.yml:2", "wrong-encoding"),
        ("content/removals.yml:1", "wrong-encoding"),
    ]
