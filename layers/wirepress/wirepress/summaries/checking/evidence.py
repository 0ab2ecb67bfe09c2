"""What an article can bear witness to: its words, numbers, names, dates and quotable text."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from wirepress.model.article import Article
from wirepress.summaries.reading.word_sets import STEM
from wirepress.summaries.values.dates import days_meant, days_told, months_in, weekdays_in
from wirepress.summaries.values.figures import Figure, figures_in
from wirepress.summaries.values.numerals import numbers_in, ordinals_in
from wirepress.summaries.values.times import times_in
from wirepress.text.sentences import split_sentences
from wirepress.text.words import base_language, content_words

_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_PLAIN: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_MAYBE_TIME: Final = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])[.:h]([0-5]\d)(?![\d.,]\d)")
_QUOTE_FOLD: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>()\"'«»“”]+|\b[\w.+-]+@[\w-]+\.[\w.-]+\b")


def fold(text: str) -> str:
    """A text for comparing: no accents, plain quotation marks, case-folded."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTE_FOLD))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def compared(word: str) -> str:
    """What is compared of a word: its first letters, without the s of a plural."""
    return word[:STEM].removesuffix("s") if len(word) > 3 else word


def plain_words(text: str) -> list[str]:
    """The folded words of a text; every ideogram counts as one."""
    return _PLAIN.findall(fold(text))


def addresses(text: str) -> list[str]:
    """Links and mail addresses, without the full stop that ends their sentence."""
    return [match.group().rstrip(".,;:!?") for match in _ADDRESS.finditer(text)]


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
        folded = fold(self.text)
        return frozenset(_PLAIN.findall(folded)) | {word.replace(".", "") for word in _WORD.findall(folded)}

    @cached_property
    def running(self) -> str:
        """The folded words in a row, for finding quotations."""
        return f" {' '.join(plain_words(self.text))} "

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every value that a number may mean, ordinals and the article's own year included."""
        values = {value for number in numbers_in(self.text, self.language) for value in number.values}
        return frozenset(
            values | ordinals_in(self.text, self.language) | {float(self.article.published_at.year)}
        )

    @cached_property
    def times(self) -> frozenset[int]:
        """Every time of day that is named, in minutes; also numbers such as 20.05 that may be one."""
        named = {minute for time in times_in(self.text) for minute in time.minutes}
        return frozenset(named | {60 * int(h) + int(m) for h, m in _MAYBE_TIME.findall(self.text)})

    @cached_property
    def months(self) -> frozenset[int]:
        """Months named, and those of the days that weekdays and "yesterday" mean."""
        return months_in(self.text, self.language) | {day.month for day in self._days}

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """Weekdays named (Monday is 0), those of dates and "yesterday"; without any, the article's own."""
        named = weekdays_in(self.text, self.language) | {
            day.weekday() for day in days_told(self.text, self.language, self.published)
        }
        return named or frozenset(day.weekday() for day in self._days)

    @cached_property
    def days(self) -> frozenset[float]:
        """Days of the month that weekdays, "yesterday" and the article's own date mean."""
        return frozenset(float(day.day) for day in self._days)

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
    def stems(self) -> list[frozenset[str]]:
        """The words of `sentences`, cut for comparing."""
        return [frozenset(map(compared, words)) for _, words in self.sentences]

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences each stem stands."""
        return Counter(word for words in self.stems for word in words)

    @cached_property
    def figures(self) -> list[tuple[Figure, ...]]:
        """The numbers in each of `sentences`, with what they count."""
        return [figures_in(line, self.language) for line, _ in self.sentences]

    @cached_property
    def named(self) -> list[frozenset[str]]:
        """The folded words of each of `sentences`."""
        return [frozenset(plain_words(line)) for line, _ in self.sentences]

    @cached_property
    def sentences(self) -> list[tuple[str, frozenset[str]]]:
        """Title, sentences and summary of the article, each with the words that carry meaning."""
        text = self.article.text
        spans = split_sentences(text, self.language)
        lines = [self.article.title, *(text[start:end] for start, end in spans), self.article.summary or ""]
        return [(line, frozenset(content_words(line, self.language))) for line in lines if line]

    def around(self, sentence: int, reach: int) -> "Evidence":
        """The neighbourhood of a sentence (its number in `sentences`), with title and outlet."""
        near = self.sentences[max(0, sentence - reach) : sentence + reach + 1]
        parts = [self.article.title, self.article.outlet or "", *(line for line, _ in near)]
        return Evidence(self.article, "\n".join(parts))


@lru_cache(maxsize=64)
def _read(article: Article) -> Evidence:
    """What is read once, however many sentences are held against it: articles do not change."""
    parts = (article.title, article.text, article.outlet or "", *article.byline, article.summary or "")
    return Evidence(article, "\n\n".join(part for part in parts if part))
