"""A whole import: what is written, what is skipped, and that the account adds up."""

from __future__ import annotations

import json

import pytest

from plugins.core.errors import ContentError
from plugins.core.problems import Severity
from tests.migration.samples import (
    BLOG,
    attachment,
    body,
    category,
    comment,
    export,
    filed,
    header,
    item,
    moved,
    rules_of,
)
from tests.support.site import files_in


def test_a_post_comes_with_all_its_fields(tmp_path):
    more = category("news", "News") + category("europe", "Europe", "news")
    inside = (
        filed("category", "europe", "Europe"),
        filed("post_tag", "fear", "Fear"),
        comment(5, "Yes."),
        "<wp:post_modified>2013-01-02 10:00:00</wp:post_modified>",
        "<wp:post_modified_gmt>2013-01-02 10:00:00</wp:post_modified_gmt>",
    )
    text = item(
        7, *inside, title="Fear: why", excerpt="In <b>short</b>.", body="One\n\n<em>two</em>"
    )
    account = moved(tmp_path, export(text, more=more))
    found = header(tmp_path, "posts/2012-06-07-post-7.md")
    name = found.pop("id")
    assert found == {
        "title": "Fear: why",
        "date": "2012-06-07T10:00:00+00:00",
        "modified": "2013-01-02T10:00:00+00:00",
        "category": "Europe",
        "tags": ["News", "Fear"],
        "authors": ["Ann Example"],
        "summary": "In short.",
        "thread": name,
        "feed_id": "https://old.example/?p=7",
    }
    assert body(tmp_path, "posts/2012-06-07-post-7.md") == "One\n\n*two*"
    assert (tmp_path / f"content/threads/{name}.yml").is_file()
    assert account.problems == []


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"status": "private"}, "it is private"),
        ({"status": "pending"}, "it waits for somebody's approval"),
        ({"status": "trash"}, "it is in the trash"),
        ({"status": "auto-draft"}, "it was begun and never saved"),
        ({"status": "inherit"}, "it is an earlier version of a text"),
        ({"status": "acf-disabled"}, "its status is"),
        ({"password": "x"}, "a password protects it"),
        ({"kind": "nav_menu_item"}, "an entry of a menu"),
        ({"kind": "product"}, "neither a post nor a page"),
    ],
)
def test_what_readers_could_not_see_is_skipped_with_its_reason(tmp_path, how, reason):
    secret = item(
        8, comment(5, "HUSH"), title="HUSH", body="HUSH", excerpt="HUSH", slug="hush", **how
    )
    account = moved(tmp_path, export(item(7), secret))
    (skipped,) = account.skipped
    assert skipped.id == "8"
    assert reason in skipped.reason
    assert account.left_out == {f"its text was not imported: {skipped.reason}": 1}
    written = b"".join(files_in(tmp_path / "content").values()).lower()
    assert b"hush" not in written


def test_the_account_adds_up(tmp_path):
    items = [
        item(1, comment(1), comment(2, approved="spam"), comment(3, kind="pingback")),
        item(2, comment(4), status="draft"),
        item(3, comment(5), status="trash"),
        item(4, kind="page"),
        attachment(5, f"{BLOG}/wp-content/a.jpg"),
        item(6, kind="revision", status="inherit"),
    ]
    found = json.loads(json.dumps(moved(tmp_path, export(*items)).as_json()))
    assert found["items"] == 6
    assert found["imported"] + len(found["skipped"]) == 6
    assert (found["posts"], found["pages"], found["media"]) == (2, 1, 0)
    assert (found["comments"], found["comments_skipped"], found["comment_max_depth"]) == (2, 3, 1)
    assert sum(found["comments_skipped_by_reason"].values()) == 3
    assert [one["id"] for one in found["skipped"]] == ["3", "5", "6"]


def test_nobody_s_address_is_anywhere(tmp_path):
    text = export(
        item(1, comment(5, "I am reader5@mail.example", author="x@mail.example"),
             body="Ask ann@old.example or desk@agency.example.", excerpt="ann@old.example",
             title="From ann@old.example"),
        item(2, creator="eve@mail.example"),
    )  # fmt: skip
    account = moved(tmp_path, text)
    written = b"".join(files_in(tmp_path / "content").values()).decode()
    said = json.dumps(account.as_json()) + "".join(map(str, account.problems))
    for private in ("reader5@", "x@mail", "ann@old", "eve@mail", "93.184"):
        assert private not in written
        assert private not in said
    assert "desk@agency.example" in written  # what the blog itself told its readers
    assert "private-data" in rules_of(account)


