"""Templates compiled, and looked through, once for all sites of a process if they are alike.

A build keeps them by their files, and what it found in them beside its site; tests write the same
theme into a folder for each site.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

from jinja2 import Environment
from jinja2.bccache import Bucket

from plugins.incremental_builds.code import carried_values, templates
from plugins.incremental_builds.faster_pelican.shortcuts import CompiledTemplates

_WAYS: Final = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix"),
    *("line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence"),
    "keep_trailing_newline",
)
"""What decides how a template without extensions is read."""
FOUND: Final[dict[tuple[object, ...], Any]] = {}
"""What was found in templates."""


def keep_by_text() -> None:
    """Let this process keep them by name, text, and what decides how they are compiled."""
    CompiledTemplates.get_bucket = _bucket_of  # type: ignore[method-assign,assignment]
    carried_values.deeds_in = _looked_through(carried_values.deeds_in)  # type: ignore[assignment]
    templates.parts_in = _looked_through(templates.parts_in)  # type: ignore[assignment]


def _looked_through(look: Callable[[Environment, str], Any]) -> Callable[[Environment, str], Any]:
    """Return what looks into a text once, where it is written in the same way of Jinja's."""

    def found(environment: Environment, source: str) -> Any:
        if environment.extensions:
            return look(environment, source)
        key = (look.__name__, source, *(getattr(environment, name) for name in _WAYS))
        if key not in FOUND:
            FOUND[key] = look(environment, source)
        return FOUND[key]

    return found


def _bucket_of(
    kept: CompiledTemplates,
    environment: Environment,
    name: str,
    filename: str | None,  # files differ in their folders alone
    source: str,
) -> Bucket:
    functions = {**environment.filters, **environment.tests}
    known = sorted((n, *_place(function)) for n, function in functions.items())
    about = (name, source, known, _place(environment.undefined), "_generate" in vars(environment))
    key = sha256(repr(about).encode(errors="surrogatepass")).hexdigest()
    bucket = Bucket(environment, key, kept.get_source_checksum(source))
    kept.load_bytecode(bucket)
    return bucket


def _place(function: Any) -> tuple[str, str]:
    return str(getattr(function, "__module__", "")), str(getattr(function, "__qualname__", ""))
