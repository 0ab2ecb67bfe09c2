"""Chosen sentences arranged as a text: what belongs together stands together, first things first.

Blocks of one matter are told by the words around them as much as by their own: two sentences of
different articles rarely share many words, but their surroundings do. Within a section what has a
day or hour keeps the order of time (Barzilay, Elhadad and McKeown 2002), the rest that of its
article; what comes next stands at the end, where a reader looks for it.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.headings.clauses import crosshead
from wirepress.summaries.choosing.moments import Moment, moment
from wirepress.summaries.choosing.people import introduced
from wirepress.summaries.reading.passages import Passage
from wirepress.summaries.values.times import times_in

_WORDS_PER_SECTION: Final = 66
_MIN_WORDS: Final = 85
"""Words from which a text is worth dividing."""
_MAX_SECTIONS: Final = 5
_SAME_ARTICLE: Final = 0.06
_NEIGHBOURS: Final = 0.1
_NEAR: Final = 2
"""Sentences between two blocks of an article up to which they are neighbours."""
_INTRODUCES: Final = 0.3
_CONTEXT: Final = 0.4
"""What a term counts that stands in the sentence before or behind a block."""
_SAME_TIME: Final = 0.1
"""How much nearer blocks are that both look ahead, or both look back; as much farther if one does."""
_SIZE: Final = 0.03
"""How much farther groups are for each block that they have: sections become of one size."""
_ARTICLE_LENGTH: Final = 6
_DAY: Final = 1440
_WEEK: Final = 7
_NEWS: Final = 3
"""Sentences of an article that tell its news."""


class _Place(NamedTuple):
    """Where a block stands: the day of its article, and how far into it, from 0 to 1."""

    day: date
    part: float


def arrange(
    blocks: Sequence[Block], texts: Sequence[Sequence[Passage]], days: Sequence[date], language: str
) -> list[list[Block]]:
    """Blocks as sections in reading order: what the articles tell first comes first.

    `texts` are all sentences of each article, `days` those on which the articles were published. A
    single article is told in its own order.
    """
    if not blocks:
        return []
    alone = len(texts) == 1
    if alone:
        blocks = sorted(blocks, key=lambda block: block.passages[0].index)
    moments = [_moment(block, texts[block.article], days[block.article], language) for block in blocks]
    telling = [any(_can_head(passage.text, language) for passage in block.passages) for block in blocks]
    likeness = _likeness(blocks, _vectors(blocks, texts), moments)
    lengths = [len(block.passages) for block in blocks]
    groups = _agglomerate(likeness, telling, lengths, wanted=_how_many(blocks), in_order=alone)
    if not alone:
        places = [_place(block, texts, days) for block in blocks]
        groups = [_in_order(group, blocks, moments, places) for group in groups]
        groups.sort(key=lambda group: _turn(group, telling, moments, places))
    return [[blocks[at] for at in group] for group in groups]


def _place(block: Block, texts: Sequence[Sequence[Passage]], days: Sequence[date]) -> _Place:
    return _Place(days[block.article], block.passages[0].index / len(texts[block.article]))


def _how_many(blocks: Sequence[Block]) -> int:
    """How many sections a text is worth."""
    words = sum(block.words for block in blocks)
    if words < _MIN_WORDS:
        return 1
    sentences = sum(len(block.passages) for block in blocks)
    wanted = max(2, round(words / _WORDS_PER_SECTION))
    return max(1, min(_MAX_SECTIONS, wanted, len(blocks), sentences // 2))


def _can_head(sentence: str, language: str) -> bool:
    """Whether a sentence opens with a clause that is a heading, and goes on."""
    return 0 < len(crosshead(sentence, language)) < len(sentence) - _ARTICLE_LENGTH


def _moment(block: Block, around: Sequence[Passage], day: date, language: str) -> Moment:
    """When a block plays: as its first sentence says, an hour on the day told last before it.

    What an article tells first is its news and not what is still to come.
    """
    first = block.passages[0]
    found = moment(first.text, language, day)
    minutes = found.minutes
    clock = next(iter(times_in(first.text)), None)
    if minutes is None and clock is not None:
        earlier = (moment(before.text, language, day).minutes for before in around[first.index :: -1])
        known = next((told for told in earlier if told is not None), None)
        minutes = None if known is None else known - known % _DAY + max(clock.minutes)
    return Moment(minutes, coming=found.coming and first.index >= _NEWS, past=found.past)


def _turn(
    group: Sequence[int], telling: Sequence[bool], moments: Sequence[Moment], places: Sequence[_Place]
) -> tuple[int, int, bool, float, float, int]:
    """When a section's turn comes: by its day, then as in the articles; the long past and the future last.

    What is of one day and neither goes first if nothing heads it: the opening needs no heading, and another
    section without one would be told under that of the section before it.
    """
    coming = sum(moments[at].coming for at in group)
    past = sum(moments[at].past for at in group)
    part = 2 if 2 * coming > len(group) else 1 if 2 * past > len(group) else 0
    times = [minutes for at in group if (minutes := moments[at].minutes) is not None]
    headed = part == 0 and any(telling[at] for at in group)
    return (
        part,
        min(_day(moments[at], places[at]) for at in group),
        headed,
        round(min(places[at].part for at in group), 1),
        min(times, default=math.inf),
        min(group),
    )


def _day(when: Moment, place: _Place) -> int:
    """The day that a block tells of, of the last week; else that of its article."""
    published = place.day.toordinal()
    told = published if when.minutes is None else when.minutes // _DAY
    return told if published - told <= _WEEK else published


def _in_order(
    group: Sequence[int], blocks: Sequence[Block], moments: Sequence[Moment], places: Sequence[_Place]
) -> list[int]:
    """A section's blocks as in their articles, older ones first; those of a day or hour by time.

    Of articles of one day that comes first whose block was chosen first. What looks ahead comes last.
    Blocks that follow each other in a paragraph stay together.
    """

    def place(at: int) -> tuple[bool, date, int, int]:
        article, index = blocks[at].passages[0].key
        chosen = min(other for other in group if blocks[other].article == article)
        return (moments[at].coming, places[at].day, chosen, index)

    order = sorted(group, key=place)
    for coming in (False, True):
        dated = [
            at
            for at in order
            if moments[at].minutes is not None and moments[at].coming == coming and not moments[at].past
        ]
        by_time = iter(sorted(dated, key=lambda at: (moments[at].minutes or 0, order.index(at))))
        order = [next(by_time) if at in dated else at for at in order]
    return _together(order, blocks)


def _together(order: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """An order in which a block follows directly on the one that it follows in its paragraph."""

    def follows(at: int, before: int) -> bool:
        one, other = blocks[before].passages[-1], blocks[at].passages[0]
        return other.key == (one.article, one.index + 1) and other.paragraph == one.paragraph

    behind = {before: at for before in order for at in order if follows(at, before)}
    followers = set(behind.values())
    placed: list[int] = []
    for at in order:
        following: int | None = None if at in followers else at
        while following is not None:
            placed.append(following)
            following = behind.get(following)
    return placed


def _text(block: Block) -> str:
    return " ".join(passage.text for passage in block.passages)


def _likeness(
    blocks: Sequence[Block], vectors: Sequence[dict[str, float]], moments: Sequence[Moment]
) -> dict[tuple[int, int], float]:
    """How much each two blocks are about one matter."""
    names = [introduced(_text(block)) for block in blocks]
    return {
        (a, b): _affinity(blocks[a], blocks[b], vectors[a], vectors[b])
        + _same_time(moments[a], moments[b])
        + (_INTRODUCES if _speaks_of(blocks[b], names[a] - names[b]) else 0.0)
        + (_INTRODUCES if _speaks_of(blocks[a], names[b] - names[a]) else 0.0)
        for a in range(len(blocks))
        for b in range(a + 1, len(blocks))
    }


def _agglomerate(
    likeness: Mapping[tuple[int, int], float],
    telling: Sequence[bool],
    lengths: Sequence[int],
    *,
    wanted: int,
    in_order: bool,
) -> list[list[int]]:
    """Average-link clustering. Groups that have nothing to be headed with, and small ones, join first.

    So no section is one line, and few are without a heading; `telling` says which blocks have one,
    `lengths` how many sentences. `in_order` where only what stands side by side may join.
    """
    groups = [[number] for number in range(len(telling))]

    def turn(at: int) -> tuple[bool, bool, int, list[int]]:
        group = groups[at]
        told = len(group) > 1 and any(telling[number] for number in group)
        return (not is_line(group), told, len(group), group)

    def score(one: int, other: int) -> float:
        pairs = [likeness[min(a, b), max(a, b)] for a in groups[one] for b in groups[other]]
        return math.fsum(pairs) / len(pairs) - _SIZE * (len(groups[one]) + len(groups[other]))

    def is_line(group: Sequence[int]) -> bool:
        return sum(lengths[at] for at in group) == 1

    while len(groups) > wanted or (len(groups) > 1 and any(map(is_line, groups))):
        one = min(range(len(groups)), key=turn)
        others = [at for at in range(len(groups)) if at != one and (not in_order or abs(at - one) == 1)]
        best = max(others, key=lambda at: (score(one, at), -groups[at][0]))
        groups[best] = sorted(groups[best] + groups[one])
        del groups[one]
        groups.sort()
    return groups


def _affinity(one: Block, other: Block, first: dict[str, float], second: dict[str, float]) -> float:
    value = sum(weight * second[term] for term, weight in first.items() if term in second)
    if one.article == other.article:
        value += _SAME_ARTICLE
        if abs(one.passages[-1].index - other.passages[0].index) <= _NEAR:
            value += _NEIGHBOURS
    return value


def _same_time(one: Moment, other: Moment) -> float:
    if one.coming == other.coming and one.past == other.past:
        return _SAME_TIME if one.coming or one.past else 0.0
    return -_SAME_TIME


def _speaks_of(block: Block, names: frozenset[str]) -> bool:
    """Whether a block names somebody whom another one introduces in full."""
    return any(name in passage.text for name in names for passage in block.passages)


def _vectors(blocks: Sequence[Block], texts: Sequence[Sequence[Passage]]) -> list[dict[str, float]]:
    """What each block and the sentences around it are about; rare words of the story count more."""
    spread = Counter(term for passages in texts for passage in passages for term in passage.terms)
    total = sum(map(len, texts))
    vectors: list[dict[str, float]] = []
    for block in blocks:
        weights: dict[str, float] = {}
        around = texts[block.article]
        first, last = block.passages[0].index, block.passages[-1].index
        near = [around[at] for at in (first - 1, last + 1) if 0 <= at < len(around)]
        for factor, passages in ((_CONTEXT, near), (1.0, block.passages)):
            for passage in passages:
                for term in passage.terms:
                    weights[term] = factor * math.log(1 + total / spread[term])
        norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({term: weights[term] / norm for term in sorted(weights)})
    return vectors
