"""What a feed declares before its first element does no harm."""

from __future__ import annotations

from plugins.desk.inbox.prolog import make_safe
from plugins.desk.inbox.references import mend_references
from plugins.desk.inbox.shorten import shorten

RSS = "<rss><channel><title>{}</title></channel></rss>"


def test_a_text_without_a_document_type_stays_as_it_is():
    text = '<?xml version="1.0"?>\n<!-- a comment -->\n' + RSS.format("x")
    assert make_safe(text).text == text


def test_plain_characters_are_put_where_they_are_meant():
    text = '<!DOCTYPE rss [\n<!ENTITY copy "&#169;"><!ENTITY path "C:\\1">\n]>' + RSS.format(
        "&copy; &path; &amp;"
    )
    safe = make_safe(text)
    assert "<title>&#169; C:\\1 &amp;</title>" in safe.text
    assert "ENTITY" not in safe.text
    assert (safe.refused, safe.text.count("\n")) == (0, text.count("\n"))


def test_files_and_entities_of_entities_are_refused_and_counted():
    text = (
        '<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">'
        '<!ENTITY % d SYSTEM "http://127.0.0.1/">%d;]>' + RSS.format("&a; &b; &c;")
    )
    safe = make_safe(text)
    assert "<title>x &b; &c;</title>" in safe.text
    assert (safe.refused, safe.line) == (3, 1)


def test_an_entity_that_would_make_a_text_much_longer_is_refused():
    text = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 200}">]>' + RSS.format("&a;" * 10_000)
    safe = make_safe(text)
    assert (safe.refused, len(safe.text) < len(text)) == (1, True)


def test_a_public_name_is_kept_since_it_tells_the_version():
    name = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://n.example/"'
    assert make_safe(f"{name}>{RSS}").text.startswith(f"{name}>")


def test_a_document_type_that_never_ends_is_told():
    safe = make_safe('<!DOCTYPE x [<!ENTITY a "b">' + RSS.format("y"))
    assert safe.unclosed
    assert safe.text.endswith(RSS.format("y"))


def test_references_to_no_character_are_marked_and_counted():
    text = "&#65; &#x41; &#1114112; &#xD800; &#0; &#8; &#10;"
    mended, count = mend_references(text)
    assert (mended, count) == ("&#65; &#x41; \ufffd \ufffd \ufffd \ufffd &#10;", 4)


def test_long_texts_are_cut_between_references_and_lines_are_kept():
    long = "word &amp; " * 1000 + "\n" * 5
    text = f"<a>{long}</a><b>short</b>"
    cut = shorten(text)
    assert len(cut) < 5000
    assert cut.endswith("</a><b>short</b>")
    assert "&am<" not in cut
    assert cut.count("\n") == 5


def test_long_sections_of_character_data_are_cut_inside():
    cut = shorten(f"<a><![CDATA[{'<p>x</p>' * 2000}]]></a>")
    assert len(cut) < 5000
    assert cut.endswith("]]></a>")


def test_a_word_without_an_end_is_cut():
    assert len(shorten("<a>" + "a" * 100_000 + "</a>")) < 2000
