"""The claims of a sentence that can be checked, held against what articles say."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Final

from wirepress.summaries.checking.changes import Problem, changes, turned_round
from wirepress.summaries.checking.evidence import Evidence, addresses, compared
from wirepress.summaries.checking.names import displaced_names, mismatched_names, unknown_names
from wirepress.summaries.checking.nearness import Window, context_of, misplaced
from wirepress.summaries.checking.quoting import unsaid, wrong_speakers
from wirepress.summaries.values.dates import dates_in, months_in, resolve, weekdays_in
from wirepress.summaries.values.figures import Figure, figures_in, of_value
from wirepress.summaries.values.numerals import Number
from wirepress.summaries.values.times import times_in
from wirepress.text.words import base_language, content_words

_RETELLS: Final = 0.5
"""Share of a sentence's words from which a source sentence is taken to be the one it retells."""
_NEAR_COPY: Final = 0.75
_WORD: Final = re.compile(r"[^\W\d_]+")
_ONE: Final = frozenset({0.0, 1.0})
"""Spelled values that are as often an article or an idiom as a count."""
_COUNTED_ALIKE: Final = Window(before=1, after=1, least=0.4)
"""For a number that the source has of the same thing: it may have it of two."""
_COUNTED: Final = Window(before=1, after=1, least=0.5)
_COUNTED_OTHERWISE: Final = Window(before=1, after=1, least=0.9)
"""For a number that the source has of another thing, where it has another number of this one."""
_DATED: Final = Window(before=2, after=1, least=0.6)


def unsupported(
    text: str, evidence: Sequence[Evidence], language: str, *, local: bool = True
) -> list[Problem]:
    """The claims of a sentence that the cited articles do not make.

    `local` also demands that numbers, days and names stand where the articles speak of the same,
    and that a near copy keeps its negation.
    """
    base = base_language(language)
    found = [*_times(text, evidence), *_numbers(text, evidence, base), *_dates(text, evidence, base)]
    found += [Problem("name", name) for name in unknown_names(text, base, evidence)]
    found += [Problem("name", name) for name in mismatched_names(text, base, evidence)]
    found += [Problem("quotation", quote) for quote in unsaid(text, evidence)]
    found += [
        Problem("link", address)
        for address in addresses(text)
        if not any(address in source.text or address == source.article.url for source in evidence)
    ]
    if local and not found:
        found = _near_by(text, evidence, base)
    return list(dict.fromkeys(found))


def is_retold(text: str, source: Evidence, language: str) -> bool:
    """Whether an article says the same as a sentence: one of its sentences does, with all the facts."""
    base = base_language(language)
    best = _retold(text, [source], base)
    return best is not None and best[2] >= _NEAR_COPY and not unsupported(text, [source], base)


def _times(text: str, evidence: Sequence[Evidence]) -> list[Problem]:
    """Times of day to the minute that no source names. Full hours are checked as numbers where needed."""
    known = frozenset[int]().union(*(source.times for source in evidence))
    return [
        Problem("number", text[time.start : time.end])
        for time in times_in(text)
        if not time.minutes & known and any(minute % 60 for minute in time.minutes)
    ]


