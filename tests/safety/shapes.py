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


Shape = Callable[[Sequence[Entry]], bytes]
Rows = list[dict[str, object]]


def xml(text: str) -> str:
    """Return a text as XML has it, without characters that XML cannot hold."""
    return html.escape(_UNFIT.sub("", text))


def _cdata(text: str) -> str:
    return f"<![CDATA[{_UNFIT.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _xml(row: str, frame: str) -> Shape:
    """Return what fills in a row for each comment, and puts them where the frame has ROWS."""

    def written(entries: Sequence[Entry]) -> bytes:
        rows = (
            row.format(
                number=e.number, further=e.number + 900, name=xml(e.name), link=xml(e.link),
                words=xml(e.words), raw_name=_cdata(e.name), raw_words=_cdata(e.words),
            )
            for e in entries
        )  # fmt: skip
        return frame.replace("ROWS", "".join(rows)).encode()

    return written


def _json(row: Callable[[Entry], dict[str, object]], frame: Callable[[Rows], object]) -> Shape:
    """Return what makes an object of each comment, and one document of them all."""
    return lambda entries: json.dumps(frame([row(e) for e in entries])).encode()


_WORDPRESS_EXPORT = _xml(
    "<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>{raw_name}"
    "</wp:comment_author><wp:comment_author_url>{link}</wp:comment_author_url>"
    "<wp:comment_date_gmt>2026-01-05 09:00:00</wp:comment_date_gmt><wp:comment_content>{raw_words}"
    "</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0"
    "</wp:comment_parent></wp:comment>",
    '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>B</title>'
    "<link>https://blog.example</link><wp:wxr_version>1.2</wp:wxr_version><item>"
    f"<title>post</title><link>{PAGE}</link><wp:post_id>5</wp:post_id>"
    "<wp:post_date_gmt>2026-01-05 08:00:00</wp:post_date_gmt><wp:post_name>post</wp:post_name>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
    "<content:encoded><![CDATA[<p>The words of the post.</p>]]></content:encoded>"
    "ROWS</item></channel></rss>",
)
_DISQUS_EXPORT = _xml(
    '<post dsq:id="{number}"><message>{raw_words}</message>'
    f"<createdAt>{WHEN}</createdAt>"
    "<isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>{name}</name></author>"
    '<thread dsq:id="1"/></post>',
    '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
    f'<thread dsq:id="1"><id>5</id><link>{PAGE}</link><title>T</title></thread>ROWS</disqus>',
)
_RSS = _xml(
    f"<item><title>By: {{name}}</title><link>{PAGE}#comment-{{number}}</link>"
    "<dc:creator>{name}</dc:creator><content:encoded>{raw_words}</content:encoded></item>",
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Comments on: T</title>'
    f"<link>{PAGE}</link>ROWS</channel></rss>",
)
_ATOM = _xml(
    f'<entry><id>{PAGE}#comment-{{number}}</id><link href="{PAGE}#comment-{{number}}"/><author>'
    f"<name>{{name}}</name><uri>{{link}}</uri></author><published>{WHEN}</published>"
    '<content type="html">{words}</content></entry>',
    f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>{PAGE}</id>ROWS</feed>',
)
_KIND = (
    "<category scheme='http://schemas.google.com/g/2005#kind'"
    " term='http://schemas.google.com/blogger/2008/kind#{}'/>"
)
_BLOGGER = _xml(
    f"<entry><id>tag:blogger.com,1999:blog-1.post-{{further}}</id><published>{WHEN}</published>"
    f"{_KIND.format('comment')}<content type='html'>{{words}}</content><author><name>{{name}}"
    f"</name><uri>{{link}}</uri></author><thr:in-reply-to href='{PAGE}'"
    " ref='tag:blogger.com,1999:blog-1.post-500'/></entry>",
    "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
    f"<id>tag:blogger.com,1999:blog-1.archive</id>{_KIND.format('settings')}<entry>"
    f"<id>tag:blogger.com,1999:blog-1.post-500</id><published>{WHEN}</published>"
    f"{_KIND.format('post')}<title>T</title><link rel='alternate' href='{PAGE}'/></entry>"
    "ROWS</feed>",
)
_WORDPRESS_REST = _json(
    lambda e: {
        "id": e.number, "post": 5, "parent": 0, "author_name": e.name, "author_url": e.link,
        "date_gmt": "2026-01-05T09:00:00", "content": {"rendered": e.words}, "type": "comment",
        "status": "approved", "link": e.link,
    },
    list,
)  # fmt: skip
_JSON_FEED = _json(
    lambda e: {
        "id": f"{PAGE}#comment-{e.number}", "url": f"{PAGE}#comment-{e.number}",
        "content_html": e.words, "authors": [{"name": e.name, "url": e.link}],
    },
    lambda rows: {
        "version": "https://jsonfeed.org/version/1.1", "title": "Comments on: T", "items": rows
    },
)  # fmt: skip
_BLOGGER_ANSWER = _json(
    lambda e: {
        "kind": "blogger#comment", "status": "LIVE", "id": str(e.number), "post": {"id": "5"},
        "content": e.words, "author": {"displayName": e.name, "url": e.link},
    },
    lambda rows: {"kind": "blogger#commentList", "items": rows},
)  # fmt: skip
_HACKER_NEWS = _json(
    lambda e: {
        "id": e.number, "type": "comment", "author": e.name, "text": e.words, "parent_id": 9000,
        "created_at": WHEN, "story_id": 9000, "children": [],
    },
    lambda rows: {
        "id": 9000, "type": "story", "title": "T", "author": "op", "url": PAGE, "story_id": 9000,
        "parent_id": None, "created_at": WHEN, "children": rows,
    },
)  # fmt: skip


