"""Say what an import did: people read stderr, programs one JSON document on stdout."""

from __future__ import annotations

import json
import sys
from collections import Counter

from plugins.core.problems import errors_in
from plugins.core.reporting import counted, print_problems
from plugins.migration.model import Account


def finish(account: Account, *, as_json: bool) -> None:
    """Print the account, and leave with exit code 1 where something was lost."""
    print_problems(account.problems)
    sys.stderr.write("".join(f"{line}\n" for line in lines_of(account)))
    if as_json:
        sys.stdout.write(f"{json.dumps(account.as_json(), indent=2, ensure_ascii=False)}\n")
    sys.exit(1 if any(errors_in(account.problems)) else 0)


def lines_of(account: Account) -> list[str]:
    """Return the account in words."""
    kinds = f"{counted(account.posts, 'post')}, {counted(account.pages, 'page')}"
    files = f", {counted(account.media, 'file')}" if account.media else ""
    lines = [
        (
            f"{counted(account.items, 'item')}: {account.imported} imported ({kinds}{files}), "
            f"{len(account.skipped)} skipped"
        )
    ]
    reasons = Counter((one.kind, one.reason) for one in account.skipped)
    lines += [f"  {count} {kind}: {reason}" for (kind, reason), count in sorted(reasons.items())]
    left_out = sum(account.left_out.values())
    lines.append(
        f"{counted(account.comments + left_out, 'comment')}: {account.comments} imported, "
        f"{left_out} skipped"
    )
    lines += [f"  {count}: {reason}" for reason, count in sorted(account.left_out.items())]
    lines.append(
        f"{counted(account.written, 'file')} written, {account.unchanged} unchanged, "
        f"{account.kept} edited since and kept"
    )
    return lines
