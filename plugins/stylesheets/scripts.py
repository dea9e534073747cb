"""Scripts for readers, named after what they hold: in, a folder; out, names and texts."""

from __future__ import annotations

from pathlib import Path

from plugins.core.files import fingerprint


def named_scripts(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names that a folder's scripts get, by those they have, and texts by the new.

    ``search.js`` becomes ``js/search.<digest>.js``: no script can import another by its name.
    """
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js"))}
    names = {
        name: f"js/{name.removesuffix('.js')}.{fingerprint(text.encode())[:12]}.js"
        for name, text in texts.items()
    }
    return names, {names[name]: text for name, text in texts.items()}
