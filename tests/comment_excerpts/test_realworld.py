"""Real answers and exports, where the folder with them stands beside the project."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from plugins.comment_excerpts.importing import importer_of
from plugins.comment_excerpts.material import ImportedThread, Material, ThreadError
from plugins.comment_excerpts.privacy import has_email
from plugins.comment_excerpts.reading.exports import Export
from plugins.core.exports.pieces import Shape
from tests.support.site import ROOT

FOLDER = ROOT.parent / "shared" / "realworld"


def truth(kind: str) -> dict[str, dict[str, object]]:
    file = FOLDER / kind / "truth.json"
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}


def cases(kind: str) -> list[object]:
    found = [pytest.param(name, told, id=name) for name, told in truth(kind).items()]
    skip = pytest.mark.skip(reason="needs the folder shared/realworld beside the project")
    return found or [pytest.param("", {}, id="none", marks=skip)]


def read(path: Path, url: str | None = None) -> ImportedThread:
    material = Material(path=path, url=url)
    return importer_of(material).read(material)


def depth(thread: ImportedThread) -> int:
    parents = {c.id: c.parent for c in thread.comments}
    deepest = 0
    for name in parents:
        here, steps = name, 0
        while here is not None and here in parents:
            here, steps = parents[here], steps + 1
        deepest = max(deepest, steps)
    return deepest


@pytest.mark.parametrize(("name", "told"), cases("thread-api-answers"))
def test_an_answer_is_read_exactly(name, told):
    thread = read(FOLDER / "thread-api-answers" / name)
    shown = [c for c in thread.comments if not c.is_deleted]
    assert len(shown) == told["comments_total"]
    if "ids" in told:
        assert [c.id for c in thread.comments] == told["ids"]
    if "max_depth" in told:
        assert depth(thread) == told["max_depth"]
    if "top_level" in told:
        assert sum(c.parent is None for c in thread.comments) == told["top_level"]
    if told["kind"] in {"reddit", "wp-rest", "discourse"}:
        skipped = bool(told.get("has_first_post"))
        assert [c.author for c in shown] == told["authors_in_order"][skipped:]
    if told.get("more_nodes"):
        assert not thread.complete
    assert not has_email(repr(thread))


@pytest.mark.parametrize(("name", "told"), cases("wordpress-exports"))
def test_every_thread_of_an_export_has_the_counted_comments(name, told):
    path = FOLDER / "wordpress-exports" / name
    counted = 0
    for url in threads_of(path):
        with contextlib.suppress(ThreadError):  # one that only some may read
            thread = read(path, url)
            counted += thread.shown
            assert not has_email(repr(thread))
    behind_a_password = 1 if name.startswith("theme-unit-test") else 0
    assert counted == told["comments_approved_and_plain"] - behind_a_password


@pytest.mark.parametrize(("name", "told"), cases("disqus-exports"))
def test_every_live_thread_of_disqus_has_the_counted_comments(name, told):
    path = FOLDER / "disqus-exports" / name
    threads = [read(path, url) for url in threads_of(path)]
    assert sum(t.shown for t in threads) == told["posts_visible_on_live_thread"]
    assert not has_email(repr(threads))


def threads_of(path: Path) -> list[str]:
    """Return the addresses under which comments stand in an export."""
    shape = Shape(frozenset({"item", "thread", "post", "category"}), frozenset({"comment"}))
    links: list[str] = []
    comments = 0
    for record in Export(Material(path=path), shape, {"link"}).survey(list):
        if record.name == "comment":
            comments += 1
            continue
        if record.fields.get("link") and (comments or record.name == "thread"):
            links.append(record.fields["link"].strip())
        comments = 0
    return links
