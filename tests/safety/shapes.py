"""Comments in every shape that an importer reads: in, words, a name and a link; out, bytes.

Feeds, answers and exports hold all comments at once. A page holds one: what is not closed in it
would swallow the others.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

WHEN = "2026-01-05T09:00:00Z"
PAGE = "https://blog.example/post/"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One comment; its number is its id."""

    number: int
    words: str
    name: str
    link: str


def xml(text: str) -> str:
    """Return a text as XML has it, without characters that XML cannot hold."""
    return html.escape(_UNFIT.sub("", text))


def _cdata(text: str) -> str:
    return f"<![CDATA[{_UNFIT.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def wordpress_export(entries: Sequence[Entry], post: str = "post") -> bytes:
    rows = "".join(
        f"<wp:comment><wp:comment_id>{e.number}</wp:comment_id><wp:comment_author>"
        f"{_cdata(e.name)}</wp:comment_author><wp:comment_author_url>{xml(e.link)}"
        f"</wp:comment_author_url><wp:comment_date_gmt>2026-01-05 09:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content>{_cdata(e.words)}</wp:comment_content><wp:comment_approved>1"
        "</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>"
        for e in entries
    )
    return (
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>B</title>'
        "<link>https://blog.example</link><wp:wxr_version>1.2</wp:wxr_version><item>"
        f"<title>{xml(post)}</title><link>{PAGE}</link><wp:post_id>5</wp:post_id>"
        "<wp:post_date_gmt>2026-01-05 08:00:00</wp:post_date_gmt><wp:post_name>post</wp:post_name>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        f"<content:encoded>{_cdata('<p>The words of the post.</p>')}</content:encoded>"
        f"{rows}</item></channel></rss>"
    ).encode()


def disqus_export(entries: Sequence[Entry]) -> bytes:
    rows = "".join(
        f'<post dsq:id="{e.number}"><message>{_cdata(e.words)}</message><createdAt>{WHEN}'
        f"</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>{xml(e.name)}"
        '</name></author><thread dsq:id="1"/></post>'
        for e in entries
    )
    return (
        '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        f'<thread dsq:id="1"><id>5</id><link>{PAGE}</link><title>T</title></thread>{rows}</disqus>'
    ).encode()


def _rss(entries: Sequence[Entry]) -> bytes:
    rows = "".join(
        f"<item><title>By: {xml(e.name)}</title><link>{PAGE}#comment-{e.number}</link>"
        f"<dc:creator>{xml(e.name)}</dc:creator><content:encoded>{_cdata(e.words)}"
        "</content:encoded></item>"
        for e in entries
    )
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Comments on: T</title>'
        f"<link>{PAGE}</link>{rows}</channel></rss>"
    ).encode()


def _atom(entries: Sequence[Entry]) -> bytes:
    rows = "".join(
        f'<entry><id>{PAGE}#comment-{e.number}</id><link href="{PAGE}#comment-{e.number}"/><author>'
        f"<name>{xml(e.name)}</name><uri>{xml(e.link)}</uri></author><published>{WHEN}</published>"
        f'<content type="html">{xml(e.words)}</content></entry>'
        for e in entries
    )
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>'
    return f"{feed}<id>{PAGE}</id>{rows}</feed>".encode()


def _blogger(entries: Sequence[Entry]) -> bytes:
    kind = "<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{}'/>"
    rows = "".join(
        f"<entry><id>tag:blogger.com,1999:blog-1.post-{e.number + 900}</id><published>{WHEN}"
        f"</published>{kind.format('comment')}<content type='html'>{xml(e.words)}</content>"
        f"<author><name>{xml(e.name)}</name><uri>{xml(e.link)}</uri></author><thr:in-reply-to"
        f" href='{PAGE}' ref='tag:blogger.com,1999:blog-1.post-500'/></entry>"
        for e in entries
    )
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
        f"<id>tag:blogger.com,1999:blog-1.archive</id>{kind.format('settings')}<entry>"
        f"<id>tag:blogger.com,1999:blog-1.post-500</id><published>{WHEN}</published>"
        f"{kind.format('post')}<title>T</title><link rel='alternate' href='{PAGE}'/></entry>"
        f"{rows}</feed>"
    ).encode()


def _wordpress_rest(entries: Sequence[Entry]) -> bytes:
    return _json([
        {"id": e.number, "post": 5, "parent": 0, "author_name": e.name, "author_url": e.link,
         "date_gmt": "2026-01-05T09:00:00", "content": {"rendered": e.words}, "type": "comment",
         "status": "approved", "link": e.link}
        for e in entries
    ])  # fmt: skip


def _json_feed(entries: Sequence[Entry]) -> bytes:
    items = [
        {"id": f"{PAGE}#comment-{e.number}", "url": f"{PAGE}#comment-{e.number}",
         "content_html": e.words, "authors": [{"name": e.name, "url": e.link}]}
        for e in entries
    ]  # fmt: skip
    return _json(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Comments on: T", "items": items}
    )


def _blogger_answer(entries: Sequence[Entry]) -> bytes:
    items = [
        {"kind": "blogger#comment", "status": "LIVE", "id": str(e.number), "post": {"id": "5"},
         "content": e.words, "author": {"displayName": e.name, "url": e.link}}
        for e in entries
    ]  # fmt: skip
    return _json({"kind": "blogger#commentList", "items": items})


