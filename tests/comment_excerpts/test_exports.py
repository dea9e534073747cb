"""Exports, feeds and threads by hand: one thread out of many, from files as they are found."""

from __future__ import annotations

import gzip

import pytest

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.material import ImportedThread, Material, ThreadError
from plugins.comment_excerpts.reading.exports import Export, Record
from plugins.core.exports.pieces import Shape
from tests.comment_excerpts.test_importers import MATERIAL


def body(name: str) -> bytes:
    return (MATERIAL / name).read_bytes()


def read(platform: str, data: bytes, url: str | None = None, title: str = "") -> ImportedThread:
    material = Material(data, url=url, title=title)
    assert IMPORTERS[platform].recognises(material)
    return IMPORTERS[platform].read(material)


def refusal(platform: str, data: bytes, url: str | None = None, title: str = "") -> ThreadError:
    with pytest.raises(ThreadError) as caught:
        read(platform, data, url, title)
    return caught.value


def tree(thread: ImportedThread) -> dict[str, str | None]:
    return {comment.id: comment.parent for comment in thread.comments}


ITEM = b"""<item><title>Second</title><link>https://blog.example/?p=9</link><wp:status>publish</wp:status>
<wp:comment><wp:comment_id>91</wp:comment_id><wp:comment_author>Eve</wp:comment_author>
<wp:comment_content>Elsewhere.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item></channel>"""
TWO = body("wordpress-export.xml").replace(b"</channel>", ITEM)


def test_an_export_with_one_thread_needs_no_address():
    thread = read("wordpress-export", body("wordpress-export.xml"))
    assert tree(thread) == {"11": None, "12": "11", "16": "13"}
    assert thread.missing == ("13",)
    assert thread.title == "A post & its readers"


def test_an_export_with_several_threads_lists_them_where_none_is_named():
    error = refusal("wordpress-export", TWO)
    assert error.rule == "several-threads"
    assert "https://blog.example/post/" in error.hint
    assert "(3 comments)" in error.hint


def test_a_thread_of_an_export_is_chosen_by_address_or_title():
    assert tree(read("wordpress-export", TWO, "http://www.blog.example/?p=9")) == {"91": None}
    assert tree(read("wordpress-export", TWO, title="second")) == {"91": None}
    error = refusal("wordpress-export", TWO, "https://blog.example/pots/")
    assert error.rule == "unknown-thread"
    assert 'did you mean "https://blog.example/post/"?' in error.hint


@pytest.mark.parametrize("path", ["secret/", "?p=7"])
def test_what_is_behind_a_password_or_a_draft_is_no_thread(path):
    error = refusal(
        "wordpress-export", body("wordpress-export.xml"), f"https://blog.example/{path}"
    )
    assert error.rule == "unknown-thread"


def test_an_export_may_be_packed_or_in_utf_16():
    data = body("wordpress-export.xml")
    wide = data.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    for other in (gzip.compress(data), wide):
        assert read("wordpress-export", other) == read("wordpress-export", data)


def test_two_posts_of_one_address_are_not_mixed():
    twice = TWO.replace(b"https://blog.example/?p=9", b"https://blog.example/post")
    assert (
        refusal("wordpress-export", twice, "https://blog.example/post/").rule == "several-threads"
    )


def test_wordpress_shows_ends_of_lines_and_so_do_we():
    first = read("wordpress-export", body("wordpress-export.xml")).comments[0]
    assert first.html.startswith("<p>First line<br>second line, from […]</p><p>A paragraph")
    assert first.published == "2026-01-05T09:00:00+00:00"


def test_a_local_date_serves_where_there_is_no_other():
    second = read("wordpress-export", body("wordpress-export.xml")).comments[1]
    assert second.published == "2026-01-05T11:00:00"


def test_disqus_threads_of_one_address_are_one():
    data = body("disqus-export.xml")
    assert tree(read("disqus-export", data)) == {"1": None, "2": "1", "3": "2", "5": None}
    assert read("disqus-export", data, "https://blog.example/post/") == read("disqus-export", data)
    assert refusal("disqus-export", data, "https://blog.example/gone/").rule == "unknown-thread"


