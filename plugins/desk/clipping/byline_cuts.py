"""What stands in a byline behind those who wrote: in, a byline; out, the part that names them.

Small words count in small letters alone: "on" goes on with a day, "Le" is a part of a name.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.desk.clipping.days import without_days
from plugins.desk.clipping.name_words import CREDIT
from plugins.desk.clipping.weekdays import WEEKDAY

EDGES: Final = " ,:;–—-|·•*/»«>"
"""Signs that no name begins or ends with."""
_ON: Final = r"(?-i:on|am|le|el|il|op|den|the)"
_END: Final = re.compile(
    rf"\s{_ON}\s*(?:\||$)|\s(?:on|am|le|el|il|op|den)\s+{WEEKDAY}(?!\w)|"
    rf"\s{_ON}(?:\s+[^\W\d_]+,?)?\s*\||"
    r"\s[|•·–—/-]\s|\s[|•·]|\s\(|\s@|\s{2,}|[\n\t]|\s-$|"
    rf"\s{_ON}\s+(?=\d|(?-i:[A-Z])[a-zé]+\s\d)|"
    r",?\s(?:für|for|pour|para|per|at|bei|in|from|aus|via)\s|\bupdated\b",
    re.IGNORECASE,
)
"""Where a byline goes on with something else than names."""
_WEEKDAY_OF_A_DAY: Final = re.compile(
    rf"(\w\S*\s+\S*\w)[\s,]+{WEEKDAY}[\s,.]*(?=\|)", re.IGNORECASE
)
"""Behind two words or more; "Ruby Tuesday" may be called so."""
_BY: Final = r"(?:\s*[:\uff1a]|\s+(?:by|von|par|por|da|di|door)\s)"
_CREDIT_BEHIND: Final = re.compile(
    rf"[\s,;.|/(]+(?:(?:and|und|et|y|e|&)\s+)?(?:{CREDIT.pattern}){_BY}.*$", re.IGNORECASE
)
"""Who made pictures or moved the text into another language, behind who wrote it."""
_CREDITED: Final = re.compile(
    r"(?:[,;&/]|\s(?:and|und|et|y|e|og|och)\s)\s*[^,;&/()]{2,60}?\s\((?:"
    + CREDIT.pattern
    + r")[^()]{0,40}\)",
    re.IGNORECASE,
)
"""A name with a credit in brackets, behind another."""


_MAIL: Final = re.compile(r"[\s(<\[]+[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}[)>\]]?")
_LABEL: Final = re.compile(
    rf"(?:(?:{CREDIT.pattern})(?:\s*[:\uff1a]|\s+(?:by|von|par|por|da|di|door))"
    r"|\b(?:interview|gespräch|entretien|entrevista|intervista)\s+(?:with|mit|avec|con))\s*$",
    re.IGNORECASE,
)


def is_of_another(label: str) -> bool:
    """Tell whether the words before a name say that somebody did something else than write."""
    return _LABEL.search(label[-60:]) is not None


def without_credits(text: str) -> str:
    """Return a byline without mail addresses, or those behind who wrote who did something else."""
    if CREDIT.match(text.strip(EDGES)):
        return text
    kept = _CREDITED.sub(" ", _MAIL.sub("", text))
    behind = _CREDIT_BEHIND.search(kept)
    return kept[: behind.start()] if behind and kept[: behind.start()].strip(EDGES) else kept


def without_moments(text: str) -> str:
    """Return a byline with a bar in the place of each day and its weekday."""
    return _WEEKDAY_OF_A_DAY.sub(r"\1 ", without_days(text))


def until_its_end(text: str) -> str:
    """Return a byline up to where it goes on with something else than names."""
    return _END.split(text, maxsplit=1)[0].strip(EDGES)
