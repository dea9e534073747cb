"""Hold readings against targets: in, what was read and what is missing; out, rows of the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plugins.page_audit.model import Reading, Row, Target, Verdict, Worst


def rows_of(
    targets: Iterable[Target],
    readings: Iterable[Reading],
    missing: Mapping[str, Sequence[str]],
) -> tuple[Row, ...]:
    """Return a row for each target; ``missing`` has the tools that are not here, by what measures.

    What measures only counts faults and found none gave no reading: that is a total of 0, but
    where the most or the least of nothing is asked for there is nothing to measure.
    """
    by_measure: dict[str, list[Reading]] = {}
    for reading in readings:
        by_measure.setdefault(reading.measure, []).append(reading)
    return tuple(_row(t, by_measure.get(t.measure, []), missing.get(t.by, ())) for t in targets)


def _row(target: Target, readings: Sequence[Reading], missing: Sequence[str]) -> Row:
    if missing:
        return Row(target, Verdict.NOT_MEASURED, missing=tuple(missing))
    if not readings and target.worst is not Worst.TOTAL:
        return Row(target, Verdict.NOTHING)
    sign = 1 if target.worst is Worst.LEAST else -1
    ordered = sorted(readings, key=lambda r: (sign * r.value, r.page, r.view))
    if target.worst is Worst.TOTAL:
        counted = tuple(r for r in ordered if r.value)
        value = sum(r.value for r in counted)
        page = counted[0].page if counted else ""
    else:
        counted = tuple(r for r in ordered if not target.is_met_by(r.value))
        value, page = ordered[0].value, ordered[0].page
    verdict = Verdict.MET if target.is_met_by(value) else Verdict.MISSED
    return Row(target, verdict, value, page, counted)
