import datetime as dt

import pytest

from plugins.core.whole_dates import whole_date


def test_a_whole_date_is_read_in_any_notation():
    day = dt.datetime(2026, 3, 2)  # noqa: DTZ001 - the texts name no zone
    assert whole_date("2 March 2026") == whole_date("Mon, 2 Mar 2026") == day


@pytest.mark.parametrize("text", ["March 2026", "2 March", "09:30"])
def test_no_part_of_a_date_is_made_up(text):
    assert whole_date(text) is None


def test_zones_are_those_that_were_given():
    zoned = whole_date("2 March 2026 09:30 XYZ", {"XYZ": 3600})
    assert zoned is not None
    assert zoned.utcoffset() == dt.timedelta(hours=1)


def test_what_is_no_date_is_refused():
    with pytest.raises(ValueError, match="soon"):
        whole_date("soon")