def test_disqus_threads_are_never_joined_by_title():
    data = body("disqus-export.xml").replace(b"https://www.blog.example/post<", b"post-2<")
    data = data.replace(b"A post, again", b"A post")
    assert tree(read("disqus-export", data, "https://blog.example/post/")).keys() == {"1", "2", "3"}
    assert refusal("disqus-export", data, title="A post").rule == "several-threads"


def test_both_exports_of_blogger_tell_parents():
    old = read("blogger-export", body("blogger-export.xml"))
    assert tree(old) == {"901": None, "902": "901", "903": "902"}
    page = "https://blog.example/2026/01/post.html"
    new = read("blogger-export", body("blogger-export.takeout.xml"), page)
    assert tree(new) == {"901": None, "902": "901"}
    assert new.url == page


def test_the_number_of_comments_in_blogger_s_feed_may_declare_its_own_prefix():
    text = body("blogger-export.xml")
    entries = [e for e in text.split(b"<entry>")[1:] if b"kind#comment" in e][:2]
    number = b'<o:totalResults xmlns:o="http://a9.com/-/spec/opensearch/1.1/">9</o:totalResults>'
    feed = text.split(b"<entry>")[0] + number + b"".join(b"<entry>" + e for e in entries)
    thread = read("blogger-export", feed.split(b"</feed>")[0] + b"</feed>")
    assert (thread.total_stated, thread.complete) == (9, False)


def test_a_feed_is_never_whole_and_that_of_a_site_has_several_threads():
    feed = body("comment-feed.xml")
    assert not read("comment-feed", feed).complete
    site = feed.replace(
        b"https://blog.example/post/#comment-32", b"https://blog.example/b/#comment-32"
    )
    assert refusal("comment-feed", site).rule == "several-threads"
    assert tree(read("comment-feed", site, "https://blog.example/b/")) == {"32": None}


def test_a_feed_of_comments_that_ends_too_early_is_told_to_be_damaged():
    whole = body("comment-feed.xml")
    assert "broken" not in read("comment-feed", whole).reason
    thread = read("comment-feed", whole[: whole.rindex(b"</item>") - 10])
    assert len(thread.comments) == 2
    assert "the feed is broken" in thread.reason


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("ann@mail.example (Ann)", "Ann"),
        ("Ann &lt;ann@mail.example&gt;", "Ann"),
        ("Ann (Leeds) (ann@mail.example)", "Ann (Leeds)"),
        ("ann@mail.com (Ann)", "Ann"),
        ("ann@mail.example", "Bea"),
        ("@ann@social.example", "@ann@social.example"),
    ],
)
def test_an_author_in_rss_is_named_without_the_address_before_the_name(author, name):
    """RSS 2.0 has an address there; a name that is not given is looked for in the title."""
    text = body("comment-feed.xml").replace(b"<dc:creator>Ben</dc:creator>", b"<author>%s</author>")
    text = text.replace(b"By: Ben", b"By: Bea")
    assert read("comment-feed", text % author.encode()).comments[1].author == name


@pytest.mark.parametrize(
    "element", ["<image></width></image>", "<textInput><link>x</link></textInput>"]
)
def test_a_feed_with_an_element_that_nobody_can_read_is_refused(element):
    feed = body("comment-feed.xml").replace(b"</item>", element.encode() + b"</item>", 1)
    assert refusal("comment-feed", feed).rule == "damaged-file"


def test_a_feed_s_plain_text_is_no_markup():
    """Atom's ``type="text"`` (RFC 4287, 3.1.1) and JSON Feed's ``content_text``."""
    atom = body("comment-feed.atom.xml").replace(b'"html">&lt;p&gt;Zuerst.&lt;/p&gt;', b'"text">%s')
    said = b"a &lt;b&gt; is\n1 &lt; 2"
    assert read("comment-feed", atom % said).comments[0].text == "a <b> is 1 < 2"
    feed = body("comment-feed.json").replace(b'"Second."', b'"a <b> is\\n1 < 2"')
    assert read("comment-feed", feed).comments[1].html == "<p>a &lt;b&gt; is<br>1 &lt; 2</p>"
    untyped = atom.replace(b' type="text"', b"") % b"&lt;p&gt;a &lt;b&gt;is&lt;/b&gt;&lt;/p&gt;"
    assert read("comment-feed", untyped).comments[0].html == "<p>a <b>is</b></p>"


