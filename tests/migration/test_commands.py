"""A whole import: what is written, what is skipped, and that the account adds up."""

from __future__ import annotations

import json

import pytest

from plugins.core.errors import ContentError
from plugins.core.front_matter import split_front_matter
from tests.migration.old_blog import URL, blog
from tests.migration.samples import (
    BLOG,
    attachment,
    category,
    comment,
    export,
    filed,
    files_in,
    item,
    meta_of,
    moved,
    rules_of,
)


def header(folder, path):
    return split_front_matter((folder / "content" / path).read_text("utf-8"), path).header.value


def body(folder, path):
    return split_front_matter((folder / "content" / path).read_text("utf-8"), path).body.strip()


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
    assert account.left_out == {"its text was not imported": 1}
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


def test_equal_slugs_are_told_apart_and_the_one_that_was_out_keeps_it(tmp_path):
    account = moved(
        tmp_path,
        export(
            item(1, slug="same", status="draft", title="Draft"),
            item(2, slug="same", title="First"),
            item(3, slug="same", title="Second", date="2013-01-02 10:00:00"),
            item(4, slug="SAME", kind="page", title="Page", link=f"{BLOG}/about/same/"),
        ),
    )
    assert header(tmp_path, "posts/2012-06-07-same.md")["title"] == "First"
    assert header(tmp_path, "posts/2013-01-02-same-2.md")["title"] == "Second"
    assert header(tmp_path, "pages/SAME-3.md")["former_addresses"] == ["/about/same/"]
    assert header(tmp_path, "posts/2012-06-07-same-4.md")["title"] == "Draft"
    assert rules_of(account).count("slug-changed") == 3


@pytest.mark.parametrize(
    ("slug", "title", "path"),
    [
        ("", "Why they fear it", "posts/2012-06-07-why-they-fear-it.md"),
        ("", "Über Ängste", "posts/2012-06-07-uber-angste.md"),
        ("", "", "posts/2012-06-07-post-7.md"),
        ("%e4%bd%a0%e5%a5%bd", "x", "posts/2012-06-07-你好.md"),
        ("", "你好 世界", "posts/2012-06-07-你好-世界.md"),
        ("a/../../b", "x", "posts/2012-06-07-a-b.md"),
        ("old.html", "x", "posts/2012-06-07-old.md"),
        ("x" * 300, "x", f"posts/2012-06-07-{'x' * 120}.md"),
    ],
)
def test_every_slug_is_safe(tmp_path, slug, title, path):
    moved(tmp_path, export(item(7, slug=slug, title=title)))
    assert (tmp_path / "content" / path).is_file()


def test_a_page_never_takes_the_place_of_a_list_of_the_site(tmp_path):
    account = moved(
        tmp_path, export(item(7, slug="archives", kind="page", link=f"{BLOG}/archives/"))
    )
    assert "former_addresses" not in header(tmp_path, "pages/archives-2.md")
    assert {"slug-changed", "address-lost"} <= set(rules_of(account))


def test_old_addresses_lead_here_and_the_own_one_is_none(tmp_path):
    moved(
        tmp_path,
        export(
            item(1),
            item(2, link=f"{BLOG}/blog/two/"),
            item(3, link=f"{BLOG}/?p=3"),
            item(4, meta_of("_wp_old_slug", "before"), slug="after"),
            item(5, link=f"{BLOG}/5/", status="draft"),
        ),
    )
    found = {
        path: header(tmp_path, path).get("former_addresses")
        for path in files_in(tmp_path / "content")
        if path.endswith(".md")
    }
    assert found == {
        "posts/2012-06-07-post-1.md": None,
        "posts/2012-06-07-post-2.md": ["/blog/two/"],
        "posts/2012-06-07-post-3.md": ["/?p=3"],
        "posts/2012-06-07-after.md": ["/2012/06/before/"],
        "posts/2012-06-07-post-5.md": None,
    }


