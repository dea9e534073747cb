"""Tags are found where a browser finds them, and nothing else of a text changes."""

from __future__ import annotations

import pytest

from plugins.pictures.tags import rewritten, tags_in


def sources(html: str) -> list[str | None]:
    return [tag.get("src") for tag in tags_in(html)]


def test_a_tag_is_found_with_what_it_says() -> None:
    (tag,) = tags_in('<p>Words\n<img alt="A &amp; B" src="{static}/a b.png" hidden></p>')
    assert tag.attributes == (("alt", "A & B"), ("src", "{static}/a b.png"), ("hidden", None))
    assert (tag.words_before, tag.in_picture) == (5, False)


@pytest.mark.parametrize(
    "html",
    [
        "<!-- <img src=a.png> -->",
        "<script>document.write('<img src=a.png>')</script>",
        "<code>&lt;img src=a.png&gt;</code>",
        "<p title='<img src=a.png>'>Words</p>",
        "No tag at all.",
        "<img src=a.png",
    ],
)
def test_what_is_no_tag_is_not_found(html: str) -> None:
    assert sources(html) == []


def test_the_first_of_two_attributes_of_one_name_counts_and_odd_names_are_dropped() -> None:
    (tag,) = tags_in('<IMG SRC="a.png" src="b.png" alt="x" "odd" @click="y">')
    assert tag.attributes == (("src", "a.png"), ("alt", "x"))


def test_a_tag_knows_whether_it_stands_in_a_picture() -> None:
    html = "<picture><source srcset=a><img src=1></picture><img src=2>"
    assert [tag.in_picture for tag in tags_in(html)] == [True, False]


def test_only_tags_are_rewritten_and_the_rest_stays_to_the_byte() -> None:
    html = "Über\n<img src=1>\n  ü <b>x</b>\r\n<img\n src='2'/><!-- <img src=3> --> end\n"
    found = rewritten(html, tags_in(html), lambda tag: f"[{tag.get('src')}]")
    assert found == "Über\n[1]\n  ü <b>x</b>\r\n[2]<!-- <img src=3> --> end\n"


def test_a_tag_may_stay_as_it_is() -> None:
    html = "<p><img src=1><img src=2></p>"
    assert rewritten(html, tags_in(html), lambda _: None) == html
