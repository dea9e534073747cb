"""A file of Markdown into its header and HTML without Python-Markdown being loaded at all.

For converters without extensions, but for Pelican's own one for headers, and for texts of which it
is certain what they become. Everything else is for Python-Markdown.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Final

from plugins.incremental_builds.conversion.outline import Outline, UncertainError
from plugins.incremental_builds.conversion.spans import Spans
from plugins.incremental_builds.conversion.whitespace import STX, normal
from plugins.incremental_builds.conversion.writing import written

VERSIONS: Final = frozenset({"3.11.3"})
"""Those versions of Python-Markdown that this was compared with."""
TAB_LENGTH: Final = 4
KEY: Final = re.compile(r"^[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
MORE: Final = re.compile(r"^[ ]{4,}(?P<value>.*)")
BEGIN: Final = re.compile(r"^-{3}(\s.*)?")
END: Final = re.compile(r"^(-{3}|\.{3})(\s.*)?")
"""The lines of a header, as the extension ``meta`` has them."""
_CLOSINGS: Final = {"html": ">", "xhtml": " />"}
_META: Final = "markdown.extensions.meta"

Header = dict[str, list[str]]


class Plain:
    """Converts files; ``close`` ends the tag of an element that has no content."""

    def __init__(self, close: str) -> None:
        """Take how the output is written."""
        self._spans = Spans(close)

    def convert(self, source: str) -> tuple[Header, str]:
        """Return the header of a file and its text as HTML. Raises UncertainError."""
        if not source.strip():
            raise UncertainError
        header, text = header_of(normal(source, TAB_LENGTH))
        if "<" in text or "&#" in text or "]:" in text:
            raise UncertainError
        lines = written(Outline(text).nodes(), self._text, self._spans.close)
        html = "\n".join(lines).strip()
        if STX in html:
            raise UncertainError
        return header, html

    def _text(self, text: str) -> str:
        html = self._spans.html(text)
        if html is None:
            raise UncertainError
        return html


def header_of(text: str) -> tuple[Header, str]:
    """Return the header that a text begins with, as the extension ``meta`` does, and the rest."""
    head, blank, body = text.partition("\n\n")  # a header looks no further than to a blank line
    lines = [*head.split("\n"), *(("",) if blank else ())]
    found: Header = {}
    key = ""
    place = 1 if BEGIN.match(lines[0]) else 0
    while place < len(lines):
        line = lines[place]
        if not line.strip() or END.match(line):
            place += 1
            break
        match = KEY.match(line)
        if match:
            key = match["key"].lower().strip()
            found.setdefault(key, []).append(match["value"].strip())
        else:
            match = MORE.match(line)
            if not match or not key:
                break
            found[key].append(match["value"].strip())
        place += 1
    rest = lines[place:]
    return found, "\n".join((*rest, body)) if blank else "\n".join(rest)


def plain_for(given: Mapping[str, Any]) -> Plain | None:
    """Return what converts under the setting MARKDOWN; None: only Python-Markdown can.

    Nor can anything else where it is loaded already: somebody may have changed it.
    """
    if "markdown" in sys.modules or not given.keys() <= {
        "extensions",
        "extension_configs",
        "output_format",
    }:
        return None
    named = [*given.get("extensions", ()), *given.get("extension_configs", ())]
    form = given.get("output_format", "xhtml")
    close = _CLOSINGS.get(form.lower().rstrip("145")) if isinstance(form, str) else None
    if close is None or any(name != _META for name in named) or _version() not in VERSIONS:
        return None
    return None if any(given.get("extension_configs", {}).values()) else Plain(close)


def _version() -> str:
    """Return the version of Python-Markdown, without loading more of it."""
    spec = find_spec("markdown")
    if spec is None or not spec.origin:
        return ""
    file = Path(spec.origin).with_name("__meta__.py")
    found = spec_from_file_location("markdown_meta", file) if file.exists() else None
    if found is None or found.loader is None:
        return ""
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return str(getattr(module, "__version__", ""))
