"""Where the site goes, as `publishconf.py` says it; secrets stand in the environment alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plugins.core.errors import ConfigurationError
from plugins.core.problems import did_you_mean
from plugins.core.schema import adapter_of, field_names
from plugins.core.settings_file import settings_in
from plugins.publishing.targets import TARGETS
from plugins.publishing.targets.base import Target

FILE: Final = "publishconf.py"
_NAMES: Final = "PUBLISHING_TARGETS"
_MOST_KEPT: Final = 1000
_MOST_HOURS: Final = 24 * 366
"""A year, after which nobody has the old page open."""
_MOST_MINUTES: Final = 24 * 60
"""A day: so long a lock of a machine that died may hold others up."""
_SECRET: Final = ("password", "secret", "token", "key")


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """The settings that publishing reads."""

    output: Path
    """The folder that a production build writes: OUTPUT_PATH."""
    content: Path
    """The folder with what writers write: PATH."""
    PUBLISHING_TARGETS: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The places to publish to: a name of one's own for each, its kind and its options."""
    PUBLISHING_KEEP: int = 5
    """How many releases a target keeps, the current one among them."""
    PUBLISHING_GRACE_HOURS: int = 24
    """How long style sheets, scripts and pictures stay that the site has no use for any more."""
    PUBLISHING_LOCK_MINUTES: int = 30
    """How long one publication may take; another is refused meanwhile."""

    @property
    def grace(self) -> dt.timedelta:
        """Return how long files stay for readers' sake."""
        return dt.timedelta(hours=self.PUBLISHING_GRACE_HOURS)

    @property
    def longest(self) -> dt.timedelta:
        """Return how long one publication may take."""
        return dt.timedelta(minutes=self.PUBLISHING_LOCK_MINUTES)

    def target(self, name: str) -> tuple[Target, Any]:
        """Return a target and its options; raises ConfigurationError with all that is wrong."""
        known = self.PUBLISHING_TARGETS
        if not known:
            message = f"{_NAMES} in {FILE} names no place to publish to; see docs/publishing.md"
            raise ConfigurationError(message)
        if not name:
            message = f"name a target: --to {' or --to '.join(sorted(known))}"
            raise ConfigurationError(message)
        if name not in known:
            hint = did_you_mean(name, known, f"write one of {', '.join(sorted(known))}")
            message = f'{_NAMES} has no target "{name}"; {hint}'
            raise ConfigurationError(message)
        given = dict(known[name])
        kind = str(given.pop("kind", ""))
        if kind not in TARGETS:
            hint = did_you_mean(kind, TARGETS, f"write one of {', '.join(TARGETS)}")
            which = f'the unknown kind "{kind}"' if kind else "no kind"
            message = f'the target "{name}" has {which}; {hint}'
            raise ConfigurationError(message)
        return TARGETS[kind], _options(name, TARGETS[kind], given)


def read_settings(site: Path) -> PublishSettings:
    """Return the settings of a site; raises ConfigurationError where they cannot be read."""
    file = site / FILE
    if not file.is_file():
        message = f"there is no {FILE} here; run the command in the site's folder"
        raise ConfigurationError(message)
    settings = settings_in(file)
    _refuse_unknown(settings)
    targets = settings.get("PUBLISHING_TARGETS", {})
    if not isinstance(targets, Mapping) or not all(
        isinstance(name, str) and isinstance(given, Mapping) for name, given in targets.items()
    ):
        message = f'{_NAMES} in {FILE} must be {{"a name": {{"kind": ...}}}}'
        raise ConfigurationError(message)
    for name in targets:
        if not name.isidentifier() and not name.replace("-", "_").isidentifier():
            message = f'{_NAMES}: "{name}" cannot be a name; use letters, digits, hyphens'
            raise ConfigurationError(message)
    return PublishSettings(
        output=site / str(settings.get("OUTPUT_PATH", "public")),
        content=site / str(settings.get("PATH", "content")),
        PUBLISHING_TARGETS=targets,
        PUBLISHING_KEEP=_number("_KEEP", settings.get("PUBLISHING_KEEP", 5), 2, _MOST_KEPT),
        PUBLISHING_GRACE_HOURS=_number(
            "_GRACE_HOURS", settings.get("PUBLISHING_GRACE_HOURS", 24), 0, _MOST_HOURS
        ),
        PUBLISHING_LOCK_MINUTES=_number(
            "_LOCK_MINUTES", settings.get("PUBLISHING_LOCK_MINUTES", 30), 1, _MOST_MINUTES
        ),
    )


def _refuse_unknown(settings: Iterable[str]) -> None:
    """Raise ConfigurationError for a name that looks like one of ours: it would do nothing."""
    known = [one.name for one in fields(PublishSettings) if one.name.isupper()]
    for name in settings:
        if name.startswith("PUBLISHING_") and name not in known:
            hint = did_you_mean(name, known, f"write one of {', '.join(known)}")
            raise ConfigurationError(f"{FILE}: there is no setting {name}; {hint}")


def _number(name: str, value: object, at_least: int, at_most: int) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, int) or not is_number or not at_least <= value <= at_most:
        message = (
            f"PUBLISHING{name} must be a whole number, at least {at_least} and at most {at_most}"
        )
        raise ConfigurationError(message)
    return value


def _options(name: str, target: Target, given: Mapping[str, Any]) -> Any:
    try:
        return adapter_of(target.Options).validate_python(given)
    except ValidationError as error:
        known = field_names(target.Options)
        faults = [_fault(d, known) for d in error.errors(include_url=False, include_input=False)]
        message = f'the target "{name}" in {FILE}: {"; ".join(faults)}'
        raise ConfigurationError(message) from None


def _fault(detail: ErrorDetails, known: tuple[str, ...]) -> str:
    """Return what is wrong with an option; its value may be a secret, and is not shown."""
    option = str(detail["loc"][0]) if detail["loc"] else ""
    if detail["type"] == "unexpected_keyword_argument":
        if any(word in option.lower() for word in _SECRET):
            more = [one for one in known if one.endswith("_variable")]
            way = f", whose name is the option {' or '.join(more)}" if more else ""
            return f'"{option}" is no option: a secret comes from an environment variable{way}'
        hint = did_you_mean(option, known, f"write one of {', '.join(known)}")
        return f'there is no option "{option}"; {hint}'
    if detail["type"] in {"missing", "missing_argument"}:
        return f'the option "{option}" is missing'
    if detail["type"] == "value_error":
        return f'"{option}" {detail["ctx"]["error"]}'
    return f'"{option}": {detail["msg"].lower()}'
