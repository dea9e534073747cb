"""Pictures: fetched and shown from here, and never without words for a post."""

from __future__ import annotations

from tests.migration.old_blog import URL, blog
from tests.migration.samples import (
    BLOG,
    attachment,
    body,
    export,
    header,
    item,
    meta_of,
    moved,
    rules_of,
)


def test_pictures_are_fetched_and_shown_from_here(tmp_path):
    small = URL.replace("a.jpg", "a-300x200.jpg")
    text = export(
        item(1, meta_of("_thumbnail_id", "9"), body=f'<img src="{small}">\n\n[gallery]'),
        attachment(9, URL, parent=1, alt="A chain", caption="Below it"),
        attachment(10, f"{BLOG}/wp-content/uploads/2012/06/other.jpg"),
    )
    account = moved(tmp_path, text, client=blog())
    assert (account.imported, account.media) == (2, 1)
    assert [one.reason for one in account.skipped] == ["no imported text shows it"]
    found = header(tmp_path, "posts/2012-06-07-post-1.md")
    assert found["image"] == {"file": "images/2012/06/a.jpg", "alt": "A chain"}
    shown = "![A chain]({static}/images/2012/06/a.jpg)"
    assert body(tmp_path, "posts/2012-06-07-post-1.md") == f"{shown}\n\n{shown}\n\n*Below it*"
    again = moved(tmp_path, text)
    assert (again.written, again.media) == (0, 1)


def test_a_picture_that_nobody_described_does_not_stand_for_a_post(tmp_path):
    text = export(item(1, meta_of("_thumbnail_id", "9")), attachment(9, URL))
    account = moved(tmp_path, text, client=blog())
    assert "image" not in header(tmp_path, "posts/2012-06-07-post-1.md")
    assert rules_of(account) == ["picture-without-words"]
