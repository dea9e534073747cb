"""Many releases while eight readers read: what they get is whole, and of one release."""

from __future__ import annotations

import contextlib
import http.client
import re
import threading
from collections import Counter
from dataclasses import dataclass, field

from plugins.publishing.targets import folder
from tests.support.amount import MORE
from tests.support.publications import Desk, Kind
from tests.support.web_server import web_server

RELEASES = 200 if MORE else 60
READERS = 8
REQUESTS = 50 * RELEASES
PAGES = ("/", "/one/", "/two/")
NEEDED = re.compile(r'(?:href|src)="(/[^"]+)"')
NUMBER = re.compile(r"release (\d+)\b")


def site(number):
    digest = f"{number:012x}"
    needs = f'<link href="/css/site.{digest}.css"><img src="/i/p-{digest}.png">'
    page = f"<title>release {number}</title>{needs}<p>{'words ' * 300}</p>release {number}"
    return {
        "index.html": page,
        "one/index.html": page,
        "two/index.html": page,
        f"css/site.{digest}.css": f"/* release {number} */" + "a {color: navy}" * 50,
        f"i/p-{digest}.png": f"release {number}" * 100,
        "atom.xml": f"<feed>release {number}</feed>",
    }


@dataclass
class Seen:
    """What readers saw, all of them together."""

    count: Counter = field(default_factory=Counter)
    allowed: int = 0
    """How many requests may have been made: they are spread over all releases."""
    releases: set = field(default_factory=set)
    faults: list = field(default_factory=list)

    @property
    def requests(self):
        return self.count["requests"]


def read(port, seen, over):
    """Open pages with all that they need, one after the other, until it is over."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        turn = 0
        while not over.is_set():
            if seen.requests > seen.allowed:
                over.wait(0.002)
                continue
            page = get(connection, PAGES[turn % len(PAGES)], seen)
            numbers = set(NUMBER.findall(page))
            seen.releases |= numbers
            if len(numbers) != 1:
                seen.faults.append(f"a page of the releases {numbers}")
            for path in NEEDED.findall(page):
                if set(NUMBER.findall(get(connection, path, seen))) != numbers:
                    seen.faults.append(f"{path} is not of the releases {numbers}")
            if turn % 5 == 0:
                get(connection, "/atom.xml", seen)
            turn += 1


def get(connection, path, seen):
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        seen.faults.append(f"{path}: {error!r}")
        connection.close()
        return ""
    seen.count["requests"] += 1
    if answer.status != 200:
        seen.faults.append(f"{path}: {answer.status}")
    if not body:
        seen.faults.append(f"{path}: empty")
    return body.decode()


def test_readers_get_whole_pages_of_one_release_while_others_go_out(tmp_path):
    web = tmp_path / "web"
    options = folder.Options(path=str(web))
    kind = Kind(lambda around: folder.connected(options, around))
    desk = Desk(tmp_path / "here", kind)
    (desk.site / "public").mkdir(parents=True)
    desk.build(site(0))
    desk.publish()
    seen, over = Seen(), threading.Event()
    with web_server(web / "current", tmp_path / "nginx") as port:
        readers = [threading.Thread(target=read, args=(port, seen, over)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            for number in range(1, RELEASES + 1):
                seen.allowed = number * REQUESTS // RELEASES
                desk.build(site(number))
                desk.later(hours=number).publish()
                while seen.requests < seen.allowed and any(r.is_alive() for r in readers):
                    over.wait(0.002)
        finally:
            over.set()
            for reader in readers:
                reader.join()
    assert seen.faults == []
    assert seen.requests >= REQUESTS
    assert len(seen.releases) > RELEASES / 4, "readers saw releases come and go"
    assert (web / "current" / "index.html").read_text() == site(RELEASES)["index.html"]
