"""Pelican's parts without the whole: its contents and settings, but not what starts a build.

``import pelican`` loads every reader and generator, with docutils and a web server. What makes a
few pages again needs neither. A process that has loaded parts alone must not build a site.
"""

from __future__ import annotations

import importlib.util
import sys
import types
from typing import Any

from plugins.incremental_builds.edits.lazy_modules import load_later


def load_parts() -> None:
    """Make ``import pelican.contents`` and the like load no more than these modules.

    Does nothing where Pelican is loaded already. Its log, which draws with rich, and the watching
    of folders stay out: nothing is logged, and nothing is watched.
    """
    if "pelican" in sys.modules:
        return
    spec = importlib.util.find_spec("pelican")
    if spec is None:
        message = "pelican is not installed"
        raise ImportError(message)
    sys.modules["pelican"] = importlib.util.module_from_spec(spec)
    _put("pelican.log", LimitFilter=types.SimpleNamespace(_ignore=set()))
    _put("watchfiles", Change=None, DefaultFilter=object)
    load_later("dateutil.parser")
    if sys.platform != "win32":  # it loads ctypes, to find out that this is no Windows
        _put_nothing("dateutil.tz.win")


def load_generators() -> None:
    """Make ``import pelican.generators`` possible after :func:`load_parts`, and load little.

    Pelican's readers of reStructuredText are there in name alone: what they would read is left to
    a whole build.
    """
    pelican = sys.modules["pelican"]
    if hasattr(pelican, "Pelican") or hasattr(pelican, "signals"):
        return
    unused = type("Unused", (), {})
    for name in ("docutils", "docutils.core", "docutils.parsers", "docutils.parsers.rst"):
        _put(name)
    _put("docutils.io", FileInput=unused, StringOutput=unused)
    _put("docutils.parsers.rst.languages", get_language=lambda *_: None)
    _put("docutils.writers")
    _put("docutils.writers.html4css1", HTMLTranslator=unused, Writer=unused)
    _put("pelican.rstdirectives")
    load_later("urllib.request")  # XML's writers name it, and fetch nothing
    pelican.__dict__["signals"] = importlib.import_module("pelican.plugins.signals")
    pelican.__dict__["readers"] = importlib.import_module("pelican.readers")


def _put(name: str, **attributes: object) -> None:
    if name not in sys.modules:
        module = types.ModuleType(name)
        module.__dict__.update(attributes)
        sys.modules[name] = module


def _put_nothing(name: str) -> None:
    """Make the import of a module fail, as it would after a while."""
    modules: dict[str, Any] = sys.modules
    modules.setdefault(name, None)
