"""The main clauses of a sentence that tells several things one after the other."""

import re
from typing import Final

_NEXT: Final = re.compile(
    r",\s(?:and|but|und|aber|et|mais|y|pero|e|ma|mas|en|maar|ale|а|и|но|і|але|та)\s|;\s|\s[–—]\s|"
    r",\s(?:(?:alors|tandis) qu(?:e\s|['’])|(?:während|obwohl|mientras|aunque|mentre|sebbene|enquanto|"
    r"embora|terwijl|hoewel|podczas gdy|choć|тогда как|хотя|тоді як|хоча|जबकि)\s)|،\s"
)
_LEAST: Final = 3
"""Words from which what stands between two such marks may be a clause."""


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause that has `text[start:end]` begins and ends: all of a text that is not compound."""
    cuts = [match.span() for match in _NEXT.finditer(text)]
    left = max((stop for _, stop in cuts if stop <= start), default=0)
    right = min((begin for begin, _ in cuts if begin >= end), default=len(text))
    rest = f"{text[:left]} {text[right:]}"
    if min(len(text[left:right].split()), len(rest.split())) < _LEAST:
        return 0, len(text)
    return left, right
