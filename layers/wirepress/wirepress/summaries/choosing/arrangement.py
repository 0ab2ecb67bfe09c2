"""Chosen sentences arranged as a text: what belongs together stands together, first things first."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.people import introduced

_WORDS_PER_SECTION: Final = 60
_MIN_WORDS: Final = 85
"""Words from which a text is worth dividing."""
_MAX_SECTIONS: Final = 5
_SAME_ARTICLE: Final = 0.06
_NEIGHBOURS: Final = 0.15
_INTRODUCES: Final = 0.3


def arrange(blocks: Sequence[Block], lengths: Sequence[int]) -> list[list[Block]]:
    """Blocks, best first, as sections in reading order: what matters most comes first.

    Within a section blocks stand in the order of their articles. `lengths` are the numbers of
    sentences per article.
    """
    if not blocks:
        return []
    words = sum(block.words for block in blocks)
    wanted = (
        min(_MAX_SECTIONS, round(words / _WORDS_PER_SECTION), len(blocks) // 2) if words >= _MIN_WORDS else 1
    )
    groups = _agglomerate(blocks, max(1, wanted))
    ordered = [sorted(group, key=lambda block: _place(block, lengths)) for group in groups]
    rank = {block.passages[0].key: number for number, block in enumerate(blocks)}
    ordered.sort(key=lambda group: min(rank[block.passages[0].key] for block in group))
    return ordered


def _place(block: Block, lengths: Sequence[int]) -> tuple[float, int, int]:
    """How far into its article a block stands, coarsely, so that neighbours stay together."""
    first = block.passages[0]
    return (round(first.index / max(lengths[block.article], 1), 1), block.article, first.index)


def _agglomerate(blocks: Sequence[Block], wanted: int) -> list[list[Block]]:
    """Average-link clustering; small groups are joined first, so that no section is one line."""
    vectors = _vectors(blocks)
    names = [introduced(" ".join(passage.text for passage in block.passages)) for block in blocks]
    groups = [[number] for number in range(len(blocks))]
    likeness = {
        (a, b): _affinity(blocks[a], blocks[b], vectors[a], vectors[b])
        + (_INTRODUCES if _speaks_of(blocks[b], names[a]) or _speaks_of(blocks[a], names[b]) else 0.0)
        for a in range(len(blocks))
        for b in range(a + 1, len(blocks))
    }

    def score(one: list[int], other: list[int]) -> float:
        total = sum(likeness[min(a, b), max(a, b)] for a in one for b in other)
        return total / (len(one) * len(other)) - 0.02 * (len(one) + len(other))

    while len(groups) > wanted:
        smallest = min(range(len(groups)), key=lambda at: (len(groups[at]), groups[at]))
        one = groups.pop(smallest)
        best = max(range(len(groups)), key=lambda at: (score(one, groups[at]), -groups[at][0]))
        groups[best] = sorted(groups[best] + one)
        groups.sort()
    return [[blocks[number] for number in group] for group in groups]


def _affinity(one: Block, other: Block, first: dict[str, float], second: dict[str, float]) -> float:
    value = sum(weight * second[term] for term, weight in first.items() if term in second)
    if one.article == other.article:
        value += _SAME_ARTICLE
        if abs(one.passages[-1].paragraph - other.passages[0].paragraph) <= 1:
            value += _NEIGHBOURS
    return value


def _speaks_of(block: Block, names: frozenset[str]) -> bool:
    """Whether a block names somebody whom another one introduces in full."""
    return any(name in passage.text for name in names for passage in block.passages)


def _vectors(blocks: Sequence[Block]) -> list[dict[str, float]]:
    bags = [frozenset().union(*(passage.terms for passage in block.passages)) for block in blocks]
    spread = Counter(term for bag in bags for term in bag)
    vectors: list[dict[str, float]] = []
    for bag in bags:
        weights = {term: math.log(1 + len(bags) / spread[term]) for term in sorted(bag)}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({term: weight / norm for term, weight in weights.items()})
    return vectors
