"""Decide for every page whether it is rendered or kept, and why.

In: what the last build noted of each page (:class:`Ledger`), and a view of today's site
(:class:`Today`). Out: a :class:`Reason` for each page that is rendered; a page without one is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from plugins.incremental_builds.pages import MARK, Ledger, PageRecord, Reason, Why


class Today(Protocol):
    """Answers what the site is like now."""

    def template(self, page: str) -> str:
        """Return the digest of a page's template with all that it uses; empty: none tells all."""

    def attribute(self, key: str, name: str) -> str:
        """Return the digest of an attribute of an object; empty: there is none such."""

    def steady(self, key: str, mark: str) -> frozenset[str]:
        """Return attributes of an object that are what they were when its source had a mark."""

    def look(self, page: str, path: str) -> str:
        """Return the digest of what a page finds at a path."""

    def is_as_written(self, page: str, record: PageRecord) -> bool:
        """Tell whether the page's file is as the last build wrote it."""


def decide(pages: Mapping[str, str], ledger: Ledger, key: str, today: Today) -> dict[str, Reason]:
    """Return the reasons of the pages that are to be rendered; ``pages`` maps each to its template.

    ``key`` is today's; where it is not the ledger's, everything is rendered.
    """
    if not ledger.key:
        return dict.fromkeys(pages, Reason(Why.EVERYTHING, "no record of an earlier build"))
    if ledger.key != key:
        what = "settings, programs or versions changed"
        return dict.fromkeys(pages, Reason(Why.EVERYTHING, what))
    changed = _changed_attributes(
        ledger, (ledger.pages[page] for page in pages if page in ledger.pages), today
    )
    found = {}
    for page, template in pages.items():
        reason = _reason(page, template, ledger, changed, today)
        if reason is not None:
            found[page] = reason
    return found


def _reason(
    page: str, template: str, ledger: Ledger, changed: Mapping[str, set[str]], today: Today
) -> Reason | None:
    record = ledger.pages.get(page)
    if record is None:
        return Reason(Why.NEW)
    digest = today.template(page)
    opaque = record.trace.opaque or ("" if digest else f"{template} uses what is not known")
    if opaque:
        return Reason(Why.OPAQUE, opaque)
    if record.template != template or ledger.templates.get(template) != digest:
        return Reason(Why.TEMPLATE, template)
    difference = _difference(page, record, changed, today)
    if difference:
        return Reason(Why.SEEN, difference)
    return None if today.is_as_written(page, record) else Reason(Why.TOUCHED)


def _difference(
    page: str, record: PageRecord, changed: Mapping[str, set[str]], today: Today
) -> str:
    """Return the first thing that the page would see differently; empty: there is none."""
    for path, digest in record.trace.seen.items():
        if today.look(page, path) != digest:
            return path
    for names, keys in record.trace.objects.items():
        for key in (k for k in changed if k in keys):
            if names & changed[key]:
                return f"{min(names & changed[key])} of {key}"
    return ""


def _changed_attributes(
    ledger: Ledger, records: Iterable[PageRecord], today: Today
) -> dict[str, set[str]]:
    """Return the names of the attributes that are not what they were, by object."""
    wanted: dict[str, frozenset[str]] = {}
    for record in records:
        for names, keys in record.trace.objects.items():
            for key in keys:
                known = wanted.get(key)
                wanted[key] = names if known is None or known <= names else known | names
    changed = {}
    for key, names in wanted.items():
        before = ledger.values.get(key, {})
        open_ = names - today.steady(key, before.get(MARK, ""))
        found = {name for name in open_ if today.attribute(key, name) != before.get(name, "?")}
        if found:
            changed[key] = found
    return changed
