"""What an article can bear witness to: its words, numbers, names, dates and quotable text."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from wirepress.model.article import Article
from wirepress.summaries.checking.folding import PLAIN, anchors, compared, fold, plain_words
from wirepress.summaries.values.around import months_meant, years_around
from wirepress.summaries.values.dates import (
    Mention,
    dates_in,
    days_meant,
    days_told,
    month_spans,
    months_in,
    neighbouring_days,
    weekdays_in,
)
from wirepress.summaries.values.figures import MONEY, SHARE, Figure, figures_in
from wirepress.summaries.values.fractions import Part, halves
from wirepress.summaries.values.hours import hours_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.ordinals import groups_in, multiples_in, ordinals_in
from wirepress.summaries.values.periods import END, Period, periods_in
from wirepress.summaries.values.quarters import edges_of_quarters, ends_of_quarters
from wirepress.summaries.values.shares import shares_in
from wirepress.summaries.values.times import times_in
from wirepress.text.sentences import split_sentences
from wirepress.text.words import base_language, content_words

_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_ASCII_JOINED: Final = re.compile("(?<![a-z0-9])[a-z0-9]++(?:['.&-][a-z0-9]++)+")
_ASCII_PLAIN: Final = re.compile("[a-z0-9]+")
"""The same in a folded text that is all ASCII, found in half the time."""
_MAYBE_TIME: Final = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])[.:h]([0-5]\d)(?![\d.,]\d)")
HEAD: Final = 4
"""First letters by which inflected forms of a name are found."""
_OPENING: Final = " \"'“‘«‹„(—–"
_ENDS: Final = ("", *"\n.!?…:”’»›)。！？।؟")
"""What may stand before a sentence; nothing at the head of a text."""
_LAST_DAY: Final = 31
_SHORT_YEAR: Final = re.compile(r"(?<!\d)(\d\d)年(?![間前後目ぶ])")
_CENTURY: Final = 2000.0


@dataclass(frozen=True)
class Evidence:
    """One cited article, or the neighbourhood of a sentence in it, read for checking."""

    article: Article
    text: str

    @staticmethod
    def of(article: Article) -> "Evidence":
        """Everything that a reader of the article sees: title, text, outlet, authors, summary."""
        return _read(article)

    @property
    def language(self) -> str:
        """The article's primary language subtag."""
        return base_language(self.article.language)

    @cached_property
    def words(self) -> frozenset[str]:
        """Folded words, whole and in the parts between hyphens, dots and apostrophes."""
        folded = self.folded
        joined, plain = (_ASCII_JOINED, _ASCII_PLAIN) if folded.isascii() else (_WORD, PLAIN)
        whole = {word.replace(".", "") for word in set(joined.findall(folded))}
        return frozenset(whole.union(plain.findall(folded)))

    @cached_property
    def folded(self) -> str:
        """The text, folded."""
        return fold(self.text)

    def may_have(self, part: str) -> bool:
        """Whether one of `words` may have a folded part, which costs less than finding them all."""
        return part in self.folded or part in self._undotted

    @cached_property
    def _undotted(self) -> str:
        return self.folded.replace(".", "")

    @cached_property
    def undotted(self) -> str:
        """The text without full stops, in which acronyms are found."""
        return self.text.replace(".", "")

    def has_word(self, word: str) -> bool:
        """Whether a folded word is one of `words`; most are found or missed without finding them all."""
        return self.may_have(word) and (self._stands_apart(word) or word in self.words)

    def _stands_apart(self, word: str) -> bool:
        """Whether letters and digits stand somewhere with none beside them."""
        text, size = self.folded, len(word)
        at = text.find(word) if word.isascii() and word.isalnum() else -1
        while at >= 0:
            if not (text[at - 1 : at].isalnum() or text[at + size : at + size + 1].isalnum()):
                return True
            at = text.find(word, at + 1)
        return False

    @cached_property
    def running(self) -> str:
        """The folded words in a row, for finding quotations."""
        return f" {' '.join(plain_words(self.text))} "

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every value that a number may mean, ordinals and the article's own year included."""
        values = {
            value
            for line in self._lines
            for number in numbers_in(line, self.language)
            for value in number.values
        }
        return frozenset(values | self._ordinals | self._own_years)

    @cached_property
    def _ordinals(self) -> frozenset[float]:
        """The values of its ordinals and groups, line by line: the fractions of lines are known by then."""
        found = (ordinals_in(line, self.language) | groups_in(line) for line in self._lines)
        return frozenset[float]().union(*found)

    @cached_property
    def _own_years(self) -> frozenset[float]:
        """The year in which it appeared, and those that it names from there or cut short: next year, 28年."""
        around = years_around(self.text, self.language) | {0}
        short = _SHORT_YEAR.findall(self.text) if self.language == "ja" else ()
        named = {float(self.published.year + years) for years in around}
        return frozenset(named.union(_CENTURY + int(year) for year in short))

    @cached_property
    def multiples(self) -> frozenset[float]:
        """Values that it tells in a word for so many times: doubled, tripled."""
        return multiples_in(self.text)

    @property
    def _lines(self) -> Iterator[str]:
        """The text with its article cut into sentences, whose numbers are known where it has been told."""
        article = self.article.text
        if not article or article not in self.text:
            yield self.text
            return
        before, _, behind = self.text.partition(article)
        yield from (before, behind)
        yield from (article[start:end] for start, end in split_sentences(article, self.language))

    @cached_property
    def times(self) -> frozenset[int]:
        """Every time of day that is named, in minutes; also numbers such as 20.05 that may be one."""
        told = (*times_in(self.text), *hours_in(self.text, self.language))
        named = {minute for time in told for minute in time.minutes}
        return frozenset(named | {60 * int(h) + int(m) for h, m in _MAYBE_TIME.findall(self.text)})

    @cached_property
    def months(self) -> frozenset[int]:
        """Months named, meant by "last month", with which a quarter ends, or of a weekday's day."""
        named = months_in(self.text, self.language) | {day.month for day in self._days}
        edges = {12 if period.part == END else 1 for period in self.periods if period.is_edge_of_year}
        edges |= ends_of_quarters(self.text, self.language)
        return named | edges | months_meant(self.text, self.language, self.published)

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """Weekdays named (Monday is 0), those of dates and "yesterday"; without any, the article's own."""
        named = weekdays_in(self.text, self.language) | {
            day.weekday() for day in days_told(self.text, self.language, self.published)
        }
        return named or frozenset(day.weekday() for day in self._days)

    @property
    def published(self) -> date:
        """The day on which the article appeared."""
        return self.article.published_at.date()

    @cached_property
    def days_meant(self) -> frozenset[str]:
        """The days that its weekdays and "yesterday" mean, and its own, as ISO dates."""
        return frozenset(day.isoformat() for day in self._days)

    @cached_property
    def _days(self) -> frozenset[date]:
        return days_meant(self.text, self.language, self.published)

    @cached_property
    def dates(self) -> Mapping[tuple[int, int | None], frozenset[int]]:
        """The dates that it names, and that its weekdays and "yesterday" mean: month and day with years.

        A month without a day has `None`; one without a year, the years that may be meant.
        """
        dates: dict[tuple[int, int | None], frozenset[int]] = {
            (day.month, day.day): frozenset({day.year}) for day in sorted(self._days)
        }
        for mention in dates_in(self.text, self.language):
            years = frozenset({mention.year}) if mention.year else self.years
            for day in {mention.day, *neighbouring_days(mention, self.text)}:
                dates[mention.month, day] = dates.get((mention.month, day), frozenset()) | years
        return dates

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that a date without one may mean."""
        return frozenset(self.published.year + offset for offset in (-1, 0, 1))

    @cached_property
    def bare_months(self) -> frozenset[int]:
        """The months that it names without a year, or means by "last month" or a quarter."""
        whole = [mention for mention in dates_in(self.text, self.language) if mention.year]
        return frozenset(
            month
            for start, _, month in month_spans(self.text, self.language)
            if not any(mention.start <= start < mention.end for mention in whole)
        ) | ends_of_quarters(self.text, self.language).union(
            months_meant(self.text, self.language, self.published)
        )

    @cached_property
    def weekdays_at(self) -> list[frozenset[int]]:
        """The weekdays that each of `sentences` names, or on which a date in it falls."""
        return [
            weekdays_in(line, self.language)
            | {day.weekday() for day in days_told(line, self.language, self.published)}
            for line, _ in self.sentences
        ]

    @cached_property
    def months_at(self) -> list[frozenset[int]]:
        """The months that each of `sentences` names or means."""
        return [
            months_in(line, self.language)
            | months_meant(line, self.language, self.published)
            | edges_of_quarters(line, self.language)
            for line, _ in self.sentences
        ]

    @cached_property
    def dates_at(self) -> list[frozenset[tuple[int, int | None]]]:
        """Month and day of the dates in each of `sentences`."""
        return [
            frozenset(
                (mention.month, day)
                for mention in dates_in(line, self.language)
                if mention.day
                for day in {mention.day, *neighbouring_days(mention, line)}
            )
            for line, _ in self.sentences
        ]

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The words of `sentences`, cut for comparing."""
        return [frozenset(map(compared, words)) for _, words in self.sentences]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The sentences (their numbers in `sentences`) that have a stem or number, as `anchors` writes it."""
        places: dict[str, list[int]] = {}
        for at, (stems, figures) in enumerate(zip(self.stems, self.figures, strict=True)):
            numbers = {anchor for figure in figures for anchor in anchors(figure.number)}
            for key in (*stems, *numbers):
                places.setdefault(key, []).append(at)
        return places

    def weight(self, key: str) -> float:
        """How telling a key of `places` is: the rarer, the more."""
        return math.log(1 + len(self.sentences) / len(self.places[key]))

    @cached_property
    def figures(self) -> list[tuple[Figure, ...]]:
        """The numbers in each of `sentences`, with what they count."""
        return [figures_in(line, self.language) for line, _ in self.sentences]

    @cached_property
    def counted(self) -> Mapping[float, Sequence[tuple[int, Figure]]]:
        """The figures of every value that a number may mean, with their sentences; no dates, no hours."""
        counted: dict[float, list[tuple[int, Figure]]] = {}
        for at, figures in enumerate(self.figures):
            apart = self._dates_and_hours(self.sentences[at][0]) if figures else []
            for figure in figures:
                if _is_day_or_hour(figure) and any(
                    start <= figure.number.start < end for start, end in apart
                ):
                    continue
                for value in figure.number.values:
                    counted.setdefault(value, []).append((at, figure))
        return counted

    def counts(self, figure: Figure, sentence: int) -> bool:
        """Whether a figure of a sentence (its number in `sentences`) is neither a day nor an hour."""
        return any((sentence, figure) in self.counted.get(value, ()) for value in figure.number.values)

    def _dates_and_hours(self, line: str) -> list[tuple[int, int]]:
        dates = [(date.start, date.end) for date in dates_in(line, self.language) if not date.ambiguous]
        return dates + [(time.start, time.end) for time in times_in(line)]

    @cached_property
    def uncounted(self) -> frozenset[float]:
        """The values that it has as ordinals, outside `sentences`, or as its own year."""
        aside = " ".join([self.article.outlet or "", *self.article.byline])
        values = {value for number in numbers_in(aside, self.language) for value in number.values}
        return frozenset(values | self._own_years | self._ordinals)

    @cached_property
    def measured(self) -> Mapping[tuple[str, float], Sequence[tuple[int, Figure]]]:
        """The figures that measure something, by how much they measure, with their sentences."""
        measured: dict[tuple[str, float], list[tuple[int, Figure]]] = {}
        for at, figures in enumerate(self.figures):
            for figure in figures:
                for measure in figure.amounts:
                    measured.setdefault(measure, []).append((at, figure))
        return measured

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The parts of months and years that it names, and its seasons."""
        return periods_in(self.text, self.language)

    @cached_property
    def full_dates(self) -> Sequence[Mention]:
        """The dates that it names with their year."""
        return [mention for mention in dates_in(self.text, self.language) if mention.year]

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The fractions that it tells in words, and its ratios: a third, six in ten."""
        return [part for line, _ in self.sentences for part in shares_in(line, self.language)]

    @cached_property
    def shares(self) -> frozenset[float]:
        """Every share in per cent: those it tells, and what numbers that stand close are of each other."""
        shares = {part.share for part in self.parts} | {50.0 for _ in "." if halves(self.text, self.language)}
        before: list[tuple[Figure, float]] = []
        for (line, _), figures in zip(self.sentences, self.figures, strict=True):
            told = (figure for figure in figures if figure.kind == SHARE)
            shares.update(value for figure in told for value in figure.number.values)
            apart = self._dates_and_hours(line) if figures else []
            amounts = [
                (figure, max(figure.number.values))
                for figure in figures
                if figure.kind != SHARE
                and not any(start <= figure.number.start < end for start, end in apart)
            ]
            pairs = [(one, other, a, b) for one, a in amounts for other, b in (*amounts, *before) if a != b]
            for one, other, a, b in pairs:
                near = other in figures or one.counts_like(other)
                if min(a, b) > 1 and near and one.may_mean(other):
                    shares.add(100 * min(a, b) / max(a, b))
            before = amounts
        sums = [max(one.number.values) for line in self.figures for one in line if one.kind == MONEY]
        shares.update(100 * a / b for a in sums for b in sums if 0 < a < b)
        return frozenset(shares)

    @cached_property
    def plain_at(self) -> list[list[str]]:
        """The folded words of each of `sentences`, in order."""
        return [plain_words(line) for line, _ in self.sentences]

    @cached_property
    def spoken_of(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The folded words with their sentences, by their first letters (`HEAD`)."""
        heads: dict[str, list[tuple[str, int]]] = {}
        for at, words in enumerate(self.plain_at):
            for word in dict.fromkeys(words):
                heads.setdefault(word[:HEAD], []).append((word, at))
        return heads

    @cached_property
    def sentences(self) -> list[tuple[str, frozenset[str]]]:
        """Title, sentences and summary of the article, each with the words that carry meaning."""
        text = self.article.text
        spans = split_sentences(text, self.language)
        lines = [self.article.title, *(text[start:end] for start, end in spans), self.article.summary or ""]
        return [(line, frozenset(content_words(line, self.language))) for line in lines if line]

    def has_word_for_word(self, sentence: str) -> bool:
        """Whether it has a whole sentence as it stands."""
        text = self.article.text
        start = text.find(sentence)
        if start < 0:
            return False
        closed = sentence[-1:] in _ENDS or text[start + len(sentence) :][:1] in ("", "\n")
        return closed and text[:start].rstrip(_OPENING)[-1:] in _ENDS

    def around(self, sentence: int, reach: int) -> "Evidence":
        """The neighbourhood of a sentence (its number in `sentences`), with title and outlet."""
        near = self.sentences[max(0, sentence - reach) : sentence + reach + 1]
        parts = [self.article.title, self.article.outlet or "", *(line for line, _ in near)]
        return Evidence(self.article, "\n".join(parts))


def _is_day_or_hour(figure: Figure) -> bool:
    return not (figure.kind or figure.unit) and all(
        value <= _LAST_DAY and value.is_integer() for value in figure.number.values
    )


@lru_cache(maxsize=64)
def _read(article: Article) -> Evidence:
    """What is read once, however many sentences are held against it: articles do not change."""
    parts = (article.title, article.text, article.outlet or "", *article.byline, article.summary or "")
    return Evidence(article, "\n\n".join(part for part in parts if part))
