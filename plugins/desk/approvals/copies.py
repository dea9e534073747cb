"""Copies of approved texts, in a folder that no commit has: enough to show what changed since.

Losing them loses nothing else; what changed is known by digests too, to the paragraph.
"""

from __future__ import annotations

import difflib
from pathlib import Path

from plugins.core.files import write_whole
from plugins.core.settings import Settings, site_root
from plugins.editorial_checks.approvals import Approval
from plugins.editorial_checks.signed import Signed


def keep_copy(settings: Settings, approval: Approval, signed: Signed) -> None:
    """Keep a text as it was approved."""
    write_whole(_file_of(settings, approval), _as_text(signed).encode(errors="surrogatepass"))


def differences(settings: Settings, approval: Approval, signed: Signed) -> str:
    """Return how a text differs from the one that was approved; empty where no copy is kept."""
    try:
        before = _file_of(settings, approval).read_bytes().decode(errors="surrogatepass")
    except (OSError, UnicodeDecodeError):
        return ""
    lines = difflib.unified_diff(
        before.split("\n"),
        _as_text(signed).split("\n"),
        f"approved {approval.when:%Y-%m-%d}",
        "now",
        n=0,
        lineterm="",
    )
    return "\n".join(line for line in lines if not line.startswith("@@"))


def _file_of(settings: Settings, approval: Approval) -> Path:
    return site_root(settings) / ".cache" / "approved" / f"{approval.digest}.txt"


def _as_text(signed: Signed) -> str:
    """Return all parts, each below its name."""
    return "\n".join(f"== {name}\n{text}" for name, text in signed.parts.items() if text)
