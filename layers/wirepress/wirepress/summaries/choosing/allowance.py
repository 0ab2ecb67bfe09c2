"""How many words of each article a report may still give."""

from collections.abc import Sequence
from typing import Final

from wirepress.summaries.reading.passages import Passage

_FLOOR_OF_SEVERAL: Final = 50
"""Words that a short article may give where several sources tell the story: a sentence or two."""


class Allowance:
    """Words that each article may still give: the smaller of a share of its length and a fixed number.

    Where several articles tell a story, each may give fifty words however short it is.
    """

    def __init__(self, lengths: Sequence[int], max_share: float, max_words: int) -> None:
        floor = min(_FLOOR_OF_SEVERAL, max_words) if len(lengths) > 1 else 0
        self._left = [max(min(max_share * words, max_words), floor) for words in lengths]

    def left(self, article: int) -> float:
        """Words that an article may still give."""
        return self._left[article]

    def spend(self, passages: Sequence[Passage]) -> None:
        """Count sentences as given."""
        for passage in passages:
            self._left[passage.article] -= passage.words

    def grant(self, passage: Passage, words: int) -> bool:
        """Whether so many words of a sentence may be given, counted if so."""
        if words > self._left[passage.article]:
            return False
        self._left[passage.article] -= words
        return True
