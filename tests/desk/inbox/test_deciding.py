"""Decisions of several commands at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from plugins.desk.inbox import commands, deciding
from plugins.desk.inbox.listing import Wanted
from tests.desk.inbox.samples import FakeClient, answer, item, rss, site_in


def test_no_decision_is_lost_where_two_commands_write_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first has read what was decided and not written yet when the second one comes."""
    site = site_in(tmp_path)
    client = FakeClient(ann=answer(rss(item(1), item(2))))
    one, two = commands.poll(site, client, Wanted()).items
    save = deciding.save_decisions
    other = threading.Thread(target=deciding.decide, args=(site, [two.handle], "skipped"))

    def late(*given: object) -> None:
        monkeypatch.setattr(deciding, "save_decisions", save)
        other.start()
        other.join(0.3)
        save(*given)  # type: ignore[arg-type] - as it is called

    monkeypatch.setattr(deciding, "save_decisions", late)
    deciding.decide(site, [one.handle], "skipped")
    other.join()
    assert commands.listing(site, Wanted()).items == ()
