"""Spans of time that a sentence may reckon: years between dates, hours between times, months in years."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.values.figures import Figure, figures_in
from wirepress.summaries.values.times import times_in

_SINCE: Final = re.compile(
    r"\b(?:for|vor|seit|il y a|depuis|hace|há|da|in|after|nach|après)\s(?:(?:more than|over|some|about|"
    r"almost|nearly|mehr als|über|rund|plus de|más de|oltre|circa|environ)\s)?$",
    re.IGNORECASE,
)
_AGO: Final = re.compile(
    r"\s[^\W\d_]+\s(?:ago|earlier|later|after|before|(?:his|her|their) (?:junior|senior)|older|younger|fa|"
    r"atrás|geleden|später|danach|zuvor|jünger|älter)\b",
    re.IGNORECASE,
)
_SPAN_OF: Final = re.compile(r"\bthe\s(?:(?:first|next|following)\s)?$")
"""Before years that lie between two events: "in the two years after"."""
_YEARS: Final = range(1500, 2101)
_PER: Final = {"decade": 10.0, "jahrzehnt": 10.0, "décennie": 10.0, "década": 10.0}
_DAYS: Final = {"day": 1, "week": 7, "month": 30}
_DAY, _HOUR = 1440, 60.0
"""In minutes."""
_IN_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
_IN_YEARS: Final = {"year": 1.0, "decade": 10.0}
_TEN: Final = 10.0
_ROUGHLY: Final = 0.1
_TOGETHER: Final = re.compile(
    r"\s?[^\W\d_]+,?\s(?:(?:and|und|et|y|e|en|i|и|і)\s)?(?:an?\s|eine[nm]?\s|une?\s|una?\s)?$"
)
"""Between the two numbers of one measure: "five years and six months"."""
_UP_TO: Final = re.compile(
    r"\s?[-–—]\s?|\s(?:to|until|till|through|and|bis|und|à|et|hasta|a|y|al?|tot|do|до|по)\s(?:[^\W\d_]+\s){0,5}"
)
"""Between the years in which something starts and ends."""
_DECADE: Final = re.compile(r"['’]?s\b")
_AGES: Final = range(10, 100)
_RANGE: Final = re.compile(r"\s?(?:[-–—]|to|and)\s?")
_BEFORE: Final = re.compile(
    r"\b(?:before|until|till|vor|bis|avant|antes de|prima del|voor|przed|до)\s$", re.IGNORECASE
)
_UNTIL: Final = re.compile(
    r"\b(?:by|before|end of|late|ende|fin|finales de|fine del?|eind|końca|конца|кінця)\s$",
    re.IGNORECASE,
)
_REACH: Final = 24


def follows_in_time(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a number of years, months, days or hours follows from what the sources tell of time."""
    return (
        _spans_time(figure, text, evidence)
        or _spans_hours(figure, evidence)
        or _lasts_as_long(figure, evidence)
        or _lies_between_years(figure, evidence)
        or _is_compound(figure, text, evidence)
        or _is_decade(figure, text, evidence)
        or _is_year_before(figure, text, evidence)
    )


