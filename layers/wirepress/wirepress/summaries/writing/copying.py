"""How much of a model's report is word for word its sources': a report is no reprint."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from wirepress.summaries.writing.exhibits import Exhibit
from wirepress.text.words import UNSPACED_LANGUAGES, count_words, tokenize

_RUN: Final = 8
"""Words in a row, as the source has them, from which they count as copied."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be taken from one source word for word: the smaller of share and words counts."""

    max_share: float = 0.25
    max_words: int = 120

    def words(self, text: str) -> int:
        """The words that a source of this text may give."""
        return int(min(self.max_share * count_words(text), self.max_words))


class Copying:
    """What each source may still give. `language` is a primary subtag."""

    def __init__(self, sources: Sequence[Exhibit], language: str, limits: Limits) -> None:
        self._language = language
        self._run = 2 * _RUN if language in UNSPACED_LANGUAGES else _RUN
        self._left = {one.number: limits.words(one.article.text) for one in sources}
        self._texts = {one.number: one.shown.text for one in sources}
        self._runs = cache(self._runs_of)

    def take(self, text: str, numbers: Iterable[int]) -> bool:
        """Count a sentence's copied words; false, and nothing counted, where a source cannot give them."""
        taken = {number: self._copied(text, number) for number in numbers}
        if any(words > self._left[number] for number, words in taken.items()):
            return False
        for number, words in taken.items():
            self._left[number] -= words
        return True

    def _runs_of(self, number: int) -> frozenset[tuple[str, ...]]:
        return frozenset(self._windows(tokenize(self._texts[number], self._language)))

    def _windows(self, tokens: Sequence[str]) -> list[tuple[str, ...]]:
        return [tuple(tokens[at : at + self._run]) for at in range(len(tokens) - self._run + 1)]

    def _copied(self, text: str, number: int) -> int:
        """Words of a sentence that belong to a run which the source has, too."""
        tokens = tokenize(text, self._language)
        runs = self._runs(number)
        copied: set[int] = set()
        for at, window in enumerate(self._windows(tokens)):
            if window in runs:
                copied.update(range(at, at + self._run))
        return len(copied) // 2 if self._language in UNSPACED_LANGUAGES else len(copied)
