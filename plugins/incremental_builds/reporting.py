"""Say what a build or a check found: people read stderr, programs one JSON document on stdout."""

from __future__ import annotations

import json
import sys

from plugins.core.reporting import counted, print_problems
from plugins.incremental_builds.model import BuildResult, CheckResult
from plugins.incremental_builds.quick import summary


def print_build(result: BuildResult, *, as_json: bool, explain: bool = False) -> None:
    """Print what a build did; ``explain``: and why each page was rendered."""
    print_problems(result.problems)
    reasons = {page: str(reason) for page, reason in sorted(result.reasons.items())}
    if as_json:
        more = {"reasons": reasons} if explain else {}
        print(json.dumps({**result.as_json(), **more}, indent=2))
        return
    for page, reason in reasons.items() if explain else ():
        print(f"{page}: {reason}", file=sys.stderr)
    if result.unfinished:
        words = counted(result.unfinished, "result")
        print(
            f"still to be made: {words} (pictures, cards, the search index); inv build makes them",
            file=sys.stderr,
        )
    print(summary(result.output.name, result.as_json(), result.seconds), file=sys.stderr)


def print_check(result: CheckResult, *, as_json: bool) -> None:
    """Print what a check found."""
    print_problems(result.problems)
    if as_json:
        print(json.dumps(result.as_json(), indent=2))
    elif not result.problems:
        print(f"{counted(result.documents, 'document')}, no problem", file=sys.stderr)
