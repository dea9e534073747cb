"""The table as text: in, the result of an audit; out, lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.page_audit.model import AuditResult, Reading, Row, Target, Verdict, Worst

_HEAD = ("measure", "target", "worst", "page", "")
_SHOWN = 5
"""How many readings of a missed row are told below the table; those that say the same are one."""
_TOLD = 3
"""How many details of a reading are told."""


def table_of(result: AuditResult) -> str:
    """Return the table, then what was found where a target is missed, and what is not here."""
    cells = [_HEAD, *(_cells(row) for row in result.rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(_HEAD))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in cells]
    parts = [*(line.rstrip() for line in lines), *_findings(result), *_missing(result)]
    return "\n".join([*parts, "", summary_of(result)]) + "\n"


def summary_of(result: AuditResult) -> str:
    """Return one sentence with the counts of the table."""
    counts = dict.fromkeys(Verdict, 0)
    for row in result.rows:
        counts[row.verdict] += 1
    told = [f"{n} {v.value}" for v, n in counts.items() if n or v in {Verdict.MET, Verdict.MISSED}]
    opened = f", {len(result.pages)} of them opened" if result.pages else ""
    return f"{result.files} pages{opened}: {', '.join(told)}"


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    sign = "≥" if row.target.worst is Worst.LEAST else "≤"
    limit = _number(row.target, row.target.limit)
    target = limit if not row.target.limit and row.target.worst is not Worst.LEAST else sign + limit
    value = "-" if row.value is None else _number(row.target, row.value)
    page = row.page if row.verdict is Verdict.MISSED or row.target.worst is not Worst.TOTAL else ""
    return row.target.words, target, value, page, row.verdict.value


def _number(target: Target, value: float) -> str:
    if target.unit == "B":
        return f"{value / 1000:.1f} KB" if value >= 1000 else f"{value:.0f} B"  # noqa: PLR2004
    if target.unit == "ms":
        return f"{value:.0f} ms"
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _findings(result: AuditResult) -> Iterator[str]:
    for row in result.rows:
        if row.verdict is not Verdict.MISSED:
            continue
        yield f"\n{row.target.words}:"
        groups = _alike(row.readings)
        for first, others in groups[:_SHOWN]:
            view = f" ({first.view})" if first.view else ""
            more = f" and {others} more" if others else ""
            yield f"  {first.page}{view}{more}: {_number(row.target, first.value)}"
            yield from (f"    {detail}" for detail in first.details[:_TOLD])
            if len(first.details) > _TOLD:
                yield f"    and {len(first.details) - _TOLD} more"
        if len(groups) > _SHOWN:
            yield f"  and {len(groups) - _SHOWN} more; --json names all"


def _alike(readings: Sequence[Reading]) -> list[tuple[Reading, int]]:
    """Return the first of each group of readings that say the same, and how many others do."""
    groups: dict[object, list[Reading]] = {}
    for reading in readings:
        key = (reading.value, reading.details) if reading.details else reading
        groups.setdefault(key, []).append(reading)
    return [(group[0], len(group) - 1) for group in groups.values()]


def _missing(result: AuditResult) -> Iterator[str]:
    found = dict.fromkeys(reason for row in result.rows for reason in row.missing)
    if found:
        yield "\nNot measured:"
        yield from (f"  {reason}" for reason in found)
