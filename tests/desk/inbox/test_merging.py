"""What stays in the list of what a feed has had."""

from __future__ import annotations

import datetime as dt

from plugins.desk.inbox.keeping import KeptEntry
from plugins.desk.inbox.merging import merged
from plugins.desk.inbox.model import MOST_ENTRIES, Entry
from tests.desk.inbox.samples import FEED, entry

TODAY = dt.date(2026, 11, 22)
LATER = TODAY + dt.timedelta(days=6)


def numbered(number: int) -> Entry:
    return entry(title=f"Title {number}", url=f"https://ann.example/{number}", id=f"{number}")


def at(day: dt.date, *looks: list[Entry]) -> tuple[KeptEntry, ...]:
    """Return what is kept after looks at a feed, all but the last of them on TODAY."""
    kept: tuple[KeptEntry, ...] = ()
    for found in looks[:-1]:
        kept = merged(FEED, kept, found, TODAY)
    return merged(FEED, kept, looks[-1], day)


def test_what_a_feed_dropped_stays_for_a_while() -> None:
    looks = [numbered(1), numbered(2)], [numbered(3), numbered(2)]
    assert [(one.entry.id, one.seen) for one in at(LATER, *looks)] == [
        ("3", "2026-11-28"),
        ("2", "2026-11-22"),
        ("1", "2026-11-22"),
    ]
    long_after = TODAY + dt.timedelta(days=91)
    assert [one.entry.id for one in at(long_after, *looks)] == ["3", "2"]


def test_an_empty_answer_loses_nothing() -> None:
    assert [one.entry.id for one in at(LATER, [numbered(1)], [])] == ["1"]


def test_what_a_feed_changed_is_no_second_entry() -> None:
    ours = entry(title="Before", url="https://ann.example/1", id="1")
    for changed in (
        entry(title="After", url="https://ann.example/1", id="1"),
        entry(title="After", url="https://ann.example/moved", id="1"),
        entry(title="Before", url="https://ann.example/1", id="made anew", summary="More."),
        entry(title="Before", url="https://ann.example/1?session=7", id="made anew"),
    ):
        assert [(e.entry, e.seen) for e in at(LATER, [ours], [changed])] == [
            (changed, "2026-11-22")
        ]


def test_notes_that_lead_to_one_page_are_kept_each_for_itself() -> None:
    page = "https://ann.example/notes"
    first, second, third = (entry(title=f"Notes {n}", url=page, id=f"{n}") for n in range(3))
    assert [one.entry for one in at(LATER, [first, second], [second, third])] == [
        second,
        third,
        first,
    ]


def test_never_more_is_kept_than_is_read_of_a_feed() -> None:
    many = [numbered(number) for number in range(MOST_ENTRIES)]
    kept = at(LATER, many, [numbered(1000)])
    assert len(kept) == MOST_ENTRIES
    assert kept[0].entry.id == "1000"
