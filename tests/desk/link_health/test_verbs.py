"""The tasks: what they print, and with which code they end."""

from __future__ import annotations

import json

from tests.support.documents import Workshop

RECORD = {
    "state": "moved", "url": "https://a.example/old", "since": "2026-03-02",
    "moved_to": "https://a.example/new",
}  # fmt: skip
CLIP = "---\ntitle: T\nurl: https://a.example/old\n---\n"


def test_a_site_without_links_asks_nobody_and_says_so(tmp_path):
    workshop = Workshop(tmp_path / "site")
    assert workshop.run(".venv/bin/inv links").endswith(
        "0 links: 0 live, 0 moved, 0 dead, 0 unknown (0 asked)\n"
    )


def test_new_addresses_are_shown_and_put_in(tmp_path):
    workshop = Workshop(tmp_path / "site")
    workshop.site.write(
        {"content/clips/work.md": CLIP, "content/machine/links.json": json.dumps({"work": RECORD})}
    )
    shown = workshop.run(".venv/bin/inv links.apply --dry-run")
    assert shown == (
        "content/clips/work.md:3\n- https://a.example/old\n+ https://a.example/new\n"
        "1 link would change\n"
    )
    _, _, document = workshop.run(".venv/bin/inv links.apply --json").partition("1 link changed\n")
    assert json.loads(document)["changed"][0]["line"] == 3
    file = workshop.site.folder / "content/clips/work.md"
    assert file.read_text() == CLIP.replace("old", "new")
