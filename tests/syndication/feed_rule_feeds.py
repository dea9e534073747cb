"""The feeds that the examples of the W3C feed validator's rules start from.

An example is a feed without a fault (``a``: Atom, ``r``: RSS) in which one text is replaced: by
something that the rule must flag, then by something close to it that the rule must let pass.
"""

from __future__ import annotations

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Ink</title>
<id>tag:example.org,2026:feed/</id>
<updated>2026-03-02T09:00:00Z</updated>
<link rel="alternate" href="https://example.org/"/>
<link rel="self" type="application/atom+xml" href="https://example.org/atom.xml"/>
<author><name>Desk</name></author>
<entry>
<title>One</title>
<link href="https://example.org/one/"/>
<id>tag:example.org,2026:post/1</id>
<published>2026-03-02T09:00:00+01:00</published>
<updated>2026-03-02T09:00:00Z</updated>
<category term="fear"/>
<content type="html">&lt;p&gt;Words.&lt;/p&gt;</content>
</entry>
<entry>
<title>Two</title>
<link href="https://example.org/two/"/>
<id>tag:example.org,2026:post/2</id>
<updated>2026-03-01T09:00:00Z</updated>
<summary>Words.</summary>
</entry>
</feed>
"""
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Ink</title>
<link>https://example.org/</link>
<description>Words</description>
<language>en</language>
<lastBuildDate>Mon, 02 Mar 2026 09:00:00 +0000</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="https://example.org/rss.xml"/>
<item>
<title>One</title>
<link>https://example.org/one/</link>
<description>Short</description>
<content:encoded>&lt;p&gt;Words.&lt;/p&gt;</content:encoded>
<dc:creator>Desk</dc:creator>
<guid isPermaLink="false">tag:example.org,2026:post/1</guid>
<pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate>
<category>fear</category>
</item>
<item>
<title>Two</title>
<guid>https://example.org/two/</guid>
</item>
</channel></rss>
"""
P = "&lt;p&gt;Words.&lt;/p&gt;"
ENCLOSURE = '<enclosure url="https://example.org/a.mp3" length="{}" type="{}"/><category>fear'
ELSEWHERE = '<summary>It.</summary><content src="https://example.org/a.pdf"{}/>'
ID2 = "tag:example.org,2026:post/2"
SELF = '<link rel="self" type="application/atom+xml" href="https://example.org/atom.xml"/>'
