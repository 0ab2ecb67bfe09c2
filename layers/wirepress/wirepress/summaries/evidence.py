"""What an article can bear witness to: its words, numbers, names, dates and quotable text."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from wirepress.model.article import Article
from wirepress.summaries.dates import days_meant, months_in, weekdays_in
from wirepress.summaries.numerals import numbers_in, ordinals_in
from wirepress.text.sentences import split_sentences
from wirepress.text.words import base_language, content_words

_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_QUOTE_FOLD: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>()\"'«»“”]+|\b[\w.+-]+@[\w-]+\.[\w.-]+\b")


def fold(text: str) -> str:
    """A text for comparing: no accents, plain quotation marks, case-folded."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTE_FOLD))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def plain_words(text: str) -> list[str]:
    """The folded words of a text; every ideogram counts as one."""
    return re.findall(
        r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+",
        fold(text),
    )


def addresses(text: str) -> list[str]:
    """Links and mail addresses, without the full stop that ends their sentence."""
    return [match.group().rstrip(".,;:!?") for match in _ADDRESS.finditer(text)]


@dataclass(frozen=True)
class Evidence:
    """One cited article, or the neighbourhood of a sentence in it, read for checking."""

    article: Article
    text: str

    @classmethod
    def of(cls, article: Article) -> "Evidence":
        """Everything that a reader of the article sees: title, text, outlet, authors, summary."""
        parts = (article.title, article.text, article.outlet or "", *article.byline, article.summary or "")
        return cls(article, "\n\n".join(part for part in parts if part))

    @property
    def language(self) -> str:
        """The article's primary language subtag."""
        return base_language(self.article.language)

    @cached_property
    def words(self) -> frozenset[str]:
        """Folded words, whole and in the parts between hyphens, dots and apostrophes."""
        return frozenset(plain_words(self.text)) | {
            fold(match.group()).replace(".", "") for match in _WORD.finditer(self.text)
        }

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
    def months(self) -> frozenset[int]:
        """Months named, and those of the days that weekdays and "yesterday" mean."""
        return months_in(self.text, self.language) | {day.month for day in self._days}

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """Weekdays named (Monday is 0), and those of the article's own and neighbouring days."""
        return weekdays_in(self.text, self.language) | {day.weekday() for day in self._days}

    @cached_property
    def days(self) -> frozenset[float]:
        """Days of the month that weekdays, "yesterday" and the article's own date mean."""
        return frozenset(float(day.day) for day in self._days)

    @cached_property
    def _days(self) -> frozenset[date]:
        return days_meant(self.text, self.language, self.article.published_at.date())

    @cached_property
    def sentences(self) -> list[tuple[str, frozenset[str]]]:
        """The article's sentences, the title first, each with the words that carry meaning."""
        text = self.article.text
        spans = split_sentences(text, self.language)
        lines = [self.article.title, *(text[start:end] for start, end in spans)]
        return [(line, frozenset(content_words(line, self.language))) for line in lines if line]

    def around(self, sentence: int, reach: int) -> "Evidence":
        """The neighbourhood of a sentence (its number in `sentences`), with title and outlet."""
        near = self.sentences[max(0, sentence - reach) : sentence + reach + 1]
        parts = [self.article.title, self.article.outlet or "", *(line for line, _ in near)]
        return Evidence(self.article, "\n".join(parts))
