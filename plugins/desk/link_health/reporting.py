"""Say how the links are: people read stderr, programs one JSON document on stdout."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from plugins.core.problems import Location, Problem, Severity, sorted_unique
from plugins.core.reporting import counted, print_problems
from plugins.desk.link_health.applying import Applied
from plugins.desk.link_health.model import Known, LinkResult, State
from plugins.desk.link_health.record import APART, left_until_dead


class ProgressBar:
    """Shows how far a run is, on a terminal only."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._progress.add_task("", total=0, visible=False)
        self._progress.start()

    def begin(self, what: str, total: int) -> None:
        """Show another bar."""
        self._progress.update(self._task, visible=False)
        self._task = self._progress.add_task(what, total=total)

    def step(self) -> None:
        """Show that it was done once more."""
        self._progress.advance(self._task)

    def end(self) -> None:
        """Take the bar away."""
        self._progress.stop()


def print_links(result: LinkResult, *, as_json: bool) -> None:
    """Print every link that needs somebody's eyes, then how many there are in each state."""
    print_problems((*result.problems, *sorted_unique(notices_of(result))))
    for why, number in _unknown(result).most_common():
        sys.stderr.write(f"unknown: {counted(number, 'link')}: {why}\n")
    if result.postponed:
        postponed = counted(len(result.postponed), "link")
        sys.stderr.write(f"not asked: {postponed}: the host asked to be left alone for now\n")
    if result.unarchived:
        unarchived = counted(result.unarchived, "link")
        sys.stderr.write(
            f"the archive did not answer for {unarchived}: asked again in the next run\n"
        )
    states = ", ".join(f"{number} {state}" for state, number in result.counts.items())
    asked = f"{result.asked} asked"
    if result.continued:
        asked += f", {result.continued} had answered before the last run was stopped"
    sys.stderr.write(f"{counted(result.links, 'link')}: {states} ({asked})\n")
    if as_json:
        sys.stdout.write(json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n")


def print_applied(result: Applied, *, written: bool, as_json: bool) -> None:
    """Print each line that changed, or would, and what a person has to change."""
    for change in result.changed:
        sys.stderr.write(f"{change.place}\n- {change.old}\n+ {change.new}\n")
    print_problems(result.problems)
    verb = "changed" if written else "would change"
    done = f"{counted(len(result.changed), 'link')} {verb}"
    sys.stderr.write(f"{done if result.changed else 'no link here is known to have moved'}\n")
    if as_json:
        sys.stdout.write(json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n")


def notices_of(result: LinkResult) -> Iterator[Problem]:
    """Yield a notice for each place of a link that is dead, has moved, or was found gone."""
    for known in result.known:
        for place in known.link.places:
            if (notice := _notice_of(known, place)) is not None:
                yield notice


def _notice_of(known: Known, place: Location) -> Problem | None:
    """Return what is to be told of a link; None: there is nothing to do about it."""
    entry, url = known.entry, known.link.url
    if entry.state is State.MOVED:
        message = f"{url} has moved to {entry.moved_to}"
        hint = "check that it is the same work; `inv links.apply` puts the new address here"
        return Problem(place, message, "link-moved", hint, Severity.NOTICE)
    if entry.state is State.DEAD:
        message = f"{url} is dead: {entry.why}"
        return Problem(place, message, "link-dead", _hint_for_dead(known, place), Severity.NOTICE)
    if entry.failures:
        message = f"{url} seems to be gone: {entry.why}"
        again = entry.failures[-1] + APART
        often = "again" if left_until_dead(entry) == 1 else "twice more"
        hint = f"look at it yourself; it is dead when it is found so {often}, from {again} on"
        return Problem(place, message, "link-failing", hint, Severity.NOTICE)
    return None


def _hint_for_dead(known: Known, place: Location) -> str:
    archive = known.entry.archive
    if place.path.startswith("content/sources/"):
        return "write their present address, or remove it"
    if known.link.has_copy and place.path.startswith("content/clips/"):
        return "readers are sent to the archived copy that the clip names"
    if archive is None:
        return "no archived copy is known: cite it from elsewhere, or remove the link"
    return f"readers are sent to the copy of {archive.date}: {archive.url}"


def _unknown(result: LinkResult) -> Counter[str]:
    entries = (known.entry for known in result.known)
    return Counter(e.why for e in entries if e.state is State.UNKNOWN and not e.failures)
