"""Which sentences say most in few words.

Greedy coverage of word pairs, as Gillick and Favre (2009) framed it: a pair weighs by how many
articles carry it and how early, a sentence earns the pairs that nobody before it has told, divided
by a power of its length, raised by closeness to the story's centroid. Sentences that repeat half
of a chosen one are refused outright, which keeps redundancy low where a penalty alone would not.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.reading.passages import Passage

_Key: TypeAlias = tuple[int, int]
_Pair: TypeAlias = tuple[str, str]
_BlockKey: TypeAlias = tuple[int, int, int]
_SPREAD_POWER: Final = 1.5
"""How much more a pair weighs that several articles carry."""
_LENGTH_POWER: Final = 0.75
_SAME_ARTICLE: Final = 0.1
_MAX_OVERLAP: Final = 0.43
"""Share of the shorter sentence's words from which it counts as said already."""
_DOUBT: Final = 2
"""Words by which it counts as longer: three words of seven may be chance, seven of fifteen hardly."""
_DECAY: Final = 0.15
"""How fast a pair's weight falls with its place in the article."""
_FLOOR: Final = 0.1
"""Down to what it falls."""
_REPEATS: Final = 0.4
"""How much it counts that a pair comes back."""
_FOCUS: Final = 2.0
"""How much closeness to the story's centroid counts beside what is new."""
_TITLED: Final = 4
"""Sentences that a term counts as in the centroid for each title, with its summary, that has it."""


class Coverage:
    """What has been told so far, and what a block would add to it.

    `heads` are the terms of each article's title and summary: what its outlet thinks it is about.
    """

    def __init__(self, texts: Sequence[Sequence[Passage]], heads: Sequence[frozenset[str]] = ()) -> None:
        every = list(chain.from_iterable(texts))
        self._pairs = _Pairs(texts)
        self._spread = Counter(chain.from_iterable(passage.terms for passage in every))
        self._centroid = self._spread + Counter([*chain.from_iterable(heads)] * _TITLED)
        self._norm = math.sqrt(sum(count * count for count in self._centroid.values())) or 1.0
        self._merits: dict[_BlockKey, float] = {}
        self._blocks: defaultdict[_Key, list[_BlockKey]] = defaultdict(list)
        self._taken: dict[_Key, Passage] = {}
        self._central = {passage.key: self._closeness(passage) for passage in every}
        self._uses = [0] * len(texts)
        self._first_gain = 0.0

    @property
    def spread(self) -> Counter[str]:
        """In how many of the story's sentences each term stands."""
        return self._spread

    def centrality(self, passage: Passage) -> float:
        """Cosine between a sentence and the story's centroid, 0 to 1."""
        return self._central[passage.key]

    def _closeness(self, passage: Passage) -> float:
        shared = sum(map(self._centroid.__getitem__, passage.terms))
        return shared / (self._norm * math.sqrt(len(passage.terms) or 1))

    def take(self, block: Block) -> None:
        """Count a block as told."""
        fresh = self.rest(block)
        changed = {passage.key for passage in fresh}.union(*map(self._pairs.tell, fresh))
        for passage in fresh:
            self._taken[passage.key] = passage
            self._uses[passage.article] += 1
        for key in changed:
            for known in self._blocks.pop(key, ()):
                self._merits.pop(known, None)

    def told(self) -> list[Passage]:
        """The sentences that were taken."""
        return list(self._taken.values())

    def best(
        self,
        blocks: Sequence[Block],
        fits: Callable[[Block], bool],
        admits: Callable[[Block], bool] = lambda _: True,
        *,
        least: float = 0.0,
        may_repeat: bool = False,
    ) -> Block | None:
        """The block that adds most for its length among those that fit and repeat nothing.

        `admits(block)`, which is asked last, may refuse one for good. One that adds less than `least`
        of what the best that it admits did in the first call will not do. `may_repeat` where a block is
        wanted for another reason than what it adds.
        """
        gains = zip(self._gains(blocks), range(0, -len(blocks), -1), strict=True)
        ranked = sorted(gains, reverse=True)
        if not self._first_gain:
            self._first_gain = next((gain for gain, number in ranked if admits(blocks[-number])), 0.0)
        for gain, number in ranked:
            block = blocks[-number]
            if gain <= least * self._first_gain:
                return None
            if fits(block) and (may_repeat or not self.repeats(block)) and admits(block):
                return block
        return None

    def rest(self, block: Block) -> tuple[Passage, ...]:
        """The sentences of a block that have not been taken."""
        return tuple(passage for passage in block.passages if passage.key not in self._taken)

    def _gains(self, blocks: Sequence[Block]) -> list[float]:
        """What each block adds: its merit, less where its article has been used before."""
        # Few blocks change when one is taken: of the others the merit is known.
        for block in blocks:
            if block.key not in self._merits:
                self._merits[block.key] = self._merit(block)
                for passage in block.passages:
                    self._blocks[passage.key].append(block.key)
        used = [1 + _SAME_ARTICLE * uses for uses in self._uses]
        return [self._merits[block.key] / used[block.key[0]] for block in blocks]

    def _merit(self, block: Block) -> float:
        fresh = self.rest(block)
        words = sum(passage.words for passage in fresh)
        if not words:
            return 0.0
        central = sum(self.centrality(passage) for passage in fresh) / len(fresh)
        weight = math.fsum(map(self._pairs.untold, fresh)) / words**_LENGTH_POWER
        return float(weight) * (1 + _FOCUS * central)

    def repeats(self, block: Block) -> bool:
        """Whether half of a block's sentence has been told."""
        return any(
            overlap(passage, other, doubt=_DOUBT) >= _MAX_OVERLAP
            for passage in self.rest(block)
            for other in self._taken.values()
        )


