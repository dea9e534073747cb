"""Where a text stood once: old addresses lead here, and links go on working."""

from __future__ import annotations

import pytest

from plugins.manuscripts.commands import former_path
from tests.migration.samples import (
    BLOG,
    body,
    comment,
    export,
    header,
    item,
    meta_of,
    moved,
    rules_of,
)
from tests.support.site import files_in


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


@pytest.mark.parametrize(
    "old", ["long-" * 60, "talk:fear", "c%23", "100%25", "~ann", "caf%c3%a9:x"]
)
def test_an_address_that_no_file_can_have_is_kept_for_servers(tmp_path, old):
    account = moved(tmp_path, export(item(1, link=f"{BLOG}/{old}/")))
    assert not account.problems
    (kept,) = header(tmp_path, "posts/2012-06-07-post-1.md")["former_addresses"]
    assert kept == f"/{old.replace('%c3%a9', 'é')}/"
    assert former_path(kept)[1] == ""


def test_what_a_text_here_has_is_no_former_address_of_another(tmp_path):
    page = tmp_path / "content/pages/about.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nid: mine\ntitle: About\n---\n", "utf-8")
    post = tmp_path / "content/posts/2012-06-01-ours.md"
    post.parent.mkdir(parents=True)
    fields = "title: Ours\ndate: 2012-06-01\nformer_addresses: [/once/]"
    post.write_text(f"---\nid: other\n{fields}\n---\n", "utf-8")
    text = export(
        item(1, kind="page", title="About", slug="about", link=f"{BLOG}/about/"),
        item(2, link=f"{BLOG}/2012/06/ours/"),
        item(3, link=f"{BLOG}/once/"),
    )
    first = moved(tmp_path, text)
    for path in ("pages/about-2.md", "posts/2012-06-07-post-2.md", "posts/2012-06-07-post-3.md"):
        assert "former_addresses" not in header(tmp_path, path)
    assert rules_of(first).count("address-lost") == 3
    (changed,) = [p for p in first.problems if p.rule == "slug-changed"]
    assert "leads here" not in changed.hint
    assert [str(p) for p in moved(tmp_path, text).problems] == [str(p) for p in first.problems]


def test_an_old_address_that_names_somebody_is_not_repeated(tmp_path):
    account = moved(
        tmp_path, export(item(1, comment(5), link=f"{BLOG}/by/reader5%40mail.example/"))
    )
    assert "former_addresses" not in header(tmp_path, "posts/2012-06-07-post-1.md")
    (problem,) = account.problems
    assert problem.rule == "address-lost"
    assert "mail.example" not in str(problem)
