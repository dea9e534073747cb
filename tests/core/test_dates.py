import datetime as dt

import pytest

from plugins.core.dates import Edtf, in_zone, parse_moment


@pytest.mark.parametrize(
    ("text", "iso", "words"),
    [
        ("2010-08-11", "2010-08-11", "11 August 2010"),
        ("2009-08", "2009-08", "August 2009"),
        ("2024", "2024", "2024"),
        ("../2010-08-05", "2010-08-05", "by 5 August 2010"),
    ],
)
def test_a_date_is_kept_as_well_as_it_is_known(text: str, iso: str, words: str) -> None:
    date = Edtf.parse(text)
    assert (date.iso(), date.words(), str(date)) == (iso, words, text)


@pytest.mark.parametrize("text", ["2010-13", "2010-02-31", "11.8.2010", "", "20100811", "2010-8-1"])
def test_what_no_calendar_has_is_refused_with_the_form_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        Edtf.parse(text)


def test_a_moment_without_a_zone_gets_the_sites() -> None:
    """Three o'clock in London in July is two o'clock universal time."""
    moment = in_zone(parse_moment("2026-07-01 15:00"), "Europe/London")
    assert moment.astimezone(dt.UTC) == dt.datetime(2026, 7, 1, 14, tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["2010", "1234567890", "2026-3-2", "tomorrow", "2026-03-02 25:00"])
def test_a_moment_is_never_guessed(text: str) -> None:
    """Some parsers take a bare number for seconds since 1970."""
    with pytest.raises(ValueError, match="is not a date; write"):
        parse_moment(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_that_is_in_no_year_elsewhere_is_refused(text: str) -> None:
    """Its day in London ended the command with a traceback."""
    with pytest.raises(ValueError, match="is not a date"):
        parse_moment(text)
