"""Reading threads where they are: which questions are asked, in which order, and what is made of
the answers. A fake answers; what it has no answer for is not there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from plugins.comment_excerpts.live import SOURCES
from plugins.comment_excerpts.live.visit import visit
from plugins.comment_excerpts.material import ImportedThread
from plugins.core.errors import ContentError, RemoteError
from plugins.core.fetching import Response
from tests.comment_excerpts.test_importers import MATERIAL


@dataclass
class FakeWeb:
    """A web of a few addresses: each has a body, or a status, or a body with headers."""

    pages: Mapping[str, object]
    asked: list[str] = field(default_factory=list)

    def get(self, url: str, **_asked: object) -> Response:
        self.asked.append(url)
        found = self.pages.get(url, 404)
        more: Mapping[str, str] = {}
        if isinstance(found, tuple):
            found, more = found
        if isinstance(found, int):
            return Response(url, found, {}, b"")
        body = found if isinstance(found, bytes) else json.dumps(found).encode()
        return Response(url, 200, more, body)


def example(name: str) -> object:
    return json.loads((MATERIAL / name).read_text("utf-8"))


def read(pages: Mapping[str, object], url: str) -> tuple[ImportedThread, list[str]]:
    web = FakeWeb(pages)
    return visit(web, url), web.asked


@pytest.mark.parametrize(
    ("url", "platform"),
    [
        ("https://news.ycombinator.com/item?id=17", "hacker-news"),
        ("https://www.reddit.com/r/example/comments/abc1/title/", "reddit"),
        ("https://old.reddit.com/r/example/comments/abc1/title/c1/?context=3", "reddit"),
        ("https://redd.it/abc1", "reddit"),
        ("https://lobste.rs/s/s1s1s1/title", "lobsters"),
        ("https://bsky.app/profile/ann.example/post/3root", "bluesky"),
        ("https://social.example/@ann/110000000000000001", "mastodon"),
        ("https://social.example/@ann@other.example/110000000000000001", "mastodon"),
        ("https://social.example/users/ann/statuses/110000000000000001", "mastodon"),
        ("https://forum.example/t/a-topic/77/5", "discourse"),
        ("https://example.org/forum/t/77", "discourse"),
        ("https://blog.example/2026/01/a-post/", ""),
        ("https://blog.example/@ann", ""),
        ("https://notreddit.com/r/x/comments/abc1/", ""),
    ],
)
def test_an_address_tells_by_its_look_who_may_serve_it(url, platform):
    assert [s.PLATFORM for s in SOURCES if s.serves(url)] == ([platform] if platform else [])


def test_hacker_news_is_asked_once_for_a_whole_thread():
    api = "https://hn.algolia.com/api/v1/items/100"
    thread, asked = read(
        {api: example("hacker-news.json")}, "https://news.ycombinator.com/item?id=100"
    )
    assert (thread.title, asked) == ("Who reads replies?", [api])


def test_a_comment_of_hacker_news_leads_to_its_story():
    api = "https://hn.algolia.com/api/v1/items/"
    pages = {
        f"{api}201": example("hacker-news.comment.json"),
        f"{api}200": example("hacker-news.json"),
    }
    thread, _ = read(pages, "https://news.ycombinator.com/item?id=201")
    assert thread.title == "Who reads replies?"
    assert thread.notes[0] == "201 is a comment; this is its thread, 200"


def test_reddit_is_asked_for_unescaped_json_of_the_whole_thread():
    api = "https://www.reddit.com/comments/abc1.json?raw_json=1&limit=500"
    thread, asked = read(
        {api: example("reddit.json")}, "https://old.reddit.com/r/x/comments/abc1/t/c1/"
    )
    assert (thread.platform, asked) == ("reddit", [api])


def test_what_is_not_given_to_programs_is_a_fault_of_the_network_with_a_way_out():
    api = "https://www.reddit.com/comments/abc1.json?raw_json=1&limit=500"
    with pytest.raises(RemoteError, match="save it, and name the file"):
        read({api: 403}, "https://redd.it/abc1")
    with pytest.raises(RemoteError, match="status 429"):
        read({api: 429}, "https://redd.it/abc1")


def test_what_is_gone_is_a_fault_of_the_material():
    with pytest.raises(ContentError) as caught:
        read({}, "https://redd.it/abc1")
    (problem,) = caught.value.problems
    assert (problem.rule, problem.location.path) == ("no-thread", "https://redd.it/abc1")


def test_lobsters_and_bluesky_have_one_address_for_a_thread():
    story = "https://lobste.rs/s/s1s1s1"
    thread, _ = read({f"{story}.json": example("lobsters.json")}, f"{story}/who_reads_replies")
    assert thread.platform == "lobsters"
    api = (
        "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri="
        "at%3A%2F%2Fop.example%2Fapp.bsky.feed.post%2F3root&depth=1000&parentHeight=0"
    )
    thread, _ = read(
        {api: example("bluesky.json")}, "https://bsky.app/profile/op.example/post/3root"
    )
    assert thread.platform == "bluesky"


STATUS = {
    "id": "199999999999999999", "visibility": "public", "content": "<p>x</p>", "replies_count": 1,
    "url": "https://social.example/@op/199999999999999999", "account": {"acct": "op"},
}  # fmt: skip


def test_a_status_is_read_with_its_context():
    api = "https://social.example/api/v1/statuses/199999999999999999"
    pages = {api: STATUS, f"{api}/context": example("mastodon.json")}
    thread, asked = read(pages, "https://social.example/@op/199999999999999999")
    assert (thread.platform, thread.complete) == ("mastodon", True)
    assert asked == [api, f"{api}/context"]


def test_a_host_that_is_no_mastodon_is_visited_as_a_page():
    url = "https://blog.example/@op/199999999999999999"
    pages = {url: b"<html><p>No thread.</p></html>"}
    with pytest.raises(ContentError) as caught:
        read(pages, url)
    assert caught.value.problems[0].rule == "no-thread"


def test_a_topic_is_read_in_parts_until_all_its_posts_are_here():
    value = example("discourse.json")
    assert isinstance(value, dict)
    posts = value["post_stream"]["posts"]
    first = {**value, "post_stream": {**value["post_stream"], "posts": posts[:2]}}
    api = "https://forum.example/t/77"
    rest = "&".join(f"post_ids[]={n}" for n in range(3, 8))
    pages = {
        f"{api}.json": first,
        f"{api}/posts.json?{rest}": {"post_stream": {"posts": posts[2:]}},
    }
    thread, _ = read(pages, "https://forum.example/t/who-reads-replies/77/3")
    assert [c.id for c in thread.comments] == ["2", "4", "5", "7"]
    assert thread.complete
    assert thread.comments[0].permalink == "https://forum.example/t/who-reads-replies/77/2"


PAGE = """<html><head><title>A post</title><link rel="https://api.w.org/" href="https://blog.example/wp-json/">
<link rel="shortlink" href="https://blog.example/?p=5">
<link rel="alternate" type="application/rss+xml" title="Blog" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="Post Comments Feed" href="/post/feed/">
</head><body class="single postid-5"><p>Text</p></body></html>"""
URL = "https://blog.example/post/"
API = "https://blog.example/wp-json/wp/v2/comments?post=5&per_page=100&order=asc&page="


def comments(first: int, last: int) -> list[dict[str, object]]:
    value = example("wordpress-rest.json")
    assert isinstance(value, list)
    return [{**value[1], "id": n} for n in range(first, last + 1)]


def test_wordpress_gives_all_pages_of_its_comments():
    more = {"x-wp-total": "103", "x-wp-totalpages": "2"}
    pages = {
        URL: PAGE.encode(),
        f"{API}1": (comments(1, 100), more),
        f"{API}2": (comments(101, 103), more),
    }
    thread, asked = read(pages, URL)
    assert (len(thread.comments), thread.total_stated, thread.complete) == (103, 103, True)
    assert thread.title == "A post"
    assert asked == [URL, f"{API}1", f"{API}2"]


def test_where_wordpress_refuses_its_feed_of_comments_is_read():
    feed = (MATERIAL / "comment-feed.xml").read_bytes()
    pages = {URL: PAGE.encode(), f"{API}1": 401, "https://blog.example/post/feed/": feed}
    thread, _ = read(pages, URL)
    assert (thread.platform, thread.complete) == ("comment-feed", False)


def test_a_page_that_names_an_api_of_another_host_is_not_followed():
    page = PAGE.replace("https://blog.example/wp-json/", "https://evil.example/wp-json/")
    web = FakeWeb({URL: page.encode()})
    with pytest.raises(ContentError):
        visit(web, URL)
    assert not [url for url in web.asked if "evil" in url]


def test_the_address_of_an_answer_itself_is_read_as_it_is():
    thread, asked = read(
        {"https://x.example/c": example("wordpress-rest.com.json")}, "https://x.example/c"
    )
    assert (thread.platform, len(asked)) == ("wordpress-rest", 1)


def test_a_page_without_a_thread_says_so_and_what_to_do():
    with pytest.raises(ContentError) as caught:
        read({URL: b"<html><p>Words.</p></html>"}, URL)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{URL}: there are no comments on {URL}")
    assert "save it" in problem.hint
