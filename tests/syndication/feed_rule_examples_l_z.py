"""Examples of the rules from L to Z: what each flags, and what it lets pass."""

from __future__ import annotations

from tests.syndication.feed_rule_feeds import ELSEWHERE, ENCLOSURE, ID2, SELF, P

EXAMPLES = {
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