def _hacker_news(entries: Sequence[Entry]) -> bytes:
    children = [
        {"id": e.number, "type": "comment", "author": e.name, "text": e.words, "parent_id": 9000,
         "created_at": WHEN, "story_id": 9000, "children": []}
        for e in entries
    ]  # fmt: skip
    return _json({"id": 9000, "type": "story", "title": "T", "author": "op",
                  "url": PAGE, "story_id": 9000, "parent_id": None, "created_at": WHEN,
                  "children": children})  # fmt: skip


def _reddit(entries: Sequence[Entry]) -> bytes:
    rows = [
        {"kind": "t1", "data": {"id": f"c{e.number}", "name": f"t1_c{e.number}", "author": e.name,
         "parent_id": "t3_a", "link_id": "t3_a", "created_utc": 1767603600.0, "replies": "",
         "permalink": e.link, "body_html": html.escape(f"<div>{e.words}"), "body": e.words}}
        for e in entries
    ]  # fmt: skip
    post = {"id": "a", "name": "t3_a", "title": "T", "author": "op", "permalink": "/r/x/a/t/",
            "num_comments": len(entries), "subreddit_type": "public"}  # fmt: skip
    listings = [[{"kind": "t3", "data": post}], rows]
    return _json([{"kind": "Listing", "data": {"children": children}} for children in listings])


def _mastodon(entries: Sequence[Entry]) -> bytes:
    rows = [
        {"id": str(e.number + 10), "created_at": WHEN, "in_reply_to_id": "5", "url": e.link,
         "visibility": "public", "spoiler_text": e.name, "content": e.words,
         "account": {"acct": "a", "username": "a", "display_name": e.name, "url": e.link}}
        for e in entries
    ]  # fmt: skip
    return _json({"ancestors": [], "descendants": rows})


def _bluesky(entries: Sequence[Entry]) -> bytes:
    def post(key: str, text: str, name: str, link: str) -> dict[str, object]:
        feature = {"$type": "app.bsky.richtext.facet#link", "uri": link}
        facet = {"index": {"byteStart": 0, "byteEnd": 3}, "features": [feature]}
        record = {"text": text, "createdAt": WHEN, "facets": [facet]}
        author = {"did": "did:plc:a", "handle": "a.example", "displayName": name}
        return {
            "uri": f"at://did:plc:a/app.bsky.feed.post/{key}",
            "author": author,
            "record": record,
        }

    kind = "app.bsky.feed.defs#threadViewPost"
    rows = [
        {"$type": kind, "post": post(f"k{e.number}", f"abc {e.words}", e.name, e.link)}
        for e in entries
    ]
    return _json(
        {"thread": {"$type": kind, "post": post("root", "T", "Op", PAGE), "replies": rows}}
    )


def _discourse(entries: Sequence[Entry]) -> bytes:
    posts = [
        {"id": e.number, "post_number": e.number, "post_type": 1, "username": "a", "name": e.name,
         "created_at": WHEN, "cooked": e.words, "reply_to_post_number": None, "post_url": e.link}
        for e in [Entry(1, "<p>T</p>", "Op", ""), *entries]
    ]  # fmt: skip
    stream = {"stream": [post["id"] for post in posts], "posts": posts}
    return _json({"id": 7, "title": "T", "slug": "t", "post_stream": stream})


def _lobsters(entries: Sequence[Entry]) -> bytes:
    comments = [
        {"short_id": f"c{e.number}", "short_id_url": e.link, "created_at": WHEN, "comment": e.words,
         "commenting_user": e.name, "parent_comment": None, "depth": 0}
        for e in entries
    ]  # fmt: skip
    return _json({"short_id": "s", "title": "T", "submitter_user": "op", "comments": comments})


def _by_hand(entries: Sequence[Entry]) -> bytes:
    comments = [
        {
            "id": f"c{e.number}",
            "author": {"name": _UNFIT.sub("", e.name)},
            "text": _UNFIT.sub("", e.words),
        }
        for e in entries
    ]
    return yaml.safe_dump({"url": PAGE, "comments": comments}, allow_unicode=False).encode()


def _json_ld(entries: Sequence[Entry]) -> bytes:
    comments = [
        {"@type": "Comment", "@id": f"{PAGE}#comment-{e.number}", "text": e.words, "url": e.link,
         "author": {"@type": "Person", "name": e.name, "url": e.link}}
        for e in entries
    ]  # fmt: skip
    data = json.dumps({"@type": "Article", "comment": comments}).replace("<", "\\u003c")
    return f'<html><title>T</title><script type="application/ld+json">{data}</script>'.encode()


ALL_AT_ONCE: dict[str, Callable[[Sequence[Entry]], bytes]] = {
    "wordpress-export": wordpress_export, "disqus-export": disqus_export, "comment-feed": _rss,
    "comment-feed (Atom)": _atom, "comment-feed (JSON)": _json_feed, "blogger-export": _blogger,
    "wordpress-rest": _wordpress_rest, "blogger-answer": _blogger_answer, "reddit": _reddit,
    "hacker-news": _hacker_news, "mastodon": _mastodon, "bluesky": _bluesky, "lobsters": _lobsters,
    "discourse": _discourse, "by-hand": _by_hand, "json-ld": _json_ld,
}  # fmt: skip
