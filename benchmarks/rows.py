"""What is measured: each function runs one thing, for us and for Hugo in turn, and yields rows."""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from benchmarks.cases import CASES, Case, edit_body, newest_essay
from benchmarks.generate import Scale
from benchmarks.kinds import kinds_of, table
from benchmarks.measure import (
    PROC,
    differing,
    environment,
    files_of,
    free_port,
    peak_memory,
    serving,
    timed,
    until_rested,
    until_served,
)
from benchmarks.sites import (
    Site,
    write_plain,
    write_plain_hugo,
    write_shipped,
    write_shipped_hugo,
)

OURS = [sys.executable, "-m", "plugins.incremental_builds"]
LARGE = 100_000
SAVES = 5
Pairs = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; without a ratio the measure could not be taken."""

    name: str
    ours: str
    hugo: str = "–"
    ratio: float | None = None
    target: float | None = None

    def __str__(self) -> str:
        """Return it as a row of Markdown."""
        ratio = "–" if self.ratio is None else f"{self.ratio:.3g}"
        target = "–" if self.target is None else f"{self.target:g}"
        met = "–"
        if self.ratio is not None and self.target is not None:
            met = "met" if self.ratio <= self.target else "missed"
        return f"| {self.name} | {self.ours} | {self.hugo} | {ratio} | {target} | {met} |"


@dataclass
class Bench:
    """The sites of one run, written when they are first asked for."""

    base: Path
    hugo: str
    posts: int
    pairs: int
    notes: list[str] = field(default_factory=list)

    @cached_property
    def plain(self) -> tuple[Site, Site]:
        """The plain layout, ours and Hugo's."""
        return self.plain_of(self.posts)

    @cached_property
    def shipped(self) -> tuple[Site, Site]:
        """The shipped theme, ours and Hugo's."""
        tell(f"writing {self.posts:,} posts with a library twice")
        scale, base = Scale(self.posts), self.base
        return write_shipped(base / "shipped", scale), write_shipped_hugo(base / "theirs", scale)

    def plain_of(self, posts: int) -> tuple[Site, Site]:
        """Return sites of another size in the plain layout."""
        tell(f"writing {posts:,} plain posts twice")
        scale, base = Scale(posts, plain=True), self.base
        ours = write_plain(base / f"plain-{posts}", scale)
        return ours, write_plain_hugo(base / f"hugo-{posts}", scale)

    def build(self, site: Site) -> float:
        """Build a site of ours and return the seconds."""
        seconds = timed(OURS, site.folder)
        tell(f"  ours {seconds:.2f} s")
        return seconds

    def cold(self, site: Site) -> float:
        """Build a site of ours from nothing and return the seconds."""
        site.forget()
        return self.build(site)

    def denominator(self, site: Site) -> float:
        """Build a site of Hugo's from nothing and return the seconds."""
        site.forget()
        seconds = timed([self.hugo, "--quiet"], site.folder)
        tell(f"  Hugo {seconds:.2f} s")
        return seconds

    def count(self, what: str, sites: tuple[Site, Site]) -> None:
        """Note of which files each of two sites consists."""
        ours, theirs = sites
        self.notes.append(f"\n{what}:\n\n{table(kinds_of(ours.pages, theirs.pages))}")


def tell(words: str) -> None:
    """Say on standard error what goes on."""
    print(f"{dt.datetime.now().astimezone():%H:%M:%S} {words}", file=sys.stderr, flush=True)


def compared(name: str, pairs: Pairs, target: float | None, unit: str = "s") -> Row:
    """Return the row of a measure that both were put to."""
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(mine / other for mine, other in pairs)
    return Row(name, f"{ours:.3g} {unit}", f"{theirs:.3g} {unit}", ratio, target)


def one_case(bench: Bench, case: Case) -> Iterator[Row]:
    """Time what comes after an edit; Hugo always builds the edited site from nothing."""
    ours, theirs = bench.plain
    if case is not CASES[0]:
        bench.build(ours)
    pairs: Pairs = []
    for run in range(bench.pairs):
        case.prepare(ours, run)
        mine = bench.build(ours)
        case.prepare(theirs, run)
        pairs.append((mine, bench.denominator(theirs)))
    yield compared(case.name, pairs, case.target)
    if case is CASES[0]:
        bench.count("Plain layout", bench.plain)


def memory(bench: Bench, name: str) -> Iterator[Row]:
    """Look at the memory of both in cold builds of their own."""
    if not (PROC / "self" / "smaps_rollup").exists():
        yield Row(name, "not there: no /proc")
        return
    pairs: Pairs = []
    ours, theirs = bench.plain
    for _ in range(bench.pairs):
        for site in bench.plain:
            site.forget()
        mine = peak_memory(OURS, ours.folder)
        pairs.append((mine, peak_memory([bench.hugo, "--quiet"], theirs.folder)))
        tell(f"  ours {pairs[-1][0]:.0f} MiB, Hugo {pairs[-1][1]:.0f} MiB")
    yield compared(name, pairs, 0.4, "MiB")


