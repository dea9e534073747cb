"""Common misspellings, as codespell lists them; where it is not installed there are none.

The list is read where it is, and no copy of it is kept.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


def dictionary_file() -> Path | None:
    """Return the list, or None where the package is not here; it is not imported."""
    spec = find_spec("codespell_lib")
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).with_name("data") / "dictionary.txt"
    return file if file.is_file() else None


@cache
def misspellings() -> dict[bytes, bytes]:
    """Return what is meant by each misspelling; read once a process, and only when asked for."""
    file = dictionary_file()
    if file is None:
        return {}
    lines = (line.partition(b"->") for line in file.read_bytes().splitlines())
    return {wrong: right for wrong, arrow, right in lines if arrow and wrong.islower()}


def meant_by(word: str) -> tuple[str, ...]:
    """Return the words that a misspelling may stand for; none: it is no misspelling.

    A line ends in a comma where there are several; behind the last comma stands a reason not to
    mend it unasked, which is a reason not to mention it either.
    """
    right = misspellings().get(word.lower().encode(), b"").decode()
    if "," in right and not right.rstrip().endswith(","):
        return ()
    return tuple(part.strip() for part in right.split(",") if part.strip())
