"""Words of any script, where some scripts write no spaces between them.

In Chinese, Japanese, Thai and their like, a sentence is one run of letters. There each sign stands
for itself and counts half a word; a run of katakana is a word, as it mostly is a borrowed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

SIGNS: Final = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3041-\u309f\u3105-\u312f"  # marks of repetition, hiragana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
"""Letters that stand for themselves, as part of a class in a pattern."""
KATAKANA: Final = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
"""Letters of katakana, as part of a class in a pattern."""
EASTERN: Final = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""All signs of Chinese and Japanese, as part of a class in a pattern."""
SOUTHERN: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Those of Thai, Lao, Burmese and Khmer, in which blanks part sentences, and not words."""
SPACED: Final = rf"[^\W{SIGNS}{KATAKANA}]"
"""A pattern of one letter or digit of a word that has spaces around it."""
UNIT: Final = rf"[{SIGNS}]|[{KATAKANA}]+"
"""A pattern of what counts in scripts without spaces."""
WHOLE: Final = 2
"""What a word weighs; a sign weighs half of it."""

_SIGN: Final = re.compile(f"[{SIGNS}]")
_HANGUL: Final = "\u1100-\u11ff\uac00-\ud7af"


def weight_of(unit: str) -> int:
    """Return what a word or a sign weighs."""
    return 1 if len(unit) == 1 and _SIGN.match(unit) else WHOLE


def stretches(units: Sequence[str], words: int) -> Iterator[tuple[str, ...]]:
    """Yield what weighs so many words, from each unit on; none where all of them weigh less."""
    weights = [weight_of(unit) for unit in units]
    goal, total, end = words * WHOLE, 0, 0
    for start, weight in enumerate(weights):
        while total < goal and end < len(weights):
            total += weights[end]
            end += 1
        if total < goal:
            return
        yield tuple(units[start:end])
        total -= weight


def weighs(units: Sequence[str], words: int) -> bool:
    """Tell whether units weigh as much as so many words."""
    return sum(map(weight_of, units)) >= words * WHOLE


def edges(name: str) -> tuple[str, str]:
    """Return patterns of what stands before and behind a name that is no part of a longer word.

    Where a script has no spaces, anything may. Korean hangs its endings onto names.
    """
    return _edge(name[:1], "<"), "" if re.match(f"[{_HANGUL}]", name[-1:]) else _edge(name[-1:], "")


def _edge(letter: str, behind: str) -> str:
    if re.match(f"[{SIGNS}]", letter):
        return ""
    return f"(?{behind}!{f'[{KATAKANA}]' if re.match(f'[{KATAKANA}]', letter) else SPACED})"