def _listings(rows: Rows) -> object:
    """Return a post and what stands below it, as Reddit has them."""
    post = {"id": "a", "name": "t3_a", "title": "T", "author": "op", "permalink": "/r/x/a/t/",
            "num_comments": len(rows), "subreddit_type": "public"}  # fmt: skip
    listings = [[{"kind": "t3", "data": post}], rows]
    return [{"kind": "Listing", "data": {"children": children}} for children in listings]


_REDDIT = _json(
    lambda e: {"kind": "t1", "data": {
        "id": f"c{e.number}", "name": f"t1_c{e.number}", "author": e.name, "parent_id": "t3_a",
        "link_id": "t3_a", "created_utc": 1767603600.0, "replies": "", "permalink": e.link,
        "body_html": html.escape(f"<div>{e.words}"), "body": e.words,
    }},
    _listings,
)  # fmt: skip
_MASTODON = _json(
    lambda e: {
        "id": str(e.number + 10), "created_at": WHEN, "in_reply_to_id": "5", "url": e.link,
        "visibility": "public", "spoiler_text": e.name, "content": e.words,
        "account": {"acct": "a", "username": "a", "display_name": e.name, "url": e.link},
    },
    lambda rows: {"ancestors": [], "descendants": rows},
)  # fmt: skip
_LOBSTERS = _json(
    lambda e: {
        "short_id": f"c{e.number}", "short_id_url": e.link, "created_at": WHEN, "comment": e.words,
        "commenting_user": e.name, "parent_comment": None, "depth": 0,
    },
    lambda rows: {"short_id": "s", "title": "T", "submitter_user": "op", "comments": rows},
)  # fmt: skip


def _bluesky_post(key: str, text: str, name: str, link: str) -> dict[str, object]:
    feature = {"$type": "app.bsky.richtext.facet#link", "uri": link}
    facet = {"index": {"byteStart": 0, "byteEnd": 3}, "features": [feature]}
    return {
        "$type": "app.bsky.feed.defs#threadViewPost",
        "post": {
            "uri": f"at://did:plc:a/app.bsky.feed.post/{key}",
            "author": {"did": "did:plc:a", "handle": "a.example", "displayName": name},
            "record": {"text": text, "createdAt": WHEN, "facets": [facet]},
        },
    }


_BLUESKY = _json(
    lambda e: _bluesky_post(f"k{e.number}", f"abc {e.words}", e.name, e.link),
    lambda rows: {"thread": {**_bluesky_post("root", "T", "Op", PAGE), "replies": rows}},
)


def _discourse_post(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.number, "post_number": entry.number, "post_type": 1, "username": "a",
        "name": entry.name, "created_at": WHEN, "cooked": entry.words,
        "reply_to_post_number": None, "post_url": entry.link,
    }  # fmt: skip


def _topic(rows: Rows) -> object:
    posts = [_discourse_post(Entry(1, "<p>T</p>", "Op", "")), *rows]
    stream = {"stream": [post["id"] for post in posts], "posts": posts}
    return {"id": 7, "title": "T", "slug": "t", "post_stream": stream}


def _by_hand(entries: Sequence[Entry]) -> bytes:
    rows = [
        {
            "id": f"c{e.number}",
            "author": {"name": _UNFIT.sub("", e.name)},
            "text": _UNFIT.sub("", e.words),
        }
        for e in entries
    ]
    return yaml.safe_dump({"url": PAGE, "comments": rows}, allow_unicode=False).encode()


_JSON_LD_DATA = _json(
    lambda e: {
        "@type": "Comment", "@id": f"{PAGE}#comment-{e.number}", "text": e.words, "url": e.link,
        "author": {"@type": "Person", "name": e.name, "url": e.link},
    },
    lambda rows: {"@type": "Article", "comment": rows},
)  # fmt: skip


def _json_ld(entries: Sequence[Entry]) -> bytes:
    data = _JSON_LD_DATA(entries).replace(b"<", b"\\u003c")
    return b'<html><title>T</title><script type="application/ld+json">%b</script>' % data


ALL_AT_ONCE: dict[str, Shape] = {
    "wordpress-export": _WORDPRESS_EXPORT, "disqus-export": _DISQUS_EXPORT, "comment-feed": _RSS,
    "comment-feed (Atom)": _ATOM, "comment-feed (JSON)": _JSON_FEED, "blogger-export": _BLOGGER,
    "wordpress-rest": _WORDPRESS_REST, "blogger-answer": _BLOGGER_ANSWER, "reddit": _REDDIT,
    "hacker-news": _HACKER_NEWS, "mastodon": _MASTODON, "bluesky": _BLUESKY, "lobsters": _LOBSTERS,
    "discourse": _json(_discourse_post, _topic), "by-hand": _by_hand, "json-ld": _json_ld,
}  # fmt: skip
