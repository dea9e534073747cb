"""What a writer decides about entries: names in, decisions noted, and the entries out."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence

from plugins.core.errors import ConfigurationError
from plugins.core.problems import did_you_mean
from plugins.desk.inbox.commands import SHOWN_AS, items
from plugins.desk.inbox.keeping import Decision, alone, load_decisions, save_decisions
from plugins.desk.inbox.listing import Item
from plugins.desk.site import DeskSite


def find(site: DeskSite, named: Sequence[str]) -> tuple[Item, ...]:
    """Return the items of these names or addresses.

    Raises ConfigurationError for unknown ones, and for an address that several entries have.
    """
    known = items(site)
    addresses = Counter(item.entry.url for item in known)
    by_name = {item.handle: item for item in known}
    by_name |= {item.entry.url: item for item in known if item.entry.url}
    if not named:
        raise ConfigurationError("no name given; inv inbox --offline --all lists the names")
    several = next((name for name in named if addresses[name] > 1), None)
    if several:
        message = f"{addresses[several]} entries lead to {several}; name the one that is meant"
        raise ConfigurationError(f"{message}: inv inbox --offline --all lists the names")
    unknown = [name for name in named if name not in by_name]
    if unknown:
        hint = did_you_mean(unknown[0], by_name, "inv inbox --offline --all lists the names")
        raise ConfigurationError(f"nothing in the inbox is called {', '.join(unknown)}; {hint}")
    return tuple(by_name[name] for name in dict.fromkeys(named))


def decide(site: DeskSite, named: Sequence[str], state: str, until: str = "") -> tuple[Item, ...]:
    """Note what was decided about items, and return them; ``new`` takes a decision back."""
    chosen = find(site, named)
    decision = None if state == "new" else Decision(state, site.today.isoformat(), until)
    with alone(site.folder):
        decisions = load_decisions(site.content, SHOWN_AS)
        for item in chosen:
            decisions = decisions.with_(item.keys, decision)
        save_decisions(site.content, decisions, site.today)
    return chosen


def day_of(until: str, today: dt.date) -> str:
    """Return the day until which something sleeps: a date, or a number of days (``7d``, ``7``).

    Raises ConfigurationError for what is neither, and for a day that is not ahead.
    """
    number = until.removesuffix("d")
    try:
        if number.isascii() and number.isdigit():
            day = today + dt.timedelta(days=int(number))
        else:
            day = dt.date.fromisoformat(until)
    except (ValueError, OverflowError):
        message = f'"{until}" is not a day; write 2026-12-01, or 7d for a week from now'
        raise ConfigurationError(message) from None
    if day <= today:
        message = f"{day} is not ahead; write a day after {today}, or 7d for a week from now"
        raise ConfigurationError(message)
    return day.isoformat()


def names_in(words: str) -> tuple[str, ...]:
    """Return the names that a writer gave, between commas or blanks."""
    return tuple(words.replace(",", " ").split())


def run_task(site: DeskSite, words: Sequence[str]) -> int:
    """Run another task of the site in a process of its own, and return its exit code."""
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=site.folder, check=False).returncode  # noqa: S603 - our own tasks, words as they are


def hand_to_clip(
    site: DeskSite,
    name: str,
    page: str,
    options: Sequence[str],
    run: Callable[[DeskSite, Sequence[str]], int] = run_task,
) -> int:
    """Give an entry's address to the task ``clip``, and note it as clipped where that went well.

    ``options`` are further ones of that task. Returns its exit code. Raises ConfigurationError
    for an entry without an address.
    """
    (item,) = find(site, (name,))
    if not item.entry.url:
        message = f"{item.handle} has no address in its feed; look for the page, and clip that"
        raise ConfigurationError(message)
    given = [page, "--url", item.entry.url] if page else [item.entry.url]
    code = run(site, ("clip", *given, *options))
    if code == 0:
        decide(site, (name,), "clipped")
    return code


def options_of(via: Sequence[str], tags: Sequence[str], *, as_json: bool) -> tuple[str, ...]:
    """Return the options of the task ``clip`` as they are typed."""
    words = [word for one in via for word in ("--via", one)]
    words += [word for tag in tags for word in ("--tag", tag)]
    return (*words, *(("--json",) if as_json else ()))
