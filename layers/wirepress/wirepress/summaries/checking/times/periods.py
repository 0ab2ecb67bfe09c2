"""Parts of months and years, and seasons, of a sentence that its articles put elsewhere."""

from collections.abc import Sequence
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.values.dates import months_in
from wirepress.summaries.values.periods import (
    AUTUMN,
    END,
    MIDDLE,
    SPRING,
    START,
    SUMMER,
    WINTER,
    Period,
    periods_in,
)

_DAYS: Final = {START: range(1, 12), MIDDLE: range(9, 22), END: range(20, 32)}
_MONTHS: Final = {
    START: frozenset({1, 2, 3}),
    MIDDLE: frozenset({5, 6, 7, 8}),
    END: frozenset({10, 11, 12}),
    SPRING: frozenset({2, 3, 4, 5, 6}),
    SUMMER: frozenset({6, 7, 8, 9}),
    AUTUMN: frozenset({9, 10, 11, 12}),
    WINTER: frozenset({12, 1, 2, 3}),
}
"""What counts as the start, the middle and the end, with some days and months on either side."""


def unknown_periods(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """The periods that every source which tells of that month or year puts at another part of it."""
    return [
        text[period.start : period.end].strip()
        for period in periods_in(text, language)
        if any(_is_rivalled(period, source) for source in evidence)
        and not any(_is_told(period, source) for source in evidence)
    ]


def _told(source: Evidence) -> list[tuple[int, int | None, int | None]]:
    """The periods of a source: part, month, year."""
    return [(period.part, *_dated(period, source)) for period in source.periods]


def _dated(period: Period, source: Evidence) -> tuple[int | None, int | None]:
    """The month and year that a period means in an article."""
    month = source.published.month if period.month == 0 else period.month
    year = period.year if period.after is None else source.published.year + period.after
    return month, year


def _is_told(period: Period, source: Evidence) -> bool:
    month, year = _dated(period, source)
    told = _told(source)
    if (period.part, month, year) in told:
        return True
    if period.part >= SPRING and any(
        part == period.part and (year is None or (other is None and year in source.years))
        for part, _, other in told
    ):
        return True
    if month is not None:
        return any(at == month and day in _DAYS[period.part] for at, day in _days(source))
    months = _MONTHS[period.part]
    if year is None:
        return bool(months & months_in(source.text, source.language))
    if year in source.years and months & source.bare_months:
        return True
    return any(at in months and year in years for (at, _), years in source.dates.items())


def _is_rivalled(period: Period, source: Evidence) -> bool:
    """Whether a source tells of another part of that month or year, or of that part of another year."""
    month, year = _dated(period, source)
    if month is not None and any(at == month for at, _ in _days(source)):
        return True
    dated = (each.year for each in source.full_dates if each.month in _MONTHS[period.part])
    if year is not None and any(other != year for other in dated):
        return True
    if period.part >= SPRING:
        return any(part >= SPRING and part != period.part for part, _, _ in _told(source))
    return any(
        (part == period.part) != ((one, other) == (month, year))
        for part, one, other in _told(source)
        if part < SPRING and (one is None) == (month is None)
    )


def _days(source: Evidence) -> set[tuple[int, int]]:
    """Month and day of the dates that a source names."""
    return {(month, day) for dates in source.dates_at for month, day in dates if day}
