"""Say what was published: people read stderr, programs one JSON document on stdout."""

from __future__ import annotations

import contextlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.console import Console
from rich.progress import Progress as Bar

from plugins.core.problems import Problem
from plugins.core.reporting import counted, print_problems
from plugins.publishing.model import Action, Outcome, Release, Standing
from plugins.publishing.records import digest_of_release, receipt_as_json
from plugins.publishing.run import Progress, silent

_DONE: Final = {Action.UPLOAD: "uploaded", Action.SKIP: "skipped", Action.DELETE: "removed"}
_PLANNED: Final = {Action.UPLOAD: "to upload", Action.SKIP: "to skip", Action.DELETE: "to remove"}
_BACK: Final = {Action.UPLOAD: "restored", Action.SKIP: "skipped", Action.DELETE: "removed"}


def print_outcome(outcome: Outcome, *, as_json: bool) -> None:
    """Print what a command did, or would do."""
    print_problems(outcome.problems)
    _print_json(_as_json(outcome)) if as_json else _print_words(outcome)


def print_judgement(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Print what the gate has to say where nothing stands against publishing."""
    print_problems(problems)
    if as_json:
        _print_json({"problems": [problem.as_json() for problem in problems]})
    else:
        _say("the built site may be published")


def _print_words(outcome: Outcome) -> None:
    receipt = outcome.receipt
    steps = [step for step in receipt.steps if step.action is not Action.SKIP]
    for step in steps if receipt.is_dry else ():
        _say(f"{step.action.value} {step.path}: {step.reason}")
    words = [_counts(outcome, action) for action in Action]
    had = f", before it {receipt.before}" if receipt.before and steps else ""
    head = {
        Standing.PUBLISHED: f"published {receipt.release}{had}",
        Standing.PLANNED: "nothing was done (--dry-run)",
        Standing.NOTHING: f"nothing to do: {receipt.release} is there",
        Standing.ROLLED_BACK: f"back to {receipt.release} from {receipt.before}",
    }[outcome.standing]
    _say(f"{receipt.target}: {head}; {', '.join(filter(None, words))}, {outcome.seconds:.2f} s")
    if outcome.removed:
        _say(f"{counted(outcome.removed, 'old release')} removed")
    if outcome.kept:
        _say(f"receipt: {outcome.kept}")


def _counts(outcome: Outcome, action: Action) -> str:
    """Return how many files something was done with, and why: ``2 uploaded (1 new, 1 changed)``."""
    reasons = Counter(step.reason for step in outcome.receipt.steps if step.action is action)
    if not reasons:
        return ""
    words = {Standing.PLANNED: _PLANNED, Standing.ROLLED_BACK: _BACK}.get(outcome.standing, _DONE)
    why = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
    return f"{reasons.total()} {words[action]} ({why})"


def _as_json(outcome: Outcome) -> dict[str, Any]:
    counts = Counter(step.action.value for step in outcome.receipt.steps)
    return {
        "standing": outcome.standing.value,
        "seconds": round(outcome.seconds, 3),
        "counts": {action.value: counts[action.value] for action in Action},
        "old_releases_removed": outcome.removed,
        "receipt_file": outcome.kept,
        "problems": [problem.as_json() for problem in outcome.problems],
        "receipt": receipt_as_json(outcome.receipt),
    }


def print_releases(found: Sequence[Release], *, as_json: bool) -> None:
    """Print which release readers have, and which they could have again."""
    if as_json:
        _print_json([_release_as_json(release) for release in found])
        return
    for number, release in enumerate(found):
        what = "readers have it" if number == 0 else "can come back"
        commit = f", content at {release.commit}" if release.commit else ""
        _say(f"{release.id}: {counted(len(release.files), 'file')}{commit}; {what}")
    if not found:
        _say("nothing was published there")


def _release_as_json(release: Release) -> dict[str, Any]:
    return {
        "id": release.id,
        "made": release.made,
        "kind": release.kind.value,
        "commit": str(release.commit or ""),
        "digest": digest_of_release(release),
        "files": len(release.files),
    }


def print_unlocked(owners: Sequence[str], *, as_json: bool) -> None:
    """Print whose locks were removed."""
    if as_json:
        _print_json({"removed": list(owners)})
    else:
        _say(f"removed the lock of {', '.join(owners)}" if owners else "there was no lock")


def say_what_to_do_after_a_removal(file: str, others: Sequence[tuple[str, str]] = ()) -> None:
    """Say where a removal is written, what still bears the name, and how to see that it holds."""
    _say(file)
    if others:
        named = ", ".join(" ".join(other) for other in others)
        _say(
            f"the name still stands above {named}, and so is not cut out of other texts; "
            "if that is to go too, remove each of them"
        )
    _say("build again, then look: inv build, inv remove --check")


def say_nothing_is_left(folders: Sequence[str]) -> None:
    """Say in which folders nothing of what was removed stands."""
    places = " and ".join(f"{name}/" for name in folders)
    sys.stderr.write(f"nothing that was removed is left in {places}\n")


def print_removed(thread: str, comment: str) -> None:
    """Print which comment was taken back, as one document; both empty: it was only looked."""
    _print_json({"thread": thread, "comment": comment, "problems": []})


@contextlib.contextmanager
def progress_shown() -> Iterator[Progress]:
    """Yield what shows on a terminal how far a publication is; elsewhere nothing is shown."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    with Bar(console=console, transient=True) as bar:
        task = bar.add_task("publishing", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _print_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
