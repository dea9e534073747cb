"""Exports made of words of our own: invented people, invented addresses."""

from __future__ import annotations

import datetime as dt
import runpy
from functools import cache
from pathlib import Path
from typing import Any

from plugins.core.front_matter import SplitFile, split_front_matter
from plugins.migration.commands import MigrationRequest, migrate
from plugins.migration.media import Fetching
from plugins.migration.model import Account
from tests.support.site import ROOT

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
BLOG = "https://old.example"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.0" created="2026-01-02 10:00" -->
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
<title>The old blog</title>
<link>{blog}</link>
<language>en-GB</language>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:base_blog_url>{blog}</wp:base_blog_url>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_email>ann@old.example</wp:author_email>
<wp:author_display_name><![CDATA[Ann Example]]></wp:author_display_name></wp:author>
{more}
"""
TAIL = "</channel>\n</rss>\n"


def export(*items: str, version: str = "1.2", more: str = "", blog: str = BLOG) -> str:
    """Return a whole export."""
    return HEAD.format(version=version, more=more, blog=blog) + "\n".join(items) + TAIL


def item(
    number: int,
    *inside: str,
    title: str = "A post",
    body: str = "Words.",
    slug: str | None = None,
    status: str = "publish",
    kind: str = "post",
    date: str = "2012-06-07 10:00:00",
    gmt: str | None = None,
    excerpt: str = "",
    password: str = "",
    link: str | None = None,
    guid: str | None = None,
    creator: str = "ann",
) -> str:
    """Return one item; ``inside`` is what else stands in it, comments for example."""
    slug = f"post-{number}" if slug is None else slug
    link = f"{BLOG}/{date[:4]}/{date[5:7]}/{slug}/" if link is None else link
    guid = f"{BLOG}/?p={number}" if guid is None else guid
    return f"""<item>
<title><![CDATA[{title}]]></title>
<link>{link}</link>
<pubDate></pubDate>
<dc:creator><![CDATA[{creator}]]></dc:creator>
<guid isPermaLink="false">{guid}</guid>
<content:encoded><![CDATA[{body}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date><![CDATA[{date}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{date if gmt is None else gmt}]]></wp:post_date_gmt>
<wp:post_name><![CDATA[{slug}]]></wp:post_name>
<wp:status><![CDATA[{status}]]></wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:post_type><![CDATA[{kind}]]></wp:post_type>
<wp:post_password><![CDATA[{password}]]></wp:post_password>
{"".join(inside)}
</item>"""


def comment(
    number: int,
    text: str = "A remark.",
    *,
    parent: int = 0,
    author: str = "Reader",
    approved: str = "1",
    kind: str = "",
    date: str = "2012-06-08 10:00:00",
    more: str = "",
) -> str:
    """Return one comment, with the private fields that WordPress exports."""
    return f"""<wp:comment>
<wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[{author}]]></wp:comment_author>
<wp:comment_author_email>reader{number}@mail.example</wp:comment_author_email>
<wp:comment_author_url>https://reader.example/</wp:comment_author_url>
<wp:comment_author_IP>93.184.216.{number % 250}</wp:comment_author_IP>
<wp:comment_date>{date}</wp:comment_date>
<wp:comment_date_gmt>{date}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved>
<wp:comment_type>{kind}</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>{more}
</wp:comment>"""


def attachment(number: int, url: str, *, parent: int = 0, alt: str = "", caption: str = "") -> str:
    """Return one file of the blog."""
    meta = meta_of("_wp_attachment_image_alt", alt) if alt else ""
    more = f"<wp:attachment_url>{url}</wp:attachment_url>{meta}"
    text = item(number, more, kind="attachment", status="inherit", excerpt=caption, title="IMG_1")
    return text.replace("<wp:post_parent>0<", f"<wp:post_parent>{parent}<")


def meta_of(key: str, value: str) -> str:
    """Return one field of an item's metadata."""
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def category(slug: str, name: str, parent: str = "") -> str:
    """Return a category as the head of an export has it."""
    return (
        f"<wp:category><wp:term_id>{len(slug)}</wp:term_id>"
        f"<wp:category_nicename>{slug}</wp:category_nicename>"
        f"<wp:category_parent>{parent}</wp:category_parent>"
        f"<wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>"
    )


def filed(domain: str, slug: str, name: str) -> str:
    """Return a term of an item."""
    return f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'


@cache
def settings() -> dict[str, Any]:
    """Return the project's settings."""
    return runpy.run_path(str(ROOT / "pelicanconf.py"))


def moved(
    folder: Path, text: str | bytes, *, disqus: str = "", client: Fetching | None = None
) -> Account:
    """Import an export into ``content`` in a folder, and return the account."""
    file = folder / "export.xml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    other = folder / "disqus.xml"
    if disqus:
        other.write_text(disqus, encoding="utf-8")
    return migrate(
        MigrationRequest(
            file,
            folder / "content",
            settings(),
            NOW,
            other if disqus else None,
            client,
            "http://localhost:8000",
        )
    )


def rules_of(account: Account) -> list[str]:
    """Return the rules of an account's problems."""
    return [problem.rule for problem in account.problems]


def header(folder: Path, path: str) -> Any:
    """Return the fields of a text that was imported."""
    return _parts(folder, path).header.value


def body(folder: Path, path: str) -> str:
    """Return the words of a text that was imported."""
    return _parts(folder, path).body.strip()


def _parts(folder: Path, path: str) -> SplitFile:
    return split_front_matter((folder / "content" / path).read_text("utf-8"), path)
