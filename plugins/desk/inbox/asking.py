"""When a feed is asked, and what its answer changes: values in, values out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from plugins.core.fetching import Response, Validators
from plugins.core.fetching.politeness import seconds_of
from plugins.core.problems import Problem, Severity
from plugins.desk.inbox.following import Followed
from plugins.desk.inbox.keeping import KeptFeed
from plugins.desk.inbox.merging import merged
from plugins.desk.inbox.model import Feed
from plugins.desk.inbox.read import read_feed

SOONEST: Final = dt.timedelta(minutes=15)
"""How long a feed is left alone after an answer."""
_WANTED: Final = "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"
_FIRST_REST: Final = dt.timedelta(hours=1)
_LONGEST_REST: Final = dt.timedelta(days=7)
_NOT_MODIFIED: Final = 304
_GONE: Final = 410
_FOR_GOOD: Final = frozenset({301, 308})
_BUSY: Final = frozenset({429, 503})
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a feed now, and what is to be told."""

    kept: KeptFeed
    problems: tuple[Problem, ...] = ()
    answered: bool = True


def rests(kept: KeptFeed, now: dt.datetime) -> str:
    """Return why a feed is not asked now, in words; empty: it is.

    A moment too far ahead was noted while the clock was wrong, and holds nothing up.
    """
    if _stamp(now) < kept.rests_until <= _stamp(now + _LONGEST_REST):
        if kept.failures:
            return f"it failed {kept.failures} times, and rests until {_minute(kept.rests_until)}"
        return f"it asked for a pause until {_minute(kept.rests_until)}"
    if _stamp(now - SOONEST) < kept.asked < _stamp(now + SOONEST):
        return f"it was asked at {_minute(kept.asked)}"
    return ""


def headers_for(kept: KeptFeed) -> dict[str, str]:
    """Return the headers that ask only for what is new (RFC 9110, section 13.1)."""
    return {"Accept": _WANTED, **Validators(kept.etag, kept.modified).headers()}


def after_answer(feed: Followed, kept: KeptFeed, answer: Response, now: dt.datetime) -> Heard:
    """Return what an answer makes known."""
    if answer.status == _NOT_MODIFIED:
        same = replace(kept, asked=_stamp(now), failures=0, fault="", rests_until="")
        return Heard(same, _moved(feed, answer))
    if answer.status != _OK:
        return _refusal(feed, kept, answer, now)
    found = read_feed(
        answer.body, feed.url, url=answer.url, content_type=answer.headers.get("content-type", "")
    )
    if not found.is_one:
        fault = found.problems[0]
        told = replace(fault, location=feed.location, message=f"{feed.url}: {fault.message}")
        return _failed(kept, told, now)
    version = Validators.of(answer)
    known = replace(kept, etag=version.etag, modified=version.modified)
    problems = found.problems + _moved(feed, answer)
    return Heard(_with_entries(feed, known, found, now), problems)


def after_failure(feed: Followed, kept: KeptFeed, what: str, now: dt.datetime) -> Heard:
    """Return what is known of a feed that gave no answer."""
    return _failed(kept, _no_answer(feed, what, "it is asked again after a while"), now)


def taken(feed: Followed, kept: KeptFeed, found: Feed, now: dt.datetime) -> Heard:
    """Return what a saved feed makes known, as if it had just been asked for."""
    return Heard(_with_entries(feed, kept, found, now), found.problems)


def _with_entries(feed: Followed, kept: KeptFeed, found: Feed, now: dt.datetime) -> KeptFeed:
    """Return the feed with the entries that it has now, and those that it had of late.

    Those it had before keep their day.
    """
    return replace(
        kept,
        asked=_stamp(now),
        rests_until="",
        failures=0,
        fault="",
        title=found.title or "",
        entries=merged(feed.url, kept.entries, found.entries, now.date()),
    )


def _refusal(feed: Followed, kept: KeptFeed, answer: Response, now: dt.datetime) -> Heard:
    if answer.status == _GONE:
        problem = _no_answer(feed, "it is gone for good (410)", "remove the line")
        return _failed(kept, problem, now, rest=_LONGEST_REST)
    pause = seconds_of(answer.headers.get("retry-after", ""))
    if answer.status in _BUSY and pause is not None:
        until = _stamp(now + dt.timedelta(seconds=min(pause, _LONGEST_REST.total_seconds())))
        problem = _no_answer(feed, f"it asked for a pause ({answer.status})", "nothing; it is kept")
        return Heard(replace(kept, asked=_stamp(now), rests_until=until), (problem,))
    hint = "look at the address; it is asked again after a while"
    return _failed(kept, _no_answer(feed, f"it answered {answer.status}", hint), now)


def _failed(
    kept: KeptFeed, problem: Problem, now: dt.datetime, rest: dt.timedelta | None = None
) -> Heard:
    """Return a feed that rests: an hour, then two, four, up to a week."""
    rest = rest or min(_FIRST_REST * 2 ** min(kept.failures, 10), _LONGEST_REST)
    changed = replace(
        kept,
        asked=_stamp(now),
        failures=kept.failures + 1,
        rests_until=_stamp(now + rest),
        fault=problem.message,
    )
    return Heard(changed, (replace(problem, severity=Severity.NOTICE),), answered=False)


def _no_answer(feed: Followed, what: str, hint: str) -> Problem:
    return Problem(
        feed.location,
        f"the feed {feed.url} gave nothing: {what}",
        "feed-silent",
        hint,
        Severity.NOTICE,
    )


def _moved(feed: Followed, answer: Response) -> tuple[Problem, ...]:
    """Return the notice that a feed moved for good: every redirect on the way said so."""
    if not answer.hops or not all(hop.status in _FOR_GOOD for hop in answer.hops):
        return ()
    message, hint = f"the feed {feed.url} moved for good", f"write {answer.url} instead"
    return (Problem(feed.location, message, "feed-moved", hint, Severity.NOTICE),)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def _minute(stamp: str) -> str:
    """Return a moment as people read it: 2026-11-22 10:30 UTC."""
    return f"{stamp[:16].replace('T', ' ')} UTC"
