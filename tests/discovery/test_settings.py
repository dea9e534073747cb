from __future__ import annotations

import datetime as dt

import pytest

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Severity
from plugins.discovery.settings import DiscoverySettings, refuse_expired, soon_expired

GIVEN = {
    "SITEURL": "https://agency.tld",
    "TIMEZONE": "Europe/London",
    "SECURITY_CONTACT": "mailto:security@agency.tld",
    "SECURITY_EXPIRES": "2026-07-01",
}
EXPIRES = dt.datetime(2026, 6, 30, 23, tzinfo=dt.UTC)
"""The start of that day in London's summer."""


def settings(**different: object) -> DiscoverySettings:
    return DiscoverySettings.of(GIVEN | different)


def test_a_day_begins_in_the_site_s_time_zone() -> None:
    assert settings().security_expires == EXPIRES
    assert settings(SECURITY_EXPIRES=dt.date(2026, 7, 1)).security_expires == EXPIRES
    assert settings(SECURITY_EXPIRES="2026-07-01T00:00:00+01:00").security_expires == EXPIRES


def test_several_contacts_keep_their_order() -> None:
    given = ["https://agency.tld/report", "mailto:security@agency.tld"]
    assert settings(SECURITY_CONTACT=given).security_contact == tuple(given)


@pytest.mark.parametrize(
    "contact",
    ["security@agency.tld", "http://agency.tld/report", "mailto:nobody", 7, ["mailto:a@b", None]],
)
def test_what_is_no_contact_is_an_error_of_the_settings(contact: object) -> None:
    with pytest.raises(ConfigurationError, match="SECURITY_CONTACT"):
        settings(SECURITY_CONTACT=contact)


@pytest.mark.parametrize("day", ["", None, "soon", "2026-13-01"])
def test_a_contact_needs_a_day_on_which_it_ends(day: object) -> None:
    with pytest.raises(ConfigurationError, match="SECURITY_EXPIRES"):
        settings(SECURITY_EXPIRES=day)


def test_without_a_contact_the_day_does_not_count() -> None:
    bare = settings(SECURITY_CONTACT="")
    refuse_expired(bare, EXPIRES)
    assert soon_expired(bare, EXPIRES) == []
    assert bare.moments() == ()


def test_the_end_is_told_thirty_days_before_and_stops_builds_then() -> None:
    warned, second = EXPIRES - dt.timedelta(days=30), dt.timedelta(seconds=1)
    assert soon_expired(settings(), warned - second) == []
    (problem,) = soon_expired(settings(), warned)
    assert problem.severity is Severity.NOTICE
    refuse_expired(settings(), EXPIRES - second)
    with pytest.raises(ConfigurationError, match="is past"):
        refuse_expired(settings(), EXPIRES)
    assert settings().moments() == (warned, EXPIRES)
