"""The licences of what is locked: in, a lock and the installed packages; out, a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

_LOCKED: Final = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)
_CLASSIFIER: Final = "License :: "
_LONGEST: Final = 60
"""A field longer than that is the licence's whole text, and not its name."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package of a lock, and what it says of its licence; empty: it is not installed here."""

    name: str
    version: str
    licence: str = ""


def locked_in(text: str) -> list[tuple[str, str]]:
    """Return the packages of a lock file, with their versions, by name."""
    return sorted(_LOCKED.findall(text))


def packages_of(locks: Iterable[Path]) -> list[Package]:
    """Return every package that the locks name, once, with its licence."""
    found = {pair for lock in locks for pair in locked_in(lock.read_text(encoding="utf-8"))}
    return [Package(name, version, _licence(name)) for name, version in sorted(found)]


def _licence(name: str) -> str:
    try:
        return licence_of(distribution(name))
    except PackageNotFoundError:
        return ""


def licence_of(package: Distribution) -> str:
    """Return what a package says of its licence: an SPDX expression, a short name, a classifier."""
    fields = package.metadata.json
    expression = str(fields.get("license_expression", ""))
    short = " ".join(str(fields.get("license", "")).split())
    if expression or 0 < len(short) <= _LONGEST:
        return expression or short
    names = [
        line.removeprefix(_CLASSIFIER).rpartition(" :: ")[2]
        for line in fields.get("classifier", ())
        if line.startswith(_CLASSIFIER)
    ]
    return ", ".join(names) or "not said"


def table_of(packages: Iterable[Package]) -> str:
    """Return the table for people."""
    return "".join(f"{line}\n" for line in _lines(packages))


def _lines(packages: Iterable[Package]) -> Iterator[str]:
    rows = list(packages)
    width = max((len(f"{row.name} {row.version}") for row in rows), default=0)
    for row in rows:
        said = row.licence or "not installed on this system"
        yield f"{f'{row.name} {row.version}':<{width}}  {said}"
