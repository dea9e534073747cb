"""What tasks and other plugins ask for: the files that a kind of host needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from plugins.core.errors import ConfigurationError
from plugins.core.files import write_whole
from plugins.core.problems import did_you_mean
from plugins.hosting import nginx, platform
from plugins.hosting.compress import SUFFIXES, compressed
from plugins.hosting.model import Hosted
from plugins.manuscripts.commands import read_redirects

_CANONICAL: Final = re.compile(r'<link rel="canonical" href="([^"]+)"')
_COMPRESSED: Final = "compressed"
"""The folder of compressed files."""
Maker = Callable[[Hosted], dict[str, bytes]]
KINDS: Final[Mapping[str, Maker]] = {
    "cloudflare": platform.files,
    "netlify": platform.files,
    "nginx": nginx.files,
}
"""What makes the files for a kind of host; GitHub Pages reads none, see POLICY_IN_PAGES."""


def hosted_site(site: Path, output: Path) -> Hosted:
    """Return a built site; raises ConfigurationError where it was not built here.

    ``site`` is its root folder, ``output`` the folder it was built into. The path of its address
    is that of the front page's own canonical address.
    """
    redirects, front = read_redirects(site, output), output / "index.html"
    if redirects is None or not front.is_file():
        message = f"{output.name}/ was not built here; run inv build --production first"
        raise ConfigurationError(message)
    files = {
        file.relative_to(output).as_posix(): file
        for file in sorted(output.rglob("*"))
        if file.is_file()
    }
    canonical = _CANONICAL.search(front.read_text(encoding="utf-8"))
    base = unquote(urlsplit(canonical[1]).path).rstrip("/") if canonical else ""
    return Hosted(base, files, redirects.moved, redirects.gone)


def maker_for(kind: str) -> Maker:
    """Return what makes the files for a kind of host; raises ConfigurationError for another."""
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS, f"write one of {', '.join(KINDS)}")
        message = f'no host called "{kind}"; {hint}'
        raise ConfigurationError(message)
    return KINDS[kind]


def write_files(make: Maker, hosted: Hosted, folder: Path, *, compress: bool) -> list[Path]:
    """Write the files for a kind of host into a folder, and return them.

    With ``compress`` the compressed files are among them, in a folder of their own: a build
    removes what it did not write, so nothing is put into the output. Those of an earlier site go,
    since a server would hand them out for files that are others by now. Raises ConfigurationError
    where nothing can be written there.
    """
    found = make(hosted)
    if compress:
        found |= {f"{_COMPRESSED}/{n}": data for n, data in compressed_files(hosted).items()}
    try:
        for name, data in found.items():
            write_whole(folder / name, data)
        if compress:
            _remove_others(folder, found)
    except OSError as error:
        message = f"{folder} cannot be written into: {error.strerror or error}; name another --out"
        raise ConfigurationError(message) from error
    return [folder / name for name in found]


def _remove_others(folder: Path, found: Collection[str]) -> None:
    """Remove compressed files that are none of these."""
    for file in sorted((folder / _COMPRESSED).rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.suffix in SUFFIXES and file.is_file() and name not in found:
            file.unlink()


def compressed_files(hosted: Hosted) -> dict[str, bytes]:
    """Return what may stand beside the site's files, gzip and brotli."""
    return dict(compressed({name: file.read_bytes() for name, file in hosted.files.items()}))
