"""Which sentences say most in few words.

Greedy coverage of word pairs, as Gillick and Favre (2009) framed it: a pair weighs by how many
articles carry it and how early, a sentence earns the pairs that nobody before it has told, divided
by a power of its length, raised by closeness to the story's centroid. Sentences that repeat half
of a chosen one are refused outright, which keeps redundancy low where a penalty alone would not.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.reading.passages import Passage

_SPREAD_POWER: Final = 1.5
"""How much more a pair weighs that several articles carry."""
_LENGTH_POWER: Final = 0.8
_SAME_ARTICLE: Final = 0.1
_AGREEMENT_FLOOR: Final = 0.15
_MAX_OVERLAP: Final = 0.42
"""Share of the shorter sentence's words from which it counts as said already."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far into its articles a summary looks.

    How fast a pair's weight falls with its place, down to what, and how much it counts that a pair
    comes back.
    """

    decay: float
    floor: float
    repeats: float


SHORT: Final = Reach(decay=0.1, floor=0.1, repeats=0.5)
LONG: Final = Reach(decay=0.05, floor=0.05, repeats=0.75)


class Coverage:
    """What has been told so far, and what a block would add to it.

    `focus` is how much closeness to the story's centroid counts beside what is new, `agreement` how
    much it counts that the articles share a sentence's words, `length_power` how much short
    sentences are preferred.
    """

    def __init__(
        self,
        texts: Sequence[Sequence[Passage]],
        *,
        focus: float = 1.0,
        agreement: float = 0.0,
        length_power: float = _LENGTH_POWER,
        reach: Reach = SHORT,
    ) -> None:
        self._focus = focus
        self._agreement = agreement
        self._length_power = length_power
        told = texts if agreement else ()
        self._spread = Counter(term for passages in told for term in _terms_of(passages))
        self._others = max(len(texts) - 1, 1)
        self._weights = _pair_weights(texts, reach)
        self._centroid = Counter(term for passages in texts for passage in passages for term in passage.terms)
        self._norm = math.sqrt(sum(count * count for count in self._centroid.values())) or 1.0
        self._untold: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for passages in texts:
            for passage in passages:
                for pair in passage.pairs:
                    self._untold.setdefault(pair, []).append(passage.key)
        self._worth: dict[tuple[int, int], float] = {}
        self._stale = {passage.key for passages in texts for passage in passages}
        self._taken: dict[tuple[int, int], Passage] = {}
        self._shared = {passage.key: self._agreed(passage) for passages in texts for passage in passages}
        self._central = {passage.key: self._closeness(passage) for passages in texts for passage in passages}
        self._uses: Counter[int] = Counter()
        self._first_gain = 0.0

    def centrality(self, passage: Passage) -> float:
        """Cosine between a sentence and the story's centroid, 0 to 1."""
        return self._central[passage.key]

    def _closeness(self, passage: Passage) -> float:
        shared = sum(self._centroid[term] for term in passage.terms)
        return shared / (self._norm * math.sqrt(len(passage.terms) or 1))

    def _agreed(self, passage: Passage) -> float:
        """In what share of the other articles a term of the sentence stands on average, weighted."""
        if not self._agreement or not passage.terms:
            return 1.0
        shares = sum(self._spread[term] - 1 for term in passage.terms) / (self._others * len(passage.terms))
        return float((_AGREEMENT_FLOOR + shares) ** self._agreement)

    def take(self, block: Block) -> None:
        """Count a block as told."""
        fresh = self.rest(block)
        told = frozenset[tuple[str, str]]().union(*(passage.pairs for passage in fresh)) & self._untold.keys()
        for pair in told:
            for key in self._untold.pop(pair):
                self._stale.add(key)
        for passage in fresh:
            self._taken[passage.key] = passage
            self._uses[passage.article] += 1

    def told(self) -> list[Passage]:
        """The sentences that were taken."""
        return list(self._taken.values())

    def best(
        self,
        blocks: Sequence[Block],
        fits: Callable[[Block], bool],
        *,
        least: float = 0.0,
        may_repeat: bool = False,
    ) -> Block | None:
        """The block that adds most for its length among those that fit and repeat nothing.

        One that adds less than `least` of what the best one did in the first call will not do.
        `may_repeat` where a block is wanted for another reason than what it adds.
        """
        ranked = sorted(((self._gain(block), -number) for number, block in enumerate(blocks)), reverse=True)
        if ranked and not self._first_gain:
            self._first_gain = ranked[0][0]
        for gain, number in ranked:
            if gain <= least * self._first_gain:
                return None
            if fits(blocks[-number]) and (may_repeat or not self.repeats(blocks[-number])):
                return blocks[-number]
        return None

    def rest(self, block: Block) -> tuple[Passage, ...]:
        """The sentences of a block that have not been taken."""
        return tuple(passage for passage in block.passages if passage.key not in self._taken)

    def _gain(self, block: Block) -> float:
        fresh = self.rest(block)
        words = sum(passage.words for passage in fresh)
        if not words:
            return 0.0
        central = sum(self.centrality(passage) for passage in fresh) / len(fresh)
        weight = math.fsum(map(self._worth_of, fresh)) / words**self._length_power
        weight *= sum(self._shared[passage.key] for passage in fresh) / len(fresh)
        return float(weight) * (1 + self._focus * central) / (1 + _SAME_ARTICLE * self._uses[block.article])

    def _worth_of(self, passage: Passage) -> float:
        """Weight of the pairs of a sentence that nobody has told; summed anew where that changed."""
        if passage.key in self._stale:
            self._stale.remove(passage.key)
            # fsum is exact, so that the order of a set does not show.
            self._worth[passage.key] = math.fsum(
                self._weights[pair] for pair in passage.pairs if pair in self._untold
            )
        return self._worth[passage.key]

    def repeats(self, block: Block) -> bool:
        """Whether half of a block's sentence has been told."""
        return any(
            overlap(passage, other) >= _MAX_OVERLAP
            for passage in self.rest(block)
            for other in self._taken.values()
        )


def _terms_of(passages: Sequence[Passage]) -> frozenset[str]:
    return frozenset[str]().union(*(passage.terms for passage in passages))


def overlap(one: Passage, other: Passage) -> float:
    """Share of the shorter sentence's words that stand in the other as well."""
    shorter = min(len(one.overlap), len(other.overlap))
    return len(one.overlap & other.overlap) / shorter if shorter else 0.0


def _pair_weights(texts: Sequence[Sequence[Passage]], reach: Reach) -> dict[tuple[str, str], float]:
    """Weight of each word pair: how many articles tell it and how early, and how often it is told."""
    spread: dict[tuple[str, str], float] = {}
    told: Counter[tuple[str, str]] = Counter()
    for passages in texts:
        seen: set[tuple[str, str]] = set()
        for passage in passages:
            early = 1 / (1 + reach.decay * passage.index) + reach.floor
            for pair in passage.pairs:
                told[pair] += 1
                if pair not in seen:
                    seen.add(pair)
                    spread[pair] = spread.get(pair, 0.0) + early
    return {pair: weight**_SPREAD_POWER * told[pair] ** reach.repeats for pair, weight in spread.items()}
