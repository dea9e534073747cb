"""The preview shows every save, and every problem, in the browser that is open."""

from __future__ import annotations

import errno
import http.client
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator

import pytest

from plugins.incremental_builds.preview.serve import refusal_of_port
from tests.support.previews import DRAFT, FIRST, PAGE, PLAN, Preview, preview_of, settled
from tests.support.site import ROOT, Site, post


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


def test_a_name_that_no_file_can_have_is_not_there(preview: Preview) -> None:
    """The browser may ask for anything; a page of this preview says so, as of any other."""
    assert preview.get(f"/{'a' * 300}")[0] == preview.get("/nowhere/")[0] == 404
    assert preview.get(f"/{'a' * 300}/x.png")[0] == 404


def test_a_port_that_cannot_be_used_is_not_called_taken(site_of: Callable[..., Site]) -> None:
    run = site_of().build("--serve", "--port", "99999")
    assert run.code == 2
    assert "error: port 99999 cannot be used (port must be 0-65535" in run.err
    refused = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    assert str(refusal_of_port(80, refused)).startswith("port 80 cannot be used (permission denied")


def test_what_stands_in_the_way_of_a_preview_is_told(site_of: Callable[..., Site]) -> None:
    site = site_of()
    (site.folder / ".cache").mkdir(exist_ok=True)
    (site.folder / ".cache/preview").write_text("a file")
    run = site.build("--serve", "--port", "0")
    assert run.code == 2
    assert run.err.startswith("error: .cache/preview/0: not a directory; see what stands there")


def test_a_taken_port_is_said_in_words(site_of: Callable[..., Site]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        run = site_of().build("--serve", "--port", port)
    assert run.code == 2
    assert f"port {port} is taken" in run.err
