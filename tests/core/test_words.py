"""The site's own words: English whole, other languages beside it, faults named by line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dates import Edtf
from plugins.core.errors import ConfigurationError
from plugins.core.words import (
    day_words,
    english,
    load_words,
    phrase,
    untranslated,
    words_of,
)

GERMAN = """\
months: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November,
  Dezember]
date: "{day}. {month} {year}"
edited: "geändert am {date}"
"""


def site(folder: Path, language: str = "en", **files: str) -> dict[str, object]:
    words = folder / "theme" / "words"
    words.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (words / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    return {
        "THEME": str(folder / "theme"),
        "PATH": str(folder / "content"),
        "DEFAULT_LANG": language,
    }


def test_a_language_is_added_without_touching_a_template(tmp_path: Path) -> None:
    settings = site(tmp_path, "de", de=GERMAN)
    words = words_of(settings)
    assert phrase(words, "edited", date="gestern") == "geändert am gestern"
    assert day_words(words, 2026, 3, 2) == "2. März 2026"
    assert words["withheld"] == english()["withheld"]
    assert words_of(settings, "en") == english()


def test_a_kind_of_a_language_takes_that_of_the_language(tmp_path: Path) -> None:
    settings = site(tmp_path, "de-CH", de=GERMAN)
    assert words_of(settings) == words_of(settings, "de")
    assert load_words(settings)["de-CH"] == load_words(settings)["de"]
    assert words_of(settings, "fr") == english()


def test_other_english_takes_the_place_of_single_phrases(tmp_path: Path) -> None:
    words = words_of(site(tmp_path, en='edited: "changed on {date}"\n'))
    assert phrase(words, "edited", date="Monday") == "changed on Monday"
    assert day_words(words, 2026, 3) == "March 2026"


def test_every_fault_is_named_by_its_line(tmp_path: Path) -> None:
    text = (
        'edited: "geändert am {datum}"\nediited: "x"\nmonths: [Januar]\n'
        'since: "{date.year}"\nuntil: "bis <b>{date}</b>"\nwithheld: [a]\ndeleted: "{"\n'
    )
    with pytest.raises(ConfigurationError) as caught:
        load_words(site(tmp_path, de=text))
    lines = [line for line in str(caught.value).splitlines() if "[" in line]
    assert [line.split(":")[:2] for line in lines] == [
        ["theme/words/de.yml", str(number)] for number in range(1, 8)
    ]
    assert 'did you mean "edited"?' in str(caught.value)


def test_a_file_that_is_no_yaml_is_a_fault_too(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"theme/words/de\.yml:\d: .*yaml-error"):
        load_words(site(tmp_path, de="edited: ["))


def test_what_is_not_translated_is_noted(tmp_path: Path) -> None:
    (problem,) = untranslated(site(tmp_path, de=GERMAN, en=""))
    assert problem.rule == "untranslated-words"
    assert "withheld" in problem.message
    assert "edited" not in problem.message.split(": ")[1].split(", ")


def test_no_phrase_has_a_character_of_html_and_none_is_empty() -> None:
    for key, value in english().items():
        for text in (value,) if isinstance(value, str) else value:
            assert text, key
            assert not set('<>&"') & set(text), key


@given(st.dates(dt.date(1000, 1, 1)))
def test_dates_are_said_as_english_says_them(day: dt.date) -> None:
    said = Edtf(day.year, day.month, day.day).words()
    assert said == f"{day.day} {day:%B} {day.year}"
    assert Edtf(day.year, day.month, by=True).words() == f"by {day:%B} {day.year}"
