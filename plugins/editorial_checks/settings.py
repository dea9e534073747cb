"""The settings of editorial_checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.core.dates import parse_moment
from plugins.core.errors import ConfigurationError
from plugins.core.problems import did_you_mean
from plugins.core.settings import Settings


@dataclass(frozen=True, slots=True)
class Required:
    """Who has to sign a text off: each of some people, and so many of all."""

    names: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class EditorialSettings:
    """What a site can set, in pelicanconf.py, under these names in capitals."""

    editorial_rules_off: tuple[str, ...] = ()
    """EDITORIAL_RULES_OFF: the ids of rules that are not to be run, ``["already-cited"]``. Only
    rules that give notices can be switched off; errors cannot."""

    approvers: tuple[str, ...] = ()
    """APPROVERS: the names of those who may sign a text off."""

    approvals_required: Mapping[str, Required] = field(default_factory=dict)
    """APPROVALS_REQUIRED: who has to, by category (in small letters): names, or how many."""

    approvals_from: dt.date | None = None
    """APPROVALS_FROM: the day from which categories ask for it; older posts need none."""

    @classmethod
    def of(cls, settings: Settings) -> EditorialSettings:
        """Return the settings as given, or their defaults; raises ConfigurationError."""
        given = settings.get("EDITORIAL_RULES_OFF", ())
        if isinstance(given, str) or not all(isinstance(name, str) for name in given):
            message = 'EDITORIAL_RULES_OFF must be a list of rule ids, such as ["already-cited"]'
            raise ConfigurationError(message)
        approvers = _approvers(settings.get("APPROVERS") or ())
        return cls(
            editorial_rules_off=tuple(given),
            approvers=approvers,
            approvals_required=_required(settings.get("APPROVALS_REQUIRED") or {}, approvers),
            approvals_from=_day(settings.get("APPROVALS_FROM")),
        )


def _approvers(given: object) -> tuple[str, ...]:
    names = tuple(given) if isinstance(given, list | tuple) else None
    if names is None or not all(isinstance(name, str) and name.strip() for name in names):
        message = 'APPROVERS must be a list of names, such as ["Counsel", "Ann Example"]'
        raise ConfigurationError(message)
    return names


def _required(given: object, approvers: tuple[str, ...]) -> dict[str, Required]:
    if not isinstance(given, Mapping):
        message = 'APPROVALS_REQUIRED must map categories, such as {"Crisis": ["Counsel"]}'
        raise ConfigurationError(message)
    return {
        str(category).casefold(): _required_in(str(category), wanted, approvers)
        for category, wanted in given.items()
    }


def _required_in(category: str, wanted: object, approvers: tuple[str, ...]) -> Required:
    where = f'APPROVALS_REQUIRED, "{category}"'
    if isinstance(wanted, int) and not isinstance(wanted, bool) and wanted >= 0:
        if wanted > len(approvers):
            message = f"{where}: there are fewer than {wanted} APPROVERS; name more of them"
            raise ConfigurationError(message)
        return Required(count=wanted)
    if not isinstance(wanted, list | tuple):
        message = f"{where}: write a list of names, or how many have to approve"
        raise ConfigurationError(message)
    for name in wanted:
        if name not in approvers:
            hint = did_you_mean(str(name), approvers, "add the name to APPROVERS")
            raise ConfigurationError(f'{where}: "{name}" is not in APPROVERS; {hint}')
    return Required(names=tuple(wanted))


def _day(given: object) -> dt.date | None:
    if not given:
        return None
    try:
        return given if isinstance(given, dt.date) else parse_moment(given).date()
    except ValueError as error:
        raise ConfigurationError(f"APPROVALS_FROM: {error}") from error
