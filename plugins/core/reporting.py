"""Say what went wrong: people read stderr, programs one JSON document on stdout."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from plugins.core.errors import ContentError, SiteError, refusal_of_disk
from plugins.core.problems import Problem, Severity

INTERRUPTED = 130
"""What shells give a program that was stopped by Ctrl-C: 128 and the number of the signal."""

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a terminal obeys, or what turns the writing behind it; ends of lines and tabs are none."""


def print_anything() -> None:
    """Let both streams print any text: a locale may know no more than ASCII.

    Documents are UTF-8 whatever the locale is (RFC 8259, 8.1); names of files that are no text, and
    what people could not be shown, are escaped.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")


def print_text(text: object, *, file: TextIO | None = None, flush: bool = False) -> None:
    """Print a text whose words may be anybody's to stdout: what would steer a terminal is escaped.

    JSON is printed as it is: it has escapes of its own.
    """
    shown = _STEERING.sub(lambda match: ascii(match[0])[1:-1], str(text))
    print(shown, file=file or sys.stdout, flush=flush)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print every problem once to stderr, with the counts below; nothing where there is none."""
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        errors = sum(p.severity is Severity.ERROR for p in problems)
        notices = len(problems) - errors
        print(f"{counted(errors, 'error')}, {counted(notices, 'notice')}", file=sys.stderr)


@contextlib.contextmanager
def ending(*, as_json: bool) -> Iterator[None]:
    """Print an error that a person can mend, and leave with its exit code; 130 for Ctrl-C.

    What a disk refuses is one of those, wherever it is met.
    """
    try:
        yield
    except SiteError as error:
        sys.exit(print_error(error, as_json=as_json))
    except OSError as error:
        refused = refusal_of_disk(error)
        if refused is None:
            raise
        sys.exit(print_error(refused, as_json=as_json))
    except KeyboardInterrupt:
        print("stopped; what was written so far is whole", file=sys.stderr)
        sys.exit(INTERRUPTED)


def print_error(error: SiteError, *, as_json: bool) -> int:
    """Print an error that ended a command, and return its exit code."""
    if isinstance(error, ContentError):
        print_problems(error.problems)
        if as_json:
            print(json.dumps({"problems": [p.as_json() for p in error.problems]}, indent=2))
        return error.exit_code
    print_text(f"error: {error}", file=sys.stderr)
    if as_json:
        print_refusal(str(error))
    return error.exit_code


def print_refusal(message: str) -> None:
    """Print the document of a command that did nothing, since it was asked for what it cannot."""
    print(json.dumps({"error": message, "problems": []}, indent=2))


def counted(number: int, noun: str) -> str:
    """Return ``1 error``, ``2 errors``; the noun makes its plural with an s."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
