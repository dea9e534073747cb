"""Random sequences of steps, in parts that several processes share."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine


def parts_of(
    kind: type[RuleBasedStateMachine], parts: int, *, steps: int, length: int
) -> dict[str, Any]:
    """Return tests of a kind by their names, which take so many steps or a few more together.

    ``length``: steps in one sequence.
    """
    found: dict[str, Any] = {}
    for part in range(parts):
        named: Any = type(f"{kind.__name__}{part}", (kind,), {})
        case = named.TestCase
        case.settings = settings(
            max_examples=-(-steps // (parts * length)),
            stateful_step_count=length,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
            print_blob=True,
        )
        found[f"Test{kind.__name__}{part}"] = case
    return found
