"""Sites in which very much is wrong at once: every fault that tests know, and what rules flag."""

from __future__ import annotations

import shutil
from pathlib import Path

from plugins.editorial_checks.rules import RULES
from tests.support.faults import BAD, FAULTS
from tests.support.site import GOOD, ROOT, Site, make_site


def faulty_files() -> dict[str, str | bytes]:
    """Return the files of such a site; where two faults need the same file, the first has it."""
    found: dict[str, str | bytes] = {}
    for number, fault in enumerate(FAULTS):
        for name, text in fault.files.items():
            own = name.replace("-bad", f"-bad-{number}") if name == BAD else name
            found.setdefault(own, text)
    for rule_id, rule in RULES.items():
        for number, example in enumerate(rule.FLAGGED):
            texts = {"": example} if isinstance(example, str) else example
            for name, text in texts.items():
                place = name or f"posts/{rule_id}-{number}.md"
                found.setdefault(f"content/{place}", text)
    return {**GOOD, **found}


def faulty_site(folder: Path) -> Site:
    """Write such a site, with the tasks of the project."""
    site = make_site(folder, faulty_files())
    shutil.copy(ROOT / "tasks.py", site.folder)
    return site
