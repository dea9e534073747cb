"""Put a style sheet and what it imports into one: in, the file; out, its text, short."""

from __future__ import annotations

import re
from pathlib import Path

from rcssmin import cssmin

from plugins.core.errors import ConfigurationError

_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?["']([^"']+)["']\s*\)?\s*(?:layer\(\s*([\w.-]+)\s*\))?\s*([^;]*);"""
)
_PRELUDE = re.compile(r"(?<![^{};])[^{};@]+(?=\{)")
"""A rule's selectors."""
_IN_SELECTORS = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s*([>+~])\s*|(?<=[\w\])*])\s+(?=:)"""
)
"""A string, a combinator, or the blank before a pseudo-class that descends."""
_TWICE = re.compile(r"\0([\w.-]+)\}\s*@layer \1\s*\{")
_END = re.compile(r"\0[\w.-]+")
_TOKEN = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)


def bundle(file: Path, root: Path) -> str:
    """Return the style sheet with every import in its place.

    ``@import "x.css" layer(y) print;`` becomes ``@media print{@layer y{...}}``; parts of one layer
    that follow on each other stand in it together. Only files under ``root`` are read; raises
    ConfigurationError where one is missing or elsewhere.
    """
    joined = _TWICE.sub("", _joined(file.resolve(), root.resolve(), ()))
    joined = _PRELUDE.sub(lambda m: _shorter(m[0]), _END.sub("", joined))
    return f"{cssmin(joined)}\n"


def _shorter(selectors: str) -> str:
    """Return selectors without the blanks that say nothing.

    ``.a :is(b)`` is said as ``.a *:is(b)``: cssmin takes that blank away, which would make it
    another selector.
    """
    return _IN_SELECTORS.sub(lambda m: m[1] or m[2] or " *", selectors)


def _joined(file: Path, root: Path, above: tuple[Path, ...]) -> str:
    if file in above:
        message = f"{file.name} imports itself, through {above[-1].name}; remove that import"
        raise ConfigurationError(message)
    if not file.is_relative_to(root) or not file.is_file():
        importer = f", imported by {above[-1].name}" if above else ""
        message = f"the theme has no style sheet {file.name}{importer}; add it, or remove it"
        raise ConfigurationError(message)
    text = _TOKEN.sub(lambda m: m[1] or "", file.read_text(encoding="utf-8"))

    def put(match: re.Match[str]) -> str:
        name, layer, media = match.groups()
        if "//" in name:
            return match[0]
        inner = _joined((file.parent / name).resolve(), root, (*above, file))
        if layer:
            inner = f"@layer {layer}{{\n{inner}\n\0{layer}}}"  # its end, for the next one
        return f"@media {media.strip()}{{\n{inner}\n}}" if media.strip() else inner

    return _IMPORT.sub(put, text)
