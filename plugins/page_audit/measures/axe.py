"""axe-core: one page of each kind, small and wide, light and dark, and as some readers set it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool, run_script

SUMMARY = (
    "the pages opened, by axe-core's rules for WCAG 2.2 AA and best practices: 360 and 1280 px, "
    "light and dark, forced colours, zoom at 200 %, with and without reduced motion"
)
NEEDS: tuple[Tool, ...] = ("node", "node_modules", "chromium")


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return what axe-core and the browser found on each page, in each view."""
    paths = json.dumps(site.paths)
    yield from readings_of(json.loads(run_script("axe.mjs", site.address, "--all", text=paths)))


def readings_of(findings: Iterable[Mapping[str, Any]]) -> Iterator[Reading]:
    """Yield a reading for each page and view.

    The width that only overflow is looked at in is left out: a measure of its own has it.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        if finding["rule"] == "horizontal-overflow":
            continue
        words = f"{finding['rule']}: {finding['help']} [{', '.join(finding['targets'])}]"
        found.setdefault((finding["path"], finding["view"]), []).append(words)
    for (path, view), details in sorted(found.items()):
        yield Reading("axe", path, len(details), view, tuple(details))
