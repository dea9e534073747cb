"""One command on one target: its settings, its session, the lease that it works under."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from plugins.core.errors import ContentError, RemoteError, SiteError
from plugins.core.settings import moment_of_build
from plugins.core.settings_file import nearest_with
from plugins.publishing import this_machine
from plugins.publishing.environment import Secrets
from plugins.publishing.gate import content_state
from plugins.publishing.guard import Guarded
from plugins.publishing.lease import Claim, LeaseError, leased
from plugins.publishing.model import Action, Plan, Receipt, Step
from plugins.publishing.plan import There
from plugins.publishing.records import receipt_bytes, receipt_name
from plugins.publishing.session import Session
from plugins.publishing.settings import FILE, PublishSettings, read_settings
from plugins.publishing.targets.base import Surroundings, Target


class InterruptedRunError(SiteError):
    """Somebody stopped the command (Ctrl-C)."""

    exit_code = 130


@dataclass(frozen=True, slots=True)
class Run:
    """What a command has to know before it connects."""

    site: Path
    name: str
    settings: PublishSettings
    target: Target
    options: Any
    now: dt.datetime

    @property
    def folder(self) -> Path:
        """Return the target's folder on this machine."""
        return this_machine.folder_of(self.site, self.name)

    @contextlib.contextmanager
    def session(self, *, changes: bool) -> Iterator[Session]:
        """Connect; one that ``changes`` something has the target to itself.

        No secret is in the message of an error that leaves here.
        """
        secrets = Secrets(os.environ)
        moved = content_state.moved(self.site, self.settings.output)
        redirects = {file: quote(target) for file, target in moved.items()}
        taken = (self.settings.output, self.settings.content, this_machine.cache_of(self.site))
        around = Surroundings(self.name, self.site, self.folder, secrets, redirects, taken)
        try:
            with (
                this_machine.alone(self.folder),
                self.target.connected(self.options, around) as session,
                self._leased(session) if changes else contextlib.nullcontext(session) as ready,
            ):
                yield ready
        except ContentError:
            raise
        except KeyboardInterrupt:
            message = f"{self.name}: stopped"
            raise InterruptedRunError(message) from None
        except SiteError as error:
            error.args = (f"{self.name}: {secrets.hidden(str(error))}",)
            raise

    @contextlib.contextmanager
    def _leased(self, session: Session) -> Iterator[Session]:
        earlier = this_machine.earlier_tokens(self.folder)
        token = this_machine.new_token(self.folder, earlier)
        until = clock() + self.settings.longest
        claim = Claim(this_machine.owner(), token, until, self.name)
        with leased(session.tickets, claim, clock, earlier) as lease:
            this_machine.forget_tokens(self.folder, token)
            yield Guarded(session, lease)

    def keep(self, receipt: Receipt) -> str:
        """Keep a receipt on this machine, and return its file, from the site's folder on.

        Empty: there is no room for it; the target has it too.
        """
        name, data = receipt_name(receipt), receipt_bytes(receipt)
        try:
            file = this_machine.keep_receipt(self.folder, name, data)
        except OSError:
            return ""
        return file.relative_to(self.site).as_posix()


def site_here() -> Path:
    """Return the site's folder: the working folder, or the nearest above that has its settings."""
    return nearest_with(FILE)


def clock() -> dt.datetime:
    """Return the time, by which leases go."""
    return dt.datetime.now(dt.UTC)


def run_for(site: Path, name: str) -> Run:
    """Return what is needed to work on a target; raises ConfigurationError."""
    settings = read_settings(site)
    target, options = settings.target(name)
    return Run(site, name, settings, target, options, moment_of_build(os.environ))


Progress = Callable[[int, int], None]
"""Told how many steps of how many are done."""


def silent(_done: int, _all: int) -> None:
    """Tell nobody."""


class Count:
    """Counts the steps of a plan that are done."""

    def __init__(self, plan: Plan, progress: Progress = silent) -> None:
        """Take the plan, and who is told."""
        self._progress = progress
        self.done = 0
        self.all = sum(step.action is not Action.SKIP for step in plan.steps)

    def hear(self, _step: Step) -> None:
        """Take note of a step that is done."""
        self.done += 1
        self._progress(self.done, self.all)


@contextlib.contextmanager
def telling(there: There, count: Count) -> Iterator[None]:
    """Say, where something fails, how far it came and what to do."""
    last = there.last
    whole = f"the last whole release is {last.id}" if last else "no release is whole yet"
    try:
        yield
    except KeyboardInterrupt:
        message = f"stopped after {count.done} of {count.all} steps; {whole}. Run it again"
        raise InterruptedRunError(message) from None
    except LeaseError:
        raise
    except RemoteError as error:
        message = (
            f"{error}; {count.done} of {count.all} steps were done, and nothing after that; "
            f"{whole}. Run it again"
        )
        raise RemoteError(message) from error
