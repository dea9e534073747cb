"""Who is waited for, and what came of an approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plugins.editorial_checks.approvals import Approval
from plugins.editorial_checks.standing import Lacking, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A post that lacks an approval."""

    path: str
    id: str
    title: str
    state: str
    date: str
    """ISO 8601, as written; empty for a draft without one."""
    standing: Standing

    def as_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        standing = self.standing
        return {
            "path": self.path,
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "date": self.date,
            "lacking": [_lacking_json(one) for one in standing.lacking],
            "more": standing.more,
            "approved": [_approval_json(one) for one in standing.holding],
            "lapsed": [_lacking_json(one) for one in standing.lapsed],
        }


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval was given for, and who is still waited for."""

    path: str
    approval: Approval
    standing: Standing

    def as_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "path": self.path,
            **_approval_json(self.approval),
            "digest": self.approval.digest,
            "lacking": [one.name for one in self.standing.lacking],
            "more": self.standing.more,
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """How one post stands, and how its words differ from those that were approved."""

    waiting: Waiting
    differences: tuple[tuple[str, str], ...] = ()
    """Per approval that lapsed, its name and a diff; where no copy is kept, there is none."""

    def as_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {**self.waiting.as_json(), "differences": dict(self.differences)}


def _approval_json(one: Approval) -> dict[str, str]:
    return {"as": one.who, "when": one.when.isoformat()}


def _lacking_json(one: Lacking) -> dict[str, Any]:
    return {
        "name": one.name,
        "approved": one.lapsed.when.isoformat() if one.lapsed else "",
        "changes": [{"what": change.what, "line": change.line} for change in one.changes],
    }
