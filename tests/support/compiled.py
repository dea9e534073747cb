"""Templates compiled once for all sites of a process, where their texts are the same.

A build keeps them by their files, and tests write the same theme into a folder for each site.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket

from plugins.incremental_builds.faster_pelican.shortcuts import CompiledTemplates


def keep_by_text() -> None:
    """Let this process keep them by name, text, and what decides how they are compiled."""
    CompiledTemplates.get_bucket = _bucket_of  # type: ignore[method-assign,assignment]


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
