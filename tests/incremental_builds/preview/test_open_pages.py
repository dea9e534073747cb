"""A page that is open in a browser is loaded again when it has changed, and only then."""

from __future__ import annotations

import os
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from plugins.page_audit.tools import FOLDER
from tests.support.browser_tools import require_tool
from tests.support.previews import PAGE, Preview, settled


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

    settled(preview)
    mine, others = told_at(PAGE), told_at("/about/")
    before = next(mine), next(others)
    preview.save("Seen by one.")
    preview.shows(PAGE, "Seen by one.")
    assert next(mine) != before[0]
    assert next(others) == before[1]
    about = preview.site.folder / "content/pages/about.md"
    about.write_text(about.read_text() + "\nMore of us.\n")
    preview.shows("/about/", "More of us.")
    # the build for the first save may be told of before that
    assert any(told != before[1] for told in islice(others, 3))
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

    settled(preview)
    for path in (PAGE, "/", "/about/", "/no/such/page/", "/_preview/"):
        assert said_by(path) == told_at(path)
    before = said_by(PAGE)
    preview.save("Other words than before.")
    preview.shows(PAGE, "Other words than before.")
    assert told_at(PAGE) == said_by(PAGE) != before