def test_links_between_texts_lead_to_their_files(tmp_path):
    text = f'<a href="{BLOG}/2012/06/post-2/">two</a> <a href="/?p=3">three</a>'
    moved(
        tmp_path, export(item(1, body=text), item(2), item(3, kind="page", link=f"{BLOG}/three/"))
    )
    assert body(tmp_path, "posts/2012-06-07-post-1.md") == (
        "[two]({filename}/posts/2012-06-07-post-2.md) [three]({filename}/pages/post-3.md)"
    )


def test_a_scheduled_post_stays_out_of_sight_whatever_the_clock_says(tmp_path):
    ahead = item(1, status="future", date="2031-01-01 10:00:00")
    missed = item(2, status="future", date="2014-01-01 10:00:00")
    account = moved(tmp_path, export(ahead, missed))
    assert "status" not in header(tmp_path, "posts/2031-01-01-post-1.md")
    assert header(tmp_path, "posts/2014-01-01-post-2.md")["status"] == "draft"
    assert rules_of(account) == ["scheduled-post"]


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


def test_a_truncated_export_brings_what_is_whole_and_tells_the_loss(tmp_path):
    text = export(item(1, comment(5)), item(2, comment(6)))
    account = moved(tmp_path, text[: text.rindex("</item>") - 5])
    assert (account.items, account.posts, account.comments) == (2, 1, 1)
    assert [one.reason for one in account.skipped] == ["the file is cut off within it"]
    assert account.left_out == {"its text was not imported": 1}
    assert "lost-item" in rules_of(account)


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


DISQUS = """<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>old</forum></category>
<thread dsq:id="10"><id>x</id><link>http://www.old.example/2012/06/post-1</link><title>t</title>
</thread>
<thread dsq:id="11"><id>2 https://old.example/?p=2</id><link>https://gone.example/</link></thread>
<thread dsq:id="12"><id/><link>https://old.example/never/</link><title>A post</title></thread>
{posts}
</disqus>"""
DISQUS_POST = """<post dsq:id="{0}"><message><![CDATA[<p>{1}</p>]]></message>
<createdAt>2013-10-10T19:20:29Z</createdAt><isDeleted>{3}</isDeleted><isSpam>false</isSpam>
<author><email>d{0}@mail.example</email><name>Dora</name></author>
<ipAddress>93.184.216.99</ipAddress><thread dsq:id="{2}" />{4}</post>"""


def test_comments_at_disqus_come_to_the_text_at_their_address_and_never_by_title(tmp_path):
    posts = [
        DISQUS_POST.format(900, "To one.", 10, "false", ""),
        DISQUS_POST.format(901, "GONE", 10, "true", ""),
        DISQUS_POST.format(902, "Reply.", 10, "false", '<parent dsq:id="901" />'),
        DISQUS_POST.format(903, "To two.", 11, "false", ""),
        DISQUS_POST.format(904, "Nowhere.", 12, "false", ""),
        DISQUS_POST.format(905, "Orphan.", 99, "false", ""),
    ]
    text = export(item(1, comment(5)), item(2))
    account = moved(tmp_path, text, disqus=DISQUS.format(posts="\n".join(posts)))
    assert (account.comments, sum(account.left_out.values())) == (4, 3)
    assert account.left_out == {
        "deleted where it was written": 1,
        "its thread is not in the Disqus export": 1,
        "no imported text has the address of its thread": 1,
    }
    threads = {
        header(tmp_path, f"posts/2012-06-07-post-{n}.md")["thread"]: expected
        for n, expected in ((1, ["To one.", "Reply.", "A remark."]), (2, ["To two."]))
    }
    for name, words in threads.items():
        written = (tmp_path / f"content/threads/{name}.yml").read_text("utf-8")
        assert all(word in written for word in words)
        assert "GONE" not in written
        assert "mail.example" not in written
    assert rules_of(account) == ["thread-without-text"]


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


def test_a_former_address_never_stands_where_another_needs_a_folder(tmp_path):
    account = moved(
        tmp_path,
        export(
            item(1, link=f"{BLOG}/a.html"),
            item(2, link=f"{BLOG}/a.html/b/"),
            item(3, link=f"{BLOG}/sitemap.xml/c/"),
            item(4, link=f"{BLOG}/archives/2012/"),
        ),
    )
    assert rules_of(account) == ["address-lost"] * 3


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
