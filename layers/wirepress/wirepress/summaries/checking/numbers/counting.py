"""Numbers of a sentence: whether the articles have them, and of the same thing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from wirepress.summaries.checking.clauses import clause_at
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.checking.numbers.derived import implied_in, is_derived, is_total
from wirepress.summaries.checking.numbers.magnitudes import unknown_magnitudes
from wirepress.summaries.checking.numbers.multiples import TIMES, follows_as_multiple, wrong_multiples
from wirepress.summaries.checking.numbers.ranks import has_ordinal
from wirepress.summaries.checking.numbers.rivals import told_otherwise
from wirepress.summaries.checking.numbers.sharing import (
    is_share_of_amount,
    is_told_share,
    misplaced_shares,
    share_spans,
    unknown_shares,
)
from wirepress.summaries.checking.times.clocks import is_told, unknown_hours
from wirepress.summaries.values.around import years_around
from wirepress.summaries.values.dates import dates_in, month_spans, neighbouring_days
from wirepress.summaries.values.figures import Figure, figures_in
from wirepress.summaries.values.hours import hours_in
from wirepress.summaries.values.numerals import Number, numbers_in
from wirepress.summaries.values.ordinals import ordinal_spans
from wirepress.summaries.values.periods import periods_in
from wirepress.summaries.values.times import ClockTime, times_in

_ONE: Final = frozenset({0.0, 0.5, 1.0})
"""Spelled values that are as often an article or an idiom as a count."""
_SECOND: Final = 2.0
"""Up to here, ordinals are as often idioms."""
_SCORE: Final = re.compile(r"\s?(?:[-–:]|to|zu|à)\s?")
_AGAINST: Final = re.compile(
    r"\s(?:\S+\s){0,2}(?:gegen|zu|contre|à|contra|a|contro|tegen|przeciw(?:ko)?|do|против|проти|к|до)\s|"
    r"\s?[-–:∶]\s?|\s?(?:\S+\s){0,2}(?:مقابل|के मुकाबले|के खिलाफ)\s|[票对對対比人]{1,3}|[표명]?\s?대\s?"
)
"""Between the numbers of those for and against."""
_BY: Final = re.compile(r"\b(?:by|um)\s(?:[€$£])?$")
"""Before the first of two numbers that are a change and its end: "fell by 21 to 88"."""
_STAGE: Final = re.compile(r"\b(?:last|final)\s$", re.IGNORECASE)
"""Before the number that names a round of a competition: "the last four"."""
_IDIOMS: Final = {
    "de": re.compile(
        r"(?:außer|in|ohne|aus) Acht\b|\bAcht(?= (?:zu )?(?:geben|nehmen|lassen))|auf allen vieren",
        re.IGNORECASE,
    ),
    "nl": re.compile(r"(?:in|buiten) acht (?=ne|gen|na|la|ge)|op alle viere", re.IGNORECASE),
    "es": re.compile(r"\bni dos ni tres\b|de dos en dos|en un dos por tres", re.IGNORECASE),
    "it": re.compile(r"in quattro e quattr['’]otto|\btu sei\b|\bsei (?:in grado|il|la|lo|un|una)\b"),
    "ru": re.compile(r"\b(?:на все сто|в двух словах|в два счёта)\b", re.IGNORECASE),
}
"""Idioms with a word that is a number elsewhere."""
_ROUNDS: Final = frozenset({4.0, 8.0, 16.0, 32.0})
_TIME_UNITS: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_BETWEEN: Final = re.compile(
    r"\b(?:between|zwischen|entre|tra|fra|tussen|między|между|між)\s[€$£]?$", re.IGNORECASE
)
_AND: Final = re.compile(r"\s?[^\W\d_]{0,10}\s(?:and|und|et|y|e|en|a|и|і)\s[€$£]?")
_YEARS: Final = range(1500, 2101)
_FROM: Final = re.compile(
    r"\b(?:from|von|de|desde|da|od|с|от|з)\s(?:[€$£]|les\s|las?\s|los\s)?$", re.IGNORECASE
)
_TO: Final = re.compile(
    r"\b(?:to|auf|à|a|hasta|do|na|до|к|на)\s(?:[€$£]|les\s|las?\s|los\s)?$", re.IGNORECASE
)
_REACH: Final = 12
"""Characters before a number in which a preposition tells whether it is a start or an end."""
_RANGE_REACH: Final = 12
"""Characters around a date in which the other days of its range stand."""
_NUMBERED_MONTHS: Final = frozenset({"zh", "ja", "ko"})
_DAY_OF_MONTH: Final = re.compile(
    r"(?<![\d.,])(?P<day>\d{1,2})(?:\.?\s(?:du|del|do|des|dieses|van deze?)\s"
    r"(?:mois|mese|mes|mês|Monats|maand)\b|(?:-?го|-?е)?\s(?:числа|число)\b|[日号](?![間间])|일(?!간|째))",
    re.IGNORECASE,
)
_NAME_BEFORE: Final = re.compile(r"(?<![\w$€£])[A-Z][A-Za-z]*-?$")
_HALF_DAY: Final = 12
_COUNTED: Final = Window(before=1, after=1, least=0.5)


def unknown_numbers(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Times of day to the minute, and numbers, that no source has; full hours count as numbers."""
    clock = list(times_in(text))
    named = frozenset[int]().union(*(source.times for source in evidence if clock))
    times = [
        text[time.start : time.end]
        for time in clock
        if not is_told(time, text, named)
        and (any(minute % 60 for minute in time.minutes) or _is_another_hour(time, named, evidence))
    ]
    times += unknown_hours(text, language, evidence)
    figures = _claimed(text, language, evidence)
    hours = hours_in(text, language)
    counted = [
        (word, value)
        for word, value, end in ordinal_spans(text, language)
        if not any(hour.start < end <= hour.end for hour in hours)
    ]
    # The numbers of whole articles are read only where there are some to look for.
    known = frozenset[float]().union(*(source.numbers for source in evidence if figures or counted))
    numbers = [
        _as_written(figure, text)
        for figure in figures
        if not _is_known(figure.number, known)
        and not any(measure in source.measured for source in evidence for measure in figure.amounts)
        and not _follows(figure, text, language, evidence)
    ]
    ordinals = [
        word
        for word, value in counted
        if value > _SECOND
        and value not in known
        and not any(has_ordinal(source, word, value) for source in evidence)
    ]
    return [
        *times,
        *numbers,
        *ordinals,
        *unknown_magnitudes(text, language, evidence),
        *unknown_shares(text, language, evidence),
    ]


