"""Decide on every item before a text is read: in, the survey; out, what is imported, and as what.

The same export gives the same plan, whatever was imported before; a text that is in the folder
already keeps its file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from plugins.comment_excerpts.privacy import has_email, has_ip
from plugins.manuscripts.commands import id_from, slug_of
from plugins.manuscripts.model import checked_feed_id
from plugins.migration import moments
from plugins.migration.destinations.existing import Existing, Record
from plugins.migration.destinations.former import former_of
from plugins.migration.destinations.names import Names
from plugins.migration.destinations.planned import Planned
from plugins.migration.destinations.shape import SiteShape
from plugins.migration.destinations.terms import bylines_of, filing_of, language_remarks
from plugins.migration.exports.survey import Survey
from plugins.migration.model import Channel, Item, Skipped
from plugins.migration.remarks import Remark
from plugins.migration.texts.slugs import slug_for, title_of

_SKIPPED: Final = {
    "private": "it is private",
    "pending": "it waits for somebody's approval",
    "trash": "it is in the trash",
    "auto-draft": "it was begun and never saved",
    "inherit": "it is an earlier version of a text",
}
_FOLDERS: Final = {"post": "posts", "page": "pages"}


@dataclass(slots=True)
class Plan:
    """What becomes of all items."""

    texts: dict[int, Planned] = field(default_factory=dict)
    skipped: dict[int, Skipped] = field(default_factory=dict)


def plan_of(  # noqa: PLR0913, PLR0917 - a plan weighs as much
    survey: Survey,
    existing: Existing,
    record: Record,
    shape: SiteShape,
    now: dt.datetime,
    private: AbstractSet[str],
) -> Plan:
    """Return the plan; ``now`` decides which scheduled posts are still ahead.

    ``private`` are addresses of people that may stand nowhere.
    """
    plan = Plan()
    seen: set[str] = set()
    for item in survey.texts:
        reason = _reason(item)
        if reason:
            plan.skipped[item.number] = Skipped(item.name, item.kind, reason)
            continue
        name = _id_of(item, survey, seen)
        planned = plan.texts[item.number] = _planned(item, name, record, now)
        planned.remarks += language_remarks(item, str(shape.settings.get("DEFAULT_LANG") or "en"))
        _file(planned, survey.channel, Names(private))
    texts = list(plan.texts.values())
    _join_series(texts)
    wanted = _name(texts, existing, shape)
    _keep_feed_ids(texts, existing)
    former_of(texts, survey.channel, shape, existing, private)
    _tell_slugs(texts, wanted)
    return plan


def _reason(item: Item) -> str:
    if item.has_password:
        return "a password protects it"
    if item.status in {"publish", "future", "draft"}:
        return ""
    return _SKIPPED.get(item.status, f'readers could not see it: its status is "{item.status}"')


def _id_of(item: Item, survey: Survey, seen: set[str]) -> str:
    base = survey.channel.base or survey.channel.link
    seed = item.guid or (f"{base}#{item.id}" if item.id else item.link)
    seed = seed or f"{base}#{item.title}#{item.number}"
    if seed in seen:
        seed = f"{seed}#{item.id or item.number}"
    while seed in seen:
        seed = f"{seed}+"
    seen.add(seed)
    return id_from(seed)


def _planned(item: Item, name: str, record: Record, now: dt.datetime) -> Planned:
    date = moments.moment_of(item.local, item.gmt) or moments.from_mail(item.pub_date)
    modified = moments.moment_of(item.modified, item.modified_gmt)
    remarks = []
    if date is None and (date := moments.in_address(item.link)) is not None:
        remarks.append(
            Remark(
                "date-from-address",
                "the export has no date of it; the one in its address is used",
                "write the day on which it came out",
                "date:",
            )
        )
    planned = Planned(
        item,
        name,
        title_of(item.title),
        "draft" if item.status == "draft" else "published",
        date,
        modified if date is None or (modified and _later(modified, date)) else None,
        remarks=remarks,
    )
    if item.status == "future":
        _schedule(planned, record, now)
    elif planned.state == "published":
        _judge_date(planned, now)
    if item.sticky:
        planned.remarks.append(
            Remark(
                "sticky-post",
                "the blog kept it on top of its front page; this site has no such place",
                "link to it where readers should find it",
            )
        )
    return planned


def _file(planned: Planned, channel: Channel, allowed: Names) -> None:
    if planned.kind == "post":
        planned.filing = filing_of(planned.item, channel, allowed)
        planned.bylines = bylines_of(planned.item, channel, allowed)
        planned.remarks += allowed.remarks


def _schedule(planned: Planned, record: Record, now: dt.datetime) -> None:
    """Keep what was to come out of sight: its moment may have passed since, unread by anybody."""
    date = planned.date
    if date is not None and (_later(date, now) or record.scheduled.get(planned.id) == str(date)):
        planned.state = "scheduled"
        record.scheduled[planned.id] = str(date)
        return
    planned.state = "draft"
    planned.remarks.append(
        Remark(
            "scheduled-post",
            "it was to come out later, and its moment has passed",
            "read it, and take out `status: draft`",
            "status: draft",
        )
    )


def _judge_date(planned: Planned, now: dt.datetime) -> None:
    if planned.date is None and planned.kind == "post":
        planned.state = "draft"
        planned.remarks.append(
            Remark(
                "undated-post",
                "the export says nowhere when it was published",
                "write `date:`, and take out `status: draft`",
                "status: draft",
            )
        )
    elif planned.date is not None and _later(planned.date, now):
        planned.state = "scheduled"
        planned.remarks.append(
            Remark(
                "date-ahead",
                "it was published, and is dated ahead: it is not shown before",
                "write the day on which it came out",
                "date:",
            )
        )


def _later(one: dt.datetime, other: dt.datetime) -> bool:
    """Compare moments; one without a zone is taken for UTC, which is at most some hours off."""
    return _aware(one) > _aware(other)


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _name(texts: Iterable[Planned], existing: Existing, shape: SiteShape) -> dict[str, str]:
    """Give every text its slug and file, and return the slugs that they had, by their ids.

    Of two with one slug, the one that was out keeps it.
    """
    wishes: dict[str, str] = {}
    order = sorted(texts, key=lambda t: (_STATES[t.state], t.item.number))
    here = {text.id: existing.by_id[text.id] for text in order if text.id in existing.by_id}
    taken = {slug.casefold() for slug in existing.slugs.values()}
    files = shape.taken(frozenset(t.date.year for t in order if t.date and t.kind == "post"))
    for text in order:
        wanted = slug_for(text.item.slug, text.title, text.item.id or str(text.item.number))
        wishes[text.id] = wanted
        if text.id in here:
            text.path = here[text.id]
            text.slug = existing.slugs.get(text.path, wanted)
        else:
            text.slug = _free(wanted, text, taken, files, shape)
            taken.add(text.slug.casefold())
            day = f"{text.date:%Y-%m-%d}-" if text.date and text.kind == "post" else ""
            text.path = f"{_FOLDERS[text.kind]}/{day}{text.slug}.md"
        text.address = shape.address(text.kind, text.slug, text.date)
    return wishes


def _tell_slugs(texts: Iterable[Planned], wanted: Mapping[str, str]) -> None:
    for text in texts:
        if text.slug.casefold() != wanted[text.id].casefold():
            leads = "nothing; its old address leads here"
            here = f'which something else has; it is "{text.slug}" now'
            text.remarks.append(
                Remark(
                    "slug-changed",
                    f'its slug was "{wanted[text.id]}", {here}',
                    leads
                    if text.former
                    else "write another `slug:`, if it should have a better one",
                )
            )


_STATES: Final = {"published": 0, "scheduled": 1, "draft": 2}


def _free(
    wanted: str, text: Planned, taken: set[str], files: frozenset[str], shape: SiteShape
) -> str:
    slug, number = wanted, 1
    while slug.casefold() in taken or shape.file(text.kind, slug, text.date).casefold() in files:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _join_series(texts: Iterable[Planned]) -> None:
    """Write a series in one way."""
    names: dict[str, str] = {}
    for text in sorted(texts, key=lambda t: t.item.number):
        series = text.filing.series
        if series:
            kept = names.setdefault(slug_of(series), series)
            text.filing = replace(text.filing, series=kept)


def _keep_feed_ids(texts: Iterable[Planned], existing: Existing) -> None:
    """Keep what feed readers know a post by, so that none is shown to them as new."""
    seen: set[str] = set()
    for text in sorted(texts, key=lambda t: t.item.number):
        guid = text.item.guid
        if text.kind != "post" or text.state != "published" or not guid:
            continue
        elsewhere = existing.feed_ids.get(guid, text.path) != text.path
        try:
            usable = checked_feed_id(guid) == guid and not has_email(guid) and not has_ip(guid)
        except ValueError:
            usable = False
        if usable and guid not in seen and not elsewhere:
            seen.add(guid)
            text.feed_id = guid
        else:
            text.remarks.append(
                Remark(
                    "feed-id-lost",
                    "its id in the old feed cannot be kept: it is no address, "
                    "or another post has it",
                    "nothing; feed readers show it as new",
                )
            )
