"""Say how quotations stand: the counts on stdout, what is wrong on stderr."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plugins.core.reporting import counted, print_problems, print_text
from plugins.desk.quotations.commands import QuoteReport
from plugins.desk.quotations.model import Standing


def print_report(report: QuoteReport, *, as_json: bool) -> int:
    """Print the report, and return the exit code."""
    print_problems(report.problems)
    if as_json:
        print(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
        return report.exit_code
    standings = Counter(one.standing for one in report.checked)
    told = ", ".join(f"{standings[s]} {s.value}" for s in Standing if standings[s])
    quotations = counted(len(report.checked), "quotation")
    print_text(f"{quotations}: {told}" if told else quotations)
    for source, words in report.counts.by_source.items():
        print_text(f"  {counted(words, 'word')} of {source}")
    for path, by_source in report.counts.by_post.items():
        print_text(f"  {counted(sum(by_source.values()), 'word')} in {path}")
    return report.exit_code


@contextmanager
def telling(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show how many pages were read, on a terminal alone."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading pages", total=None)
        yield lambda done, all_of_them: progress.update(task, completed=done, total=all_of_them)
