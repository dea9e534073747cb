"""What is kept while pages are written is what Pelican would compute again."""

from __future__ import annotations

import contextlib
import datetime as dt
import locale
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.contents import Article, Content
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Category, URLWrapper
from pelican.utils import DateFormatter, SafeDatetime

from plugins.incremental_builds.faster_pelican.date_texts import keep_dates
from plugins.incremental_builds.faster_pelican.shortcuts import (
    Replaced,
    keep_addresses,
    spare_linkless_texts,
)

OWN = (SafeDatetime.strftime, DateFormatter.__call__, DateFormatter())
ZONES = (None, dt.UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("UTC"), tz.UTC, tz.gettz("Asia/Tokyo"))
FORMATS = ("%d %B %Y", "%-d.%-m.", "%H:%M %Z %z", "%% %A %q", "", "%s%j", "ä %b")


@contextlib.contextmanager
def replaced() -> Iterator[Replaced]:
    found = Replaced()
    try:
        yield found
    finally:
        found.restore()


@given(
    moments=st.lists(
        st.datetimes(min_value=dt.datetime(2020, 10, 1), max_value=dt.datetime(2020, 11, 1)),  # noqa: DTZ001 - the zone comes later
        min_size=1,
        max_size=4,
    ),
    data=st.data(),
)
@settings(max_examples=150, deadline=None)
def test_a_kept_date_reads_as_pelican_writes_it(
    moments: list[dt.datetime], data: st.DataObject
) -> None:
    method, as_filter, formatter = OWN
    with replaced() as stand_ins:
        keep_dates(stand_ins, SafeDatetime, DateFormatter)
        for _ in range(6):
            moment = data.draw(st.sampled_from(moments))
            zone, fold = data.draw(st.sampled_from(ZONES)), data.draw(st.sampled_from((0, 1)))
            form = data.draw(st.sampled_from(FORMATS))
            made = SafeDatetime(*moment.timetuple()[:6], moment.microsecond, tzinfo=zone, fold=fold)
            assert made.strftime(form) == method(made, form)
            assert formatter(made, form) == as_filter(formatter, made, form)


def test_a_kept_date_follows_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of one language never stand for another's."""
    moment = SafeDatetime(2026, 3, 2)
    own = SafeDatetime.strftime
    current = locale.setlocale(locale.LC_TIME)
    with replaced() as stand_ins:
        spoken = [current]
        monkeypatch.setattr(locale, "setlocale", lambda _category, *_more: spoken[0])
        asked: list[str] = []

        def strftime(self: SafeDatetime, fmt: str, safe: object = True) -> str:  # noqa: FBT002 - as Pelican has it
            asked.extend([fmt] if safe else [])
            return own(self, fmt, safe)  # type: ignore[no-any-return]

        monkeypatch.setattr(SafeDatetime, "strftime", strftime)
        keep_dates(stand_ins, SafeDatetime, DateFormatter)
        first = moment.strftime("%B"), moment.strftime("%B")
        spoken[0] = "another"
        assert (moment.strftime("%B"), moment.strftime("%B")) == first
    assert asked == ["%B", "%B"]


def test_addresses_are_those_that_the_classes_give() -> None:
    found = []
    for keep in (False, True):
        configuration = {**DEFAULT_CONFIG, "CATEGORY_SAVE_AS": False}
        with replaced() as stand_ins:
            if keep:
                keep_addresses(stand_ins, Content, URLWrapper)
            metadata = {"title": "One", "slug": "one", "date": SafeDatetime(2026, 1, 2)}
            article = Article("", metadata=metadata, settings=configuration)
            category = Category("A b", configuration)
            found.append(
                [
                    (
                        article.url,
                        article.save_as,
                        category.url,
                        category.save_as,
                        category.page_name,
                    )
                    for _ in range(2)
                ]
            )
    assert found[0] == found[1]


@pytest.mark.parametrize("linking", [True, False, None])
def test_a_text_is_what_pelican_makes_of_it(linking: object) -> None:
    """Only a text that is known to have no link is not searched for one."""
    with replaced() as stand_ins:
        spare_linkless_texts(stand_ins, Content)
        text = '<a href="{index}">home</a>'
        made = Article(text, metadata={"title": "One"}, settings=dict(DEFAULT_CONFIG))
        if linking is not None:
            made.__dict__["_state"] = {"linking": linking}
        assert made.content == (text if linking is False else '<a href="/index.html">home</a>')


def test_what_stood_for_pelicans_own_is_gone_afterwards() -> None:
    own = (Content.__dict__["get_content"], Content.get_url_setting, URLWrapper.__dict__["url"])
    with replaced() as stand_ins:
        keep_addresses(stand_ins, Content, URLWrapper)
        spare_linkless_texts(stand_ins, Content)
    now = (Content.__dict__["get_content"], Content.get_url_setting, URLWrapper.__dict__["url"])
    assert now == own
