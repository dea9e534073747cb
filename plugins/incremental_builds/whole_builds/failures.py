"""Why a build ended in an error of Python's, where a setting is the reason: an error in, words out.

Nothing that works is refused here: settings are only looked at once a build has failed. What a
site's own code raises has no reason among them, and stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from traceback import walk_tb
from typing import Any, Final

from jinja2 import TemplateNotFound
from pelican.generators import PelicanTemplateNotFound
from pelican.paginator import PaginationRule
from pelican.settings import DEFAULT_CONFIG

from plugins.core.problems import Location, Problem
from plugins.core.setting_kinds import fields_in, shown
from plugins.core.settings import shown_path
from plugins.core.template_faults import fault_of, is_known

_KINDS: Final = ((int,), (str, os.PathLike), (list, tuple, set, frozenset), (Mapping,))
"""Types of which one does where Pelican's own value is of another in the same row."""
_OFF: Final = ("_SAVE_AS", "_ATOM", "_RSS", "_FEED_URL")
"""How the names of settings end that None and False turn off."""
_SINGLE: Final = frozenset({"LOCALE", "PLUGIN_PATHS"})
"""Lists that may also be one text."""


def why_it_failed(settings: Mapping[str, Any], error: Exception) -> str:
    """Return which setting is the reason for an error, and what to write; empty: none is known."""
    settings = {**DEFAULT_CONFIG, **settings}
    if isinstance(error, PelicanTemplateNotFound | TemplateNotFound):
        return _no_template(settings, error)
    if isinstance(error, ImportError):
        return _no_extension(settings, error)
    if isinstance(error, KeyError | IndexError) and (found := _no_field(settings, error)):
        return found
    if isinstance(error, TypeError) and "Environment.__init__" in str(error):
        name = str(error).rpartition("argument ")[2]
        return f"JINJA_ENVIRONMENT has {name} in it, which is no option of Jinja; take it out"
    strange = list(_strange(settings)) if _is_of_known_code(error) else []
    if isinstance(error, TypeError | AttributeError | ValueError) and strange:
        head = f"the build ended ({type(error).__name__}: {error}), perhaps since a setting is not"
        return "\n  ".join((f"{head} of the kind that Pelican needs:", *strange))
    return ""


def template_problem(settings: Mapping[str, Any], error: Exception) -> Problem | None:
    """Return the problem of a template that plugins, or Pelican, could not load or call."""
    fault = fault_of(error)
    if fault is None or isinstance(error, ImportError):
        return None
    file = shown_path(settings, fault.file) if fault.file else "the theme"
    hint = "mend the template, or compare it with the theme's"
    return Problem(Location(file, fault.line), fault.words, "template-error", hint)


def _is_of_known_code(error: Exception) -> bool:
    """Tell whether nobody else's code took part: what that raises is for its author to see."""
    return all(is_known(frame.f_code.co_filename) for frame, _ in walk_tb(error.__traceback__))


def _no_template(settings: Mapping[str, Any], error: Exception) -> str:
    """Return which setting names a template that is not there."""
    text = str(error)
    for name in settings["DIRECT_TEMPLATES"]:
        if f"unable to load {name}[" in text:
            return (
                f'DIRECT_TEMPLATES names "{name}", of which the theme has no template; take it '
                f"out, or add {name}.html to the theme"
            )
    if not settings["TEMPLATE_EXTENSIONS"]:
        return 'TEMPLATE_EXTENSIONS is empty; write [".html"]'
    for source in settings["TEMPLATE_PAGES"] or ():  # None does there
        if source == getattr(error, "name", None):
            return f'TEMPLATE_PAGES names "{source}", and there is no such file; correct the name'
    if isinstance(error, TemplateNotFound) and fault_of(error) is None:
        return (
            f'the theme {settings["THEME"]} has no template "{error.name}", which a plugin needs; '
            "add it, or take the plugin out of PLUGINS"
        )
    return ""


def _no_extension(settings: Mapping[str, Any], error: ImportError) -> str:
    for name in settings["JINJA_ENVIRONMENT"].get("extensions", ()):
        if error.name and str(name).startswith(error.name):
            return f'JINJA_ENVIRONMENT names the extension "{name}", which is not installed'
    return ""


def _no_field(settings: Mapping[str, Any], error: Exception) -> str:
    """Return which address is made of a field that a text, or a list, does not have."""
    field = str(error.args[0]) if isinstance(error, KeyError) and error.args else ""
    for name, pattern in _patterns(settings):
        try:
            fields = fields_in(pattern)
        except ValueError:
            continue
        if field.strip("'") in fields or (not field and "" in fields):
            return (
                f"{name} {shown(pattern)} has {{{field}}} in it, which not everything has whose "
                "address it is; write another, such as {slug}"
            )
    return ""


def _patterns(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in settings.items():
        if name.endswith(("_SAVE_AS", "_URL", "_ATOM", "_RSS")) and isinstance(value, str):
            yield name, value
    rules: Iterable[PaginationRule] = settings["PAGINATION_PATTERNS"]
    for rule in rules:
        yield from (("PAGINATION_PATTERNS", p) for p in rule[1:] if isinstance(p, str))


def _strange(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the settings that are of another kind than Pelican's own values."""
    for name, own in DEFAULT_CONFIG.items():
        value = settings.get(name, own)
        row = next((row for row in _KINDS if isinstance(own, row)), None)
        if row is None or isinstance(value, row):
            continue
        is_off = name.endswith(_OFF) and (value is None or value is False)
        if is_off or (name in _SINGLE and isinstance(value, str)):
            continue
        if value is None and isinstance(own, int):
            continue  # no limit, no pages
        yield f"{name} {shown(value)} (Pelican's own is {shown(own)})"
