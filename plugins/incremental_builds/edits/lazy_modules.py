"""Modules that others name and hardly ever use: loaded when something of them is asked for.

Loads nothing itself but what every Python has loaded by then.
"""

from __future__ import annotations

import importlib
import sys
import types

SELDOM = ("ipaddress", "shutil", "tempfile", "traceback")
"""What Python's own modules, Jinja and Pelican load, and an ordinary edit never calls."""


class Later(types.ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") and name != "__all__":  # Python asks whether it is a package
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def load_later(*names: str) -> None:
    """Have modules loaded when something of them is asked for, those that are not loaded yet."""
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = module = Later(name)
            package, _, last = name.rpartition(".")
            if package:
                setattr(importlib.import_module(package), last, module)
