"""Sentences that stand or fall together: one, and those before it that it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wirepress.summaries.reading.passages import Passage

_MIN_OPENING: Final = 8
"""Length that a sentence needs for standing at the head of a block."""
_MAX_CHAIN: Final = 2
"""Sentences that may be taken along so that a leaning one can stand."""


@dataclass(frozen=True)
class Block:
    """Consecutive sentences of one article that are chosen together: a sentence and what it leans on."""

    passages: tuple[Passage, ...]

    @cached_property
    def key(self) -> tuple[int, int, int]:
        """Article and numbers of the first and the last sentence: which block it is."""
        return (*self.passages[0].key, self.passages[-1].index)

    @property
    def article(self) -> int:
        """The number of the article they are from."""
        return self.passages[0].article

    @property
    def words(self) -> int:
        """Length in words."""
        return sum(passage.words for passage in self.passages)


def blocks_of(passages: Sequence[Passage]) -> list[Block]:
    """Every sentence of an article with the sentences that it needs before it."""
    found: list[Block] = []
    for at in range(len(passages)):
        first = at
        while first > 0 and passages[first].leans and at - first < _MAX_CHAIN:
            first -= 1
        block = passages[first : at + 1]
        if block[0].length >= _MIN_OPENING and not block[0].leans:
            found.append(Block(tuple(block)))
    return found


def followers(passages: Sequence[Passage]) -> list[Block]:
    """Every sentence that leans on the one before it, alone: that, or its subject, may be told."""
    return [Block((passage,)) for passage in passages[1:] if passage.leans]
