"""Names in bylines are read; what could be something else than a name is not."""

from __future__ import annotations

import pytest

from plugins.desk.clipping.names import byline_of, is_person, same_person
from tests.support.effort import within


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Ann Example and Bo Sample, Staff writer", ["Ann Example", "Bo Sample"]),
        ("By Ann Example, Bo Sample and Cy Third", ["Ann Example", "Bo Sample", "Cy Third"]),
        ("Ann Example, Bo Sample", ["Ann Example", "Bo Sample"]),
        ("By Ann Example | Senior Reporter", ["Ann Example"]),
        ("By Ann Example 3 May 2016", ["Ann Example"]),
        ("June 19, 2019 Ann Example", ["Ann Example"]),
        ("Posted by Ann Example on Friday, December 23, 2016", ["Ann Example"]),
        ("Ann Example for The Paper", ["Ann Example"]),
        ("Ann Example, Berlin", ["Ann Example"]),
        ("by Ann Example , paper.org", ["Ann Example"]),
        ("Ann Example, XYZ, University of Somewhere", ["Ann Example"]),
        ("Example, Ann", ["Ann Example"]),
        ("van der Example, Ann", ["Ann van der Example"]),
        ("Ann Example | Bo Sample", ["Ann Example", "Bo Sample"]),
        ("Von Anna Muster", ["Anna Muster"]),
        ("von Anna Muster und Bernd Beispiel", ["Anna Muster", "Bernd Beispiel"]),
        ("Ein Gastbeitrag von Ute Muster", ["Ute Muster"]),
        ("Autor: Anna Muster", ["Anna Muster"]),
        ("Anna Muster, Redakteurin", ["Anna Muster"]),
        ("Anna Muster (am)", ["Anna Muster"]),
        ("Anna Muster, dpa", ["Anna Muster"]),
        ("By Prof. Dr. Anna Muster", ["Prof. Dr. Anna Muster"]),
        ("Von Anna-Lena von der Muster", ["Anna-Lena von der Muster"]),
        ("Par Jeanne Exemple", ["Jeanne Exemple"]),
        ("Propos recueillis par Jeanne Exemple et Luc Modèle", ["Jeanne Exemple", "Luc Modèle"]),
        ("Jeanne d’Exemple", ["Jeanne d’Exemple"]),
        ("Por Juana Ejemplo", ["Juana Ejemplo"]),
        ("De Juana Ejemplo", ["Juana Ejemplo"]),
        ("Di Mario Esempio", ["Mario Esempio"]),
        ("door Jan de Voorbeeld", ["Jan de Voorbeeld"]),
        ("Иван Примеров", ["Иван Примеров"]),
        ("山田 太郎", ["山田 太郎"]),
        ("J. K. Example", ["J. K. Example"]),
        ("Ann Example &amp; Bo Sample", ["Ann Example", "Bo Sample"]),
        ("By Ann K. Le Example", ["Ann K. Le Example"]),
        ("Par Jeanne Le Exemple et Luc Modèle", ["Jeanne Le Exemple", "Luc Modèle"]),
        ("By Mona El Sample on Monday", ["Mona El Sample"]),
        ("By Ann Example Tuesday, Aug. 17, 2010", ["Ann Example"]),
        ("Ruby Tuesday, 3 May 2019", ["Ruby Tuesday"]),
        ("durch Anna Muster", ["Anna Muster"]),
        ("Abd al-Sample and Sinéad O’Example", ["Abd al-Sample", "Sinéad O’Example"]),
        ("Autori: Anna Muster", ["Anna Muster"]),
    ],
)
def test_people_are_read(text, people):
    assert list(byline_of(text).names) == people


@pytest.mark.parametrize(
    "text",
    [
        "admin",
        "Super User",
        "Die Redaktion",
        "paper.example Redaktion",
        "The Editors",
        "Staff",
        "dpa/AFP",
        "Reuters Staff",
        "Associated Press",
        "Deutsche Welle (www.dw.example)",
        "The Planetary Paper",
        "Muster GmbH",
        "Muster & Co",
        "New York",
        "Read more",
        "Alle Artikel",
        "Photo by Ann Example",
        "Foto: Anna Muster",
        "Text und Bild: Anna Muster",
        "https://www.facebook.com/ann.example",
        "ann@example.org",
        "by",
        "Ann",
        "Mehr von Anna Muster",
        "How to Write a Title",
        "3 May 2016",
        "Text Size",
        "Skribent: Anna Muster",
        "By Ann Example Tuesday",
        "Musterministerium der Beispiele",
        "Paper Wire",
        "Paper Reporting",
        "Ann Example | Palma de Muestra | 8 May 2014",
        "x" * 500,
    ],
)
def test_what_is_no_person_gives_no_name(text):
    assert byline_of(text).names == ()


@pytest.mark.parametrize(
    "text",
    [
        "By Ann Example, photos by Bo Sample",
        "Text: Ann Example, Fotos: Bo Sample und Cy Third",
        "Text: Ann Example Fotos: Bo Sample",
        "By Ann Example. Translated by Bo Sample",
        "Ann Example, traduit par Bo Sample",
        "Words by Ann Example; illustrations by Bo Sample",
        "Von Ann Example und Bo Sample (Fotos)",
    ],
)
def test_who_made_pictures_or_translated_is_left_out_beside_who_wrote(text):
    assert byline_of(text).names == ("Ann Example",)


def test_the_house_behind_a_comma_is_where_somebody_works():
    houses = frozenset({"papertoday"})
    assert byline_of("Ann Example , PAPER TODAY", houses=houses).names == ("Ann Example",)
    both = ("Ann Example", "Paper Today")
    assert byline_of("Ann Example and Paper Today", houses=houses).names == both


@pytest.mark.parametrize("text", ["przez Anna Muster", "kiwi Tuesday"])
def test_a_small_word_before_a_name_is_no_part_of_a_user(text):
    assert byline_of(text, is_marked=True).names == ()


@pytest.mark.parametrize("user", ["kiwi", "Robert", "kiwi_99", "Lady 50plus", "王小明"])
def test_what_users_call_themselves_is_a_name_where_only_names_stand(user):
    assert byline_of(user, is_marked=True).names == (user,)
    assert byline_of(f"von {user}", is_marked=True).names == (user,)


@pytest.mark.parametrize(
    "text", ["admin", "DW", "Redaktion", "Team", "August", "Kommentare", "2020"]
)
def test_what_nobody_calls_herself_is_none_even_there(text):
    assert byline_of(text, is_marked=True).names == ()


def test_a_name_beside_something_unknown_is_unsure():
    assert byline_of("Ann Example, quite another thing").names == ()


def test_one_person_is_known_by_parts_of_her_name_and_without_her_titles():
    assert same_person("Dr. Ann M. Example", "Ann Example")
    assert same_person("Björn Muster", "bjorn muster")
    assert not same_person("Ann Example", "Ann Sample")


def test_small_words_alone_are_nobody():
    assert not is_person("von der")
    assert not is_person("Ann von")


@pytest.mark.parametrize("text", ["A " * 90, "von " * 50, ", " * 90, "(" * 190, "A-" * 95])
def test_odd_texts_are_read_in_time(text):
    with within(1):
        byline_of(text, is_marked=True)
