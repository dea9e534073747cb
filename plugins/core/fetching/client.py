"""The client: asks, follows redirects with the same care at each, and takes turns."""

from __future__ import annotations

import dataclasses
import re
import ssl
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Self
from urllib.parse import urldefrag, urljoin

from plugins.core.fetching.decoding import ACCEPTED
from plugins.core.fetching.exchange import Question, exchange
from plugins.core.fetching.limits import Deadline, Limits
from plugins.core.fetching.model import Fault, FetchError, Hop, Response
from plugins.core.fetching.politeness import Politeness
from plugins.core.fetching.resolving import Resolver, checked_addresses, system_resolver
from plugins.core.fetching.target import Target, parse_target

AGENT: Final = "SpeakingTerms/1 (the desk of a blog, reads what its writers cite)"
_REDIRECTS: Final = {301, 302, 303, 307, 308}
_HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_VALUE: Final = re.compile(r"[\x20-\x7e\t]*")
_NOT_SENT: Final = {
    "authorization", "connection", "content-length", "cookie", "host", "proxy-authorization",
    "transfer-encoding", "accept-encoding", "user-agent",
}  # fmt: skip
"""What a caller cannot set: secrets, and what belongs to the client itself."""


class Client:
    """Fetches addresses of unknown origin; safe to use from several threads.

    ``allowed`` has ``host:port`` pairs that may be private, for tests' own servers. ``timeout``
    (seconds) and ``limit`` (bytes of a body) stand for those of ``limits``.
    """

    def __init__(  # noqa: PLR0913 - the doors of a test
        self,
        *,
        allowed: Iterable[str] = (),
        timeout: float | None = None,
        limit: int | None = None,
        limits: Limits | None = None,
        politeness: Politeness | None = None,
        resolver: Resolver = system_resolver,
        context: ssl.SSLContext | None = None,
        agent: str = AGENT,
    ) -> None:
        limits = limits or Limits()
        self.limits = dataclasses.replace(
            limits,
            total=limits.total if timeout is None else timeout,
            body=limits.body if limit is None else limit,
        )
        self.politeness = politeness or Politeness()
        self._allowed = frozenset(pair.lower() for pair in allowed)
        self._resolver = resolver
        # The authorities that this machine trusts take a while to load: for https alone.
        self._context = cache(lambda: context or ssl.create_default_context())
        self._agent = agent

    def __enter__(self) -> Self:
        """Begin to ask."""
        return self

    def __exit__(self, *_: object) -> None:
        """End: nothing is kept open between two questions."""

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        whole: bool = True,
    ) -> Response:
        """Return the answer to a GET, after redirects; raises FetchError where there is none.

        A body of more than ``limit`` bytes is an error, or without ``whole`` cut there. A longer
        ``timeout`` (seconds) than the client's own is also one for silence.
        """
        limits = self._limits(limit, timeout)
        sent = self._headers(headers or {})
        hops: list[Hop] = []
        spent = 0.0
        fragment = urldefrag(url).fragment
        try:
            while True:
                target = parse_target(url, self._allowed)
                with self.politeness.turn(target.host):
                    deadline = Deadline(limits.total, spent)
                    answer = self._ask(target, sent, limits, deadline, whole=whole)
                    spent = deadline.gone()
                self.politeness.heed(target.host, answer.status, answer.headers)
                location = answer.headers.get("location", "").strip()
                if answer.status not in _REDIRECTS or not location:
                    url = f"{answer.url}#{fragment}" if fragment else answer.url
                    return dataclasses.replace(answer, url=url, hops=tuple(hops))
                hops.append(Hop(answer.status, answer.url))
                url = _next(answer.url, location, hops, limits)
                fragment = urldefrag(url).fragment or fragment
        except FetchError as error:
            error.url, error.hops = error.url or url, tuple(hops)
            raise

    def _ask(
        self,
        target: Target,
        headers: Mapping[str, str],
        limits: Limits,
        deadline: Deadline,
        *,
        whole: bool,
    ) -> Response:
        addresses = checked_addresses(target, self._resolver, deadline)
        sent = {"Host": target.place, **headers}
        question = Question(target, sent, limits, deadline, self._context, whole)
        return exchange(question, addresses)

    def _limits(self, limit: int | None, timeout: float | None) -> Limits:
        """Return the limits of one question."""
        own = self.limits
        return dataclasses.replace(
            own,
            body=own.body if limit is None else limit,
            total=own.total if timeout is None else timeout,
            read=own.read if timeout is None else max(own.read, timeout),
        )

    def _headers(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Return what is sent with every request; raises ValueError for what may not be."""
        for name, value in asked.items():
            if name.lower() in _NOT_SENT or not _HEADER.fullmatch(name):
                raise ValueError(f'"{name}" is not a header that is sent')
            if not _VALUE.fullmatch(value):
                raise ValueError(f"the header {name} has characters that none can have")
        return {
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
        } | dict(asked)


def _next(url: str, location: str, hops: list[Hop], limits: Limits) -> str:
    """Return where a redirect leads; raises FetchError in a circle and after too many."""
    if len(hops) > limits.redirects:
        raise FetchError(Fault.REDIRECTS, f"it leads on more than {limits.redirects} times")
    # A header is read as Latin-1; what servers write into it is UTF-8 as a rule.
    try:
        text = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        text = location
    try:
        joined = urljoin(url, text.replace(" ", "%20"))
    except ValueError:
        raise FetchError(Fault.REFUSED, "it leads on to something that is not an address") from None
    if urldefrag(joined).url in {hop.url for hop in hops}:
        raise FetchError(Fault.REDIRECTS, "it leads on in a circle", joined)
    return joined