def test_what_is_missing_is_never_made_up(tmp_path):
    none = "0000-00-00 00:00:00"
    account = moved(
        tmp_path,
        export(
            item(1, title="", body="", date=none, link="/x", guid=""),
            item(
                2, title="", body="Some words of <b>it</b>, and then a few more of them.", guid="7"
            ),
            item(3, kind="page", date=none, link=f"{BLOG}/page/"),
        ),
    )
    assert header(tmp_path, "posts/post-1.md")["status"] == "draft"
    untitled = header(tmp_path, "posts/2012-06-07-post-2.md")
    assert untitled["title"] == "Some words of it, and then a few…"
    assert "feed_id" not in untitled
    assert "status" not in header(tmp_path, "pages/post-3.md")
    assert {"undated-post", "untitled", "feed-id-lost"} == set(rules_of(account))


def test_a_truncated_export_brings_what_is_whole_and_tells_the_loss(tmp_path):
    text = export(item(1, comment(5)), item(2, comment(6)))
    account = moved(tmp_path, text[: text.rindex("</item>") - 5])
    assert (account.items, account.posts, account.comments) == (2, 1, 1)
    assert [one.reason for one in account.skipped] == ["the file is cut off within it"]
    assert account.left_out == {"its text was not imported: the file is cut off within it": 1}
    assert "lost-item" in rules_of(account)


def test_a_script_with_the_sign_for_the_end_of_a_section_costs_nothing(tmp_path):
    script = "<script>//<![CDATA[\nvar x = 1;\n//]]>\n</script>"
    text = item(1, comment(5, "See a[b[0]]>1 & <i>more</i>."), filed("post_tag", "t", "Tag"),
                body=f"Before. {script} AT&T, <b>after</b>.")  # fmt: skip
    account = moved(tmp_path, export(text, item(2)))
    path = "posts/2012-06-07-post-1.md"
    assert header(tmp_path, path)["tags"] == ["Tag"]
    assert "status" not in header(tmp_path, path)
    assert body(tmp_path, path) == "Before.\n\nAT&T, **after**."
    (thread,) = (tmp_path / "content" / "threads").iterdir()
    assert "See a[b[0]]&gt;1 &amp; <i>more</i>." in thread.read_text("utf-8")
    assert sorted(set(rules_of(account))) == ["markup-left-out", "repaired-xml"]


def test_tags_that_do_not_fit_are_a_loss(tmp_path):
    text = export(item(1), item(2).replace("</wp:status>", "</wp:statu>"))
    account = moved(tmp_path, text)
    (problem,) = account.problems
    line = text[: text.index("</wp:statu>")].count("\n") + 1
    assert (problem.rule, problem.severity, problem.location.line) == (
        "lost-item", Severity.ERROR, line
    )  # fmt: skip


def test_a_feed_is_refused(tmp_path):
    feed = "<rss><channel><title>x</title><item><title>a</title></item></channel></rss>"
    with pytest.raises(ContentError):
        moved(tmp_path, feed)
    assert not (tmp_path / "content").exists()


def test_an_export_of_authors_alone_is_one_without_items(tmp_path):
    account = moved(tmp_path, export())
    assert (account.items, account.imported, account.problems) == (0, 0, [])


def test_an_unknown_shortcode_is_told_where_it_stands(tmp_path):
    account = moved(tmp_path, export(item(1, body='One\n\n[form id="3"]\n\nTwo')))
    (problem,) = account.problems
    lines = (tmp_path / "content/posts/2012-06-07-post-1.md").read_text("utf-8").split("\n")
    assert problem.rule == "unknown-shortcode"
    assert lines[problem.location.line - 1] == '[form id="3"]'


def test_memory_does_not_grow_with_the_comments(tmp_path):
    import tracemalloc  # noqa: PLC0415 - for this test alone

    def peak(number):
        folder = tmp_path / str(number)
        comments = "".join(comment(n, "Some words of a reader. " * 8) for n in range(1, 40))
        text = export(*(item(n, comments) for n in range(1, number)))
        tracemalloc.start()
        moved(folder, text)
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, many = peak(6), peak(36)
    assert many < few * 2.5


def test_what_this_site_takes_for_a_missing_word_is_told(tmp_path):
    assert rules_of(moved(tmp_path, export(item(1, body="A TK TK here")))) == ["draft-marker"]


def test_a_paragraph_longer_than_any_writer_s_stays_html(tmp_path):
    moved(tmp_path, export(item(1, body="*a_[b](" * 4000)))
    assert body(tmp_path, "posts/2012-06-07-post-1.md").startswith("<p>*a_[b](")


def test_a_series_is_spelt_in_one_way(tmp_path):
    moved(
        tmp_path,
        export(
            item(1, filed("series", "a", "Our Notes")),
            item(2, filed("series", "b", "our notes!")),
            item(3, filed("series", "c", "?")),
        ),
    )
    found = [header(tmp_path, f"posts/2012-06-07-post-{n}.md").get("series") for n in (1, 2, 3)]
    assert found == ["Our Notes", "Our Notes", None]
