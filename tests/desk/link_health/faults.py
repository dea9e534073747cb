"""A site whose links are of many kinds, the server that answers for all of them, and the truth."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.fetching import Client, Fault, FetchError, Politeness
from plugins.core.fetching.limits import Limits
from plugins.desk.link_health.model import Copy
from tests.support.answering import RESET, Answering, Asked, leading_to, page

ARTICLE = "<title>A work | A site</title><h1>A work</h1><p>" + "There is much to say. " * 100


def _html(body: str, status: str = "200 OK", **headers: str | int) -> Iterable[bytes]:
    return page(body, status, content_type="text/html; charset=utf-8", **headers)


def _slow(_asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    time.sleep(3.5)


def _endless(_asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    yield from itertools.repeat(b"X: y\r\n")


def _busy(asked: Asked) -> Iterable[bytes]:
    return _html("wait", "429 Too Many Requests", retry_after=asked.path.rsplit("-", 1)[-1])


def _loop(asked: Asked) -> Iterable[bytes]:
    turned = asked.path.removesuffix("/b") if asked.path.endswith("/b") else f"{asked.path}/b"
    return leading_to(turned)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of link: how often it is there, what the server says, and what is right then."""

    share: int
    says: Callable[[Asked], Iterable[bytes]]
    state: str


KINDS = {
    "live": Kind(50, lambda _: _html(ARTICLE), "live"),
    "picture": Kind(4, lambda _: page(b"\x89PNG" * 9, content_type="image/png"), "live"),
    "other": Kind(4, lambda a: leading_to(f"/live/of{a.path}", "302 Found"), "live"),
    "moved": Kind(8, lambda a: leading_to(f"/live/of{a.path}", "301 Moved Permanently"), "moved"),
    "gone": Kind(6, lambda _: _html("gone", "404 Not Found"), "dead"),
    "said": Kind(2, lambda _: _html("gone", "410 Gone"), "dead"),
    "soft": Kind(4, lambda _: _html("<title>Page not found</title><h1>Sorry!</h1>"), "dead"),
    "home": Kind(2, lambda _: leading_to("/", "301 Moved Permanently"), "dead"),
    "parked": Kind(2, lambda _: _html("<title>x</title>This domain is for sale."), "dead"),
    "refused": Kind(3, lambda _: _html("no", "403 Forbidden"), "unknown"),
    "broken": Kind(3, lambda _: _html("oh", "503 Service Unavailable"), "unknown"),
    "reset": Kind(3, lambda _: [RESET], "unknown"),
    "cut": Kind(2, lambda _: [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx"], "unknown"),
    "loop": Kind(3, _loop, "unknown"),
    "slow": Kind(1, _slow, "unknown"),
    "endless": Kind(1, _endless, "unknown"),
    "private": Kind(1, lambda _: leading_to("http://169.254.169.254/"), "unknown"),
    "busy": Kind(1, _busy, "unknown"),
}  # fmt: skip


def script(asked: Asked) -> Iterable[bytes]:
    """What the server says to any question."""
    kind = KINDS.get(asked.path.split("/")[1])
    return kind.says(asked) if kind else _html(ARTICLE)


@dataclass(frozen=True, slots=True)
class Faulty:
    """The site's folder, and the right state of each of its links."""

    folder: Path
    truth: dict[str, str]
    hosts: tuple[str, ...]

    def client(self, server: Answering) -> Client:
        """A client that finds all of the hosts on the server."""
        return Client(
            allowed=[f"{host}:{server.port}" for host in self.hosts],
            limits=Limits(total=5, read=2.5, connect=5),
            politeness=Politeness(delay=0),
            resolver=lambda _host, _port: ["127.0.0.1"],
        )


def faulty_site(folder: Path, number: int, port: int, hosts: int = 60) -> Faulty:
    """Write a site of so many links in clips, posts and sources; the same ones each time."""
    chance = random.Random(number)  # noqa: S311 - the same site each time
    names = [f"h{n}.example" for n in range(hosts)]
    shares = [kind.share for kind in KINDS.values()]
    truth = {}
    for count in range(number):
        kind = chance.choices(list(KINDS), shares)[0]
        # A host that is busy has no other links: what it is asked meanwhile would be put off.
        host = f"busy{count}.example" if kind == "busy" else chance.choice(names)
        url = f"http://{host}:{port}/{kind}/{count}" + ("-3600" if kind == "busy" else "")
        truth[url] = KINDS[kind].state
    content = folder / "content"
    for part in ("clips", "posts", "sources"):
        (content / part).mkdir(parents=True)
    urls = list(truth)
    for count, url in enumerate(urls[: number // 4]):
        text = f"---\ntitle: T\nurl: {url}\nauthors: [s{count}]\n---\n"
        (content / "clips" / f"c{count}.md").write_text(text)
    for count, url in enumerate(urls[number // 4 : number // 3]):
        text = f"---\nname: S\nkind: person\nurl: {url}\n---\n"
        (content / "sources" / f"s{count}.md").write_text(text)
    for count in range(number // 3, number, 10):
        links = "".join(f"A [link]({url}).\n" for url in urls[count : count + 10])
        (content / "posts" / f"2026-03-02-p{count}.md").write_text(f"---\ntitle: P\n---\n{links}")
    used = dict.fromkeys(url.split("/")[2].split(":")[0] for url in urls)
    return Faulty(folder, truth, tuple(used))


@dataclass
class FakeArchive:
    """An archive with the copies that it is given; ``silent`` is what it does not answer for."""

    copies: dict[str, Copy] = field(default_factory=dict)
    silent: bool = False
    online: bool = True
    asked: list[tuple[str, dt.date | None]] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)

    def is_reachable(self) -> bool:
        """Whether the machine is online."""
        return self.online

    def nearest(self, url: str, day: dt.date | None) -> Copy | None:
        """Return the copy that it has."""
        self.asked.append((url, day))
        if self.silent:
            raise FetchError(Fault.TIME, "nothing arrived", url)
        return self.copies.get(url)

    def save(self, url: str) -> Copy | None:
        """Make a copy."""
        self.saved.append(url)
        return Copy(f"https://web.archive.org/web/20260302000000/{url}", dt.date(2026, 3, 2))
