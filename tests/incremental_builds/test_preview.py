"""The preview shows every save, and every problem, in the browser that is open."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from plugins.page_audit.tools import FOLDER
from tests.support.browser_tools import require_tool
from tests.support.site import GOOD, MOMENT, ROOT, Site, make_site, post

FIRST = "content/posts/2026-01-05-first.md"
PAGE = "/2026/01/first/"
PLAN = "content/posts/2026-03-03-plan.md"
DRAFT = post("Not yet.", title="A plan", id="plan").replace("date:", "status: draft\ndate:")


@dataclass
class Preview:
    """A running preview of a site."""

    site: Site
    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text at a path."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as got:
                return got.status, got.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def shows(self, path: str, words: str, *, status: int = 200) -> str:
        """Wait until a page has the words; return it."""
        deadline = time.monotonic() + 30
        found: tuple[int, str] = (0, "")
        while time.monotonic() < deadline:
            found = self.get(path)
            if found[0] == status and words in found[1]:
                return found[1]
            time.sleep(0.02)
        pytest.fail(f"{path} never had {words!r}: {found}")

    def save(self, body: str) -> None:
        """Write the first post anew."""
        text = post(body, title="First", id="first", date="2026-01-05")
        self.site.write({FIRST: text})


STARTED = (
    "import signal; from plugins.incremental_builds.__main__ import main; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); main()"
)
"""A job in the background is started with Ctrl-C ignored, and so are the tests, if they are one."""


@contextmanager
def preview_of(site: Site) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = {n: v for n, v in os.environ.items() if not n.startswith("PYTEST_")}
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, "--serve", "--port", str(port)],
        cwd=site.folder,
        stderr=subprocess.PIPE,
        env={**ours, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": MOMENT},
    )
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if b"Ctrl-C ends it" in line:
                break
        else:
            pytest.fail("the preview did not begin")
        yield Preview(site, port, process)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr is not None
        process.stderr.close()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that all tests save into which leave the site as good as it was."""
    folder = tmp_path_factory.mktemp("preview") / "site"
    with preview_of(make_site(folder, {**GOOD, PLAN: DRAFT})) as running:
        yield running


@pytest.fixture
def own_preview(site_of: Callable[..., Site]) -> Iterator[Preview]:
    """A preview for one test alone."""
    with preview_of(site_of({PLAN: DRAFT})) as running:
        yield running


def test_a_save_is_shown_however_the_editor_writes(preview: Preview) -> None:
    """In place; as a new file that takes the name; as many saves in a moment."""
    preview.save("Written in place.")
    preview.shows(PAGE, "Written in place.")
    file = preview.site.folder / FIRST
    new = file.with_name(".first.md.swp")
    new.write_text(file.read_text().replace("in place", "beside"))
    new.replace(file)
    preview.shows(PAGE, "Written beside.")
    for number in range(30):
        preview.save(f"Burst number {number}.")
    preview.shows(PAGE, "Burst number 29.")


def test_a_post_is_added_and_taken_away(preview: Preview) -> None:
    name = "content/posts/2026-02-02-new.md"
    preview.site.write({name: post("Brand new.", id="new", date="2026-02-02", title="New")})
    preview.shows("/2026/02/new/", "Brand new.")
    (preview.site.folder / name).unlink()
    preview.shows("/2026/02/new/", "", status=404)


def test_a_branch_is_switched(own_preview: Preview) -> None:
    """The whole content folder is another one, with another inode."""
    preview = own_preview
    content = preview.site.folder / "content"
    shutil.copytree(content, preview.site.folder / "other")
    other = preview.site.folder / "other" / "posts" / "2026-01-05-first.md"
    other.write_text(other.read_text().replace("The first.", "From the branch."))
    content.rename(preview.site.folder / "before")
    (preview.site.folder / "other").rename(content)
    preview.shows(PAGE, "From the branch.")
    preview.save("After the switch.")
    preview.shows(PAGE, "After the switch.")


def test_a_problem_is_shown_with_its_line_and_the_page_comes_back(preview: Preview) -> None:
    preview.save("Words.\n\n/// clip | nowhere\n///")
    page = preview.shows(PAGE, "content/posts/2026-01-05-first.md:", status=500)
    assert re.search(r"first\.md:\d+.*\[[a-z-]+\]", page, re.DOTALL)
    assert "nowhere" in page
    assert preview.get("/no/such/page/")[0] == 500
    preview.save("Mended.")
    preview.shows(PAGE, "Mended.")


def test_a_broken_template_and_broken_settings_are_shown_and_mended(
    own_preview: Preview,
) -> None:
    preview = own_preview
    theme = preview.site.folder / "theme"
    shutil.copytree(ROOT / "theme", theme)
    preview.site.configure(THEME=str(theme))
    base = theme / "templates" / "base.html"
    whole = base.read_text(encoding="utf-8")
    preview.shows(PAGE, "The first.")
    base.write_text(whole + "{% nonsense %}", encoding="utf-8")
    preview.shows(PAGE, "nonsense", status=500)
    base.write_text(whole.replace("</body>", "<!-- mended --></body>"), encoding="utf-8")
    preview.shows(PAGE, "<!-- mended -->")
    (preview.site.folder / "pelicanconf.py").write_text("SITENAME = ")
    preview.shows(PAGE, "pelicanconf.py", status=500)
    preview.site.configure(SITENAME="Mended")
    preview.shows(PAGE, "Mended")


