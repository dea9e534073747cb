"""A day that only htmldate finds: in, a page without one; out, a claim, if the page bears it out.

htmldate knows more languages than we do, and guesses where it must: what it finds is taken only
where the address has the day, or a line beside the headline its year and its number.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence

from plugins.desk.clipping.days import day_in, day_of_address
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Part

_LARGEST = 2_000_000
_LINE = 100
_OTHERS = frozenset({Field.MODIFIED, Field.OTHER_DAY})
_NUMBERS = re.compile(r"(?<![\d/-])(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(?:\d{4}|\d{2})(?![\d/-])")


def claims(evidence: Evidence, known: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the day that htmldate finds, unless it is known to be that of something else."""
    page = evidence.page
    if len(page.text) > _LARGEST:
        return
    from htmldate import find_date  # noqa: PLC0415 - few pages need it, and it is slow to load

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it tells of broken pages
    try:
        found = find_date(page.text, original_date=True, extensive_search=False, url=page.url)
    except (ValueError, TypeError, RecursionError, AttributeError):
        return  # it expects pages that mean well
    others = {day_in(claim.value) for claim in known if claim.field in _OTHERS}
    if found and found not in others and _is_borne_out(found, evidence):
        yield Claim(Field.PUBLISHED, found, Trust.HINT, "htmldate")


def _is_borne_out(day: str, evidence: Evidence) -> bool:
    if day_of_address(evidence.page.url or "") == day:
        return True
    year, _, number = day.split("-")
    wanted = {year, number.lstrip("0")}
    outline = evidence.outline
    lines = [
        outline.own_text(spot, _LINE)
        for spot in outline.spots
        if spot.part < Part.ELSEWHERE and outline.is_near(spot, 300, 300)
    ]
    return any(
        wanted <= {digits.lstrip("0") for digits in re.findall(r"\d+", line)}
        and not _is_two_days(line)
        for line in lines
    )


def _is_two_days(line: str) -> bool:
    """Tell whether a line has a day such as 3/4/2020, which is one in March or one in April."""
    return any(
        int(first) != int(second) and max(int(first), int(second)) <= 12  # noqa: PLR2004 - months
        for first, second in _NUMBERS.findall(line)
    )
