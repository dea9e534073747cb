"""Asking many links at once: in, links; out, one answer after the other in the journal."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable
from typing import Final

from plugins.core.fetching import Client, Fault, FetchError, Response
from plugins.desk.link_health.agenda import Agenda, host_of
from plugins.desk.link_health.journal import Journal
from plugins.desk.link_health.judge import verdict_of
from plugins.desk.link_health.model import Found, Link

AT_ONCE: Final = 24
"""How many links are asked at once, of different hosts."""
_BEGINNING: Final = 128 * 1024
"""How much of a page is looked at."""
_ACCEPTED: Final = {"Accept": "text/html, application/xhtml+xml, */*;q=0.8"}
_IN_VAIN: Final = {Fault.NAME, Fault.CONNECTION}
"""What also happens where it is this machine that is cut off."""


class Asking:
    """Asks the links of an agenda, and notes each answer before the next question."""

    def __init__(
        self,
        links: Iterable[Link],
        client: Client,
        journal: Journal,
        day: dt.date,
        step: Callable[[], None],
    ) -> None:
        """Take what is asked, by whom, and what is to be called after each answer."""
        self._client, self._journal, self._day, self._step = client, journal, day, step
        self._agenda = Agenda(links)
        self._held: list[Found] = []
        self._lock = threading.Lock()
        self._errors: list[BaseException] = []
        self.is_answered = False
        """Whether anybody has answered at all."""
        self.in_vain = False
        """Whether a host could not be reached."""
        self.postponed: list[str] = []

    def run(self) -> None:
        """Ask everything; what was answered is kept however this ends."""
        try:
            in_threads(AT_ONCE, self._work)
        finally:
            self._agenda.close()
        if self._errors:
            raise self._errors[0]

    def believe(self) -> None:
        """Note also what was found of hosts that nobody could reach, all of them."""
        self.is_answered = True
        self._let_go()

    def _work(self) -> None:
        try:
            while (link := self._agenda.take()) is not None:
                self._ask(link)
        except BaseException as error:  # noqa: BLE001 - it is raised again, where somebody sees it
            self._errors.append(error)
            self._agenda.close()

    def _ask(self, link: Link) -> None:
        answer: Response | FetchError
        try:
            answer = self._client.get(link.url, headers=_ACCEPTED, limit=_BEGINNING, whole=False)
        except FetchError as error:
            answer = error
        fault = answer.fault if isinstance(answer, FetchError) and not answer.hops else None
        if fault is Fault.WAIT:
            later = self._agenda.rest(link, self._client.politeness.pause_of(host_of(link)))
            self.postponed += [one.url for one in later]
            self._steps(len(later))
            return
        found = Found(link.url, self._day, verdict_of(link.url, answer))
        in_vain = fault in _IN_VAIN
        self.in_vain = self.in_vain or in_vain
        self._note(found, proves=not in_vain and fault is not Fault.REFUSED)
        for other in self._agenda.done(link, in_vain=in_vain):
            self._note(Found(other.url, self._day, found.verdict), proves=False)

    def _note(self, found: Found, *, proves: bool) -> None:
        """Note an answer, as soon as anybody's proves that this machine is not cut off."""
        with self._lock:
            self._held.append(found)
            self.is_answered = self.is_answered or proves
        if self.is_answered:
            self._let_go()
        self._steps(1)

    def _let_go(self) -> None:
        with self._lock:
            for found in self._held:
                self._journal.note(found)
            self._held.clear()

    def _steps(self, number: int) -> None:
        for _ in range(number):
            self._step()


def in_threads(number: int, work: Callable[[], None]) -> None:
    """Do some work in so many threads, and wait until it is done.

    Ctrl-C ends the waiting at once: the threads end with the program.
    """
    threads = [threading.Thread(target=work, daemon=True) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.1)
