"""What begins is a draft with every field, in YAML that says what was meant."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.core.errors import ConfigurationError
from plugins.core.front_matter import read_front_matter
from plugins.manuscripts.beginning import (
    Beginning,
    begin_page,
    begin_post,
    day_given,
    slug_of,
    spoken_slug_of,
)
from plugins.manuscripts.commands import headers_of

DAY = dt.date(2026, 3, 2)


def begun(folder, **fields):
    return begin_post(folder, Beginning(**{"title": "A title", "date": DAY, **fields}))


def test_a_post_begins_with_what_is_known_of_it(tmp_path):
    file = begun(
        tmp_path,
        title='It\'s "all": a fad?',
        byline="Strategy desk",
        category="Social media",
        tags=("fear", "a: b"),
        series="Reasons",
        summary="Why: because.",
        body="Words.",
    )
    assert file.name == "2026-03-02-its-all-a-fad.md"
    split = read_front_matter(file, "x")
    assert split.problems == ()
    values = split.header.mapping()
    assert values | {"id": ""} == {
        "id": "",
        "title": 'It\'s "all": a fad?',
        "date": "2026-03-02",
        "status": "draft",
        "category": "Social media",
        "tags": ["fear", "a: b"],
        "authors": ["Strategy desk"],
        "series": "Reasons",
        "summary": "Why: because.",
    }
    assert split.body == "\nWords.\n"
    assert next(iter(headers_of(tmp_path))).series == "Reasons"


def test_what_is_not_known_is_left_for_its_writer(tmp_path):
    text = begun(tmp_path).read_text(encoding="utf-8")
    assert "\nsummary:\n---\n\nWrite here. {gap}\n" in text


def test_a_page_has_the_fields_of_a_page(tmp_path):
    file = begin_page(tmp_path, Beginning(title="About us", date=DAY))
    assert file.name == "about-us.md"
    assert "category" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("fields", [{"title": " "}, {}])
def test_an_empty_title_and_a_file_that_is_there_are_refused(tmp_path, fields):
    if not fields:
        begun(tmp_path)
    with pytest.raises(ConfigurationError):
        begun(tmp_path, **fields)


def test_a_day_is_the_one_given_or_today():
    assert day_given("", DAY) == DAY
    assert day_given("2026-03-09", DAY) == dt.date(2026, 3, 9)
    with pytest.raises(ConfigurationError, match="is not a day"):
        day_given("9 March", DAY)


def test_an_address_is_made_of_small_latin_letters():
    assert slug_of("Zoë’s “Größe” — again!") == "zoes-groe-again"
    assert slug_of("恐れ") == "untitled"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größe und Maß", "grosse-und-mass"),
        ("Ægir Łęcki, Đorđe & Øst", "aegir-lecki-dorde-ost"),
        ("Страх", "strakh"),
        ("Zoë’s “plan”", "zoes-plan"),
        ("a — b", "a-b"),
        ("Teil 2 – 日本", "teil-2"),
        ("山田 太郎", "untitled"),
        ("", "untitled"),
    ],
)
def test_letters_that_are_not_latin_ones_are_spelt_as_they_sound(title, slug):
    assert spoken_slug_of(title) == slug


def test_words_that_are_not_utf8_are_refused_and_leave_no_file(tmp_path):
    """They ended in a traceback, and an empty file was left."""
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        begun(tmp_path, title="caf\udce9 bar")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        begun(tmp_path, byline="\udce9")
    assert list(tmp_path.iterdir()) == []


def test_a_long_title_gives_a_name_that_ends_with_a_word(tmp_path):
    """No file could have the name."""
    words = begun(tmp_path, title="seven letters " * 40).stem
    assert len(words) <= 111
    assert words.endswith("letters")
    assert len(begun(tmp_path, title="w" * 400).stem) == 111


def test_titles_in_other_letters_have_names_as_pelican_would_make_them(tmp_path):
    """ "Straße" became "strae", and a title in Japanese had no name of its own."""
    names = [begun(tmp_path, title=title).stem[11:] for title in ("Die Straße", "恐れ", "Größe")]
    assert names == ["die-strasse", "kong-re", "grosse"]


def test_titles_that_give_no_name_are_numbered(tmp_path):
    """The second of a day was refused, and told to choose another title."""
    names = [begun(tmp_path, title=title).stem[11:] for title in ("…", "!!", "?")]
    assert names == ["untitled", "untitled-2", "untitled-3"]
