"""Scan a Markdown body for ``/// blocks``: in, the text; out, numbered placements and problems.

pymdownx prints a misspelt or unclosed block to the reader and says nothing, and Python-Markdown
does so with code that is never closed; so the fences are judged here first. Each known block
becomes ``/// placement | number`` with its options blanked out: the converter then has nothing left
to refuse, and every line keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.core.blocks import BlockGrammar, BlockUse
from plugins.core.code_spans import CODE_OR_COMMENT
from plugins.core.placements import TAG
from plugins.core.problems import Location, Problem, Severity, did_you_mean, nearest
from plugins.manuscripts.asides import without_asides
from plugins.manuscripts.block_options import options_of

_START = re.compile(r" {0,3}(/{3,})\s*([\w-]+)\s*(?:\|\s*(.*?)\s*)?")
_WITHOUT_BAR = re.compile(r" {0,3}(/{3,})\s*([\w-]+)\s+([^\s|][^|]*)")
_END = re.compile(r" {0,3}(/{3,})\s*")
_CODE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
PLACEMENT = "placement"


@dataclass(frozen=True, slots=True)
class Scan:
    """A body ready for the converter, what it places, and what is wrong with its fences."""

    text: str
    blocks: tuple[BlockUse, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    slashes: int
    line: int
    number: int | None


class _Scanner:
    def __init__(
        self,
        body: str,
        first_line: int,
        path: str,
        grammars: Mapping[str, BlockGrammar],
        others: Mapping[str, str | None],
    ) -> None:
        self.lines = body.split("\n")
        self.unread = _lines_in_comments(body)
        self.first_line = first_line
        self.path = path
        self.grammars = grammars
        self.others = others
        self.open: list[_Open] = []
        self.blocks: list[BlockUse] = []
        self.problems: list[Problem] = []

    def report(self, index: int, message: str, rule: str, hint: str) -> None:
        self.problems.append(Problem(self.at(index), message, rule, hint))

    def at(self, index: int) -> Location:
        return Location(self.path, self.first_line + index)

    def run(self) -> None:
        index, code, opened = 0, "", 0
        while index < len(self.lines):
            line = "" if index in self.unread else self.lines[index]
            fence = _CODE.fullmatch(line)
            if code:
                if fence and fence[1].startswith(code) and not fence[2].strip():
                    code = ""
            elif fence and not (fence[1][0] == "`" and "`" in fence[2]):
                code, opened = fence[1], index
            elif "///" in line:
                self.take(index, line)
            index += 1
        if code:
            hint = f"put a line {code} where it ends"
            what = "the code that begins here is never closed"
            self.problems.append(
                Problem(self.at(opened), what, "unclosed-code", hint, Severity.NOTICE)
            )
        for block in self.open:
            self.problems.append(
                Problem(
                    Location(self.path, block.line),
                    f'the block "{block.name}" is never closed',
                    "unclosed-block",
                    f"put a line {'/' * block.slashes} where it ends",
                )
            )

    def take(self, index: int, line: str) -> None:
        if (end := _END.fullmatch(line)) is not None:
            self.lines[index] = line.rstrip()
            self.close(index, len(end[1]))
        elif (start := _START.fullmatch(line)) is not None:
            self.begin(index, len(start[1]), start[2].lower(), start[3] or "")
        elif (start := _WITHOUT_BAR.fullmatch(line)) is not None:
            name = nearest(start[2], (*self.grammars, *self.others))
            if name is not None:
                hint = f"write {start[1]} {name} | {start[3].rstrip()}"
                what = f'there is no bar between "{start[2]}" and what follows it'
                self.report(index, what, "block-argument", hint)
                self.open.append(_Open(name, len(start[1]), self.first_line + index, None))

    def close(self, index: int, slashes: int) -> None:
        if self.open and self.open[-1].slashes == slashes:
            self.open.pop()
            return
        outer = next((b for b in reversed(self.open) if b.slashes == slashes), None)
        if outer is None:
            inner = self.open[-1] if self.open else None
            hint = (
                f'"{inner.name}" is closed by {"/" * inner.slashes}'
                if inner
                else "remove it, or open a block above with /// name"
            )
            self.report(index, f"{'/' * slashes} closes no block", "stray-block-end", hint)
            return
        while self.open[-1] is not outer:
            left = self.open.pop()
            self.problems.append(
                Problem(
                    Location(self.path, left.line),
                    f'the block "{left.name}" is never closed',
                    "unclosed-block",
                    f'put a line {"/" * left.slashes} before "{outer.name}" ends',
                )
            )
        self.open.pop()

    def begin(self, index: int, slashes: int, name: str, argument: str) -> None:
        number = None
        grammar = self.grammars.get(name)
        if grammar is not None:
            number = self.use(index, grammar, argument, slashes)
        elif name in self.others:
            owner = self.others[name]
            if owner is not None:
                self.report(
                    index,
                    f"/// {name} needs {owner}",
                    "block-needs-plugin",
                    f'add "{owner}" to PLUGINS in pelicanconf.py, or remove the block',
                )
        else:
            known = [*self.grammars, *(n for n, owner in self.others.items() if owner is None)]
            hint = did_you_mean(
                name,
                known,
                f"write one of {', '.join(sorted(known))}" if known else "remove the line",
            )
            self.report(index, f'there is no block called "{name}"', "unknown-block", hint)
        if self.open and slashes >= self.open[-1].slashes:
            outer = self.open[-1]
            self.report(
                index,
                f'"{name}" is inside "{outer.name}" and has as many slashes',
                "block-nesting",
                f'open and close "{outer.name}" with '
                f"{'/' * (slashes + 1)}, or close it before this line",
            )
        self.open.append(_Open(name, slashes, self.first_line + index, number))

    def use(self, index: int, grammar: BlockGrammar, argument: str, slashes: int) -> int:
        start = Location(self.path, self.first_line + index + 1)
        options, below, faults = options_of(self.lines[index + 1 :], start, grammar)
        self.problems.extend(faults)
        self.lines[index + 1 : index + 1 + below] = [""] * below
        number = len(self.blocks)
        parent = next((b.number for b in reversed(self.open) if b.number is not None), None)
        around = self.blocks[parent].kind if parent is not None else None
        if grammar.argument_needed and not argument:
            self.report(
                index,
                f"/// {grammar.name} does not say which",
                "block-argument",
                f"write /// {grammar.name} | {grammar.argument}",
            )
        if grammar.inside and around not in grammar.inside:
            self.report(
                index,
                f'"{grammar.name}" is outside "{grammar.inside[0]}"',
                "block-nesting",
                f"put it between {'/' * (slashes + 1)} "
                f"{grammar.inside[0]} and {'/' * (slashes + 1)}",
            )
        self.blocks.append(
            BlockUse(grammar.name, argument, options, self.at(index), number, parent)
        )
        indent = self.lines[index][: len(self.lines[index]) - len(self.lines[index].lstrip())]
        self.lines[index] = f"{indent}{'/' * slashes} {PLACEMENT} | {number}"
        return number


def _lines_in_comments(body: str) -> frozenset[int]:
    """Return the lines that begin within a comment: what stands there is nobody's."""
    comments = (m for m in CODE_OR_COMMENT.finditer(body) if m[0].startswith("<!--"))
    return frozenset(
        line
        for comment in (comments if "<!--" in body else ())
        for line in range(
            body.count("\n", 0, comment.start()) + 1, body.count("\n", 0, comment.end()) + 1
        )
    )


def scan_body(
    body: str,
    first_line: int,
    path: str,
    grammars: Mapping[str, BlockGrammar],
    others: Mapping[str, str | None],
) -> Scan:
    """Return the body with each known block as a numbered placement, and all fence problems.

    Remarks to the checks are left out.

    ``others`` are blocks that are not ours: name to ``None``, or to the plugin that is missing.
    """
    body = without_asides(body)
    if not any(sign in body for sign in ("///", TAG, "```", "~~~")):
        return Scan(body)
    scanner = _Scanner(body, first_line, path, grammars, others)
    scanner.run()
    if TAG in body:
        index = next(n for n, line in enumerate(body.split("\n")) if TAG in line)
        scanner.report(
            index,
            f"<{TAG}> is a name that only the site itself may use",
            "reserved-element",
            "remove it",
        )
    return Scan("\n".join(scanner.lines), tuple(scanner.blocks), tuple(scanner.problems))
