"""What takes long is made once, kept, and put where it belongs; what is published stays."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from plugins.core import finishing
from plugins.core.finishing import FINISHING, Shop, Task, offer, run
from tests.support.site import files_in


class Works:
    """Tasks that count how often they are made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def task(self, key: str, **files: bytes) -> Task:
        def make() -> dict[str, bytes]:
            self.made.append(key)
            return {name.replace("_", "/"): data for name, data in files.items()}

        return Task("pictures", key, make)


@pytest.fixture
def works() -> Works:
    return Works()


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    (tmp_path / "staging").mkdir()
    (tmp_path / "output").mkdir()
    return Shop(tmp_path / "cache", tmp_path / "staging", tmp_path / "output")


def publish(shop: Shop) -> None:
    assert shop.published is not None
    for name, data in files_in(shop.folder).items():
        (shop.published / name).parent.mkdir(parents=True, exist_ok=True)
        (shop.folder / name).replace(shop.published / name)
        assert data


def test_results_are_made_once_and_put_in_their_places(works: Works, shop: Shop) -> None:
    tasks = [works.task("k1", a_x=b"1", a_y=b"2"), works.task("k2", z=b"3")]
    found = run(tasks, shop)
    assert (found.made, found.left, found.staying) == (2, 0, set())
    assert files_in(shop.folder) == {"a/x": b"1", "a/y": b"2", "z": b"3"}
    publish(shop)
    found = run(tasks, shop)
    assert found.staying == {"a/x", "a/y", "z"}
    assert files_in(shop.folder) == {}
    assert sorted(works.made) == ["k1", "k2"]


def test_files_that_somebody_touched_are_put_back(works: Works, shop: Shop) -> None:
    assert shop.published is not None
    tasks = [works.task("k1", x=b"good")]
    for _ in range(3):
        run(tasks, shop)
        publish(shop)
        time.sleep(0.03)
    assert run(tasks, shop).staying == {"x"}
    stat = (shop.published / "x").stat()
    (shop.published / "x").write_bytes(b"evil")
    os.utime(shop.published / "x", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run(tasks, shop).staying == set()
    assert files_in(shop.folder) == {"x": b"good"}
    (shop.published / "x").unlink()
    (shop.published / "x").symlink_to(shop.cache / "k1" / "x")
    assert run(tasks, shop).staying == set()
    assert works.made == ["k1"]


def test_a_build_that_makes_nothing_places_what_is_kept(works: Works, shop: Shop) -> None:
    run([works.task("old", x=b"1")], shop)
    publish(shop)
    found = run([works.task("old", x=b"1"), works.task("new", y=b"2")], shop, make=False)
    assert (found.made, found.left, found.staying) == (0, 1, {"x"})
    assert works.made == ["old"]


def test_the_same_name_with_another_key_is_another_file(works: Works, shop: Shop) -> None:
    run([works.task("k1", x=b"1")], shop)
    publish(shop)
    assert run([works.task("k2", x=b"2")], shop).staying == set()
    assert files_in(shop.folder) == {"x": b"2"}


def test_what_fails_is_raised_and_leaves_nothing_half_made(works: Works, shop: Shop) -> None:
    def fail() -> dict[str, bytes]:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        run([works.task("k1", x=b"1"), Task("pictures", "bad", fail)], shop)
    assert not (shop.cache / "bad").exists()


def test_a_damaged_index_counts_as_none(works: Works, shop: Shop) -> None:
    tasks = [works.task("k1", x=b"1")]
    run(tasks, shop)
    publish(shop)
    for damage in (b"{no", b"[1]", b'{"x":1}'):
        for file in shop.cache.glob("*.json"):
            file.write_bytes(damage)
        assert run(tasks, shop).staying == {"x"}


def test_what_is_known_to_be_right_is_not_opened_again(
    works: Works, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [works.task("k1", a_x=b"1", a_y=b"2")]
    run(tasks, shop)
    publish(shop)
    time.sleep(0.03)
    run(tasks, shop)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda file: pytest.fail(f"{file} was read"))
        for _ in range(2):
            patched.setattr(finishing, "write_whole", lambda *_: True)
            assert run(tasks, shop).staying == {"a/x", "a/y"}
    assert shop.published is not None
    (shop.published / "a" / "y").unlink()
    assert run(tasks, shop).staying == {"a/x"}
    assert files_in(shop.folder) == {"a/y": b"2"}


def test_results_of_no_use_go_once_there_are_many(
    works: Works, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finishing, "_SPARE", 1)
    for number in range(6):
        run([works.task(f"k{number}", x=b"%d" % number)], shop)
    assert sum(place.is_dir() for place in shop.cache.iterdir()) <= 3
    assert (shop.cache / "k5").is_dir()


def test_without_a_command_all_is_done_at_once_and_what_is_gone_goes(
    works: Works, tmp_path: Path
) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    content.mkdir()
    output.mkdir()
    settings: dict[str, Any] = {"PATH": str(content), "OUTPUT_PATH": str(output)}
    offer(settings, "pictures", [works.task("k1", x=b"1"), works.task("k2", y=b"2")])
    offer(settings, "cards", [Task("cards", "c", lambda: {"card": b"c"})])
    assert files_in(output) == {"x": b"1", "y": b"2", "card": b"c"}
    offer(settings, "pictures", [works.task("k2", y=b"2")])
    assert files_in(output) == {"y": b"2", "card": b"c"}
    offer(settings, "pictures", [])
    assert files_in(output) == {"card": b"c"}
    settings[FINISHING] = waiting = []
    offer(settings, "pictures", [works.task("k3", x=b"1")])
    assert [task.key for task in waiting] == ["k3"]
    assert sorted(works.made) == ["k1", "k2"]
