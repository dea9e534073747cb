"""The configuration as a real nginx reads it, on this machine; and what it then answers."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest

from plugins.core.content_policy import POLICY, SEARCH_POLICY
from plugins.core.errors import ConfigurationError
from plugins.hosting.commands import hosted_site, maker_for, write_files
from plugins.hosting.model import Hosted
from plugins.hosting.rules import ASK_AGAIN, FIXED, FOR_EVER
from tests.support.browser_tools import require_tool
from tests.support.site import GOOD, ROOT, Site, make_site, post

LONG = "/blog/2009/08/11/the-long-headline-that-was-made-an-address-of-since-it-takes-whole-titles/"
FORMER = [
    *("/old/", "/alt/über uns", "/?p=12", "/was.html", "/a$b/", "/it's (1+1) [a].htm"),
    *("/go?x=A", "/go?x=a", LONG),
    *("/caf%C3%A9/?p=1", "/a b/?x=1 2", "/find?s=%c3%a4", "/find?s=ö"),
    *("/wiki/Talk:Fear/", "/tag/c%23/", "/100%25/", "/~ann/fear/", "/a//c/"),
]
POST = post("Words. " * 200, id="moved", title="Moved").replace(
    "summary:", f"former_addresses: {json.dumps(FORMER)}\nsummary:"
)
GONE = post(id="gone", title="Gone").replace("summary:", "status: withdrawn\nsummary:")
GONE_FILE = post(id="gone-file", title="Gone too").replace(
    "summary:", "status: withdrawn\nsave_as: old/gone.html\nurl: old/gone.html\nsummary:"
)
FILES = {
    **GOOD,
    "content/posts/2026-03-04-gone-file.md": GONE_FILE,
    "content/posts/2026-03-02-moved.md": POST,
    "content/posts/2026-03-03-gone.md": GONE,
}
CONFIGURATION = """{user} daemon off; pid {tmp}/pid; error_log {tmp}/errors; worker_processes 1;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {tmp}/a; proxy_temp_path {tmp}/b; fastcgi_temp_path {tmp}/c;
    uwsgi_temp_path {tmp}/d; scgi_temp_path {tmp}/e;
    include {out}/maps.conf;
    server {{ listen 127.0.0.1:{port}; root {root}; include {out}/server.conf; }}
}}
"""


class Answers:
    """A server with a site, and what it answers."""

    def __init__(self, port: int, base: str) -> None:
        self.port, self.base = port, base

    def get(self, path: str, **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", f"{self.base}{path}", headers=headers)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer


@pytest.fixture(scope="module", params=["", "/bl%C3%B6g"], ids=["at the root", "below a path"])
def answers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Answers]:
    nginx = require_tool("nginx")
    tmp = tmp_path_factory.mktemp("nginx")
    site = make_site(tmp / "site", FILES, SITEURL=f"http://localhost:8000{request.param}")
    run = site.build()
    assert run.code == 0, run.err
    hosted = hosted_site(site.folder, site.folder / "output")
    assert quote(hosted.base) == request.param
    write_files(maker_for("nginx"), hosted, tmp / "out", compress=True)
    root = tmp / "root"
    for folder in (site.folder / "output", tmp / "out" / "compressed"):
        shutil.copytree(folder, Path(f"{root}{hosted.base}"), dirs_exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = tmp / "nginx.conf"
    # the folders of the tests are their owner's alone
    user = "user root;" if os.geteuid() == 0 else ""
    values = {"tmp": tmp, "out": tmp / "out", "port": port, "root": root, "user": user}
    file.write_text(CONFIGURATION.format_map(values))
    with subprocess.Popen([str(nginx), "-e", f"{tmp}/errors", "-c", str(file)]) as server:
        try:
            await_port(port, server, tmp / "errors")
            yield Answers(port, request.param)
        finally:
            server.terminate()


def await_port(port: int, server: subprocess.Popen, errors: Path) -> None:
    for _ in range(200):
        assert server.poll() is None, errors.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("nginx did not start")


@pytest.mark.parametrize(
    "path", ["/", "/2026/03/moved/", "/atom.xml", "/nowhere/", "/2026/03/gone/"]
)
def test_every_answer_says_what_is_fixed(answers: Answers, path: str) -> None:
    answer = answers.get(path)
    for name, value in FIXED.items():
        assert answer.headers.get_all(name) == [value], name
    assert answer.headers.get_all("Content-Security-Policy") == [POLICY]
    assert answer.headers.get_all("Cache-Control") == [ASK_AGAIN]
    assert "/" not in (answer.headers["Server"] or "")


def test_the_search_may_compile_and_no_other_page(answers: Answers) -> None:
    assert answers.get("/search/").headers["Content-Security-Policy"] == SEARCH_POLICY


def test_files_named_after_their_bytes_are_kept_for_ever(answers: Answers) -> None:
    page = answers.get("/").body.decode()
    sheet = page.partition("/theme/css/")[2].partition('"')[0]
    answer = answers.get(f"/theme/css/{sheet}")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == FOR_EVER
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/tag/executives/feed.json", "application/feed+json; charset=utf-8"),
        ("/feeds/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_files_have_the_types_that_the_rules_give_them(
    answers: Answers, path: str, kind: str
) -> None:
    answer = answers.get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "path",
    [
        "/old/",
        "/old",
        "/alt/%C3%BCber%20uns",
        "/alt/%C3%BCber%20uns/",
        "/?p=12",
        "/was.html",
        "/a$b/",
        "/it's%20(1+1)%20[a].htm",
        "/go?x=A",
        "/go?x=a",
        "/caf%C3%A9/?p=1",
        "/caf%c3%a9/?p=1",
        "/a%20b/?x=1%202",
        "/find?s=%C3%A4",
        "/find?s=%c3%b6",
        LONG,
        "/wiki/Talk:Fear/",
        "/tag/c%23/",
        "/100%25/",
        "/~ann/fear/",
        "/a//c/",
        "/a/c/",
    ],
)
def test_former_addresses_lead_on_at_once(answers: Answers, path: str) -> None:
    answer = answers.get(path)
    assert answer.status == 301
    assert answer.headers["Location"] == f"{answers.base}/2026/03/moved/"


@pytest.mark.parametrize(
    "path", ["/OLD/", "/Was.html", "/?P=12", "/go?X=a", "/?p=12&p=1", "/%3Fp=12"]
)
def test_an_address_that_differs_from_a_former_one_does_not_lead_on(
    answers: Answers, path: str
) -> None:
    """nginx compares plain keys of a map without regard to case."""
    assert answers.get(path).status in {200, 404}


@pytest.mark.parametrize("path", ["/2026/03/gone/", "/2026/03/gone/index.html", "/old/gone.html"])
def test_what_was_withdrawn_is_gone_and_its_page_says_so(answers: Answers, path: str) -> None:
    answer = answers.get(path)
    assert answer.status == 410
    assert b"withdrawn" in answer.body


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/2026/99/", "/.git/config", "/.htaccess", "/theme/", "/theme/css/"]
)
def test_what_is_not_there_is_answered_with_the_page_for_it(answers: Answers, path: str) -> None:
    answer = answers.get(path)
    assert answer.status == 404
    assert b"<!DOCTYPE html>" in answer.body


def test_a_folder_without_its_slash_is_led_to_the_page(answers: Answers) -> None:
    answer = answers.get("/about")
    assert (answer.status, answer.headers["Location"]) == (301, f"{answers.base}/about/")


def test_compressed_files_are_handed_out_as_they_are(answers: Answers) -> None:
    plain, packed = (answers.get("/2026/03/moved/", **h) for h in ({}, {"Accept-Encoding": "gzip"}))
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 3


def test_a_site_that_was_not_built_here_is_refused(tmp_path: Path) -> None:
    site: Site = make_site(tmp_path / "site", {})
    shutil.copy(ROOT / "tasks.py", site.folder)
    run = site.inv("hosting", "nginx")
    assert run.code == 2
    assert "public/ was not built here; run inv build --production first" in run.err


@pytest.mark.parametrize("place", ["a-file", "a-file/below", "/proc/nowhere"])
def test_a_folder_that_cannot_be_written_into_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "a-file").write_text("x")
    with pytest.raises(ConfigurationError, match="cannot be written into"):
        write_files(maker_for("nginx"), Hosted("", {}), tmp_path / place, compress=False)
