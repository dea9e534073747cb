"""The settings of editorial_checks."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.errors import ConfigurationError
from plugins.core.settings import Settings


@dataclass(frozen=True, slots=True)
class EditorialSettings:
    """What a site can set, in pelicanconf.py, under these names in capitals."""

    editorial_rules_off: tuple[str, ...] = ()
    """EDITORIAL_RULES_OFF: the ids of rules that are not to be run, ``["already-cited"]``. Only
    rules that give notices can be switched off; errors cannot."""

    @classmethod
    def of(cls, settings: Settings) -> EditorialSettings:
        """Return the settings as given, or their defaults; raises ConfigurationError."""
        given = settings.get("EDITORIAL_RULES_OFF", ())
        if isinstance(given, str) or not all(isinstance(name, str) for name in given):
            message = 'EDITORIAL_RULES_OFF must be a list of rule ids, such as ["already-cited"]'
            raise ConfigurationError(message)
        return cls(editorial_rules_off=tuple(given))
