"""How many words of each article a report may still give."""

from collections.abc import Sequence
from typing import Final

from wirepress.summaries.reading.passages import Passage

_FLOOR_OF_SEVERAL: Final = 50
"""Words that a short article may give where several sources tell the story: a sentence or two."""
_ASIDE_WORDS: Final = 12
"""Words of a long article that are kept for what stands beside the body."""
_LONG: Final = 80
"""Words that an article must be allowed to give for that: of fewer it would break sentences off the body."""


class Allowance:
    """Words that each article may still give: the smaller of a share of its length and a fixed number.

    Where several articles tell a story, each may give fifty words however short it is; a long one
    keeps some back for what stands beside the body.
    """

    def __init__(self, lengths: Sequence[int], max_share: float, max_words: int) -> None:
        several = len(lengths) > 1
        floor = min(_FLOOR_OF_SEVERAL, max_words) if several else 0
        self._left = [max(min(max_share * words, max_words), floor) for words in lengths]
        self._kept = [_ASIDE_WORDS if several and left >= _LONG else 0 for left in self._left]

    def left(self, article: int) -> float:
        """Words that an article may still give to the dek or to what stands beside the body."""
        return self._left[article]

    def left_for_body(self, article: int) -> float:
        """Words that it may still give to the body."""
        return self._left[article] - self._kept[article]

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
