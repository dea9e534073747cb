"""The settings file and what it imports: in, the modules that are loaded; out, what they say."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from typing import Final

from plugins.core.files import fingerprint

PLUGINS: Final = Path(__file__).parents[1]
_STANDARD: Final = f"{Path(os.__file__).parent}{os.sep}"
_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})
_ASKING: Final = frozenset(
    {
        "now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime", "strftime",
        "random", "randint", "randrange", "choice", "choices", "sample", "shuffle", "uniform",
        "uuid1", "uuid4", "urandom", "token_hex", "token_urlsafe",
        "listdir", "scandir", "walk", "iterdir", "glob", "iglob", "rglob",
        "exists", "isfile", "isdir", "is_file", "is_dir", "stat", "getmtime", "getctime", "getsize",
        "gethostname", "getuser", "getpid",
    }
)  # fmt: skip
"""What code asks the clock, chance, a folder or the machine with: no file that is read tells."""


def is_of_site(file: str) -> bool:
    """Tell whether a file is code, and neither Python's, nor a library's, nor ours."""
    apart = file.startswith((f"{PLUGINS}{os.sep}", _STANDARD))
    own = file.endswith(".py") and not apart and _INSTALLED.isdisjoint(Path(file).parts)
    return own and Path(file).is_file()


def code_of_site() -> list[str]:
    """Return the digests of the settings file and of all that it imports but libraries.

    What is set up there may be no setting: a directive of reStructuredText, or the code that a
    function calls.
    """
    files = {getattr(module, "__file__", None) for module in [*sys.modules.values()]}
    own = sorted(file for file in files if file and is_of_site(file))
    return [fingerprint(Path(file).read_bytes()) for file in own]


def asks_around(source: bytes) -> bool:
    """Tell whether code may ask for something that is in no file: the time, or what there is."""
    for node in ast.walk(ast.parse(source)):
        names = {node.attr} if isinstance(node, ast.Attribute) else set()
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
        if names & _ASKING:
            return True
    return False
