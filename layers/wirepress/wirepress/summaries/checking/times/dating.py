"""Dates, months and weekdays of a sentence: whether the articles name them, and of the same thing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from wirepress.summaries.checking.clauses import clause_at
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.nearness import Context, Window, context_of, misplaced
from wirepress.summaries.values.around import months_meant
from wirepress.summaries.values.dates import (
    Mention,
    dates_in,
    month_spans,
    months_in,
    neighbouring_days,
    resolve,
    weekday_spans,
    weekdays_in,
)
from wirepress.summaries.values.periods import END
from wirepress.summaries.values.quarters import quarters_in

_Places = Callable[[Evidence], Iterable[int]]
_Rivalled = Callable[[Evidence, int], bool]
_DATED: Final = Window(before=0, after=0, least=0.5)


def unknown_dates(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Months, weekdays and dates that no source names or means."""
    named, days, dates = months_in(text, language), weekdays_in(text, language), dates_in(text, language)
    # Reading the dates of whole articles costs most of a check, and few sentences have one.
    months = frozenset[int]().union(*(source.months for source in evidence if named or dates))
    weekdays = frozenset[int]().union(*(source.weekdays for source in evidence if days))
    months |= {
        quarter.first
        for source in evidence
        if len(named) > 1
        for quarter in quarters_in(source.text, source.language)
        if quarter.last in named
    }
    ended = _ended_months(evidence) if any(mention.day == 1 for mention in dates) else frozenset[int]()
    months |= {mention.month for mention in dates if mention.day == 1 and mention.month - 1 in ended}
    return [
        *(f"month {month}" for month in sorted(named - months)),
        *(f"weekday {day + 1}" for day in sorted(days - weekdays)),
        *(
            text[mention.start : mention.end].strip()
            for mention in dates
            if not mention.ambiguous
            and mention.month in months
            and not (mention.day == 1 and mention.month - 1 in ended)
            and not all(
                any(_is_known(each, source) for source in evidence) for each in _each_day(mention, text)
            )
        ),
    ]


def _ended_months(evidence: Sequence[Evidence]) -> frozenset[int]:
    """The months of which the sources tell the end, before the first day of the next: "до конца сентября"."""
    return frozenset(
        period.month
        for source in evidence
        for period in source.periods
        if period.part == END and period.month
    )


def _each_day(mention: Mention, text: str) -> list[Mention]:
    """A date with the other days of its range or list."""
    return [mention, *(replace(mention, day=day) for day in neighbouring_days(mention, text))]


def _is_known(mention: Mention, source: Evidence) -> bool:
    """Whether a source names a date, or has a weekday that means it."""
    if mention.day:
        years = source.dates.get((mention.month, mention.day), frozenset())
        if mention.year in years if mention.year else years:
            return True
        return _is_day_of_month_meant(mention, source)
    if mention.month in source.bare_months and float(mention.year or 0) in source.numbers | source.years:
        return True
    return any(month == mention.month and mention.year in years for (month, _), years in source.dates.items())


def _is_day_of_month_meant(mention: Mention, source: Evidence) -> bool:
    """Whether a sentence of a source has the day and means its month: "on the 4th of next month"."""
    return any(
        mention.day in figure.number.values
        and mention.month in months_meant(source.sentences[at][0], source.language, source.published)
        for at, figures in enumerate(source.figures)
        for figure in figures
    )


def misplaced_dates(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Weekdays, months and days that the sources name only where they speak of something else."""
    told = [mention for mention in dates_in(text, language) if not mention.ambiguous]
    followed = [mention for mention in told if _follows(mention, evidence)]
    days = weekdays_in(text, language)
    other_weekday = partial(_other_weekday, days | {_weekday(mention, evidence) for mention in followed})
    other_month = partial(_other_month, months_in(text, language), days)
    other_date = partial(_other_date, told)
    weekdays = weekday_spans(text, language)
    months = [
        span
        for span in month_spans(text, language)
        if not any(mention.start <= span[0] < mention.end for mention in told if mention.day)
    ]
    # A day stands wherever that day is named, whatever happens then.
    apart = [(date.start, date.end) for date in told] + [span[:2] for span in (*weekdays, *months)]

    def elsewhere(start: int, end: int, places: _Places, rivalled: _Rivalled) -> bool:
        """Whether both the sentence and, of a compound one, the clause itself have the day elsewhere."""
        return all(
            misplaced(context, evidence, places, rivalled, _DATED)
            for context in _contexts(text, start, end, language, apart)
        )

    found: list[str] = []
    for start, end, day in weekdays:
        if elsewhere(start, end, partial(_on_weekday, day), other_weekday):
            found.append(f"weekday {day + 1}")
    for start, end, month in months:
        if elsewhere(start, end, partial(_in_month, month), other_month):
            found.append(f"month {month}")
    for mention in told:
        if mention in followed:
            on_day, other = partial(_on_weekday, _weekday(mention, evidence)), other_weekday
        else:
            on_day, other = partial(_on_date, mention), other_date
        if mention.day and elsewhere(mention.start, mention.end, on_day, other):
            found.append(text[mention.start : mention.end].strip())
    return found


def _contexts(
    text: str, start: int, end: int, language: str, apart: Sequence[tuple[int, int]]
) -> Iterator[Context]:
    """The context of `text[start:end]` in the sentence and, where that is compound, in its clause."""
    yield context_of(text, start, end, language, apart=apart)
    left, right = clause_at(text, start, end)
    if (left, right) != (0, len(text)):
        within = [(begin - left, stop - left) for begin, stop in apart]
        yield context_of(text[left:right], start - left, end - left, language, apart=within)


def _follows(mention: Mention, evidence: Iterable[Evidence]) -> bool:
    """Whether weekdays or "today" of an article mean a day: "8 February" for "Monday" of that week."""
    return mention.day is not None and any(
        resolve(mention, source.published) in source.days_meant for source in evidence
    )


def _weekday(mention: Mention, evidence: Sequence[Evidence]) -> int:
    return date.fromisoformat(resolve(mention, evidence[0].published)).weekday()


def _on_weekday(day: int, source: Evidence) -> list[int]:
    return [at for at, days in enumerate(source.weekdays_at) if day in days]


def _other_weekday(told: frozenset[int], source: Evidence, at: int) -> bool:
    return bool(source.weekdays_at[at] - told)


def _in_month(month: int, source: Evidence) -> list[int]:
    """The sentences that name a month or, where none does, those whose weekday may lie in it."""
    named = [at for at, months in enumerate(source.months_at) if month in months]
    return named or [at for at, days in enumerate(source.weekdays_at) if days and not source.months_at[at]]


def _other_month(told: frozenset[int], days: frozenset[int], source: Evidence, at: int) -> bool:
    """Whether a sentence names another month, or a weekday that is not told and lies in no month that is."""
    near = {int(day[5:7]) for day in source.days_meant}
    months = source.months_at[at]
    return bool(months - told) or bool(source.weekdays_at[at] - days and not (months or told & near))


def _on_date(mention: Mention, source: Evidence) -> list[int]:
    return [at for at, dates in enumerate(source.dates_at) if (mention.month, mention.day) in dates]


def _other_date(told: Sequence[Mention], source: Evidence, at: int) -> bool:
    return bool(source.dates_at[at] - {(mention.month, mention.day) for mention in told})
