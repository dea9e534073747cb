"""Audit the site: plain values in, a result out. tasks.py calls these."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from plugins.accessibility_statement.model import FILE, Statement
from plugins.core.errors import ConfigurationError
from plugins.core.files import write_whole
from plugins.core.problems import did_you_mean
from plugins.incremental_builds.commands import build
from plugins.incremental_builds.model import BuildRequest
from plugins.page_audit.judge import rows_of
from plugins.page_audit.measures import MEASURES
from plugins.page_audit.measures.base import Measure
from plugins.page_audit.model import AuditRequest, AuditResult, Reading
from plugins.page_audit.serving import free_port, served
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.statement import statement_of
from plugins.page_audit.targets import TARGETS
from plugins.page_audit.tools import missing_of, run_script, versions_of

_FOLDER: Final = (".cache", "audit", "site")
_PICTURES: Final = ("--widths", "360,768,1440", "--schemes", "light,dark")
_INCOMPLETE: Final = (
    "a statement needs every check; run `inv audit --statement` with all tools and without --only"
)
Say = Callable[[str], None]
"""Told what is being done, for a person who waits."""


def audit(request: AuditRequest, say: Say) -> AuditResult:
    """Build the site, measure it, and return the table.

    What a tool that fails should have measured is not measured, with the tool's words for it, and
    that counts as a failure. Raises ContentError where the site does not build, and
    ConfigurationError where the request cannot be met.
    """
    chosen = _measures(request.only)
    missing = {name: found for name, m in chosen.items() if (found := missing_of(m.NEEDS))}
    if request.statement and (request.only or missing):
        raise ConfigurationError(_INCOMPLETE)
    port = free_port()
    site = _built(request.site, f"http://localhost:{port}", say)
    here = {name: measure for name, measure in chosen.items() if name not in missing}
    browses = any("chromium" in measure.NEEDS for measure in here.values())
    with _served(site, port, wanted=browses or bool(request.pictures)):
        readings, failed = _measured(here, site, request, say)
        if request.pictures:
            say("pictures ...")
            _take_pictures(site, request)
    result = AuditResult(
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        pages=site.paths if browses else (),
        files=len(site.pages),
        rows=rows_of((t for t in TARGETS if t.by in chosen), readings, missing | failed),
        versions=versions_of(dict.fromkeys(tool for m in chosen.values() for tool in m.NEEDS)),
        required=bool(failed) or os.environ.get("REQUIRE_TOOLS") == "1",
    )
    if request.statement and not failed:
        say(f"content/{FILE}")
        write_statement(statement_of(result), request.site / "content")
    return result


def write_statement(statement: Statement, content: Path) -> None:
    """Write the results for the accessibility statement under the content folder."""
    text = json.dumps(statement.as_json(), indent=2, ensure_ascii=False) + "\n"
    write_whole(content / FILE, text.encode())


def _measures(only: str) -> Mapping[str, Measure]:
    if not only:
        return MEASURES
    if only not in MEASURES:
        hint = did_you_mean(only, MEASURES, f"write one of {', '.join(MEASURES)}")
        message = f'nothing called "{only}" is measured; {hint}'
        raise ConfigurationError(message)
    return {only: MEASURES[only]}


def _built(site: Path, address: str, say: Say) -> BuiltSite:
    """Build the site as for readers, but for an address on this machine."""
    folder = site.joinpath(*_FOLDER)
    say(f"building for {address} ...")
    settings = {"SITEURL": address, "PRODUCTION": False}
    build(BuildRequest(site / "publishconf.py", folder, overrides=settings, finish=None))
    return BuiltSite(folder, address, site / "content")


def _measured(
    measures: Mapping[str, Measure], site: BuiltSite, request: AuditRequest, say: Say
) -> tuple[list[Reading], dict[str, tuple[str, ...]]]:
    """Return what was read, and why what failed did; the others are measured all the same."""
    readings: list[Reading] = []
    failed: dict[str, tuple[str, ...]] = {}
    for name, measure in measures.items():
        say(f"{name} ...")
        try:
            readings.extend(measure.measure(site, fast=request.fast))
        except ConfigurationError as error:
            failed[name] = (f"{name}: {error}",)
    return readings, failed


@contextlib.contextmanager
def _served(site: BuiltSite, port: int, *, wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    with served(site.folder, port):
        yield


def _take_pictures(site: BuiltSite, request: AuditRequest) -> None:
    folder = str(request.site / request.pictures)
    run_script("screenshot.mjs", site.address, "--out", folder, *_PICTURES, *site.paths)
