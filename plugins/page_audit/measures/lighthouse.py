"""Lighthouse: one page of each kind, phone and desktop, three runs of each.

The least of the scores counts, and of the times the middle one: what else a machine does only adds
to a time, and Lighthouse's own advice is to take the median of several runs.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool, run_script

SUMMARY = "the pages opened, by Lighthouse with its settings for phones and for desktops"
NEEDS: tuple[Tool, ...] = ("newer node", "node_modules", "lighthouse", "chromium")
_RUNS: Final = 3
_TIMES: Final = {
    "largest-contentful-paint": "largest-paint",
    "cumulative-layout-shift": "layout-shift",
    "total-blocking-time": "blocking-time",
}
"""Lighthouse's ids of what it times, and ours."""
_PRECISION: Final = 3


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:
    """Return each score and time of each run."""
    runs = "1" if fast else str(_RUNS)
    done = run_script(
        "lighthouse.mjs", site.address, "--runs", runs, text=json.dumps(site.paths), newer=True
    )
    unlisted = {page.path for page in site.chosen if not page.is_listed}
    yield from readings_of(json.loads(done), unlisted)


def readings_of(runs: Sequence[Mapping[str, Any]], unlisted: Collection[str]) -> Iterator[Reading]:
    """Yield the readings of some runs: each score, and of each page and form the middle times.

    A page that is not to be listed cannot have a whole score for search engines, and has none
    here. A page that Lighthouse could not look at has a score of 0, and no time. Each time comes
    with what Lighthouse says of the machine (its ``benchmarkIndex``): a busy or slow one has its
    share in it.
    """
    for run in runs:
        path, form = run["path"], run["form"]
        for category, score in run["scores"].items():
            if category == "seo" and path in unlisted:
                continue
            details = tuple(a["title"] for a in run["failing"] if a["category"] == category)
            value = round(100 * (score or 0))
            reasons = (run["error"],) if run.get("error") else details
            yield Reading(f"lighthouse-{category}", path, value, form, reasons)
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for run in runs:
        grouped.setdefault((run["path"], run["form"]), []).append(run)
    for (path, form), same in grouped.items():
        yield from _times_of(path, form, same)


def _times_of(path: str, form: str, runs: Sequence[Mapping[str, Any]]) -> Iterator[Reading]:
    """Yield the times of a page in the middle of its runs, each with the power it was taken at."""
    for audit, measured in _TIMES.items():
        timed = [
            (run["times"][audit], run["power"])
            for run in runs
            if run["times"].get(audit) is not None
        ]
        if timed:
            value, power = sorted(timed)[(len(timed) - 1) // 2]
            details = (f"power of this machine: {power:.0f}",)
            yield Reading(measured, path, round(value, _PRECISION), form, details)
