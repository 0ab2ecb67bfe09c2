"""Numbers that a sentence may compute: sums, differences, spans of time, counts of what it lists."""

import math
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations, pairwise, zip_longest
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.naming import named_in
from wirepress.summaries.values.figures import POINTS, Figure
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
_CHANGES: Final = {
    "en": r"more|fewer|less|higher|lower|up|down|r[io]se\w*|grew|grow\w*|f[ae]ll\w*|increas\w+|decreas\w+|"
    r"climb\w*|gap|junior|senior|ahead|behind|margin|difference|older|younger|remaining|left|others?|rest|instead|"
    r"extra|additional",
    "de": r"um|mehr|weniger|höher|niedriger|vorsprung|rückstand|jünger|älter|gestiegen|gesunken|zugelegt|"
    r"teurer|billiger|länger|kürzer|\w+teuer\w*|verspät\w+|übrig|bleib\w*|blieb\w*",
    "fr": r"plus|moins|hausse|baisse|lieu|écart|augment\w+|retard\w*|rest\w+",
    "es": r"más|menos|aument\w+|diferencia|increment\w+|retras\w+|qued\w+",
    "pt": r"mais|menos|aument\w+|diferença|rest\w+",
    "it": r"più|meno|aument\w+|increment\w+",
    "nl": r"meer|minder|gestegen|gedaald|stijg\w+",
    "pl": r"o|więcej|mniej|wzr[oó]s\w+|zdroża\w+|uby(?:ł|wa)\w*|przyby(?:ł|wa)\w*|zmala\w+|spad\w+",
    "ru": r"на|дороже|дешевле|оста\w+|больше|меньше|убав\w+|прибав\w+",
    "uk": r"на|зріс|зросл\w+|залиш\w+|більше|менше|поменша\w+|побільша\w+",
    "ar": r"زاد\w*|زيادة|ارتفع\w*|انخفض\w*",
    "hi": r"बढ़\w*|घट\w*",
}
"""Words with which a number may be the difference of two others."""
_UNSPACED_CHANGES: Final = re.compile(
    r"[增减減涨降差长長短高低]|上回|下回|少了|多了|上が|下が|늘|줄|증가|감소|더\s|올랐|오른"
)
_LESS: Final = re.compile(
    r"\b(?:fewer|less|weniger|moins|menos|meno|minder|mniej|меньше|менше|أقل|कम)\b|[減减少]|줄", re.IGNORECASE
)
_BEFORE: Final = 16
_BEHIND: Final = 24
"""Characters before and behind a number in which such a word stands."""
_BOUND: Final = re.compile(
    r"\b(?:more|less|fewer|mehr|weniger|plus|moins|más|menos|mais|più|meno|meer|minder|więcej|mniej) "
    r"(?:than|als|do que|de|di|dan|niż)\s$"
)
_TOGETHER: Final = re.compile(
    r"\b(?:together|total\w*|combined|overall|altogether|in all|all told|insgesamt|zusammen|ensemble|"
    r"en tout)\b",
    re.IGNORECASE,
)
_ADDED: Final = re.compile(r"\s(?:[^\W\d]+\s){0,3}(?:and|und|et|y|e|en)\s(?:[^\W\d]+\s){0,3}[$€£]?")
"""What stands between two numbers of which a sentence may tell the sum: "143 passengers and 12 crew"."""
_ADDENDS: Final = 4
_LEAST: Final = 10.0
"""From here two numbers of a source hardly make up a third one by chance."""
_COMPARABLE: Final = 0.02
"""Share of a number from which another one is taken from it: a year is not taken from millions."""
_YEARS: Final = range(1500, 2101)
_PER: Final = {"decade": 10.0, "jahrzehnt": 10.0, "décennie": 10.0, "década": 10.0}
_DAYS: Final = {"day": 1, "week": 7, "month": 30}
_DAY, _HOUR = 1440, 60.0
"""In minutes."""
_IN_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
_ROUGHLY: Final = 0.1
_LIST: Final = re.compile(r"[:,–—(]\s?(?P<items>[^:;()]+)$")
_ITEM: Final = re.compile(r",\s(?:and|or|und|oder|et|ou|y|o|e)\s|,\s|;\s|\s(?:and|or|und|oder|et|ou|y|o|e)\s")
_OPENS: Final = re.compile(r"\s(?:[^\W\d]+\s?){1,4}[:,–—(]\s?")
_JOINS: Final = re.compile(r",?\s(?:(?:and|or|und|oder|et|ou|y|o|e)\s)?")
_LEAST_LISTED, _MOST_LISTED = 3.0, 9.0
_PAIR: Final = re.compile(
    r"\b(?:the|these|those|their|its|both|between|die|den|der|beiden?|les|los|las)\s$", re.IGNORECASE
)
"""Before a "two" that the reader is taken to know of: "the two parties"."""