def is_reckoned_anew(written: str, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a number that a near copy puts in the place of another follows from it, or is an hour told."""
    start = text.find(written)
    if any(hour.start <= start < hour.end for hour in hours_in(text, language)):
        return True
    figures = [
        figure for figure in _claimed(text, language, evidence) if _as_written(figure, text) == written
    ]
    known = frozenset[float]().union(*(source.numbers for source in evidence if figures))
    return bool(figures) and all(
        not _is_known(figure.number, known) and _follows(figure, text, language, evidence)
        for figure in figures
    )


def _is_another_hour(time: ClockTime, named: frozenset[int], evidence: Sequence[Evidence]) -> bool:
    """Whether the sources have other times than a full hour, morning or afternoon told, and not its number.

    A number in figures that counts nothing may be the hour: "9-11am".
    """
    hours = {float(minute // 60 % _HALF_DAY or _HALF_DAY) for minute in time.minutes}
    return (
        bool(named)
        and len(time.minutes) == 1
        and not any(
            hours & figure.number.values and figure.is_elided and not figure.number.spelled
            for source in evidence
            for figures in source.figures
            for figure in figures
        )
    )


def _as_written(figure: Figure, text: str) -> str:
    return text[figure.number.start : figure.number.end]


def _is_known(number: Number, known: frozenset[float]) -> bool:
    return bool(number.values & known) or any(map(number.rounds, known))


def _claimed(text: str, language: str, evidence: Sequence[Evidence]) -> list[Figure]:
    """The figures of a sentence but for idioms such as "one", dates, and times of day that a source names."""
    figures = figures_in(text, language)
    if not figures:
        return []
    clock = list(times_in(text))
    known = frozenset[int]().union(*(source.times for source in evidence if clock))
    apart = _days(text, language) + _days_of_month(text, evidence)
    if language in _NUMBERED_MONTHS:
        apart += [(start, end) for start, end, _ in month_spans(text, language)]
    apart += share_spans(text, language, evidence)
    apart += [(time.start, time.end) for time in hours_in(text, language)]
    apart += [
        (time.start, time.end)
        for time in clock
        if is_told(time, text, known) or any(minute % 60 for minute in time.minutes)
    ]
    return [
        figure
        for figure in figures
        if not (figure.number.spelled and figure.number.values <= _ONE)
        and not _is_idiom(figure, text, language)
        and not _is_stage(figure, text)
        and not _is_in_name(figure, text)
        and not (figure.noun in TIMES and any(figure.number.values & source.multiples for source in evidence))
        and not any(start <= figure.number.start < end for start, end in apart)
    ]


def _is_in_name(figure: Figure, text: str) -> bool:
    """Whether it is part of a name, which is looked for as a whole: Covid-19, F-35, PS5."""
    return not figure.kind and _NAME_BEFORE.search(text, 0, figure.number.start) is not None


def _follows(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a number that no source has follows from others: asked last, since it costs most."""
    return (
        is_derived(figure, text, language, evidence)
        or is_told_share(figure, text, evidence)
        or is_share_of_amount(figure, evidence)
        or follows_as_multiple(figure, evidence)
    )


def _days(text: str, language: str) -> list[tuple[int, int]]:
    """Where a text has dates, the other days of a range or list included: "22 and 23 April"."""
    dates = [date for date in dates_in(text, language) if not date.ambiguous]
    ranges = [
        (number.start, number.end)
        for date in dates
        if (others := neighbouring_days(date, text))
        for number in numbers_in(text, language)
        if number.values & {float(day) for day in others}
        and date.start - _RANGE_REACH <= number.start <= date.end + _RANGE_REACH
    ]
    return [(date.start, date.end) for date in dates] + ranges


def _days_of_month(text: str, evidence: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Where a text has the day of a month that it does not name, but a source does: "le 26 du mois", 26日."""
    found = list(_DAY_OF_MONTH.finditer(text))
    days = {day for source in evidence if found for dates in source.dates_at for _, day in dates}
    return [match.span() for match in found if int(match["day"]) in days]


def _is_idiom(figure: Figure, text: str, language: str) -> bool:
    """Whether the word of a number means something else: "außer Acht lassen", "un pont neuf"."""
    if not figure.number.spelled:
        return False
    if language == "fr":
        return figure.is_elided and _as_written(figure, text).lower() == "neuf"
    idiom = _IDIOMS.get(language)
    return idiom is not None and any(
        match.start() <= figure.number.start < match.end() for match in idiom.finditer(text)
    )


def _is_stage(figure: Figure, text: str) -> bool:
    return (
        figure.is_elided
        and figure.number.values <= _ROUNDS
        and _STAGE.search(text, 0, figure.number.start) is not None
    )


def misplaced_numbers(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Numbers that the sources have only of another kind, or of another matter."""
    claimed = _claimed(text, language, evidence)
    kept = {figure for pair in _kept_pairs(claimed, text, evidence) for figure in pair}
    return [
        _as_written(figure, text)
        for figure in claimed
        if figure not in kept
        and not _is_year_in_words(figure, text, language, evidence)
        and (
            (
                _is_of_something_else(figure, text, language, evidence)
                and not _follows(figure, text, language, evidence)
            )
            or _is_told_otherwise(figure, text, language, evidence)
        )
    ] + [*misplaced_shares(text, language, evidence), *wrong_multiples(text, language, evidence)]


def _is_year_in_words(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a year is told of with a part of it, or is what a source calls last, this or next year."""
    if any(period.start <= figure.number.start < period.end for period in periods_in(text, language)):
        return True
    return any(
        value - source.published.year in years_around(source.text, source.language)
        for source in evidence
        for value in figure.number.values
    )


def _is_of_something_else(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    number = figure.number
    if not any(True for source in evidence for _ in _same(source, figure)):
        return not any(
            number.values & source.uncounted
            or (not figure.unit and any(60 * value in source.times for value in number.values))
            for source in evidence
        )
    told = implied_in(text, language)

    def places(source: Evidence) -> list[int]:
        return [at for at, _ in _same(source, figure)]

    def rivalled(source: Evidence, at: int) -> bool:
        return any(
            not (other.number.values & told or any(map(number.rounds, other.number.values)))
            for other in source.figures[at]
            if other.may_mean(figure)
            and source.counts(other, at)
            and not (other.unit and figure.noun and not figure.unit)
            and not (language in _NUMBERED_MONTHS and figure.noun and other.noun not in ("", figure.noun))
            and (not figure.unit or other.unit == figure.unit or other.amounts)
            and not (other.number.spelled and other.number.values <= _ONE)
        )

    context = context_of(text, number.start, number.end, language)
    if not misplaced(context, evidence, places, rivalled, _COUNTED):
        return False
    left, right = clause_at(text, number.start, number.end)
    own = context_of(text[left:right], number.start - left, number.end - left, language)
    return misplaced(own, evidence, places, rivalled, _COUNTED)


def _is_told_otherwise(figure: Figure, text: str, language: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the sources count the same by another number, from which this one does not follow."""
    near = told_otherwise(figure, text, language, evidence)
    return near is not None and not (
        _follows(figure, text, language, [near]) or is_total(figure, text, evidence)
    )


def _same(source: Evidence, figure: Figure) -> Iterator[tuple[int, Figure]]:
    """The figures of a source, with their sentences, that may say what a figure says, in any unit."""
    number = figure.number
    for value, places in source.counted.items() if number.may_round else ():
        if number.rounds(value):
            yield from ((at, other) for at, other in places if _may_be(figure, other, source.figures[at]))
    for value in sorted(number.values):
        for at, other in source.counted.get(value, ()):
            if _may_be(figure, other, source.figures[at]):
                yield at, other
    for measure in sorted(figure.amounts):
        yield from source.measured.get(measure, ())


def _may_be(figure: Figure, other: Figure, beside: Sequence[Figure]) -> bool:
    """Whether two figures may be of the same: a span of time is not so many of something else.

    One that leaves its unit to another figure `beside` it may be; an age needs none.
    """
    if figure.unit not in _TIME_UNITS or other.unit:
        return figure.may_mean(other)
    if other.is_elided:
        return figure.unit == "year" or any(near.unit == figure.unit for near in beside)
    return bool(figure.near & other.near)


def torn_pairs(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Scores and ranges whose two numbers no source puts together, or puts in the other direction."""
    found: list[str] = []
    for one, other in pairwise(_claimed(text, language, evidence)):
        between = text[one.number.end : other.number.start]
        is_score = _SCORE.fullmatch(between) is not None and not _BY.search(text, 0, one.number.start)
        is_range = _is_between(text, one, other)
        direction = _direction(text, one, other)
        if not (is_score or is_range or direction):
            continue
        pairs = [pair for source in evidence for pair in _pairs(source)]
        together = [
            pair for pair in pairs if _match(pair[:2], (one, other)) or _match(pair[:2], (other, one))
        ]
        ways = {way if _match((first, second), (one, other)) else -way for first, second, way in together}
        wrong = ((is_score or is_range) and not together) or (direction and ways == {-direction})
        if wrong and (
            is_range or not any(_follows(figure, text, language, evidence) for figure in (one, other))
        ):
            found.append(text[one.number.start : other.number.end])
    return found


def _kept_pairs(
    figures: Sequence[Figure], text: str, evidence: Sequence[Evidence]
) -> Iterator[tuple[Figure, Figure]]:
    """Numbers for and against that a source has in a row, too: "214 voix contre 97"."""
    for one, other in pairwise(figures):
        if not _AGAINST.fullmatch(text, one.number.end, other.number.start):
            continue
        if any(_match(pair[:2], (one, other)) for source in evidence for pair in _pairs(source)):
            yield one, other


def _pairs(source: Evidence) -> Iterator[tuple[Figure, Figure, int]]:
    """The figures of each sentence that follow each other, and the way from one to the other."""
    for at, figures in enumerate(source.figures):
        line = source.sentences[at][0]
        yield from ((one, other, _direction(line, one, other)) for one, other in pairwise(figures))


def _match(pair: tuple[Figure, Figure], other: tuple[Figure, Figure]) -> bool:
    return all(one.number.values & two.number.values for one, two in zip(pair, other, strict=True))


def _is_between(text: str, one: Figure, other: Figure) -> bool:
    """Whether two numbers are the ends of a range: "between 18 and 20"; not years, which may stand apart."""
    return (
        _BETWEEN.search(text, 0, one.number.start) is not None
        and _AND.fullmatch(text, one.number.end, other.number.start) is not None
        and not any(value in _YEARS for value in one.number.values)
    )


def _direction(text: str, one: Figure, other: Figure) -> int:
    """1 where a text goes from the first number to the second, -1 where back, 0 where it does not tell."""
    first = text[max(0, one.number.start - _REACH) : one.number.start]
    second = text[max(one.number.end, other.number.start - _REACH) : other.number.start]
    if _FROM.search(first) and _TO.search(second):
        return 1
    return -1 if _TO.search(first) and _FROM.search(second) else 0
