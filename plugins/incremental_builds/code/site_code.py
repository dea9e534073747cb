"""The settings file and what it imports: in, the modules that are loaded; out, what they say."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from plugins.core.files import fingerprint
from plugins.incremental_builds.code.loaded import LOADED

PLUGINS: Final = Path(__file__).parents[2]
_APART: Final = (f"{PLUGINS}{os.sep}", f"{Path(os.__file__).parent}{os.sep}")
"""Where our code and Python's are."""
_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})
_ASKING: Final = frozenset(
    {
        "now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime", "asctime",
        "strftime", "formatdate", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns",
        "process_time", "process_time_ns", "thread_time", "thread_time_ns",
        "random", "randint", "randrange", "choice", "choices", "sample", "shuffle", "uniform",
        "getrandbits", "randbytes", "randbelow", "gauss", "triangular",
        "uuid1", "uuid4", "urandom", "getrandom", "token_bytes", "token_hex", "token_urlsafe",
        "listdir", "scandir", "walk", "iterdir", "glob", "iglob", "rglob",
        "exists", "lexists", "isfile", "isdir", "islink", "ismount", "is_file", "is_dir",
        "is_symlink", "is_mount", "access", "readlink", "samefile", "stat", "lstat", "statvfs",
        "getmtime", "getctime", "getatime", "getsize", "disk_usage", "which",
        "find_spec", "find_loader", "iter_modules", "walk_packages",
        "gethostname", "getfqdn", "getuser", "getlogin", "getpid", "cpu_count", "uname", "node",
    }
)  # fmt: skip
"""What code asks the clock, chance, a folder or the machine with: no file that is read tells."""


def code_of_site(settings: Mapping[str, Any]) -> list[str]:
    """Return the digests of the settings file and of all that it imports but libraries.

    What is set up there may be no setting: a directive of reStructuredText, or the code that a
    function calls.
    """
    modules = {getattr(module, "__file__", None): module for module in [*sys.modules.values()]}
    return [LOADED.digest(modules[file], partial(_read, file)) for file in files_of(settings)]


def _read(file: str) -> str:
    return fingerprint(Path(file).read_bytes())


def files_of(settings: Mapping[str, Any]) -> list[str]:
    """Return the settings file and what it imports but libraries, whoever loaded them, sorted.

    A settings file is a module that has names of settings with the very values that they have.
    """
    own = {
        name: file
        for name, module in [*sys.modules.items()]
        if (file := getattr(module, "__file__", None)) and _is_of_site(file)
    }
    waiting = [name for name in own if _is_set_by(sys.modules[name], settings)]
    found = set[str]()
    while waiting:
        name = waiting.pop()
        if name in own and name not in found:
            found.add(name)
            waiting += _imported(name, own[name])
    return sorted({own[name] for name in found})


def _is_of_site(file: str) -> bool:
    """Tell whether a file is code, and neither Python's, nor a library's, nor ours."""
    if not file.endswith(".py") or file.startswith(_APART):
        return False
    return _INSTALLED.isdisjoint(file.replace(os.sep, "/").split("/")) and Path(file).is_file()


def _is_set_by(module: ModuleType, settings: Mapping[str, Any]) -> bool:
    return any(
        name.isupper() and value is not None and settings.get(name) is value
        for name, value in vars(module).items()
    )


def _imported(name: str, file: str) -> Iterator[str]:
    """Yield the names of modules that a module imports anywhere, and of the packages around."""
    package = name if Path(file).name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(Path(file).read_bytes())):
        if isinstance(node, ast.Import):
            full = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                around = parts[: len(parts) - node.level + 1]
                base = ".".join([*around, base] if base else around)
            full = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for one in full:
            parts = one.split(".")
            yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def asks_around(source: bytes) -> bool:
    """Tell whether code may ask for something that is in no file: the time, or what there is."""
    for node in ast.walk(ast.parse(source)):
        names = {node.attr} if isinstance(node, ast.Attribute) else set()
        if isinstance(node, ast.ImportFrom):
            names = {name for alias in node.names for name in _meant(node.module, alias.name)}
        if names & _ASKING:
            return True
    return False


def _meant(module: str | None, name: str) -> Iterable[str]:
    """Return what is imported under a name: of all that there is, what a module of Python's has."""
    if name != "*" or module is None or module.partition(".")[0] not in sys.stdlib_module_names:
        return (name,)
    return vars(sys.modules.get(module, sys))  # it is loaded: the code was run
