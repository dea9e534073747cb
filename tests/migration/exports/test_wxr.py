"""Items, comments and the channel of an export, whatever version it says it is."""

from __future__ import annotations

from functools import partial

import pytest

from plugins.core.errors import ContentError
from plugins.core.exports.source import Source
from plugins.migration.exports.survey import survey_of
from plugins.migration.exports.wxr import Broken, Export
from plugins.migration.model import Term
from tests.migration.samples import category, comment, export, filed, item, meta_of, moved


def export_of(tmp_path, text):
    file = tmp_path / "export.xml"
    file.write_text(text, encoding="utf-8")
    return Export(Source(partial(file.open, "rb"), "export.xml", "WordPress export"))


def items_in(tmp_path, text):
    found = export_of(tmp_path, text)
    pieces = [piece for piece in found.pieces() if piece.name == "item"]
    return [found.item(piece, number) for number, piece in enumerate(pieces, start=1)], found


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_an_item_is_read_from_every_version(tmp_path, version):
    text = export(item(7, title="Fear &amp; more", excerpt="Short."), version=version)
    (found,), _ = items_in(tmp_path, text)
    assert (found.id, found.kind, found.status) == ("7", "post", "publish")
    assert (found.content, found.excerpt) == ("Words.", "Short.")
    assert found.link == "https://old.example/2012/06/post-7/"


@pytest.mark.parametrize(("password", "protects"), [("x", True), ("", False), ("\n  ", False)])
def test_a_password_of_blanks_is_none(tmp_path, password, protects):
    (found,), _ = items_in(tmp_path, export(item(7, password=password)))
    assert found.has_password is protects


def test_prefixes_do_not_count(tmp_path):
    text = export(item(7)).replace("wp:", "w9:").replace("xmlns:wp", "xmlns:w9")
    (found,), exported = items_in(tmp_path, text)
    assert (found.id, found.slug) == ("7", "post-7")
    assert [p.rule for p in exported.problems] in ([], ["repaired-xml"])


def test_an_item_without_kind_or_status_is_a_post_that_is_out(tmp_path):
    text = export("<item><title>Old</title><link>https://old.example/?p=4</link></item>")
    (found,), _ = items_in(tmp_path, text)
    assert (found.kind, found.status, found.name) == ("post", "publish", "item 1")


def test_elements_of_other_extensions_of_rss_are_not_taken_for_ours(tmp_path):
    text = export(item(7, '<media:title xmlns:media="urn:m">Another</media:title>'))
    (found,), _ = items_in(tmp_path, text.replace("<title><![CDATA[A post]]></title>", ""))
    assert found.title == ""


def test_terms_and_the_metadata_that_readers_see_are_read(tmp_path):
    inside = (
        filed("category", "news", "News &amp; views"),
        filed("post_tag", "fear", "Fear"),
        "<category><![CDATA[News]]></category>",
        meta_of("_thumbnail_id", "12"),
        meta_of("_edit_lock", "1338:2"),
    )
    (found,), _ = items_in(tmp_path, export(item(7, *inside)))
    assert found.terms == (
        Term("category", "news", "News & views"),
        Term("post_tag", "fear", "Fear"),
        Term("category", "", "News"),
    )
    assert found.meta == {"_thumbnail_id": "12"}


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        ("<![CDATA[A post]]>", "A&nbsp;post", "A\xa0post"),
        ("<![CDATA[A post]]>", "Fish & chips", "Fish & chips"),
        ("<![CDATA[A post]]>", "A &bogus; word", "A &bogus; word"),
        ("<![CDATA[A post]]>", "One &#1; two", "One  two"),
    ],
)
def test_broken_references_are_mended_and_told_with_their_line(tmp_path, before, after, title):
    text = export(item(1), item(2).replace(before, after), item(3))
    found, exported = items_in(tmp_path, text)
    assert [one.title for one in found] == ["A post", title, "A post"]
    (problem,) = exported.problems
    line = text[: text.index(after)].count("\n") + 1
    assert (problem.rule, problem.location.line) == ("repaired-xml", line)


def test_a_broken_item_costs_no_other(tmp_path):
    text = export(item(1), item(2).replace("</wp:status>", "</wp:statu>"), item(3))
    found, exported = items_in(tmp_path, text)
    assert [one.id for one in found] == ["1", "2", "3"]
    assert [p.rule for p in exported.problems] == ["repaired-xml"]


def test_an_item_that_is_cut_off_is_lost_and_named(tmp_path):
    text = export(item(1), item(2))
    found, _ = items_in(tmp_path, text[: text.index("<wp:post_parent>", text.index("post-2"))])
    assert isinstance(found[1], Broken)
    assert found[1].reason == "the file is cut off within it"


def test_an_entity_of_a_late_document_type_means_nothing(tmp_path):
    text = export(item(1, title="x")).replace(
        "<channel>", '<channel><!DOCTYPE a [<!ENTITY q "boo">]>'
    )
    (found,), _ = items_in(tmp_path, text.replace("<![CDATA[x]]>", "&q;"))
    assert found.title == "&q;"


def test_nothing_private_of_a_comment_is_read(tmp_path):
    exported = export_of(tmp_path, export(item(1, comment(5))))
    (piece,) = [piece for piece in exported.pieces() if piece.name == "comment"]
    found = repr(exported.comment(piece))
    assert "reader5@mail.example" not in found
    assert "93.184" not in found


def test_the_survey_knows_authors_categories_files_and_places(tmp_path):
    more = category("news", "News") + category("europe", "Europe", "news")
    body = '<h2 id="why">Why</h2><p>See <a href="/x/#there">there</a>.</p>'
    found = survey_of(export_of(tmp_path, export(item(1, comment(5), body=body), more=more)))
    assert found.channel.authors == {"ann": "Ann Example"}
    assert found.channel.parents == {"news": "", "europe": "news"}
    assert found.places[1] == frozenset({"why"})
    assert found.wanted == {"there"}
    assert found.private == {"ann@old.example", "reader5@mail.example", "93.184.216.5"}
    assert (found.items, found.has_wordpress) == (1, True)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('<disqus xmlns="http://disqus.com"><thread/></disqus>', "--disqus"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', "inv thread"),
    ],
)
def test_an_export_of_another_kind_is_told_where_it_belongs(tmp_path, text, hint):
    with pytest.raises(ContentError) as caught:
        moved(tmp_path, text)
    assert hint in caught.value.problems[0].hint


def test_an_export_that_a_program_wrote_for_its_comments_alone_is_one(tmp_path):
    bare = """<rss xmlns:wp="http://wordpress.org/export/1.0/"><channel><item><title>A</title>
    <link>https://old.example/a/</link>{}</item></channel></rss>"""
    account = moved(tmp_path, bare.format(comment(5)))
    assert (account.posts, account.comments) == (1, 1)
    with pytest.raises(ContentError):
        moved(tmp_path, bare.format("<wfw:comment>https://old.example/c</wfw:comment>"))
