"""Errors that a template of the theme is the reason for: in, an exception; out, where and what.

A template may be the site's own, and whoever wrote it is no programmer. What somebody's code
raises that a template calls (a filter, a plugin) is for that code's author, and is left alone.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import Final, NamedTuple

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError

_KNOWN: Final = (
    *("os", "jinja2", "markupsafe", "pelican", "plugins"),
    *("blinker", "bs4", "dateutil", "feedgenerator", "markdown"),
)
"""Modules in whose folders code is that stops at what it is given."""


class TemplateFault(NamedTuple):
    """The file of the template (empty: unknown), the line in it (0: unknown), and what is wrong."""

    file: str
    line: int
    words: str

    @property
    def place(self) -> str:
        """The name of the file and the line, in brackets behind a blank; or nothing."""
        return f" ({Path(self.file).name}:{self.line})" if self.file and self.line else ""


def fault_of(error: BaseException) -> TemplateFault | None:
    """Return what is wrong with a template; None: the error is none of a template."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(error.filename or error.name or "", error.lineno, str(error.message))
    steps = list(walk_tb(error.__traceback__))
    places = [(n, *place) for n, step in enumerate(steps) if (place := _place_of(*step))]
    if not places:
        return None
    last, file, line = places[-1]
    below = (frame.f_code.co_filename for frame, _ in steps[last + 1 :])
    if not isinstance(error, TemplateError) and not all(map(is_known, below)):
        return None
    return TemplateFault(file, line, words_of(error))


def _place_of(frame: FrameType, line: int) -> tuple[str, int] | None:
    """Return the file and the line of a step in a template; None: it is none in a template.

    Jinja puts steps of its own making in the place of those of its code, unless a macro was called.
    """
    if "__jinja_exception__" in frame.f_globals:
        return frame.f_code.co_filename, line
    template = frame.f_globals.get("__jinja_template__")
    if not isinstance(template, Template):
        return None
    return template.filename or template.name or "", template.get_corresponding_lineno(line)


def words_of(error: BaseException) -> str:
    """Return what an error says, with its name where it is one of Python's."""
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{error.name or error}"'
    if isinstance(error, TemplateError):
        return str(error.message or error)
    return f"{type(error).__name__}: {error}"


def is_known(file: str) -> bool:
    """Tell whether code is Python's, Pelican's, or ours, or what these need; plugins are not."""
    above = [folder for folder in _folders() if file.startswith(folder)]
    if not above or not os.path.isabs(file):  # noqa: PTH117 - of each frame of an error
        return not os.path.isabs(file)  # noqa: PTH117 - what Python makes itself has no file
    parts = Path(file.removeprefix(max(above, key=len))).parts
    is_package = parts[0] == "plugins" and len(parts) > len(("plugins", "signals.py"))
    return "site-packages" not in parts and not is_package


@cache
def _folders() -> tuple[str, ...]:
    files = (getattr(sys.modules.get(name), "__file__", None) for name in _KNOWN)
    return tuple(f"{Path(file).parent}{os.sep}" for file in files if file)
