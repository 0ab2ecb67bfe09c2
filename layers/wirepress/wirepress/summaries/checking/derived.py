"""Numbers that a sentence may compute from its sources: years since a year, a fraction of a percentage."""

import re
from collections.abc import Sequence
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.values.figures import Figure

_SINCE: Final = re.compile(
    r"\b(?:for|vor|seit|il y a|depuis|hace|há|da)\s(?:(?:more than|over|some|about|mehr als|über|rund|"
    r"plus de|más de|oltre|circa|environ)\s)?$",
    re.IGNORECASE,
)
_AGO: Final = re.compile(r"\s[^\W\d_]+\s(?:ago|earlier|fa|atrás|geleden)\b", re.IGNORECASE)
_PARTS: Final = {
    3: re.compile(r"\s(?:thirds|drittel\w?|tiers|tercios|terços|terzi)\b", re.IGNORECASE),
    4: re.compile(r"\s(?:quarters|viertel\w?|quarts|cuartos|quartos|quarti)\b", re.IGNORECASE),
    5: re.compile(r"\s(?:fifths|fünftel\w?|cinquièmes|quintos|quinti)\b", re.IGNORECASE),
}
_NEAR: Final = 2.0
"""Percentage points by which a share may differ from its fraction."""


def is_derived(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a number follows from one of a source: years up to its day, or a fraction for a percentage."""
    end = figure.number.end
    if figure.unit == "year" and (_SINCE.search(text, 0, figure.number.start) or _AGO.match(text, end)):
        return any(_has_year(source, value) for source in evidence for value in figure.number.values)
    shares = [
        100 * value / parts
        for parts, noun in _PARTS.items()
        if noun.match(text, end)
        for value in figure.number.values
    ]
    return any(
        abs(known - share) <= _NEAR for share in shares for source in evidence for known in source.numbers
    )


def _has_year(source: Evidence, years: float) -> bool:
    """Whether a source names the year that lies so many years, or one less than a year more, back."""
    year = source.published.year - years
    return bool({year, year - 1} & source.numbers)
