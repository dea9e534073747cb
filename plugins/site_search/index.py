"""The search index: in, what can be found; out, the files that readers' browsers search in.

For the same pages Pagefind gives the same files, as long as they come in the same order and have
no filters: it writes the values of a filter in an order of its own. They hold no date and no path.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from plugins.core.files import fingerprint
from plugins.site_search.compose import PASSED_OVER, document_of
from plugins.site_search.model import Findable
from plugins.site_search.service import Service, program
from plugins.site_search.settings import FOLDER, SearchSettings

_PACKAGES: Final = ("pagefind", "pagefind_bin", "lxml")
_DATA: Final = frozenset({".pf_meta", ".pf_index", ".pf_fragment"})
_ENTRY: Final = frozenset({"pagefind.js", "pagefind-entry.json"})


def key_of(found: Iterable[Findable], settings: SearchSettings) -> str:
    """Return the digest of all that an index follows from: pages, settings, and what makes it."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (settings.language, _code(), *map(_version, _PACKAGES)):
        digest.update(f"{part}\n".encode())
    for one in found:
        values = (
            one.address,
            one.kind.value,
            one.title,
            one.language,
            one.by,
            one.date_iso,
            one.date_words,
            one.html,
        )
        digest.update(f"{json.dumps(values)}\n".encode())
    return digest.hexdigest()


def index_of(found: Iterable[Findable], settings: SearchSettings) -> Mapping[str, bytes]:
    """Return the files of the index, by their names from the output folder on.

    All pages go into one index, whatever their language: there is one page to search from, and
    Pagefind would look at the pages in its language only. Raises ConfigurationError.
    """
    with (
        tempfile.TemporaryDirectory(prefix="search-") as folder,
        Service(program(), Path(folder)) as service,
    ):
        config = {"force_language": settings.language, "exclude_selectors": PASSED_OVER}
        number = service.ask("NewIndex", config=config)["index_id"]
        for one in found:
            text = document_of(one, settings.language)
            service.ask("AddFile", index_id=number, url=f"/{one.address}", file_contents=text)
        # the answer to WriteFiles comes before everything is written
        answer = service.ask("GetFiles", index_id=number)["files"]
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer}
    return {f"{FOLDER}/{name}": files[name] for name in _needed(files)}


def _needed(files: Mapping[str, bytes]) -> list[str]:
    """Return the names of what our page loads: Pagefind gives its own interfaces beside it."""
    entry = json.loads(files["pagefind-entry.json"])
    programs = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    return sorted(
        name for name in files if Path(name).suffix in _DATA or name in _ENTRY or name in programs
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _code() -> str:
    """Return the digest of this plugin: what it makes of a page may change with it."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return fingerprint(b"".join(file.read_bytes() for file in files))
