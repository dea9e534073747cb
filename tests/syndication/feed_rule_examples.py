"""Examples of the W3C feed validator's rules, per rule: (feed, text, flagged, clean).

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
    "MisplacedMetadata": [
        (
            "a",
            "</entry>\n</feed>",
            "</entry><rights>Ours</rights></feed>",
            "</entry><!-- the end --></feed>",
        ),
        (
            "r",
            "</item>\n</channel>",
            "</item><copyright>Ours</copyright></channel>",
            "</item></channel>",
        ),
    ],
    "MissingAttribute": [
        ("a", 'term="fear"', 'label="Fear"', 'term="fear" label="Fear"'),
        (
            "r",
            "<category>fear",
            ENCLOSURE.replace(' length="{}"', "").format("a/b"),
            ENCLOSURE.format("1", "a/b"),
        ),
    ],
    "MissingContentOrAlternate": [
        (
            "a",
            '<link href="https://example.org/two/"/>',
            '<link rel="via" href="https://x.example/"/>',
            "<content>Words</content>",
        )
    ],
    "MissingDCLanguage": [
        ("a", ' xml:lang="en"', "", " xml:lang='de'"),
        ("r", "<language>en</language>", "", "<dc:language>en</dc:language>"),
    ],
    "MissingDescription": [("r", "<description>Words</description>", "", "<description/>")],
    "MissingElement": [
        ("a", "<title>Two</title>", "", "<title/>"),
        (
            "a",
            "<updated>2026-03-01T09:00:00Z</updated>",
            "",
            "<updated>2026-03-01T09:00:01Z</updated>",
        ),
        ("a", f"<id>{ID2}</id>", "", "<id>urn:isbn:0451450523</id>"),
        (
            "a",
            "<name>Desk</name>",
            "<uri>https://example.org/</uri>",
            "<name>Desk</name><uri>https://example.org/</uri>",
        ),
        ("a", "<author><name>Desk</name></author>", "", "<author><name>Other</name></author>"),
    ],
    "MissingEncoding": [("a", ' encoding="utf-8"', "", " encoding='UTF-8'")],
    "MissingGuid": [
        ("r", "<guid>https://example.org/two/</guid>", "", "<guid>https://example.org/2/</guid>")
    ],
    "MissingHref": [
        (
            "a",
            '<link href="https://example.org/one/"/>',
            '<link rel="via"/>',
            '<link rel="via" href="https://example.org/one/"/>',
        )
    ],
    "MissingLink": [
        ("r", "<link>https://example.org/</link>", "", "<link>https://example.org/x</link>")
    ],
    "MissingRealName": [
        (
            "r",
            "<dc:creator>Desk</dc:creator>",
            "<author>desk@example.org</author>",
            "<author>desk@example.org (Desk)</author>",
        )
    ],
    "MissingSelf": [
        ("a", SELF, "", SELF.replace(' type="application/atom+xml"', "")),
        ("r", 'rel="self"', 'rel="hub"', "rel='self'"),
    ],
    "MissingTextualContent": [
        ("a", "<summary>Words.</summary>", "", "<content>Words.</content>"),
        (
            "a",
            "<summary>Words.</summary>",
            '<content src="https://example.org/a.pdf" type="application/pdf"/>',
            ELSEWHERE.format(' type="application/pdf"'),
        ),
    ],
    "MissingTitle": [("r", "<title>Ink</title>", "", "<title>Air</title>")],
    "MissingTypeAttr": [
        (
            "a",
            "<summary>Words.</summary>",
            ELSEWHERE.format(""),
            ELSEWHERE.format(' type="application/pdf"'),
        )
    ],
    "MissingXhtmlDiv": [
        (
            "a",
            "<summary>Words.",
            '<summary type="xhtml">Words.',
            '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Words.</div>',
        )
    ],
    "NeedDescriptionBeforeContent": [
        ("r", "<description>Short</description>", "", "<description>Long</description>")
    ],
    "NonCanonicalURI": [
        ("a", ID2, "HTTP://example.org/2", "http://example.org/2"),
        ("a", ID2, "http://Example.org/2", "http://example.org/B"),
        ("a", ID2, "http://example.org", "http://example.org/"),
        ("a", ID2, "http://example.org:80/", "http://example.org:8000/"),
        ("a", ID2, "http://example.org/%7Ex", "http://example.org/%C3%A9"),
    ],
    "NonstdPrefix": [
        (
            "r",
            "xmlns:dc=",
            'xmlns:c="http://purl.org/dc/terms/" xmlns:dc=',
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dc=',
        )
    ],
    "NotBlank": [
        ("a", "<name>Desk</name>", "<name> </name>", "<name>D</name>"),
        ("a", f'<content type="html">{P}', '<content type="html">', "<content>x"),
        ("a", "<title>One", "<title>", "<title>1"),
        ("r", "<category>fear", "<category>", "<category>f"),
        ("r", "<title>Two", "<title>", "<title>2"),
    ],
    "NotEscaped": [("a", P, "<p>Words.</p>", "Words.")],
    "NotHtml": [("a", P, "&lt;site-placement>x&lt;/site-placement>", "&lt;mark>x&lt;/mark>")],
    "NotSufficientlyUnique": [("r", "tag:example.org,2026:post/1", "12345", "123456789")],
    "ObscureEncoding": [("a", 'encoding="utf-8"', 'encoding="iso-8859-1"', 'encoding="UTF-8"')],
    "ObsoleteNamespace": [
        (
            "a",
            "http://www.w3.org/2005/Atom",
            "http://purl.org/atom/ns#",
            "http://www.w3.org/2005/Atom",
        )
    ],
    "ProblematicalRFC822Date": [
        (
            "r",
            "Mon, 02 Mar 2026 09:00:00 GMT",
            "Mon, 02 Mar 26 09:00:00 GMT",
            "Mon, 2 Mar 2026 09:00:00 +0530",
        ),
        (
            "r",
            "Mon, 02 Mar 2026 09:00:00 GMT",
            "mon, 02 mar 2026 09:00:00 +0545",
            "Mon, 02 Mar 2026 09:00:00 EST",
        ),
    ],
    "RelativeSelf": [
        (
            "a",
            'href="https://example.org/atom.xml"',
            'href="atom.xml"',
            'href="http://localhost:8000/atom.xml"',
        )
    ],
    "SAXError": [
        ("a", "Words.</summary>", "Words & words.</summary>", "Words &amp;c.</summary>"),
        ("r", "Short", "Sh\x0bort", "Sh\tort"),
        ("r", "</rss>", "", "</rss>\n"),
    ],
    "SchemeNotIANARegistered": [("a", ID2, "blog:2", "info:ddc/22/eng//004.678")],
    "SecurityRisk": [
        ("a", P, f"&lt;{tag}>x&lt;/{tag}>", "&lt;p>script iframe&lt;/p>")
        for tag in ("script", "iframe", "object", "style")
    ],
    "SecurityRiskAttr": [
        ("r", P, '&lt;p onclick="x()">x&lt;/p>', '&lt;p title="onclick">x&lt;/p>'),
        ("a", P, '&lt;p role="note">x&lt;/p>', '&lt;p id="role">x&lt;/p>'),
    ],
    "SelfNotAtom": [
        ("a", "application/atom+xml", "text/html", "application/rss+xml; charset=utf-8")
    ],
    "UndefinedElement": [
        ("a", "<summary>", "<description>x</description><summary>", "<rights>x</rights><summary>"),
        ("r", "<language>", "<lang>en</lang><language>", "<generator>x</generator><language>"),
    ],
    "UnexpectedAttribute": [
        ("a", 'term="fear"', 'term="fear" name="x"', 'term="fear" label="x"'),
        ("r", "<title>Two", '<title type="text">Two', '<title xml:lang="de">Zwei'),
    ],
    "UnexpectedText": [
        ("a", "<entry>\n<title>Two", "<entry>Words<title>Two", "<entry> <title>Two")
    ],
    "UnexpectedWhitespace": [("a", f"<id>{ID2}", f"<id> {ID2}", f"<id>{ID2}")],
    "UnicodeError": [("a", "<title>One", "<title>Caf\udce9", "<title>Café")],
    "UnknownNamespace": [
        (
            "r",
            "xmlns:dc=",
            'xmlns:z="https://example.org/ns#" xmlns:dc=',
            'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:dc=',
        )
    ],
    "UnregisteredAtomLinkRel": [
        ("a", 'rel="alternate"', 'rel="canonical"', 'rel="https://example.org/rel"')
    ],
    "UriNotIri": [
        ("r", "https://example.org/one/", "https://example.org/é/", "https://example.org/%C3%A9/")
    ],
    "UseOfExtensionAttr": [
        ("r", "<title>Two", '<title dc:type="x">Two', '<title xml:lang="en">Two')
    ],
    "WPBlankLine": [("a", "<?xml", "\n<?xml", "<?xml")],
}
