"""The options of a block: in, the lines below its header; out, their values, and what is wrong.

They are indented by four spaces. What stands otherwise would be text for the reader, so lines that
look like options are judged too.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from plugins.core.blocks import BlockGrammar
from plugins.core.problems import Location, Problem, did_you_mean
from plugins.core.yaml_source import YamlDocument, load_yaml

_INDENT = "    "
_KEY = re.compile(r"([\s\u200b\ufeff]*)([\w-]+)[ \t]*:(?=\s|$)")
"""Copied lines may be indented by spaces of another kind."""


def options_of(
    lines: Sequence[str], start: Location, grammar: BlockGrammar
) -> tuple[YamlDocument, int, list[Problem]]:
    """Return the options, how many lines they take, and all problems.

    ``lines`` are those below the header, of which the first stands at ``start``.
    """
    below = 0
    while below < len(lines) and lines[below].startswith(_INDENT) and lines[below].strip():
        below += 1
    source = textwrap.dedent("\n".join(lines[:below]))
    document = load_yaml(source, start.path, start.line)
    problems = list(document.problems)
    if source.strip() and not problems and not isinstance(document.value, dict):
        problems.append(
            Problem(
                start,
                f'the options of "{grammar.name}" are not `key: value` lines',
                "block-options",
                "leave an empty line before the text of the block",
            )
        )
    problems += _unknown(document, grammar)
    problems += _misplaced(lines, below, start, grammar)
    return document, below, problems


def _unknown(document: YamlDocument, grammar: BlockGrammar) -> Iterator[Problem]:
    for key in document.mapping():
        if key not in grammar.options:
            otherwise = (
                f"the options are {', '.join(grammar.options)}"
                if grammar.options
                else f'"{grammar.name}" has no options'
            )
            yield Problem(
                document.location((key,)),
                f'"{grammar.name}" has no option "{key}"',
                "unknown-option",
                did_you_mean(key, grammar.options, otherwise),
            )


def _misplaced(
    lines: Sequence[str], below: int, start: Location, grammar: BlockGrammar
) -> Iterator[Problem]:
    """Yield a problem per line that looks like an option, and stands where text begins."""
    first = below
    while first < len(lines) and not lines[first].strip():
        first += 1
    for number in range(first, len(lines)):
        match = _KEY.match(lines[number])
        if match is None or match[2].lower() not in grammar.options:
            return
        where = "with spaces, not with a tab" if "\t" in match[1] else "by four plain spaces"
        yield Problem(
            Location(start.path, start.line + number),
            f'"{match[2]}" is not where an option of "{grammar.name}" belongs',
            "block-options",
            f"indent it {where}, right below the line /// {grammar.name}",
        )
