"""The marks of the block editor."""

from __future__ import annotations

from plugins.migration.texts.editor import is_from_editor, without_marks
from plugins.migration.texts.nodes import tree_of
from plugins.migration.texts.surroundings import Surroundings


def read(text, **around):
    told = []
    html = without_marks(text, Surroundings(**around), told.append)
    return tree_of(html).plain(), told


def test_marks_go_and_what_stands_between_them_stays():
    words, told = read('<!-- wp:paragraph {"align":"left"} -->\n<p>One</p>\n<!-- /wp:paragraph -->')
    assert words == "One"
    assert told == []


def test_a_reusable_block_has_its_words_in_the_text():
    words, told = read('A <!-- wp:block {"ref":7} /--> C', reusable={"7": "<p>B</p>"})
    assert words == "A B C"
    assert told == []


def test_reusable_blocks_that_hold_one_another_come_to_an_end():
    words, _ = read(
        '<!-- wp:block {"ref":7} /-->', reusable={"7": '<p>B</p><!-- wp:block {"ref":7} /-->'}
    )
    assert words == "B B B"


def test_blocks_that_the_blog_made_for_each_reader_are_told_together():
    _, told = read("<!-- wp:latest-posts /--><!-- wp:calendar /--><!-- wp:spacer /-->")
    (remark,) = told
    assert remark.rule == "block-without-words"
    assert "latest-posts, calendar" in remark.message


def test_a_block_whose_words_are_in_its_settings_is_told_with_the_first_of_them():
    data = '"quote":"These <b>words</b> readers saw, a&#64;b.example.","more":["Others saw them"]'
    words, told = read(f'A <!-- wp:acf/quote {{"className":"a b c d","data":{{{data}}}}} /--> B')
    (remark,) = told
    assert (words, remark.rule) == ("A B", "block-lost")
    assert (
        'acf/quote has its words in its settings, and is left out: "These words' in remark.message
    )
    assert "a@b" not in remark.message


def test_a_reusable_block_that_the_export_has_not_is_told():
    _, told = read('A <!-- wp:block {"ref":999} /--><!-- wp:block {"ref":999} /-->')
    (remark,) = told
    assert (remark.rule, remark.message[-5:]) == ("block-lost", ": 999")


def test_settings_of_a_few_technical_words_are_none():
    _, told = read('<!-- wp:x/y {"className":"a b c d","query":"x y z","url":"a/b c/d e"} /-->')
    assert [remark.rule for remark in told] == ["block-without-words"]


def test_a_link_to_a_network_is_a_link():
    html = without_marks(
        '<!-- wp:social-link {"url":"https://x.example/a","service":"x"} /-->',
        Surroundings(),
        [].append,
    )
    assert '<a href="https://x.example/a">x</a>' in html


def test_footnotes_become_a_list_that_can_be_linked_to():
    notes = '[{"id":"n1","content":"The <em>note</em>."}]'
    html = without_marks("<!-- wp:footnotes /-->", Surroundings(footnotes=notes), [].append)
    assert html == '<ol><li id="n1">The <em>note</em>.</li></ol>'


def test_a_mark_that_is_damaged_harms_nothing():
    assert read('A <!-- wp:x {"a": -->B<!-- /wp:x --> C <!-- wp:')[0].startswith("A B C")


def test_a_text_of_the_classic_editor_is_told_apart():
    assert is_from_editor("<!-- wp:paragraph --><p>x</p>")
    assert not is_from_editor("x <!--more--> y")
