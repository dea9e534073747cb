"""What importers share: words without addresses, names, dates, and the order of a thread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comment_excerpts.markup import plain_text, words_of
from plugins.comment_excerpts.material import ImportedComment
from plugins.comment_excerpts.privacy import has_email, has_ip
from plugins.comment_excerpts.reading.gather import gather
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import (
    address,
    fit_id,
    name,
    words,
    words_in_lines,
    words_of_plain,
)
from plugins.comment_excerpts.sanitise import sanitised
from tests.support.effort import within


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("mail <b>foo</b>@bar.example, ok?", "mail […] ok?"),
        ("from 82.3.4.5.", "from […]"),
        ("fixed in version 1.2.3.4", "fixed in version 1.2.3.4"),
        ("at foo%40bar.example now", "at […] now"),
        ("a &#64; b, x&#64;y.example!", "a @ b, […]"),
        ("fe80::1 is mine at 12:30:45", "[…] is mine at 12:30:45"),
        ("ask @ann@social.example", "ask @ann@social.example"),
        ('<a href="https://e.example/?m=a@b.example">here</a>', "here"),
        ('<a href="mailto:a@b.example">me</a>', "me"),
        ("my server 198.51.100.7:8080 is down", "my server […] is down"),
        ("From 198.51.100.7: hello", "From […] hello"),
        ("ask reader@\u200bmail.example", "ask […]"),
    ],
)
def test_an_address_of_somebody_becomes_a_mark_and_the_rest_stays(html, text):
    found = words(html)
    assert found.text == text
    assert not has_email(found.html)
    assert not has_ip(found.html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            'Fine <img src="https://s.w.org/1f642.png" alt="\U0001f642" class="wp-smiley" />',
            "\U0001f642",
        ),
        (
            "Fine <img class=emoji title=':a:' alt=':smile:' src='/images/emoji/a.png?v=12'>",
            ":smile:",
        ),
        ('Fine <img class="emoji" alt="&lt;3" src="x>y">', "<3"),
        ('Fine <img class="photo" alt="A cat" src="cat.jpg">', ""),
        ('Fine <img class="emoji" alt="a sentence that is no smiley" src="cat.jpg">', ""),
    ],
)
def test_a_picture_that_stands_for_a_character_is_read_as_that(html, text):
    """WordPress' feeds and Discourse write every emoji so."""
    assert words(html).text == f"Fine {text}".strip()


PARTS = [
    *("<p>", "</p>", "<b>", "</b>", "a@b.example", "&#64;", "x", "@", "1.2.3.4", "<script>"),
    *("<svg/onload=x>", "&lt;", "[…]", "<a/href='mailto:a@b.example'>", "</a>", "%40", "&nbsp;"),
]


@given(st.lists(st.sampled_from([*PARTS, " ", "\n"]), max_size=14))
@settings(max_examples=150, deadline=None)
def test_words_hold_no_address_and_are_a_fixed_point(parts):
    found = words("".join(parts))
    assert not has_email(found.html)
    assert not has_ip(found.html)
    assert sanitised(found.html) == found.html
    assert found.text == plain_text(found.html) == words_of(found.html).text


def test_ends_of_lines_count_only_where_there_are_no_blocks():
    assert words_in_lines("a\nb\n\n\nc").html == "<p>a<br>b</p><p>c</p>"
    assert words_in_lines("<ul>\n<li>a</li>\n</ul>").text == "a"
    quoting = words_in_lines("You said:\n<blockquote>q\n\nr</blockquote>\na\nb").html
    assert quoting == "<p>You said:</p><blockquote><p>q</p><p>r</p></blockquote><p>a<br>b</p>"
    assert words_of_plain("<b>a</b> & b").html == "<p>&lt;b&gt;a&lt;/b&gt; &amp; b</p>"


def test_a_name_is_one_line_as_it_is_displayed():
    assert name("  Ann \n Archer ") == "Ann Archer"
    assert name("Jhey ·\u3000·") == "Jhey ·\u3000·"
    assert name("<USERNAME>") == "<USERNAME>"
    assert name("Ann &amp; Co", is_html=True) == "Ann & Co"
    assert name("Ann\u202eevil") == "Annevil"
    assert name("ann@mail.example") == "[…]"
    assert name("Ann (ann@mail.example)") == "Ann […]"


def test_an_address_is_whole_public_and_of_the_web():
    assert address("/u/ann", "https://forum.example/t/1") == "https://forum.example/u/ann"
    assert address("https://e.example/ä b") == "https://e.example/%C3%A4%20b"
    for none in ("", "javascript:alert(1)", "/relative", "ftp://e.example/", "https://[",
                 "mailto:a@b.example", "https://secure.gravatar.com/avatar/0"):  # fmt: skip
        assert address(none) is None