def overlap(one: Passage, other: Passage, *, doubt: int = 0) -> float:
    """Share of the shorter sentence's words, and `doubt` more, that stand in the other as well."""
    shorter = min(len(one.overlap), len(other.overlap))
    return len(one.overlap & other.overlap) / (shorter + doubt) if shorter else 0.0


class _Pairs:
    """The word pairs of a story: what each weighs until it is told, and which sentences tell it.

    A pair weighs by how many articles tell it and how early, and by how often it is told. Most stand
    in one sentence only and weigh by its place alone: these are counted, which saves most of the work.
    """

    def __init__(self, texts: Sequence[Sequence[Passage]]) -> None:
        repeated = _repeated(chain.from_iterable(texts))
        self._repeated: dict[_Key, frozenset[_Pair]] = {}
        self._single: dict[_Key, tuple[float, float]] = {}
        self._untold: dict[_Key, float] = {}
        self._tellers: defaultdict[_Pair, list[_Key]] = defaultdict(list)
        spread: defaultdict[_Pair, float] = defaultdict(float)
        for passages in texts:
            seen: set[_Pair] = set()
            for passage in passages:
                early = 1 / (1 + _DECAY * passage.index) + _FLOOR
                pairs = self._repeated[passage.key] = passage.pairs & repeated
                self._single[passage.key] = _exact_sum(early**_SPREAD_POWER, len(passage.pairs) - len(pairs))
                for pair in pairs:
                    self._tellers[pair].append(passage.key)
                    if pair not in seen:
                        seen.add(pair)
                        spread[pair] += early
        self._weights = {
            pair: weight**_SPREAD_POWER * len(self._tellers[pair]) ** _REPEATS
            for pair, weight in spread.items()
        }

    def untold(self, passage: Passage) -> float:
        """Weight of the pairs that nobody has told, of a sentence that has not been told itself."""
        if passage.key not in self._untold:
            repeated = map(self._weights.__getitem__, self._repeated[passage.key])
            # fsum is exact, so that the order of a set does not show.
            self._untold[passage.key] = math.fsum(chain(self._single[passage.key], repeated))
        return self._untold[passage.key]

    def tell(self, passage: Passage) -> set[_Key]:
        """Count the pairs of a sentence as told. Returns the sentences that tell one of them, too."""
        # Of a dek that was cut short, only what it tells.
        fresh = [pair for pair in self._repeated[passage.key] & passage.pairs if self._weights[pair]]
        self._weights.update(dict.fromkeys(fresh, 0.0))
        changed = set(chain.from_iterable(map(self._tellers.__getitem__, fresh)))
        for key in changed:
            self._untold.pop(key, None)
        return changed


def _repeated(passages: Iterable[Passage]) -> frozenset[_Pair]:
    """The pairs of several sentences. Sets are joined, which hashes no pair again, as counting would."""
    seen: set[_Pair] = set()
    repeated: set[_Pair] = set()
    for passage in passages:
        repeated |= seen & passage.pairs
        seen |= passage.pairs
    return frozenset(repeated)


@lru_cache(maxsize=4096)
def _exact_sum(value: float, times: int) -> tuple[float, float]:
    """So many times a value, without rounding: what a number can hold of it, and the rest."""
    total = times * value
    return total, math.fsum((*[value] * times, -total))
