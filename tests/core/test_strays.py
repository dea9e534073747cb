"""What is not quite called, or put, as it should be is named, and nothing else is."""

from plugins.core.problems import Problem
from plugins.core.strays import below, beside, loose, nearly


def told(problems) -> dict[str, str]:
    found: list[Problem] = list(problems)
    assert {p.rule for p in found} <= {"unread-file"}
    return {p.location.path: p.hint for p in found}


def made(root, *names):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", "utf-8")
    return root


def test_a_file_that_is_nearly_the_one_that_is_read_is_named(tmp_path) -> None:
    """A removal in it would not hold, and nobody would be told."""
    names = ("removals.yaml", "Removals.yml", "removal.yml", "removals.yml.txt", "_removals.yml")
    others = ("removals.yml", ".removals.yml.swp", "removed.yml", "removals.md", "house-style.yml")
    made(tmp_path, *names, *others)
    hint = "rename it to removals.yml, or move it away"
    assert told(nearly(tmp_path, "removals.yml", "content")) == {
        f"content/{n}": hint for n in names
    }
    assert told(nearly(tmp_path / "none", "removals.yml", "content")) == {}


def test_a_text_in_a_folder_inside_of_one_that_has_none_is_named(tmp_path) -> None:
    made(
        tmp_path, "a.md", "b.png", "sub/c.md", "sub/d.png", "sub/.git/e.md", "s/t/f.yml", ".h/g.md"
    )
    assert told(below(tmp_path, "content/clips")) == {
        "content/clips/s/t/f.yml": "move it to content/clips/f.yml, or away",
        "content/clips/sub/c.md": "move it to content/clips/c.md, or away",
    }


def test_a_text_in_a_folder_that_is_nearly_called_as_one_of_ours_is_named(tmp_path) -> None:
    made(
        tmp_path,
        "Posts/a.md",
        "clip/b.md",
        "posts/c.md",
        "images/d.md",
        "thread/e.png",
        "page/f.md",
    )
    found = told(beside(tmp_path, ("clips", "pages", "posts", "threads"), ("page",), "content"))
    assert found == {
        "content/Posts/a.md": "move it to content/posts/a.md, or away",
        "content/clip/b.md": "move it to content/clips/b.md, or away",
    }


def test_a_text_with_a_header_that_is_in_no_folder_is_named(tmp_path) -> None:
    """It was in no page, and nobody was told."""
    made(tmp_path, "README.md", "removals.yml", "posts/a.md", ".b.md", "notes.txt")
    (tmp_path / "c.md").write_bytes(b"\xef\xbb\xbf---\r\ntitle: C\r\n---\r\n")
    (tmp_path / "d.txt").write_text("Title: D\nDate: 2026-03-02\n\nWords.\n", "utf-8")
    assert told(loose(tmp_path, "posts", "content")) == {
        "content/c.md": "move it to content/posts/c.md, or away",
        "content/d.txt": "move it to content/posts/d.md, or away",
    }
    assert told(loose(tmp_path / "none", "posts", "content")) == {}


def test_a_folder_in_the_place_of_a_file_is_named_and_the_other_way_round(tmp_path) -> None:
    """Removals in it would not hold; and of a file called posts, no post was missed."""
    made(tmp_path, "removals.yml/a.txt", "posts", "clips/a.md")
    assert set(told(nearly(tmp_path, "removals.yml", "content"))) == {"content/removals.yml"}
    assert set(told(beside(tmp_path, ("clips", "posts"), (), "content"))) == {"content/posts"}
