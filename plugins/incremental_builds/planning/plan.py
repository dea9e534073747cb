"""Decide for every page whether it is rendered or kept, and why.

In: what the last build noted of each page (:class:`Ledger`), and a view of today's site
(:class:`Today`). Out: a :class:`Reason` for each page that is rendered; a page without one is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from plugins.incremental_builds.planning.ledger import Ledger, PageRecord
from plugins.incremental_builds.values.pages import MARK, Reason, Why


class Today(Protocol):
    """Answers what the site is like now."""

    def template(self, page: str) -> str:
        """Return the digest of a page's template with all that it uses; empty: none tells all."""

    def attribute(self, key: str, name: str) -> str:
        """Return the digest of an attribute of an object; empty: there is none such."""

    def steady(self, key: str, mark: str) -> frozenset[str]:
        """Return attributes of an object that are what they were when its source had a mark."""

    def before(self, key: str, name: str, mark: str) -> str:
        """Return the digest of an attribute of an object when its source had a mark."""

    def look(self, page: str, path: str) -> str:
        """Return the digest of what a page finds at a path."""

    def is_as_written(self, page: str, record: PageRecord) -> bool:
        """Tell whether the page's file is as the last build wrote it."""


Changed = Mapping[int, str]
"""One attribute that is not what it was, for each group of reads that has any."""
Share = Callable[[Callable[[Any], Any], Sequence[Any]], Sequence[Any]]
"""Returns ``work(task)`` of each task, in their order."""


def _alone(work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
    return [work(task) for task in tasks]


def decide(
    pages: Mapping[str, str], ledger: Ledger, key: str, today: Today, share: Share = _alone
) -> dict[str, Reason]:
    """Return the reasons of the pages that are to be rendered; ``pages`` maps each to its template.

    ``key`` is today's; where it is not the ledger's, everything is rendered. ``share`` may have
    attributes compared by several processes.
    """
    if not ledger.key:
        return dict.fromkeys(pages, Reason(Why.EVERYTHING, "no record of an earlier build"))
    if ledger.key != key:
        what = "settings, programs or versions changed"
        return dict.fromkeys(pages, Reason(Why.EVERYTHING, what))
    records = (ledger.pages[page] for page in pages if page in ledger.pages)
    changed = _changed_reads(ledger, records, today, share)
    found = {}
    for page, template in pages.items():
        reason = _reason(page, template, ledger, changed, today)
        if reason is not None:
            found[page] = reason
    return found


def _reason(
    page: str, template: str, ledger: Ledger, changed: Changed, today: Today
) -> Reason | None:
    record = ledger.pages.get(page)
    if record is None:
        return Reason(Why.NEW)
    digest = today.template(page)
    opaque = record.opaque or ("" if digest else f"{template} uses what is not known")
    if opaque:
        return Reason(Why.OPAQUE, opaque)
    if record.template != template or ledger.templates.get(template) != digest:
        return Reason(Why.TEMPLATE, template)
    difference = _difference(page, record, ledger, changed, today)
    if difference:
        return Reason(Why.SEEN, difference)
    return None if today.is_as_written(page, record) else Reason(Why.TOUCHED)


def _difference(
    page: str, record: PageRecord, ledger: Ledger, changed: Changed, today: Today
) -> str:
    """Return the first thing that the page would see differently; empty: there is none."""
    for path, digest in ledger.tables.looks_of(record.looks):
        if today.look(page, path) != digest:
            return path
    if changed:
        for group in record.groups:
            if group in changed:
                return changed[group]
    return ""


def _changed_reads(
    ledger: Ledger, records: Iterable[PageRecord], today: Today, share: Share
) -> dict[int, str]:
    """Return one attribute that is not what it was, of each group of reads that has any."""
    tables = ledger.tables
    groups = {number: tables.groups.items[number] for record in records for number in record.groups}
    read: dict[int, set[int]] = {}
    for names, *keys in groups.values():
        read.setdefault(names, set()).update(keys)
    wanted: dict[int, frozenset[str]] = {}
    for names, numbers in read.items():
        found = frozenset(tables.names.items[names])
        for number in numbers:
            wanted[number] = wanted.get(number, found) | found

    def changes(task: tuple[int, frozenset[str]]) -> frozenset[str]:
        number, named = task
        key = tables.keys.items[number]
        before = ledger.values.get(key, {})
        mark = before.get(MARK, "")
        return frozenset(
            name
            for name in named - today.steady(key, mark)
            if today.attribute(key, name) != (before.get(name) or today.before(key, name, mark))
        )

    tasks = list(wanted.items())
    new = share(changes, tasks)
    changed = {number: names for (number, _), names in zip(tasks, new, strict=True) if names}
    return _named(ledger, groups, changed) if changed else {}


def _named(
    ledger: Ledger, groups: Mapping[int, Sequence[int]], changed: Mapping[int, frozenset[str]]
) -> dict[int, str]:
    """Return the first change in each group; ``changed`` are names of attributes by object."""
    found = {}
    for group, (names, *keys) in groups.items():
        read = ledger.tables.names.items[names]
        for number in keys:
            if number in changed and not changed[number].isdisjoint(read):
                name = min(changed[number].intersection(read))
                found[group] = f"{name} of {ledger.tables.keys.items[number]}"
                break
    return found
