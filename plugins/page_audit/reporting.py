"""Say what an audit found: people read stderr, programs one JSON document on stdout."""

from __future__ import annotations

import json
import sys

from plugins.page_audit.model import AuditResult
from plugins.page_audit.table import table_of


def say(words: str) -> None:
    """Tell a person who waits what is being done."""
    sys.stderr.write(f"{words}\n")


def print_audit(result: AuditResult, *, as_json: bool) -> None:
    """Print the table, and with ``as_json`` one document."""
    sys.stderr.write(table_of(result))
    if as_json:
        sys.stdout.write(json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n")
