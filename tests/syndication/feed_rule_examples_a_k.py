"""Examples of the rules from A to K: what each flags, and what it lets pass."""

from __future__ import annotations

from tests.syndication.feed_rule_feeds import ENCLOSURE, ID2, P

EXAMPLES = {
    "AtomLinkNotEmpty": [("a", 'one/"/>', 'one/">One</link>', 'one/"> </link>')],
    "AttrNotBlank": [("a", 'rel="alternate"', 'rel=""', 'rel="alternate" title="Ink"')],
    "AvoidNamespacePrefix": [
        (
            "a",
            "xml:lang",
            'xmlns:xhtml="http://www.w3.org/1999/xhtml" xml:lang',
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang',
        )
    ],
    "BadCharacters": [
        ("a", "Words.&lt;", "W\x92s.&lt;", "W’s.&lt;"),
        ("r", "Short", "Sh\ufffdrt", "Shört"),
    ],
    "BadXmlVersion": [("a", 'version="1.0"', 'version="1.1"', "version='1.0'")],
    "CharacterData": [("r", "<title>Ink", "<title>The &lt;title> of", "<title>1 &lt; 2")],
    "ContainsHTML": [
        ("a", "<title>One", "<title>&lt;b>One&lt;/b>", '<title type="html">&lt;b>One&lt;/b>'),
        ("a", "<name>Desk", "<name>&lt;i>Desk&lt;/i>", "<name>Desk &amp; Co"),
        ("r", "<title>One", "<title>AT&amp;amp;T", "<title>AT&amp;T"),
        ("r", "<category>fear", "<category>&lt;b>fear&lt;/b>", "<category>1 &lt; 2"),
    ],
    "ContainsRelRef": [
        ("a", P, '&lt;a href="#fn:1">1&lt;/a>', '&lt;a href="https://example.org/#fn:1">1&lt;/a>'),
        ("a", P, '&lt;a href="/x">x&lt;/a>', '&lt;a href="mailto:a@example.org">x&lt;/a>'),
        ("r", P, '&lt;img alt="" src="x.png">', '&lt;img alt="" src="data:image/gif;base64,AA">'),
        (
            "r",
            P,
            '&lt;img alt="" srcset="https://a.example/1.png 1x, 2.png 2x">',
            '&lt;img alt="" srcset="https://a.example/1.png 1x, https://a.example/2.png 2x">',
        ),
        ("a", P, '&lt;q cite="x">x&lt;/q>', '&lt;q cite="urn:isbn:1">x&lt;/q>'),
        ("a", P, '&lt;video poster="p.png">&lt;/video>', "&lt;video>&lt;/video>"),
    ],
    "DangerousStyleAttr": [
        (
            "a",
            P,
            '&lt;p style="background:url(x)">x&lt;/p>',
            '&lt;p style="text-align: right;">x&lt;/p>',
        )
    ],
    "DuplicateAtomLink": [
        (
            "a",
            'one/"/>',
            'one/"/><link href="https://example.org/1/"/>',
            'one/"/><link hreflang="de" href="https://example.org/1/"/>',
        )
    ],
    "DuplicateElement": [
        (
            "a",
            "<title>One</title>",
            "<title>One</title><title>Uno</title>",
            "<title>One</title><author><name>A</name></author><author><name>B</name></author>",
        ),
        (
            "r",
            "<title>One</title>",
            "<title>One</title><title>Uno</title>",
            "<title>One</title><category>one</category>",
        ),
    ],
    "DuplicateEntries": [
        ("a", ID2, "tag:example.org,2026:post/1", "tag:example.org,2026:post/11"),
        (
            "r",
            "https://example.org/two/</guid>",
            "tag:example.org,2026:post/1</guid>",
            "https://example.org/2/</guid>",
        ),
    ],
    "DuplicateSemantics": [
        (
            "r",
            "<dc:creator>Desk",
            "<author>a@example.org (A)</author><dc:creator>Desk",
            "<dc:creator>A</dc:creator><dc:creator>Desk",
        )
    ],
    "DuplicateUpdated": [
        ("a", "2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02T09:00:00.001Z")
    ],
    "FeedHistoryRelInEntry": [
        (
            "a",
            "<title>One",
            '<link rel="next" href="https://example.org/2"/><title>One',
            '<link rel="via" href="https://example.org/2"/><title>One',
        )
    ],
    "ImplausibleDate": [
        ("a", "2026-03-01T09:00:00Z", "2026-07-01T09:00:00Z", "2026-06-01T00:05:00Z"),
        (
            "r",
            "Mon, 02 Mar 2026 09:00:00 GMT",
            "Fri, 01 Jan 1971 09:00:00 GMT",
            "Mon, 01 Jan 1990 09:00:00 GMT",
        ),
    ],
    "IncorrectDOW": [
        (
            "r",
            "Mon, 02 Mar 2026 09:00:00 GMT",
            "Tue, 02 Mar 2026 09:00:00 GMT",
            "02 Mar 2026 09:00:00 GMT",
        )
    ],
    "InvalidBooleanAttribute": [
        ("r", 'isPermaLink="false"', 'isPermaLink="no"', 'isPermaLink="false" ')
    ],
    "InvalidContact": [
        (
            "r",
            "<dc:creator>Desk</dc:creator>",
            "<author>Desk</author>",
            "<author>desk@example.org (Desk)</author>",
        )
    ],
    "InvalidDoctype": [("r", "<rss", "<!DOCTYPE rss>\n<rss", "<!-- a comment -->\n<rss")],
    "InvalidFullLink": [
        ("a", ID2, "post-2", "https://example.org/2"),
        ("r", "https://example.org/one/</link>", "/one/</link>", "http://[::1]/one/</link>"),
        ("r", "https://example.org/one/</link>", "http:/one</link>", "http://one</link>"),
    ],
    "InvalidHttpGUID": [
        ("r", "<guid>https://example.org/two/", f"<guid>{ID2}", f'<guid isPermaLink="false">{ID2}'),
        ("r", ' isPermaLink="false"', "", ' isPermaLink="false" '),
    ],
    "InvalidIRI": [
        ("a", 'href="https://example.org/one/"', 'href="https:///one/"', 'href="/one/"')
    ],
    "InvalidIntegerAttribute": [
        (
            "r",
            "<category>fear",
            ENCLOSURE.format("-1", "audio/mpeg"),
            ENCLOSURE.format("0", "audio/mpeg"),
        )
    ],
    "InvalidLanguage": [
        ("a", 'lang="en"', 'lang="en_GB"', 'lang="en-GB"'),
        ("a", 'one/"/>', 'one/" hreflang="english!"/>', 'one/" hreflang="pt-BR"/>'),
        ("r", "<language>en", "<language>", "<language>de"),
    ],
    "InvalidMIMEType": [
        ("a", 'one/"/>', 'one/" type="html"/>', 'one/" type="text/html"/>'),
        (
            "r",
            "<category>fear",
            ENCLOSURE.format("1", "mp3"),
            ENCLOSURE.format("1", "audio/mpeg; x=1"),
        ),
    ],
    "InvalidPositiveInteger": [
        ("r", "<language>", "<ttl>never</ttl><language>", "<ttl>60</ttl><language>")
    ],
    "InvalidRFC2822Date": [
        (
            "r",
            "Mon, 02 Mar 2026 09:00:00 GMT",
            "2026-03-02T09:00:00Z",
            "Mon, 02 Mar 2026 09:00 +0000",
        ),
        (
            "r",
            "Mon, 02 Mar 2026 09:00:00 GMT",
            "31 Feb 2026 09:00:00 GMT",
            "28 Feb 2026 09:00:00 GMT",
        ),
    ],
    "InvalidRFC3339Date": [
        ("a", "2026-03-01T09:00:00Z", "2026-03-01", "2026-03-01T09:00:00.5+05:45"),
        ("a", "2026-03-01T09:00:00Z", "2026-03-01T09:00:00", "2026-03-01T09:00:00-00:00"),
        ("a", "2026-03-01T09:00:00Z", "2026-02-30T09:00:00Z", "2026-02-28T09:00:00Z"),
    ],
    "InvalidRSSVersion": [("r", 'version="2.0"', 'version="0.91"', "version='2.0'")],
    "InvalidTAG": [("a", ID2, "tag:None,:post/2", "tag:a@example.org,2026-01-01:post/2")],
    "InvalidTextType": [
        ("a", "<title>One", '<title type="text/html">One', '<title type="text">One')
    ],
    "InvalidURN": [
        ("a", ID2, "urn:uuid:2", "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6"),
        ("a", ID2, "urn:x", "urn:isbn:0451450523"),
    ],
    "InvalidUriChar": [
        ("a", "example.org/one/", "example.org/o|ne/", "example.org/o%7Cne/"),
        ("r", "https://example.org/one/", "https://example.org/o ne/", "https://example.org/o+ne/"),
    ],
    "ItemMustContainTitleOrDescription": [
        ("r", "<title>Two</title>", "", "<description>Two</description>")
    ],
}