def shipped(bench: Bench, name: str) -> Iterator[Row]:
    """Time cold builds of the shipped theme with all its plugins."""
    ours, theirs = bench.shipped
    pairs = [(bench.cold(ours), bench.denominator(theirs)) for _ in range(bench.pairs)]
    yield compared(name, pairs, 1.5)
    bench.count("Shipped theme", bench.shipped)


def finishing(bench: Bench, name: str) -> Iterator[Row]:
    """Time what a build ends with for readers: the search index, cards and pictures, all of them.

    Hugo has nothing of the kind: with it, other programs would have to make them as well.
    """
    site = bench.shipped[0]
    bench.cold(site)
    seconds = timed([*OURS, "--finish"], site.folder)
    again = timed([*OURS, "--finish"], site.folder)
    yield Row(name, f"{seconds:.3g} s; nothing new: {again:.3g} s")


def save_to_served(bench: Bench, name: str) -> Iterator[Row]:
    """Wait for a saved word in the pages of both servers of the plain layout."""
    yield from _served(bench, name, bench.plain, 0.025)


def shipped_save_to_served(bench: Bench, name: str) -> Iterator[Row]:
    """Wait for it in those of the shipped theme with all its plugins."""
    yield from _served(bench, name, bench.shipped, None)


def _served(
    bench: Bench, name: str, sites: tuple[Site, Site], target: float | None
) -> Iterator[Row]:
    """Save a post of both sites in turn; their servers run side by side."""
    asked = subprocess.run(  # noqa: S603 - the command under test
        [*OURS, "--help"], capture_output=True, check=True, env=environment()
    )
    if b"--serve" not in asked.stdout:
        yield Row(name, "not there")
        return
    ports = (free_port(), free_port())
    commands = (
        [*OURS, "--serve", "--port", str(ports[0])],
        [bench.hugo, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(ports[1])],
    )
    pairs: Pairs = []
    with ExitStack() as servers:
        for command, site, port in zip(commands, sites, ports, strict=True):
            servers.enter_context(serving(command, site.folder, port))
        for run in range(-1, SAVES):  # the first save only warms them up
            times = []
            for site, port in zip(sites, ports, strict=True):
                until_rested()
                words = f"saved-{run + 1}-{site.output}"
                post = edit_body(site, 20, words)
                times.append(until_served(port, post.address, words))
            tell(f"  ours {times[0]:.0f} ms, Hugo {times[1]:.0f} ms")
            if run >= 0:
                pairs.append((times[0], times[1]))
    yield compared(name, pairs, target, "ms")


def growth(bench: Bench, name: str) -> Iterator[Row]:
    """Compare our time for each post at a tenth of the size."""
    yield from _growth(bench, name, bench.posts // 10, bench.posts)


def large(bench: Bench, name: str) -> Iterator[Row]:
    """Compare the time for each post, and all the time, at the largest size."""
    yield from _growth(bench, name, bench.posts, LARGE, 0.8)


def _growth(bench: Bench, name: str, few: int, many: int, target: float = 0.0) -> Iterator[Row]:
    sites = {n: bench.plain if n == bench.posts else bench.plain_of(n) for n in (few, many)}
    times: Pairs = []
    pairs: Pairs = []
    for _ in range(bench.pairs):
        times.append((bench.cold(sites[many][0]) / many, bench.cold(sites[few][0]) / few))
        if target:
            pairs.append((times[-1][0] * many, bench.denominator(sites[many][1])))
    after, before = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    ratio = statistics.median(a / b for a, b in times)
    words = f"{before:.3g} to {after:.3g} ms"
    yield Row(f"{name}, {few:,} to {many:,} posts", words, "–", ratio, 1.3)
    if pairs:
        yield compared(f"cold build, plain layout, {many:,} posts", pairs, target)


def publishing(bench: Bench, name: str) -> Iterator[Row]:
    """Count the files that one more essay changes in the shipped theme."""
    site = bench.shipped[0]
    bench.build(site)
    before = files_of(site.pages)
    essay = newest_essay(site)
    site.put(essay)
    bench.build(site)
    changed = differing(before, files_of(site.pages))
    tell(f"  {len(changed)} files: {', '.join(changed)}")
    site.remove(essay)
    yield Row(name, f"{len(changed)}", "–", len(changed), 30)


def measures(*, with_large: bool) -> dict[str, Callable[[Bench, str], Iterator[Row]]]:
    """Return what there is to measure, by its name."""

    def of(case: Case) -> Callable[[Bench, str], Iterator[Row]]:
        return lambda bench, _name: one_case(bench, case)

    found = {case.name: of(case) for case in CASES}
    found |= {
        "peak memory of a cold build (PSS)": memory,
        "cold build, shipped theme, all plugins": shipped,
        "finishing for readers: search index, cards, pictures": finishing,
        "save to new bytes served": save_to_served,
        "save to new bytes served, shipped theme": shipped_save_to_served,
        "time for each post": growth,
        "files changed by publishing an essay": publishing,
    }
    return found | ({"large: time for each post": large} if with_large else {})
