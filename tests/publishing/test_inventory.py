"""What there is to publish, and every reason not to."""

from __future__ import annotations

import contextlib
import os
import socket

import pytest

from plugins.core.errors import ConfigurationError
from plugins.publishing.inventory import bytes_of, digest_of, held, look_into
from plugins.publishing.model import Kept
from tests.support.unsafe_paths import VECTORS


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def problems_with(folder):
    _, problems = look_into(folder)
    return [str(problem).split("\n")[0] for problem in problems]


def inventory_of(folder):
    found, problems = look_into(folder)
    assert problems == ()
    return found


def test_every_file_is_there_with_its_size_and_digest(tmp_path):
    write(
        tmp_path, {"index.html": "a page", "a/b/c.css": "a style", ".well-known/security.txt": "x"}
    )
    found = inventory_of(tmp_path)
    assert set(found) == {"index.html", "a/b/c.css", ".well-known/security.txt"}
    assert found["index.html"].size == 6
    assert (
        found["index.html"].digest.startswith("0d8a1d1f") or len(found["index.html"].digest) == 64
    )
    assert bytes_of(found["a/b/c.css"]) == b"a style"


@pytest.mark.parametrize("name", ["", "nothing", "a-link", "a-file"])
def test_a_folder_that_is_none_or_empty_says_to_build_first(tmp_path, name):
    (tmp_path / "a-file").write_text("x")
    (tmp_path / "full").mkdir()
    write(tmp_path / "full", {"index.html": "x"})
    (tmp_path / "a-link").symlink_to(tmp_path / "full")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigurationError, match="inv build --production"):
        inventory_of(tmp_path / (name or "empty"))


def test_everything_that_is_no_plain_file_is_named_at_once(tmp_path):
    folder = tmp_path / "public"
    write(folder, {"index.html": "x", "a/index.html": "x"})
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "leak.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "gone").symlink_to(tmp_path / "nothing")
    (folder / "all").symlink_to(tmp_path)
    (folder / "a" / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "door"))
        found = problems_with(folder)
    named = ["a/round", "all", "door", "gone", "leak.txt", "pipe"]
    assert [line.split(":")[0] for line in found] == [f"public/{name}" for name in named]
    assert all("no plain file" in line and "[unsafe-path]" in line for line in found)


def test_every_unsafe_name_that_a_file_can_have_is_refused(tmp_path):
    """As many of the table as this file system takes for names."""
    folder = tmp_path / "public"
    write(folder, {"index.html": "x"})
    made = 0
    for path in VECTORS:
        if any(part in {"", ".", ".."} for part in path.split("/")):
            continue  # a folder, or another path of these
        with contextlib.suppress(OSError, ValueError):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text("x")
            made += 1
    found = problems_with(folder)
    assert made > 80
    assert len(found) == made
    assert all(line.isprintable() for line in found)


def test_names_that_collide_on_some_system_are_refused(tmp_path):
    write(tmp_path / "public", {"index.html": "x", "About/x.html": "x", "about/y.html": "y"})
    assert problems_with(tmp_path / "public") == [
        "public/about/y.html: on some systems this has the place of About [unsafe-path]"
    ]


def test_a_file_that_changes_after_it_was_counted_is_not_published(tmp_path):
    write(tmp_path, {"index.html": "a page"})
    found = inventory_of(tmp_path)["index.html"]
    (tmp_path / "index.html").write_text("b page")
    with pytest.raises(ConfigurationError, match="changed while the site was being published"):
        bytes_of(found)
    (tmp_path / "index.html").unlink()
    with pytest.raises(ConfigurationError, match="build it again"):
        bytes_of(found)


def test_a_file_that_nobody_may_read_is_named(tmp_path, monkeypatch):
    write(tmp_path, {"index.html": "x"})

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied", "index.html")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(ConfigurationError, match="Permission denied"):
        inventory_of(tmp_path)


def test_files_that_a_target_brings_have_their_bytes_with_them():
    found = held("CNAME", b"www.agency.tld\n")
    assert (found.path, found.size, bytes_of(found)) == ("CNAME", 15, b"www.agency.tld\n")


def test_bytes_that_only_the_target_has_cannot_be_read_here():
    found = held("CNAME", b"x")
    kept = type(found)(found.path, found.size, found.digest, Kept())
    with pytest.raises(TypeError):
        bytes_of(kept)


def test_a_digest_over_files_depends_on_names_and_bytes_and_not_on_order():
    one = digest_of({"a": "1", "b": "2"})
    assert one == digest_of({"b": "2", "a": "1"})
    assert len({one, digest_of({"a": "2", "b": "1"}), digest_of({"a": "1"})}) == 3
