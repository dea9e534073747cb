"""Rules that are quieted on a line, with a reason: in, texts and problems; out, what is left.

``<!-- quiet: rule, reason -->`` in a text, ``# quiet: rule, reason`` in the fields above it: on the
line that it is about, or on one of its own above that. Notices can be quieted, and errors of those
rules whose marks somebody may mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from plugins.core.problems import Location, Problem, Severity, did_you_mean
from plugins.core.yaml_source import YamlDocument
from plugins.editorial_checks.prose.texts import Noted
from plugins.manuscripts.commands import asides_in
from plugins.manuscripts.model import Document, State


class Known(Enum):
    """What a rule's name stands for."""

    NOTICE = "notice"
    ERROR = "error"
    MEANT = "meant"
    """A rule that gives errors, of what may be meant so."""
    OFF = "off"
    """A rule that is not run, or that has nothing to look things up in."""


@dataclass(frozen=True, slots=True)
class Quieting:
    """What a writer wrote: a rule and a reason, and on which lines it holds."""

    rule: str
    reason: str
    place: Location
    lines: frozenset[int]

    def holds_at(self, where: Location) -> bool:
        """Tell whether a place is on one of its lines."""
        return where.path == self.place.path and where.line in self.lines


def quietings_in(documents: Iterable[Document], notes: Iterable[Noted]) -> tuple[Quieting, ...]:
    """Return every quieting of a site, in posts, pages and the library."""
    found: list[Quieting] = []
    for document in documents:
        manuscript = document.manuscript
        if document.state is not State.WITHDRAWN:
            found += _in_header(manuscript.header)
            found += _in_body(manuscript.body, Location(manuscript.path, manuscript.body_line))
    for note in notes:
        found += _in_header(note.header)
        found += _in_body(note.body, Location(note.header.path, note.body_line))
    return tuple(found)


def _in_header(header: YamlDocument) -> Iterator[Quieting]:
    for line, said in header.remarks.items():
        own = frozenset(header.lines.values())
        about = line if line in own else min((n for n in own if n > line), default=line)
        yield _quieting(said.partition(":")[2], Location(header.path, line), {line, about})


def _in_body(body: str, start: Location) -> Iterator[Quieting]:
    lines = body.split("\n") if "quiet:" in body else []
    for aside in asides_in(body):
        below = aside.line + 1
        while aside.is_alone and below < len(lines) - 1 and not lines[below].strip():
            below += 1
        about = below if aside.is_alone else aside.line
        place = Location(start.path, start.line + aside.line)
        yield _quieting(aside.said, place, {place.line, start.line + about})


def _quieting(said: str, place: Location, lines: set[int]) -> Quieting:
    rule, _, reason = said.partition(",")
    return Quieting(rule.strip(), reason.strip(), place, frozenset(lines))


def quieted(
    problems: Collection[Problem], quietings: Iterable[Quieting], rules: Mapping[str, Known]
) -> tuple[Problem, ...]:
    """Return the problems that are not quieted, with those that quietings are themselves."""
    left = list(problems)
    told: list[Problem] = []
    for one in quietings:
        fault = _fault(one, rules)
        if fault is not None:
            told.append(fault)
            continue
        about = [p for p in left if _is_about(one, p, rules[one.rule])]
        left = [p for p in left if p not in about]
        if not about and rules[one.rule] is not Known.OFF:
            told.append(
                Problem(
                    one.place,
                    f'nothing here is quieted by "{one.rule}"',
                    "unused-quieting",
                    "remove the remark",
                    Severity.NOTICE,
                )
            )
    return (*left, *told)


def _is_about(one: Quieting, problem: Problem, known: Known) -> bool:
    is_quietable = problem.severity is Severity.NOTICE or known is Known.MEANT
    return problem.rule == one.rule and is_quietable and one.holds_at(problem.location)


def _fault(one: Quieting, rules: Mapping[str, Known]) -> Problem | None:
    """Return what is wrong with a quieting."""
    if one.rule not in rules:
        quiet = [name for name, known in rules.items() if known is not Known.ERROR]
        what = f'there is no rule "{one.rule}"'
        hint = did_you_mean(one.rule, quiet, "write quiet: rule, reason")
    elif rules[one.rule] is Known.ERROR:
        what = f'"{one.rule}" gives errors and cannot be quieted'
        hint = "correct what it finds"
    elif not one.reason:
        what = f'nothing says why "{one.rule}" is quieted'
        hint = f"write the reason: quiet: {one.rule}, because ..."
    else:
        return None
    return Problem(one.place, what, "invalid-quieting", hint)
