"""What is wrong with settings that no part of a build could work with: values in, words out.

They are looked at before anything is read; a setting that is not there has its default.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Final
from zoneinfo import ZoneInfo

from plugins.core.setting_kinds import kinds_in, shown

_LANGUAGE: Final = re.compile(r"(?:[A-Za-z]{2,8}|x)(?:-[A-Za-z0-9]{1,8})*")
_AUTHORITY: Final = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*,(\d{4}(?:-\d{2}(?:-\d{2})?)?)"
)
"""RFC 4151, 2.1: ``authorityName "," date``."""


def faults_in(settings: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with settings, and what to write, all at once."""
    return [
        *kinds_in(settings),
        *(
            f"{name} {shown(settings[name])} {instead}"
            for name, (is_right, instead) in _RULES.items()
            if name in settings and not is_right(settings[name])
        ),
    ]


def listed(faults: Sequence[str]) -> str:
    """Return faults as one message, which is empty where there are none."""
    if len(faults) < 2:  # noqa: PLR2004 - one needs no list
        return "".join(faults)
    return "\n  ".join([f"{len(faults)} settings cannot be worked with:", *faults])


def _is_zone(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):  # one that is not there is a KeyError
        return False
    return True


def _is_language(value: object) -> bool:
    return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return value is None
    return value >= 0


def _is_authority(value: object) -> bool:
    found = _AUTHORITY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return not value
    try:
        dt.date.fromisoformat(f"{found[1]}-01-01"[:10])
    except ValueError:
        return False
    return True


def _is_mail(value: object) -> bool:
    if not isinstance(value, str) or not value:
        return not value
    from plugins.core.mail_addresses import mail_address  # noqa: PLC0415 - longer to load than a small edit may take

    return mail_address(value) is not None


_RULES: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "AUTHOR_KIND": (
        lambda value: not value or value in ("Organization", "Person"),
        'is neither "Organization" nor "Person"',
    ),
    "CONTACT": (_is_mail, "is no e-mail address; write letters@agency.tld"),
    "DEFAULT_LANG": (_is_language, 'is no language; write "en" or "de-CH"'),
    "FEED_ID_AUTHORITY": (
        _is_authority,
        'is no domain and year; write "agency.tld,2026" (RFC 4151)',
    ),
    "FEED_MAX_ITEMS": (_is_count, "is no number of entries; write 20, or 0 for all"),
    "TYPOGRIFY": (
        lambda value: not value or all(map(find_spec, ("smartypants", "typogrify"))),
        "needs packages that are not here; install typogrify and smartypants, or write False",
    ),
    "TIMEZONE": (_is_zone, 'is no time zone; write "Europe/London" or another IANA name'),
}
"""For each setting, whether a value is one, and what is said where it is not."""
