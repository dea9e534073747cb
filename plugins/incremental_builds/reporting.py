"""Say what a build or a check found: people read stderr, programs one JSON document on stdout."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Sequence

from plugins.core.errors import ContentError, SiteError
from plugins.core.problems import Problem, Severity
from plugins.incremental_builds.model import BuildResult, CheckResult
from plugins.incremental_builds.quick import summary


def print_problems(problems: Sequence[Problem]) -> None:
    """Print every problem once to stderr, with the counts below; nothing where there is none."""
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        errors = sum(p.severity is Severity.ERROR for p in problems)
        notices = len(problems) - errors
        print(f"{_count(errors, 'error')}, {_count(notices, 'notice')}", file=sys.stderr)


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
        words = f"{_count(result.unfinished, 'picture, card or index')} still to be made"
        print(f"{words}; inv build makes them", file=sys.stderr)
    print(summary(result.output.name, result.as_json(), result.seconds), file=sys.stderr)


def print_check(result: CheckResult, *, as_json: bool) -> None:
    """Print what a check found."""
    print_problems(result.problems)
    if as_json:
        print(json.dumps(result.as_json(), indent=2))
    elif not result.problems:
        print(f"{_count(result.documents, 'document')}, no problem", file=sys.stderr)


@contextlib.contextmanager
def ending(*, as_json: bool) -> Iterator[None]:
    """Print an error that a person can mend, and leave with its exit code."""
    try:
        yield
    except SiteError as error:
        sys.exit(print_error(error, as_json=as_json))


def print_error(error: SiteError, *, as_json: bool) -> int:
    """Print an error that ended a command, and return its exit code."""
    if isinstance(error, ContentError):
        print_problems(error.problems)
        if as_json:
            print(json.dumps({"problems": [p.as_json() for p in error.problems]}, indent=2))
        return error.exit_code
    print(f"error: {error}", file=sys.stderr)
    if as_json:
        print(json.dumps({"error": str(error), "problems": []}, indent=2))
    return error.exit_code


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
