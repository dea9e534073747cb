"""What a run has found so far, on disk before the next question: a run that is killed goes on.

A line of JSON for each answer, in a folder that can be deleted. When a run has ended, its journal
goes into the record, and only the day on which each address was asked is kept.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from plugins.core.errors import ConfigurationError
from plugins.core.files import hold, write_whole
from plugins.desk.link_health.model import Copy, Finding, Found, Verdict


class Journal:
    """Answers of a run that has not ended, and the copies that the archive named."""

    def __init__(self, folder: Path) -> None:
        """Read what an earlier run left; ``folder`` is made where there is none."""
        self._file = folder / "answers.jsonl"
        self._asked = folder / "asked.json"
        self.found: dict[str, Found] = {}
        self.copies: dict[str, Copy | None] = {}
        self._lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)
        self._held = _held(folder / "lock")
        self._read()
        self._out: TextIO = self._file.open("a", encoding="utf-8")

    def note(self, found: Found) -> None:
        """Keep an answer."""
        verdict = found.verdict
        self._write(
            {
                "url": found.url,
                "day": found.day.isoformat(),
                "finding": verdict.finding.value,
                "why": verdict.why,
                "target": verdict.target,
                "for_good": verdict.for_good,
            }
        )
        self.found[found.url] = found

    def note_copy(self, url: str, copy: Copy | None) -> None:
        """Keep what the archive said of an address."""
        self._write({"url": url, "copy": copy.as_json() if copy else None})
        self.copies[url] = copy

    def asked(self) -> dict[str, dt.date]:
        """Return on which day each address was asked last."""
        try:
            data: Any = json.loads(self._asked.read_bytes())
            days = {str(url): dt.date.fromisoformat(day) for url, day in data.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            days = {}
        return days | {found.url: found.day for found in self.found.values()}

    def finish(self, links: Iterable[str]) -> None:
        """Forget the answers, which the record has now, but for the days of ``links``."""
        asked = self.asked()
        days = {url: asked[url].isoformat() for url in links if url in asked}
        write_whole(self._asked, json.dumps(days, indent=0).encode())
        self.forget()

    def forget(self) -> None:
        """Throw the answers away."""
        self._out.truncate(0)
        self.found.clear()
        self.copies.clear()

    def close(self) -> None:
        """Let others run."""
        self._out.close()
        self._held.close()

    def _write(self, data: Mapping[str, Any]) -> None:
        with self._lock:
            self._out.write(json.dumps(data) + "\n")
            self._out.flush()

    def _read(self) -> None:
        """Take what stands in the file; a last line that was cut off is none."""
        try:
            text = self._file.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return
        if text and not text.endswith("\n"):
            text = text[: text.rfind("\n") + 1]
            write_whole(self._file, text.encode())
        for line in text.splitlines():
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
                self._take(json.loads(line))

    def _take(self, data: Any) -> None:
        url = str(data["url"])
        if "copy" in data:
            copy = data["copy"]
            self.copies[url] = copy and Copy(copy["url"], dt.date.fromisoformat(copy["date"]))
            return
        verdict = Verdict(
            Finding(data["finding"]), data["why"], data["target"], for_good=bool(data["for_good"])
        )
        self.found[url] = Found(url, dt.date.fromisoformat(data["day"]), verdict)


def _held(file: Path) -> TextIO:
    """Return a file that no other run holds; raises ConfigurationError where one does."""
    held = file.open("w", encoding="utf-8")
    if not hold(held.fileno()):
        held.close()
        raise ConfigurationError("another `inv links` is under way; wait until it has ended")
    return held