def _numbers(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    known = frozenset[float]().union(*(source.numbers for source in evidence))
    days = frozenset[float]()
    if months_in(text, language):
        days = days.union(*(source.days for source in evidence))
    return [
        Problem("number", text[figure.number.start : figure.number.end])
        for figure in _claimed(text, evidence, language)
        if not _counted(figure.number, known) and not figure.number.values & days
    ]


def _claimed(text: str, evidence: Sequence[Evidence], language: str) -> list[Figure]:
    """The figures of a sentence but for idioms such as "one" and times of day that a source names."""
    known = frozenset[int]().union(*(source.times for source in evidence))
    times = [
        (time.start, time.end)
        for time in times_in(text)
        if time.minutes & known or any(minute % 60 for minute in time.minutes)
    ]
    return [
        figure
        for figure in figures_in(text, language)
        if not (figure.number.spelled and figure.number.values <= _ONE)
        and not any(start <= figure.number.start < end for start, end in times)
    ]


def _counted(number: Number, known: frozenset[float]) -> bool:
    if number.values & known:
        return True
    return any(number.rounds(other) for other in known)


def _dates(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    months = frozenset[int]().union(*(source.months for source in evidence))
    weekdays = frozenset[int]().union(*(source.weekdays for source in evidence))
    wrong = [Problem("date", f"month {month}") for month in sorted(months_in(text, language) - months)]
    return wrong + [
        Problem("date", f"weekday {day + 1}") for day in sorted(weekdays_in(text, language) - weekdays)
    ]


def _near_by(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    """Facts that the sources have, but of something else, and what a near copy changes."""
    found = [*_miscounted(text, evidence, language), *_misdated(text, evidence, language)]
    found += [Problem("name", name) for name in displaced_names(text, language, evidence)]
    best = _retold(text, evidence, language)
    if best is not None:
        source, at, share = best
        line = source.sentences[at][0]
        if share >= _NEAR_COPY:
            found += changes(line, text, language)
        elif turned := turned_round(text, line, source.around(at, 1).text, language):
            found.append(Problem("negation", turned))
    found += [Problem("attribution", name) for name in wrong_speakers(text, language, evidence)]
    return found


def _miscounted(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    """Numbers that the sources have only of another kind, or of another matter."""
    return [
        Problem("number", text[figure.number.start : figure.number.end])
        for figure in _claimed(text, evidence, language)
        if _is_of_something_else(figure, text, evidence, language)
    ]


def _is_of_something_else(figure: Figure, text: str, evidence: Sequence[Evidence], language: str) -> bool:
    number = figure.number
    lines = chain.from_iterable(source.figures for source in evidence)
    known = of_value(chain.from_iterable(lines), number)
    if not known or any(number.rounds(value) for source in evidence for value in source.numbers):
        return False
    if not any(figure.may_mean(other) for other in known):
        return True

    def holds(source: Evidence, sentence: int) -> bool:
        return any(figure.may_mean(other) for other in of_value(source.figures[sentence], number))

    context = context_of(text, number.start, number.end, language)
    return misplaced(context, evidence, holds, _window(figure, known, evidence))


def _window(figure: Figure, known: Iterable[Figure], evidence: Iterable[Evidence]) -> Window:
    """How well a number must fit its place, by what else the sources count in the same words."""
    if figure.is_elided:
        return _COUNTED
    if any(figure.counts_like(other) for other in known):
        return _COUNTED_ALIKE
    lines = chain.from_iterable(source.figures for source in evidence)
    otherwise = any(figure.near & other.near for other in chain.from_iterable(lines))
    return _COUNTED_OTHERWISE if otherwise else _COUNTED


def _misdated(text: str, evidence: Sequence[Evidence], language: str) -> list[Problem]:
    """Weekdays and months that the sources name only where they speak of something else."""
    found: list[Problem] = []
    if _dates_follow(text, evidence, language):
        return found
    for word in _WORD.finditer(text):
        for name, read in (("weekday", weekdays_in), ("month", months_in)):
            for value in sorted(read(word.group(), language)):
                holds = partial(_names_date, read, value)
                context = context_of(text, word.start(), word.end(), language)
                if misplaced(context, evidence, holds, _DATED):
                    found.append(Problem("date", f"{name} {value + (name == 'weekday')}"))
    return found


def _dates_follow(text: str, evidence: Iterable[Evidence], language: str) -> bool:
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


def _names_date(
    read: Callable[[str, str], frozenset[int]], value: int, source: Evidence, sentence: int
) -> bool:
    return value in read(source.sentences[sentence][0], source.language)


def _retold(text: str, evidence: Iterable[Evidence], language: str) -> tuple[Evidence, int, float] | None:
    """The source sentence that has most of a sentence's words, where it has most of them."""
    words = frozenset(map(compared, content_words(text, language)))
    best: tuple[Evidence, int, float] | None = None
    for source in evidence:
        for at, known in enumerate(source.stems):
            share = len(words & known) / len(words) if words else 0.0
            if share >= _RETELLS and (best is None or share > best[2]):
                best = (source, at, share)
    return best
