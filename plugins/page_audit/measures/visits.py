"""A visit to one page of each kind: what is fetched, what is kept, what is seen and reached."""

from __future__ import annotations

import json
from collections.abc import Iterable

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.targets import SMALLEST_TARGET
from plugins.page_audit.tools import Tool, run_script
from plugins.page_audit.weigh import Visit, readings_of

SUMMARY = (
    "the pages opened in an empty browser as on a phone: requests, weights, cookies, storage, the "
    "content policy; at 320 px: overflow; tabbed through in light, dark and forced colours: focus; "
    "targets outside running text; the order on a phone; addresses on paper"
)
NEEDS: tuple[Tool, ...] = ("node", "node_modules", "chromium")


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return what the visits gave."""
    done = run_script(
        "visit.mjs",
        site.address,
        "--smallest",
        str(SMALLEST_TARGET),
        text=json.dumps(site.paths),
    )
    pages = {page.path: page for page in site.chosen}
    for visit in json.loads(done):
        yield from readings_of(Visit.of(visit), pages[visit["path"]])
