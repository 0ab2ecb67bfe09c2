"""Dates, months and weekdays of a sentence: whether the articles name them, and of the same thing."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.values.dates import (
    Mention,
    dates_in,
    month_spans,
    months_in,
    resolve,
    weekday_spans,
    weekdays_in,
)

_DATED: Final = Window(before=0, after=0, least=0.5)


def unknown_dates(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Months, weekdays and dates that no source names or means."""
    named, days, dates = months_in(text, language), weekdays_in(text, language), dates_in(text, language)
    # Reading the dates of whole articles costs most of a check, and few sentences have one.
    months = frozenset[int]().union(*(source.months for source in evidence if named or dates))
    weekdays = frozenset[int]().union(*(source.weekdays for source in evidence if days))
    return [
        *(f"month {month}" for month in sorted(named - months)),
        *(f"weekday {day + 1}" for day in sorted(days - weekdays)),
        *(
            text[mention.start : mention.end].strip()
            for mention in dates
            if not mention.ambiguous
            and mention.month in months
            and not any(_is_known(mention, source) for source in evidence)
        ),
    ]


def _is_known(mention: Mention, source: Evidence) -> bool:
    """Whether a source names a date, or has a weekday that means it."""
    if mention.day:
        years = source.dates.get((mention.month, mention.day), frozenset())
        return mention.year in years if mention.year else bool(years)
    if mention.month in source.bare_months and float(mention.year or 0) in source.numbers | source.years:
        return True
    return any(month == mention.month and mention.year in years for (month, _), years in source.dates.items())


def misplaced_dates(text: str, language: str, evidence: Sequence[Evidence]) -> list[str]:
    """Weekdays, months and days that the sources name only where they speak of something else."""
    if _follow(text, language, evidence):
        return []
    told = [mention for mention in dates_in(text, language) if not mention.ambiguous]
    other_weekday = partial(_other_weekday, weekdays_in(text, language))
    other_month = partial(_other_month, months_in(text, language))
    other_date = partial(_other_date, told)
    weekdays, months = weekday_spans(text, language), month_spans(text, language)
    # A day stands wherever that day is named, whatever happens then.
    apart = [(date.start, date.end) for date in told] + [span[:2] for span in (*weekdays, *months)]
    found: list[str] = []
    for start, end, day in weekdays:
        context = context_of(text, start, end, language, apart=apart)
        if misplaced(context, evidence, partial(_on_weekday, day), other_weekday, _DATED):
            found.append(f"weekday {day + 1}")
    for start, end, month in months:
        context = context_of(text, start, end, language, apart=apart)
        if misplaced(context, evidence, partial(_in_month, month), other_month, _DATED):
            found.append(f"month {month}")
    for mention in told:
        context = context_of(text, mention.start, mention.end, language, apart=apart)
        if mention.day and misplaced(context, evidence, partial(_on_date, mention), other_date, _DATED):
            found.append(text[mention.start : mention.end].strip())
    return found


def _follow(text: str, language: str, evidence: Iterable[Evidence]) -> bool:
    """Whether each day that a sentence dates is one that weekdays or "today" mean in an article.

    "8 February" of an article of that day need not stand in it: "Monday's vote" does.
    """
    sources = list(evidence)
    mentions = dates_in(text, language)
    return (
        bool(mentions)
        and not weekdays_in(text, language)
        and all(
            mention.day and any(resolve(mention, source.published) in source.days_meant for source in sources)
            for mention in mentions
        )
    )


def _on_weekday(day: int, source: Evidence) -> list[int]:
    return [at for at, days in enumerate(source.weekdays_at) if day in days]


def _other_weekday(told: frozenset[int], source: Evidence, at: int) -> bool:
    return bool(source.weekdays_at[at] - told)


def _in_month(month: int, source: Evidence) -> list[int]:
    """The sentences that name a month or, where none does, those whose weekday may lie in it."""
    named = [at for at, months in enumerate(source.months_at) if month in months]
    return named or [at for at, days in enumerate(source.weekdays_at) if days and not source.months_at[at]]


def _other_month(told: frozenset[int], source: Evidence, at: int) -> bool:
    """Whether a sentence names another month, or a weekday that lies in none of those told."""
    near = {int(day[5:7]) for day in source.days_meant}
    return bool(source.months_at[at] - told) or bool(source.weekdays_at[at] and not told & near)


def _on_date(mention: Mention, source: Evidence) -> list[int]:
    return [at for at, dates in enumerate(source.dates_at) if (mention.month, mention.day) in dates]


def _other_date(told: Sequence[Mention], source: Evidence, at: int) -> bool:
    return bool(source.dates_at[at] - {(mention.month, mention.day) for mention in told})