def _lies_between_years(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether so many years lie between two that a source names as start and end: six for "2012 to 2018"."""
    if figure.unit not in _IN_YEARS:
        return False
    apart = {
        end - start
        for source in evidence
        for (line, _), figures in zip(source.sentences, source.figures, strict=True)
        for one, other in pairwise(figures)
        for start in one.number.values
        for end in other.number.values
        if start in _YEARS and end in _YEARS and _UP_TO.fullmatch(line, one.number.end, other.number.start)
    }
    return any(value * _IN_YEARS[figure.unit] in apart for value in figure.number.values)


def _is_compound(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it measures, with the number beside it, what a source does: 7 years and 6 months for 90."""
    if not figure.amounts:
        return False
    figures = figures_in(text, evidence[0].language)
    return any(
        figure in (one, other)
        and _TOGETHER.fullmatch(text, one.number.end, other.number.start)
        and any((scale, round(more + less, 6)) in source.measured for source in evidence)
        for one, other in pairwise(figures)
        for scale, more in one.amounts
        for same, less in other.amounts
        if scale == same and one.unit != other.unit and more > less
    )


def _is_decade(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it is ten years of age, or of a century, with one that a source names: "in her 40s" for 43."""
    if not _DECADE.match(text, figure.number.end):
        return False
    for source in evidence:
        for (line, _), figures in zip(source.sentences, source.figures, strict=True):
            told = [one for one in figures if not one.kind and (one.is_elided or one.unit == "year")]
            values = {value for one in told for value in one.number.values}
            for start in figure.number.values:
                if any(start <= value < start + _TEN for value in values):
                    return True
                if start in _AGES and any(
                    min(one.number.values) < start <= max(other.number.values) < _AGES.stop
                    and _RANGE.fullmatch(line, one.number.end, other.number.start)
                    for one, other in pairwise(figures)
                ):
                    return True
    return False


def _is_year_before(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether it is the year behind one by whose end something is to happen: "before 2028" for 2027."""
    if not _BEFORE.search(text, 0, figure.number.start):
        return False
    return any(
        value in _YEARS and value + 1 in figure.number.values
        for source in evidence
        for (line, _), figures in zip(source.sentences, source.figures, strict=True)
        for other in figures
        for value in other.number.values
        if _UNTIL.search(line, max(0, other.number.start - _REACH), other.number.start)
    )


def _spans_time(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether so many years or months lie between one that a source names and its own."""
    scale = (
        1.0
        if figure.unit == "year"
        else next((_PER[word] for word in _PER if figure.noun.startswith(word)), 0.0)
    )
    if _SPAN_OF.search(text, 0, figure.number.start):
        return False
    apart = _AGO.match(text, figure.number.end) is not None
    if apart and figure.unit in _DAYS:
        return any(_lie_apart(source, figure) for source in evidence)
    if not (apart or _SINCE.search(text, 0, figure.number.start)):
        return False
    return scale > 0 and any(
        _has_year(source, scale * value, scale) for source in evidence for value in figure.number.values
    )


def _lie_apart(source: Evidence, figure: Figure) -> bool:
    """Whether so many days, weeks or months lie between a day, or month, of a source and its own."""
    if figure.unit == "month" and any(
        (source.published.month - month) % 12 in figure.number.values for month in source.months
    ):
        return True
    length = _DAYS[figure.unit]
    days = {
        date(year, month, day)
        for (month, day), years in source.dates.items()
        for year in years
        if day and day <= monthrange(year, month)[1]
    }
    return any(
        abs(abs((day - source.published).days) - length * value) <= length / 2
        for day in days
        for value in figure.number.values
    )


def _has_year(source: Evidence, years: float, scale: float) -> bool:
    """Whether a source names the year that lies so many years, or up to one unit more, back."""
    own = float(source.published.year)
    return any(years <= own - year <= years + scale for year in source.numbers if year in _YEARS)


def _spans_hours(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether so many hours lie between two times of day that follow each other in a sentence of a source."""
    if figure.unit != "hour":
        return False
    spans = {
        float((end - start) % _DAY)
        for source in evidence
        for line, _ in source.sentences
        for one, other in pairwise(times_in(line))
        for start in one.minutes
        for end in other.minutes
    }
    return any(_HOUR * value in spans for value in figure.number.values)


def _lasts_as_long(figure: Figure, evidence: Sequence[Evidence]) -> bool:
    """Whether weeks or days of a source make up so many months, or the other way round."""
    if figure.unit not in _IN_DAYS:
        return False
    days = {
        value * _IN_DAYS[other.unit]
        for source in evidence
        for figures in source.figures
        for other in figures
        if other.unit in _IN_DAYS and other.unit != figure.unit
        for value in other.number.values
    }
    return any(
        abs(value * _IN_DAYS[figure.unit] - known) <= _ROUGHLY * known
        for value in figure.number.values
        for known in days
    )
