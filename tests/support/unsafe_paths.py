"""Paths that must not go out: they lead elsewhere, or mean another file on some system.

And what tells that nothing went out: every file and folder round a place, with its digest and time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

ESCAPES = [
    "..", "../x", "../../etc/passwd", "a/../x", "a/../../x", "a/..", "./x", "a/./x", ".", "a/.",
    "/etc/passwd", "/", "//host/share/x", "///x", "a//b", "a/", "/a/", "", "~", "~root/x", "~/x",
    "...", "a/.../b", ".. ", " ..", "..\u00a0/x", ".\u200b./x", "a/.. /x", "a/ ../x",
]  # fmt: skip
WINDOWS = [
    "C:/x", "C:x", "c:\\x", "\\\\host\\share\\x", "..\\x", "a\\..\\x", "a\\b", "\\x", "x:stream",
    "index.html::$DATA", "a:b/c", "CON", "con", "con.html", "a/CON/b", "PRN.txt", "aux", "AUX.css",
    "nul", "NUL.tar.gz", "a/nul", "com1", "COM9.txt", "com\u00b9", "LPT1", "lpt3.x", "LPT\u00b2",
    "CONIN$", "conout$", "CLOCK$", "a.", "a./b", "a /b", "a ", "b. ", "git~1", "GIT~2/config",
    "a<b", "a>b", 'a"b', "a|b", "a?b", "a*b",
]  # fmt: skip
LETTERS = [
    "a\0b", "\0", "a\nb", "a\rb", "a\tb", "a\x1bb", "a\x7fb", "a\x85b", "a\x9bb", "a\u2028b",
    "a\u2029b", "a\ufeffb", "\ufeffindex.html", "a\uffffb", "a\ud800b", "\udc80", "a\u202eb",
    "a\u202db", "\u2066x", "x\u2069", "a\u200eb", "a\u200fb", "a\u061cb", "a%2e%2e%2fb", "%2e%2e/x",
    "..%2fx", "%00", "a%5cb", "a#b", "a%",
]  # fmt: skip
LOOKALIKES = [
    "\uff0e\uff0e/x", "a/\uff0e\uff0e/x", "\u2025/x", "a\uff0fb", "..\uff0fx", "a\uff3cb",
    "\u2024\u2024/x", "\uff0ehtaccess2", "\uff03/x", "a\uff1ab", "\uff23\uff2f\uff2e",
]  # fmt: skip
HIDDEN = [
    ".git/config", ".git", "a/.git/hooks/post-update", ".GIT/x", ".env", ".htpasswd", ".ssh/id_rsa",
    "a/.svn/entries", ".DS_Store", "a/.hidden", ".publishing/current.json", ".PUBLISHING/x",
    ".aws/credentials", ".npmrc", ".well-known2/x", ".Well-Known/x",
]  # fmt: skip
LONG = ["a" * 241, "é" * 121, "/".join(["abcdefgh"] * 120), "a/" * 501 + "b", "x" * 100_000]

VECTORS = [*ESCAPES, *WINDOWS, *LETTERS, *LOOKALIKES, *HIDDEN, *LONG]


def everything_round(folder: Path, ours: Collection[Path]) -> dict[str, str]:
    """Return everything below a folder but what lies in ours: digests, times, where links lead."""
    found = {}
    for inside, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(inside, name) not in ours]
        for name in (*folders, *files):
            file = Path(inside, name)
            shown = file.relative_to(folder).as_posix()
            if file.is_symlink() or not file.is_file():
                found[shown] = str(file.readlink()) if file.is_symlink() else ""
            else:
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                found[shown] = f"{digest} {file.stat().st_mtime_ns}"
    return found
