"""Macros of a theme, called by plugins: in, a template's module and values; out, HTML."""

from __future__ import annotations

from jinja2.environment import TemplateModule

from plugins.core.errors import ConfigurationError
from plugins.core.template_faults import fault_of


def rendered(module: TemplateModule, name: str, *values: object) -> str:
    """Return what a macro of the theme makes of some values.

    Raises ConfigurationError where there is none that takes them: a site may have a template of
    its own in the place of ours, made for another version.
    """
    macro = getattr(module, name, None)
    if macro is None:
        raise _unfit(module, f'it has no macro "{name}"')
    try:
        return str(macro(*values))
    except Exception as error:
        fault = fault_of(error)
        if fault is not None:
            raise _unfit(module, f"{fault.words}{fault.place}") from error
        if not isinstance(error, TypeError) or not str(error).startswith("macro "):
            raise
        raise _unfit(module, str(error)) from error  # Jinja says that there are too many values


def _unfit(module: TemplateModule, what: str) -> ConfigurationError:
    template = module.__name__
    return ConfigurationError(
        f"the template {template} does not fit the plugins: {what}; compare the site's own "
        f"templates with theme/templates/{template}"
    )
