"""Say what waits and what was done: letters on stdout, all else on stderr."""

from __future__ import annotations

import contextlib
import json
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from plugins.core.problems import Problem
from plugins.core.reporting import counted, print_problems, print_text
from plugins.desk.replies.approving import Approved
from plugins.desk.replies.commands import Collected
from plugins.desk.replies.mailbox import size_of
from plugins.desk.replies.model import Found, Kind, Letter

_LONG: Final = 5_000_000
"""Reading so many bytes takes long enough for people to wonder."""
_WIDTH: Final = 96
_KINDS: Final = {
    Kind.AUTOMATIC: "automatic",
    Kind.BOUNCE: "returned or receipts",
    Kind.LIST: "of mailing lists",
    Kind.SPAM: "marked as spam",
    Kind.OWN: "our own",
    Kind.DRAFT: "drafts",
    Kind.DELETED: "deleted",
}


def print_collected(result: Collected, *, as_json: bool) -> None:
    """Print what a mailbox gave."""
    print_problems(result.problems)
    for letter in [] if as_json else result.queued:
        print_text(_heading(letter))
    if as_json:
        _print_json(result.as_json())
    words = [
        f"{counted(result.read, 'message')} read",
        f"{counted(len(result.queued), 'letter')} queued",
        *([f"{result.known} known already"] if result.known else []),
        *(f"{n} {_KINDS[Kind(kind)]}" for kind, n in sorted(result.left_out.items())),
    ]
    _say(", ".join(words))


def print_letters(letters: Sequence[Letter], problems: Sequence[Problem], *, as_json: bool) -> int:
    """Print what waits, two lines each, and return the exit code: 1 where one is damaged."""
    print_problems(problems)
    for letter in [] if as_json else letters:
        print_text(_heading(letter))
    if as_json:
        shown = [letter.as_json() for letter in letters]
        _print_json({"letters": shown, "problems": [one.as_json() for one in problems]})
    _say(f"{counted(len(letters), 'letter')} waiting")
    return int(bool(problems))


def print_letter(letter: Letter, *, as_json: bool) -> None:
    """Print a letter in full."""
    if as_json:
        _print_json(letter.as_json())
        return
    print_text(_heading(letter))
    print_text("\n".join(_body(letter)))


def print_approved(approved: Approved, *, as_json: bool) -> None:
    """Print where a letter went."""
    if as_json:
        _print_json(approved.as_json())
    elif not approved.is_written:
        print_text(approved.comment.html)
    changed = f", which {approved.post} now names" if approved.names_thread else ""
    deed = "is in" if approved.is_written else "would be in"
    _say(f"letter {approved.number} {deed} {approved.file}{changed}")
    if approved.names_writer:
        _say("note: the words still have the writer's own name; cut it if it should not be read")


def print_rejected(letter: Letter, *, as_json: bool) -> None:
    """Print which letter was put away."""
    if as_json:
        _print_json({"number": letter.number, "state": "rejected", "problems": []})
    else:
        _say(f"letter {letter.number} was put away; nothing of it is kept")


@contextlib.contextmanager
def progress(path: Path) -> Iterator[Callable[[int], None] | None]:
    """Show how far a large mailbox is read, where somebody looks."""
    if not sys.stderr.isatty() or not path.exists() or size_of(path) < _LONG:
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody looks
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        job = bar.add_task(path.name, total=size_of(path))
        yield lambda read_on: bar.update(job, advance=read_on)


def _heading(letter: Letter) -> str:
    post = letter.post or f'which post? "{letter.subject}"'
    how = {Found.TITLE: " (by its title)"}.get(letter.found, "")
    kind = "" if letter.kind is Kind.LETTER else _KINDS[letter.kind]
    number = str(letter.number or "-")
    parts = [letter.name or "no name", letter.published[:10], f"{post}{how}", kind]
    first = textwrap.shorten(letter.text, 60, placeholder=" …")
    return f"{number}  {' · '.join(part for part in parts if part)}\n   {first}"


def _body(letter: Letter) -> Iterator[str]:
    yield ""
    for line in letter.text.split("\n"):
        yield from textwrap.wrap(line, _WIDTH, break_long_words=False) or [""]
    yield ""
    about = []
    if letter.quoted:
        about.append(f"{counted(letter.quoted, 'line')} of others left out")
    if letter.ended:
        about.append(f"{counted(letter.ended, 'line')} at its ends left out")
    if letter.attachments:
        about.append(f"attached, and not kept: {', '.join(letter.attachments)}")
    for line in about:
        yield f"   {line}"


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _say(text: str) -> None:
    print_text(text, file=sys.stderr)