def is_derived(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a number follows from the sources, or counts what the sentence itself lists."""
    return (
        _spans_time(figure, text, evidence)
        or _counts(figure, text, language)
        or any(_names_so_many(figure, source) for source in evidence)
        or _spans_hours(figure, evidence)
        or _lasts_as_long(figure, evidence)
        or any(_shows(figure, value) for value in _computed(figure, text, language, evidence))
    )


def _shows(figure: Figure, exact: float) -> bool:
    """Whether a number is a value, or a rounding of it."""
    number = figure.number
    return exact in number.values or (not number.in_dozens and number.rounds(exact))


def _spans_time(figure: Figure, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether so many years or months lie between one that a source names and its own."""
    scale = (
        1.0
        if figure.unit == "year"
        else next((_PER[word] for word in _PER if figure.noun.startswith(word)), 0.0)
    )
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


def _counts(figure: Figure, text: str, language: str) -> bool:
    """Whether a small number in words counts what stands behind it, or a pair that is known."""
    number = figure.number
    if not number.spelled or max(number.values) > _MOST_LISTED:
        return False
    if number.values == {2.0} and _PAIR.search(text, 0, number.start):
        return True
    listed = _LIST.search(text, number.end)
    items = [item for item in _ITEM.split(listed["items"]) if item.strip()] if listed else []
    return bool({float(len(items)), float(_names_behind(text, number.end, language))} & number.values)


def _names_so_many(figure: Figure, source: Evidence) -> bool:
    """Whether a source lists so many names in a row: "three aides" for "Bo Ray, Al Kay and Jo May"."""
    number = figure.number
    if (
        figure.unit
        or figure.kind
        or not number.spelled
        or not _LEAST_LISTED <= max(number.values) <= _MOST_LISTED
    ):
        return False
    return any(
        float(size) in number.values
        for line, _ in source.sentences
        for size in _rows_of_names(line, source.language)
    )


def _rows_of_names(line: str, language: str) -> list[int]:
    """How many names stand in each row of a line, with nothing but commas and an "and" between them."""
    sizes: list[int] = []
    end = -1
    for name in named_in(line, language):
        if sizes and _JOINS.fullmatch(line, end, name.start):
            sizes[-1] += 1
        else:
            sizes.append(1)
        end = name.end
    return sizes


def _names_behind(text: str, start: int, language: str) -> int:
    """How many names stand in a row behind the mark that opens a list: "two friends, Ann Lee and Bo Ray"."""
    found, end = 0, 0
    for name in named_in(text, language):
        if name.start < start:
            continue
        if not (
            _JOINS.fullmatch(text, end, name.start) if found else _OPENS.fullmatch(text, start, name.start)
        ):
            break
        found, end = found + 1, name.end
    return found


def _computed(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> Iterator[float]:
    """Sums of numbers that follow each other in a source and, where a word tells of one, differences."""
    number = figure.number
    if any(number.values) and tells_change(number.start, number.end, text, language):
        for figures in _alike(figure, evidence):
            for less, more in (sorted(pair) for pair in combinations(map(_most, figures), 2)):
                if less >= _COMPARABLE * more:
                    yield more - less
    if max(number.values) >= _LEAST or figure.unit:
        for source in evidence:
            yield from _before_change(figure, source)
    if max(number.values) < _LEAST:
        return
    together = _TOGETHER.search(text) is not None
    for source in evidence:
        for (line, _), told in zip(source.sentences, source.figures, strict=True):
            yield from _sums(line, [other for other in told if other.may_mean(figure)], together=together)


def _before_change(figure: Figure, source: Evidence) -> Iterator[float]:
    """What a number was before the change that its sentence tells: 7.60 for "8.90 metres, 1.30 more"."""
    change = _change(source.language)
    for (line, _), figures in zip(source.sentences, source.figures, strict=True):
        for one, other in (pair for two in pairwise(figures) for pair in (two, two[::-1])):
            number = other.number
            alike = one.counts_like(other) or other.kind == POINTS or (one.unit and one.unit == other.unit)
            if not (alike or other.is_elided or change.fullmatch(other.noun)) or not one.may_mean(figure):
                continue
            if tells_change(number.start, number.end, line, source.language):
                beside = line[max(0, number.start - _BEFORE) : number.end + _BEFORE]
                sign = 1 if _LESS.search(beside) else -1
                yield round(_most(one) + sign * _most(other), 6)


def tells_change(start: int, end: int, text: str, language: str) -> bool:
    """Whether a word beside a number, `text[start:end]`, makes it a difference: "grew by 5", "114 more"."""
    change = _change(language)
    bound = _BOUND.search(text, 0, start)
    stop = bound.start() if bound else start
    before = any(match.end() >= stop - _BEFORE for match in change.finditer(text, 0, stop))
    return before or change.search(text, end, end + _BEHIND) is not None


@cache
def _change(language: str) -> re.Pattern[str]:
    words = _CHANGES.get(language)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else _UNSPACED_CHANGES


def _sums(line: str, figures: Sequence[Figure], *, together: bool) -> Iterator[float]:
    """The sums of figures that follow each other, where a sentence puts them together or the line does."""
    for size in range(2, _ADDENDS + 1):
        for at in range(len(figures) - size + 1):
            addends = figures[at : at + size]
            if together or all(
                _ADDED.fullmatch(line, one.number.end, other.number.start) for one, other in pairwise(addends)
            ):
                yield math.fsum(map(_most, addends))


def _alike(figure: Figure, evidence: Sequence[Evidence]) -> Iterator[list[Figure]]:
    """The figures of each sentence of the sources and the next that may be of the same thing."""
    for source in evidence:
        for one, following in zip_longest(source.figures, source.figures[1:], fillvalue=()):
            close = (*one, *following) if max(figure.number.values) >= _LEAST else one
            yield [other for other in close if other.may_mean(figure)]


def _most(figure: Figure) -> float:
    return max(figure.number.values)
