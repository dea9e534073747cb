"""What may be left out of a build: only what nothing unknown can have touched.

In: Pelican's settings. Out: a key that stands for all that pages share, or the reason there is
none. A plugin that is neither ours nor vouched for may look at anything.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final, cast

from plugins.core.files import fingerprint
from plugins.incremental_builds.code.functions import OURS, is_known_module
from plugins.incremental_builds.code.loaded import LOADED
from plugins.incremental_builds.code.site_code import PLUGINS, code_of_site
from plugins.incremental_builds.code.unknown_code import replaced_part
from plugins.incremental_builds.last_build.sweep import tree
from plugins.incremental_builds.values.fingerprint import Digests, UnknownKindError

_PASSING: Final = frozenset(
    {"OUTPUT_PATH", "PUBLISHED_OUTPUT", "BUILD_REPORT", "BUILD_MOMENT", "INCREMENTAL_RUN"}
)
"""Settings that differ from build to build; what pages show of them is compared as they show it."""


def unknown_part(settings: Mapping[str, Any]) -> str:
    """Return what may look at anything while pages are rendered, in words; empty: nothing may.

    It is a plugin, or an extension of Jinja, that is not known and not vouched for; or what
    stands for a part of Pelican, which anybody may have put there.
    """
    replaced = replaced_part()
    if replaced:
        return f"what stands for {replaced}"
    plugin = unknown_plugin(settings)
    if plugin:
        return f"the plugin {plugin}"
    vouched = _trusted(settings)
    given = settings["JINJA_ENVIRONMENT"].get("extensions") or ()
    names = (name if isinstance(name, str) else f"{name.__module__}." for name in given)
    unknown = (n for n in names if not n.startswith("jinja2.") and not _is_of(n, vouched))
    return next((f"the Jinja extension {name.rstrip('.')}" for name in unknown), "")


def unknown_plugin(settings: Mapping[str, Any]) -> str:
    """Return the first plugin that is neither ours nor vouched for; empty: all are known.

    What settings connect to Pelican's signals by themselves is as good as a plugin.
    """
    vouched = _trusted(settings)
    names = [name if isinstance(name, str) else repr(name) for name in settings["PLUGINS"] or ()]
    named = (name for name in names if name not in OURS and name not in vouched)
    return next(named, "") or next((m for m in _listening() if not _is_of(m, vouched)), "")


def is_trusted(module: str, settings: Mapping[str, Any]) -> bool:
    """Tell whether a module is Pelican's, ours, or of a plugin that settings vouch for."""
    return is_known_module(module) or _is_of(module, _trusted(settings))


def _listening() -> Iterator[str]:
    """Yield the modules of what hears Pelican's signals, but for ours."""
    signals = sys.modules.get("pelican.plugins.signals")
    for signal in vars(signals).values() if signals else ():
        if getattr(signal, "receivers", None):
            modules = (str(getattr(r, "__module__", "")) for r in signal.receivers_for(None))
            yield from (module for module in modules if not is_known_module(module))


def _is_of(module: str, plugins: tuple[str, ...]) -> bool:
    names = (*plugins, *(f"pelican.plugins.{plugin}" for plugin in plugins))
    return any(f"{module}.".startswith(f"{name}.") for name in names)


def key_of(settings: Mapping[str, Any]) -> str:
    """Return the digest of the settings and of the plugins' code.

    Raises UnknownKindError where a setting holds an object that no digest covers.
    """
    digests = Digests(code=True)
    parts = {}
    for name in sorted(settings):
        if name in _PASSING:
            continue
        try:
            parts[name] = digests.of(settings[name])
        except RecursionError as error:
            raise UnknownKindError(name) from error
        except UnknownKindError as error:
            message = f"the setting {name} holds {error}"
            raise UnknownKindError(message) from error
    vouched = [_code_of_module(name) for name in _vouched(settings)]
    ours = LOADED.digest(sys.modules["plugins"], lambda: code_of(PLUGINS))
    return digests.of([parts, ours, vouched, code_of_site(settings)])


def _vouched(settings: Mapping[str, Any]) -> list[str]:
    return sorted(set(_trusted(settings)) & set(settings["PLUGINS"] or ()))


def _trusted(settings: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(settings.get("INCREMENTAL_TRUSTED_PLUGINS", ()))


def _code_of_module(name: str) -> str:
    """Return the digest of a plugin's code, wherever it is."""
    module = sys.modules.get(name) or sys.modules.get(f"pelican.plugins.{name}")
    file = getattr(module, "__file__", None)
    if file is None:
        message = f"the plugin {name}, whose code is nowhere"
        raise UnknownKindError(message)
    path = Path(file)

    def look() -> str:
        return code_of(path.parent) if path.stem == "__init__" else fingerprint(path.read_bytes())

    return LOADED.digest(cast("ModuleType", module), look)


def code_of(folder: Path) -> str:
    """Return the digest of all Python files under a folder."""
    found = []
    for path in tree(str(folder)):
        if path.endswith(".py"):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a thousand times
                found.append(fingerprint(file.read()).encode())
    return fingerprint(b"".join(found))