def test_an_id_may_stand_in_a_file():
    assert fit_id("tag:blogger.com,1999:blog-1.post-2") == "tag-blogger.com-1999-blog-1.post-2"
    assert fit_id(" /../ ") == ""


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2026-01-15T11:00:00.000Z", "2026-01-15T11:00:00+00:00"),
        ("2026-01-15T11:00:00.342Z", "2026-01-15T11:00:00.342+00:00"),
        ("2012-12-22T22:15:29.000-06:00", "2012-12-22T22:15:29-06:00"),
        ("2014-01-14 17:32:12", "2014-01-14T17:32:12"),
        ("2014-01-14", "2014-01-14"),
        ("Tue, 14 Jan 2014 17:31:03 +0000", "2014-01-14T17:31:03+00:00"),
        (1410964471.0, "2014-09-17T14:34:31+00:00"),
        ("1410964471", "2014-09-17T14:34:31+00:00"),
        ("0000-00-00 00:00:00", None),
        ("2011-x09-30T22:48:43Z", None),
        ("2026-02-31", None),
        ("yesterday", None),
        (1e30, None),
        (True, None),
        (None, None),
        ("1" * 5000, None),
    ],
)
def test_a_date_is_iso_8601_or_nothing(value, iso):
    assert moment(value) == iso


def test_a_date_without_a_zone_is_given_one_only_where_it_is_known():
    for beginning in (0, 0.0, "1970-01-01T00:00:00Z", "1970-01-01 00:00:00"):
        assert moment(beginning) is None
    assert moment("2014-01-14 17:32:12", is_utc=True) == "2014-01-14T17:32:12+00:00"


def c(own: str, parent: str | None = None, *, gone: bool = False) -> ImportedComment:
    return ImportedComment(id=own, parent=parent, text="" if gone else own, is_deleted=gone)


def shape(*comments: ImportedComment, **given: object) -> list[tuple[str, str | None]]:
    thread = gather("x", comments, **given)  # type: ignore[arg-type]
    return [(comment.id, comment.parent) for comment in thread.comments]


def test_replies_stand_below_what_they_answer_in_the_order_of_the_material():
    found = shape(c("1"), c("2"), c("3", "1"), c("4", "3"), c("5", "1"))
    assert [name for name, _ in found] == ["1", "3", "4", "5", "2"]
    flat = shape(c("1"), c("2"), c("3", "1"), is_flat=True)
    assert [name for name, _ in flat] == ["1", "2", "3"]


def test_who_answers_the_work_itself_stands_at_the_top():
    assert shape(c("1", "root"), c("2", "2"), roots=["root"]) == [("1", None), ("2", None)]


def test_an_orphan_keeps_its_parent_s_id_and_its_place():
    thread = gather("x", [c("1"), c("2", "gone"), c("3")])
    assert [(k.id, k.parent) for k in thread.comments] == [("1", None), ("2", "gone"), ("3", None)]
    assert (thread.missing, thread.complete) == (("gone",), False)
    assert thread.reason == "1 comment answers what is not here: gone"


def test_orphans_are_counted_as_quickly_however_many_they_are():
    with within(2):
        thread = gather("x", [c(f"{n}", f"gone-{n}") for n in range(30_000)])
    assert thread.reason.startswith("30000 comments answer what is not here: gone-0, gone-1, ")


def test_a_ring_is_cut_where_it_is_first_met():
    thread = gather("x", [c("1", "2"), c("2", "1")])
    assert [(k.id, k.parent) for k in thread.comments] == [("1", None), ("2", "1")]
    assert thread.notes


def test_an_id_that_stands_twice_is_told_apart_unless_it_is_the_same_again():
    assert [i for i, _ in shape(c("1"), c("1"), ImportedComment(id="1", text="other"))] == [
        "1",
        "1-2",
    ]


def test_a_deleted_comment_goes_unless_something_shown_stands_under_it():
    found = shape(c("1", gone=True), c("2", "1", gone=True), c("3", gone=True), c("4", "3"))
    assert found == [("3", None), ("4", "3")]


def test_fewer_than_are_counted_is_not_whole_and_the_deleted_are_counted():
    assert gather("x", [c("1"), c("2", gone=True)], total=2).complete
    assert not gather("x", [c("1")], total=2).complete
    assert gather("x", [c("1")], total=2, seen=2).complete


def test_a_chain_of_many_thousand_replies_is_put_in_order():
    chain = [c("0"), *(c(str(n), str(n - 1)) for n in range(1, 30_000))]
    assert len(gather("x", reversed(chain)).comments) == 30_000
