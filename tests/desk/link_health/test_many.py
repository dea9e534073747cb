"""Many links of all kinds: the right state for each, and nobody is asked too much."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter

from plugins.desk.link_health.commands import check_links
from plugins.desk.link_health.model import LinkRequest, LinkResult
from tests.desk.link_health.faults import FakeArchive, faulty_site, script
from tests.support.amount import MORE
from tests.support.answering import answering
from tests.support.site import ROOT

FIRST = dt.date(2026, 3, 2)
MANY = 2000 if MORE else 1000


def run(site, server, day=FIRST, **request) -> LinkResult:
    return check_links(
        site.folder,
        LinkRequest(**request),
        client=site.client(server),
        wayback=FakeArchive(),
        today=day,
    )


def failing_before(site):
    """The record of a site whose dead links were gone twice already."""
    entries = {
        url: {
            "state": "unknown",
            "url": url,
            "since": "2026-02-01",
            "failures": ["2026-02-01", "2026-02-10"],
        }
        for url, state in site.truth.items()
        if state == "dead"
    }
    file = site.folder / "content" / "machine" / "links.json"
    file.parent.mkdir()
    file.write_text(json.dumps(entries))


def test_many_links_have_their_right_state_and_no_host_is_asked_by_more_than_two(tmp_path):
    with answering(script) as server:
        site = faulty_site(tmp_path, MANY, server.port)
        failing_before(site)
        result = run(site, server)
        most = max(server.most_at_once.values())
        paths = Counter((asked.host, asked.path) for asked in server.asked)
    states = {known.link.url: known.entry.state.value for known in result.known}
    wrong = {
        url: (states.get(url), right)
        for url, right in site.truth.items()
        if states.get(url) != right
    }
    assert wrong == {}
    assert (result.links, result.asked, result.postponed) == (MANY, MANY, ())
    assert most == 2
    assert {path for (_, path), times in paths.items() if times > 1} == {"/"}
    assert not (tmp_path / ".cache" / "links" / "answers.jsonl").read_text()


CHILD = """
import datetime as dt, sys
from pathlib import Path
from tests.desk.link_health.faults import Faulty
from tests.desk.link_health.test_many import run
from tests.support.answering import Answering
folder, port, *hosts = sys.argv[1:]
run(Faulty(Path(folder), {}, tuple(hosts)), Answering(int(port)))
"""


def test_a_run_that_is_killed_goes_on_with_nothing_lost_and_nothing_asked_twice(tmp_path):
    """Whoever was being answered when it was killed, and none other, is asked again."""
    waiting = threading.Event()

    def holding(asked):
        if len(server.asked) > 120:
            waiting.wait(20)
        return script(asked)

    with answering(holding) as server:
        site = faulty_site(tmp_path, 300, server.port)
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path), str(server.port), *site.hosts], cwd=ROOT
        )
        while len(server.asked) < 121:
            time.sleep(0.005)
        time.sleep(0.2)  # what was answered is noted by now; all that is asked later is held
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        assert not (tmp_path / "content" / "machine").exists()
        noted = _noted(tmp_path)
        waiting.set()
        server.asked.clear()
        result = run(site, server)
        asked_again = {asked.path for asked in server.asked} & noted
    states = {known.link.url: known.entry.state.value for known in result.known}
    assert len(noted) > 60
    assert asked_again == set()
    assert (result.continued, result.asked) == (len(noted), 300 - len(noted))
    assert states == {u: "unknown" if s == "dead" else s for u, s in site.truth.items()}


def _noted(folder):
    """The paths whose answers a run has noted; a line may be cut off."""
    text = (folder / ".cache" / "links" / "answers.jsonl").read_text()
    urls = [json.loads(line)["url"] for line in text.splitlines(keepends=True) if line[-1:] == "\n"]
    return {"/" + url.split("/", 3)[3] for url in urls}
