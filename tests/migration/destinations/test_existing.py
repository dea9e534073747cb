"""Imports into a folder that has something: nothing is lost, nothing comes twice."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Severity
from plugins.migration.request import migrate_as_asked
from tests.migration.samples import (
    body,
    comment,
    export,
    header,
    item,
    moved,
    rules_of,
)
from tests.support.site import files_in


def test_a_second_run_changes_nothing(tmp_path):
    text = export(item(1, comment(5)), item(2, slug="post-1"), item(3, status="draft", kind="page"))
    first = moved(tmp_path, text)
    before = files_in(tmp_path)
    second = moved(tmp_path, text)
    assert files_in(tmp_path) == before
    assert (second.written, second.unchanged) == (0, first.written)
    assert [str(p) for p in second.problems] == [str(p) for p in first.problems]
    elsewhere = tmp_path / "other"
    moved(elsewhere, text)
    assert files_in(elsewhere) == before


def test_what_somebody_edited_is_kept_and_named_and_the_rest_follows_the_export(tmp_path):
    moved(tmp_path, export(item(1, comment(5)), item(2)))
    edited = tmp_path / "content/posts/2012-06-07-post-1.md"
    edited.write_text(edited.read_text("utf-8").replace("Words.", "Better words."), "utf-8")
    account = moved(tmp_path, export(item(1, comment(5), body="Other."), item(2, body="Other.")))
    assert "Better words." in edited.read_text("utf-8")
    assert body(tmp_path, "posts/2012-06-07-post-2.md") == "Other."
    assert [(p.rule, p.location.path.endswith("post-1.md")) for p in account.problems] == [
        ("edited-since", True)
    ]
    assert (account.kept, account.written) == (1, 1)


def test_a_text_that_somebody_renamed_is_not_imported_twice(tmp_path):
    moved(tmp_path, export(item(1)))
    posts = tmp_path / "content/posts"
    (posts / "2012-06-07-post-1.md").rename(posts / "2012-06-07-renamed.md")
    moved(tmp_path, export(item(1)))
    assert [file.name for file in posts.iterdir()] == ["2012-06-07-renamed.md"]


def test_a_text_of_ours_is_never_overwritten(tmp_path):
    ours = tmp_path / "content/posts/2012-06-07-post-1.md"
    ours.parent.mkdir(parents=True)
    ours.write_text("---\nid: mine\ntitle: Ours\ndate: 2012-06-07\n---\n", "utf-8")
    moved(tmp_path, export(item(1)))
    assert "Ours" in ours.read_text("utf-8")
    assert header(tmp_path, "posts/2012-06-07-post-1-2.md")["title"] == "A post"


def test_what_is_no_file_in_the_folder_stops_nothing(tmp_path):
    posts = tmp_path / "content/posts"
    (posts / "d.md").mkdir(parents=True)
    (posts / "c.md").symlink_to("nowhere.md")
    (posts / "2012-06-07-post-1.md").mkdir()
    account = moved(tmp_path, export(item(1), item(2)))
    assert header(tmp_path, "posts/2012-06-07-post-2.md")["title"] == "A post"
    (problem,) = account.problems
    assert (problem.rule, problem.severity) == ("unwritable-file", Severity.ERROR)
    assert problem.location.path.endswith("content/posts/2012-06-07-post-1.md")


@pytest.mark.parametrize(
    "written", [b"", b"<<<<<<< ours\n{}", b"[]", b'{"files": {}}', b"[" * 100_000]
)
def test_a_damaged_record_ends_the_import_and_is_not_written_over(tmp_path, written):
    moved(tmp_path, export(item(1)))
    record = tmp_path / "content/machine/migrated.json"
    record.write_bytes(written)
    with pytest.raises(ConfigurationError, match=r"content/machine/migrated\.json cannot be read"):
        moved(tmp_path, export(item(1), item(2)))
    assert record.read_bytes() == written
    assert not (tmp_path / "content/posts/2012-06-07-post-2.md").exists()


def test_a_record_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "content/machine/migrated.json").mkdir(parents=True)
    assert rules_of(moved(tmp_path, export(item(1)))) == ["unwritable-file"]


@pytest.mark.parametrize("where", ["out", "out/posts", "out/threads", "below"])
def test_a_file_where_a_folder_should_be_is_told_before_anything_is_written(tmp_path, where):
    (tmp_path / where).parent.mkdir(exist_ok=True)
    (tmp_path / where).write_text("x", "utf-8")
    export_file = tmp_path / "export.xml"
    export_file.write_text(export(item(1)), "utf-8")
    to = tmp_path / ("below/x" if where == "below" else "out")
    with pytest.raises(ConfigurationError, match=f"{where} is a file"):
        migrate_as_asked(str(export_file), str(to), "", media=False)
