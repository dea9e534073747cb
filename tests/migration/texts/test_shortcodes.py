"""Shortcodes: the known become HTML, the unknown stay and are told."""

from __future__ import annotations

import pytest

from plugins.migration.model import Attachment
from plugins.migration.texts.nodes import tree_of
from plugins.migration.texts.shortcodes import expanded
from plugins.migration.texts.surroundings import Surroundings
from tests.support.effort import within

FILES = {
    "1": Attachment("https://old.example/a.jpg", alt="A chain", caption="Linked"),
    "2": Attachment("https://old.example/b.png", title="B"),
    "3": Attachment("https://old.example/c.mp3", title="A talk"),
}
AROUND = Surroundings(FILES, ("1", "2"))


def expand(text):
    told = []
    return expanded(text, AROUND, told.append), [remark.rule for remark in told]


def links_in(html):
    return [node.get("href") for node in tree_of(html).walk() if node.name == "a"]


def pictures_in(html):
    return [(n.get("src"), n.get("alt")) for n in tree_of(html).walk() if n.name == "img"]


@pytest.mark.parametrize(
    "text",
    [
        '[caption id="x" width="300"]<a href="/b"><img src="/a.jpg" alt="A"></a> Words[/caption]',
        '[caption width="300" caption="Words"]<img src="/a.jpg" alt="A">[/caption]',
        '[wp_caption]<img src="/a.jpg" alt="A" />Words[/wp_caption]',
    ],
)
def test_a_caption_stands_below_its_picture(text):
    html, told = expand(text)
    assert pictures_in(html) == [("/a.jpg", "A")]
    assert tree_of(html).plain() == "Words"
    assert told == []


def test_a_gallery_shows_the_pictures_it_names_or_those_of_its_post():
    both = [("https://old.example/a.jpg", "A chain"), ("https://old.example/b.png", "")]
    assert pictures_in(expand('[gallery ids="1,2"]')[0]) == both
    assert pictures_in(expand("[gallery]")[0]) == both
    assert pictures_in(expand('[gallery exclude="2" columns="3"]')[0]) == both[:1]


def test_a_gallery_whose_pictures_are_not_in_the_export_stays_and_is_told():
    html, told = expand('A [gallery ids="1,9"] B')
    assert html == 'A [gallery ids="1,9"] B'
    assert told == ["unknown-shortcode"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[embed]https://film.example/1[/embed]", "https://film.example/1"),
        ('[audio src="https://old.example/c.mp3"]', "https://old.example/c.mp3"),
        ("[audio https://old.example/c.mp3]", "https://old.example/c.mp3"),
        ("[audio http://old.example/c.mp3|titles=A]", "http://old.example/c.mp3"),
        ('[video width="4" mp4="https://old.example/d.mp4"][/video]', "https://old.example/d.mp4"),
        ('[playlist ids="3"]', "https://old.example/c.mp3"),
        ("[youtube=https://www.youtube.com/watch?v=abc&amp;w=3]",
         "https://www.youtube.com/watch?v=abc&w=3"),
        ("[youtube abcdefghijk]", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("[vimeo 123]", "https://vimeo.com/123"),
        ("[soundcloud url=&#8221;https://s.example/1&#8243;]", "https://s.example/1"),
    ],
)  # fmt: skip
def test_players_become_links(text, address):
    html, told = expand(text)
    assert links_in(html) == [address]
    assert told == []


@pytest.mark.parametrize(
    ("text", "code", "language"),
    [
        ('[sourcecode language="php"]if (a &lt; b) x();[/sourcecode]', "if (a < b) x();", "php"),
        ("[python]\na[0] = b\n\n  c[1]\n[/python]", "a[0] = b\n\n  c[1]", "python"),
        ("[code]<b>[gallery]</b>[/code]", "<b>[gallery]</b>", ""),
    ],
)  # fmt: skip
def test_code_is_code_whatever_stands_in_it(text, code, language):
    html, told = expand(text)
    (pre,) = [node for node in tree_of(html).walk() if node.name == "pre"]
    assert "".join(pre.texts()).strip("\n") == code
    assert pre.get("lang") == language
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        '[contact-form-7 id="1"]',
        "[box]inside[/box]",
        "[my_button /]",
        '[tabs style="a"]',
        '[vimeo id="x"]',
    ],
)
def test_what_nobody_knows_stays_as_it_was_written_and_is_told(text):
    html, told = expand(f"A {text} B")
    assert html == f"A {text} B"
    assert told == ["unknown-shortcode"]


DIVI = (
    '[et_pb_section fb_built="1"][et_pb_row][et_pb_column type="4_4"][et_pb_text module_id="x"]'
    "<p>One.</p>[/et_pb_text][et_pb_text]<p>Two.</p>[/et_pb_text][/et_pb_column][/et_pb_row]"
    "[/et_pb_section]"
)
WPBAKERY = (
    '[vc_row css=".x{margin:0}"][vc_column width="1/2"][vc_column_text]One.[/vc_column_text]'
    "[vc_row_inner][vc_column_inner]Two.[/vc_column_inner][/vc_row_inner][/vc_column][/vc_row]"
)
AVADA = (
    "[fusion_builder_container][fusion_builder_row][fusion_builder_column][fusion_text]One."
    "[/fusion_text][fusion_text]Two.[/fusion_text][/fusion_builder_column][/fusion_builder_row]"
    "[/fusion_builder_container]"
)


@pytest.mark.parametrize("text", [DIVI, WPBAKERY, AVADA])
def test_of_what_only_arranges_a_page_the_inside_stays(text):
    html, told = expand(text)
    assert tree_of(html).plain().split() == ["One.", "Two."]
    assert "[" not in html
    assert told == []


def test_pictures_of_page_builders_are_pictures():
    both = '[et_pb_image src="https://old.example/x.jpg" alt="A fork" /][vc_single_image image="1"]'
    assert pictures_in(expand(both)[0]) == [
        ("https://old.example/x.jpg", "A fork"),
        ("https://old.example/a.jpg", "A chain"),
    ]
    assert expand('[vc_single_image image="9"]')[1] == ["unknown-shortcode"]


@pytest.mark.parametrize("text", ["[sic]", "[...]", "[1]", "a[i]", "[he said]", "[php]", "[/x]"])
def test_words_in_brackets_are_words(text):
    assert expand(text) == (text, [])


def test_whom_a_form_writes_to_is_not_shown():
    text, _ = expand('[contact-form to="ann@old.example" subject="Hello"]')
    assert text == '[contact-form to="[…]" subject="Hello"]'


def test_what_is_written_in_double_brackets_is_shown_in_single_ones():
    assert expand("Write [[gallery]] here") == ("Write [gallery] here", [])


def test_marks_for_several_languages_are_told():
    assert expand("[:en]Yes[:de]Ja[:]")[1] == ["several-languages"]


@pytest.mark.parametrize(
    "text", ['[a "' * 50_000, "[" * 200_000, "[a b=" + "x " * 100_000, "[x]" * 50_000]
)
def test_a_hostile_text_takes_no_longer_than_another(text):
    with within(5):
        expand(text)