def test_drafts_are_there_marked_and_listed(preview: Preview) -> None:
    page = preview.shows("/drafts/plan.html", "Not yet.")
    assert "A draft: readers do not see this page." in page
    assert "readers do not see" not in preview.get(PAGE)[1]
    assert "A plan" in preview.get("/_preview/")[1]


def test_only_this_machine_is_answered(preview: Preview) -> None:
    """A page elsewhere cannot read drafts by a name that leads here (DNS rebinding)."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port)
    connection.request("GET", "/drafts/plan.html", headers={"Host": "evil.example"})
    answer = connection.getresponse()
    assert answer.status == 403
    assert b"Not yet" not in answer.read()
    connection.close()


def test_the_files_that_are_shown_are_those_of_a_build(preview: Preview) -> None:
    """What the preview adds, it adds on the way; and what is published is not touched."""
    folder = preview.site.folder / ".cache" / "preview" / str(preview.port)
    assert b"_preview" in preview.get(PAGE)[1].encode()
    assert b"_preview" not in (folder / PAGE.strip("/") / "index.html").read_bytes()
    assert not (preview.site.folder / "output").exists()


def memory_of(process: int) -> int:
    """Return the resident memory of a process and all that it started, in KiB."""
    parents, resident = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        found = {n: re.search(rf"^{n}:\s+(\d+)", text, re.MULTILINE) for n in ("PPid", "VmRSS")}
        one = int(status.parent.name)
        parents[one], resident[one] = (int(f[1]) if f else 0 for f in found.values())
    started, total = [process], 0
    while started:
        one = started.pop()
        total += resident.get(one, 0)
        started += [child for child, parent in parents.items() if parent == one]
    return total


def settled(preview: Preview) -> int:
    """Return the memory once the site is built for the last save: two processes have the site."""
    for _ in range(100):
        before = memory_of(preview.process.pid)
        time.sleep(0.5)
        if abs(memory_of(preview.process.pid) - before) < 500:
            break
    return before


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_many_saves_leave_nothing_in_memory(preview: Preview) -> None:
    for number in range(3):
        preview.save(f"Number {number}.")
        preview.shows(PAGE, f"Number {number}.")
    before = settled(preview)
    for number in range(3, 28):
        preview.save(f"Number {number}.")
        preview.shows(PAGE, f"Number {number}.")
    assert before > 10_000
    assert settled(preview) < before * 1.05 + 10_000


def test_an_open_page_shows_a_save_by_itself(preview: Preview) -> None:
    node = require_tool("node")
    require_tool("node_modules")
    chromium = require_tool("chromium")
    address = f"http://localhost:{preview.port}{PAGE}"
    watching = subprocess.Popen(
        [node, FOLDER / "reload.mjs", address, "Seen without a hand."],
        stdout=subprocess.PIPE,
        env={**os.environ, "CHROMIUM": str(chromium)},
    )
    assert watching.stdout is not None
    assert watching.stdout.readline() == b"open\n"
    preview.save("A problem.\n\n/// clip | nowhere\n///")
    preview.shows(PAGE, "nowhere", status=500)
    preview.save("Seen without a hand.")
    code = watching.wait(60)
    watching.stdout.close()
    assert code == 0


def test_a_browser_is_told_of_its_own_page_alone(preview: Preview) -> None:
    """So that a page stays as it is read while another is edited."""

    def told_at(path: str) -> Iterator[bytes]:
        address = f"http://127.0.0.1:{preview.port}/_preview/events?{quote(path, safe='')}"
        with urllib.request.urlopen(address, timeout=30) as events:
            yield from (line for line in events if line.startswith(b"data:"))

    mine, others = told_at(PAGE), told_at("/about/")
    before = next(mine), next(others)
    preview.save("Seen by one.")
    preview.shows(PAGE, "Seen by one.")
    assert next(mine) != before[0]
    assert next(others) == before[1]
    about = preview.site.folder / "content/pages/about.md"
    about.write_text(about.read_text() + "\nMore of us.\n")
    preview.shows("/about/", "More of us.")
    assert before[1] not in (next(others), next(others))
    mine.close()
    others.close()


def test_a_page_says_what_it_is_to_a_browser_that_hears_of_it_later(preview: Preview) -> None:
    def told_at(path: str) -> str:
        address = f"http://127.0.0.1:{preview.port}/_preview/events?{quote(path, safe='')}"
        with urllib.request.urlopen(address, timeout=30) as events:
            return str(events.readline().decode().removeprefix("data: ").strip())

    def said_by(path: str) -> str:
        found = re.search(r'src="/_preview/preview\.js\?([^"]+)"', preview.get(path)[1])
        assert found
        return found[1]

    for path in (PAGE, "/", "/about/", "/no/such/page/", "/_preview/"):
        assert said_by(path) == told_at(path)
    before = said_by(PAGE)
    preview.save("Other words than before.")
    preview.shows(PAGE, "Other words than before.")
    assert told_at(PAGE) == said_by(PAGE) != before


def test_a_taken_port_is_said_in_words(site_of: Callable[..., Site]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        run = site_of().build("--serve", "--port", port)
    assert run.code == 2
    assert f"port {port} is taken" in run.err