def test_a_feed_of_posts_is_no_feed_of_comments():
    posts = body("comment-feed.xml").replace(b"#comment-32", b"").replace(b"#comment-31", b"")
    assert not IMPORTERS["comment-feed"].recognises(Material(posts))


def test_by_hand_every_fault_is_told_with_its_line():
    text = body("by-hand.yml").replace(b"parent: c1", b"parent: c9").replace(b"title:", b"titel:")
    error = refusal("by-hand", text)
    assert [str(p).split(" [")[1].split("]")[0] for p in error.problems] == ["unknown-field"]
    text = body("by-hand.yml").replace(b"parent: c1", b"parent: c9")
    (problem,) = refusal("by-hand", text).problems
    assert (problem.rule, problem.location.line) == ("unknown-parent", 16)


def test_by_hand_addresses_go_and_the_words_round_them_stay():
    thread = read("by-hand", body("by-hand.yml") + b"    email: x@mail.example\n")
    assert "write to […]" in thread.comments[0].text
    assert thread.notes[0] == "1 e-mail or IP addresses were left out"


def records(data: bytes) -> tuple[list[Record], Export]:
    export = Export(Material(data), Shape(outer=frozenset({"c"})), {"", "t"})
    return export.survey(lambda found: [r for r in found if r.name]), export


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"<r><c>a & b</c></r>", "a & b"),
        (b"<r><c>a&nbsp;b &unknown; c</c></r>", "a\xa0b &unknown; c"),
        (b"`junk <r><c>a</c></r>", "a"),
        (b"<r><c>a\x08b</c></r>", "ab"),
        (b"<r><c><![CDATA[a & &nbsp; b]]> &copy;</c></r>", "a & &nbsp; b \xa9"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><r><c>\xe4 & b</c></r>', "ä & b"),
        (b'<?xml version="1.0" encoding="nonsense"?><r><c>a & b</c></r>', "a & b"),
    ],
)
def test_what_is_commonly_wrong_with_xml_is_mended_and_told(text, words):
    found, export = records(text)
    assert [record.fields[""] for record in found] == [words]
    assert export.notes
    assert not export.reasons


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes_and_told():
    found, export = records(b"<r><c>one</c><c>two</c><c>thr")
    assert [record.fields[""] for record in found][:2] == ["one", "two"]
    assert "may be missing" in export.reasons[0]
    cut = body("wordpress-export.xml")
    thread = read("wordpress-export", cut[: cut.index(b"<item><title>Secret")])
    assert "damaged" in thread.reason


def test_a_damaged_file_without_a_comment_is_refused_by_name():
    cut = body("wordpress-export.xml")
    error = refusal("wordpress-export", cut[: cut.index(b"<item>")])
    assert error.rule == "damaged-file"


def test_each_lost_record_is_told_with_its_line():
    _, export = records(b"<r>\n<c>one</c>\n<c>two")
    said = "line 3: one c is lost, the file ends within it"
    assert export.reasons == [f"the file is damaged ({said}): what was there may be missing"]


def test_markup_that_nobody_escaped_is_kept():
    found, _ = records(b"<r><c>one <b>two</b></c></r>")
    assert found[0].fields[""] == "one <b>two</b>"


BOMB = b"""<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<r><c>&b;</c></r>"""


def test_entities_of_its_own_are_refused():
    with pytest.raises(ThreadError) as caught:
        records(BOMB)
    assert caught.value.rule == "entity-declaration"
    inside = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss'
    hostile = body("wordpress-export.xml").replace(b"<rss", inside, 1)
    assert refusal("wordpress-export", hostile).rule == "entity-declaration"


def test_a_file_of_thousands_of_levels_is_read_without_a_crash():
    deep = b"<r>" + b"<d>" * 5000 + b"</d>" * 5000 + b"<c>x</c></r>"
    found, export = records(deep)
    assert [record.fields[""] for record in found] == ["x"]
    assert export.notes
