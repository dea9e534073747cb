"""Languages as writers name them: a tag that browsers and screen readers know (BCP 47)."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""The shape of a tag (BCP 47, section 2.1), as far as sites use it."""


def is_language(value: str) -> bool:
    """Tell whether a text has the shape of a tag."""
    return _TAG.fullmatch(value) is not None


def checked_language(value: str) -> str:
    """Return a language without blanks around it; raises ValueError with words for the writer."""
    if not is_language(value.strip()):
        message = f'"{value}" is not a language; write en, de or pt-BR'
        raise ValueError(message)
    return value.strip()


Language = Annotated[str, AfterValidator(checked_language)]
