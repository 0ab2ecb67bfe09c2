"""The front page's order: pins, then coverage, freshness and a balance of topics.

A story's score is `log2(1 + outlets) + days`. Only outlets that wrote something of their own count,
and the days run up to its newest article: a story's coverage fades by half in a day. Only differences
matter, so the clock has no say. While the page is filled from the top, each story already chosen
from the same leading topic costs a candidate `TOPIC_PENALTY`. What the operator pinned comes before
all else, in the same order among itself. Ranking a ranked page again does not change it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from wirepress.model import StoryCard

SECONDS_PER_DAY = 86_400
TOPIC_PENALTY = 0.3


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a story stands where it stands: the parts of its score, in days.

    `days` counts from 1970; `topic_penalty` is what the stories above it from the same topic cost.
    """

    card: StoryCard
    outlets: int
    coverage: float
    days: float
    topic_penalty: float = 0.0

    @property
    def score(self) -> float:
        """What the order goes by, among pinned stories and among the others."""
        return self.coverage + self.days - self.topic_penalty


def standing(card: StoryCard) -> Standing:
    """The parts of a story's score that depend on nothing but the story."""
    outlets = card.outlets if card.independent_outlets is None else card.independent_outlets
    # A story that stands on documents alone is covered as if by one outlet, though none is known.
    coverage = log2(1 + (outlets if card.outlets else 1))
    return Standing(card, outlets, coverage, card.updated_at.timestamp() / SECONDS_PER_DAY)


def front_page(cards: Iterable[StoryCard], limit: int) -> tuple[Standing, ...]:
    """At most `limit` of the stories, best first; ties go by path. Notes have no place among them."""
    ranked = sorted((standing(card) for card in {*cards} if not card.is_note), key=_before)
    pinned = [one for one in ranked if one.card.pinned]
    others = [one for one in ranked if not one.card.pinned]
    shown: Counter[str] = Counter()
    first = _balanced(pinned, limit, shown)
    return (*first, *_balanced(others, limit - len(first), shown))


def also_noted(cards: Iterable[StoryCard], limit: int) -> tuple[StoryCard, ...]:
    """At most `limit` of the notes, newest first."""
    return newest_first(card for card in cards if card.is_note)[:limit]


def newest_first(cards: Iterable[StoryCard]) -> tuple[StoryCard, ...]:
    """Cards by the time of publication, newest first; ties go by path."""
    return tuple(sorted(cards, key=lambda card: (-card.published_at.timestamp(), card.path)))


def _before(one: Standing) -> tuple[float, str]:
    return (-one.score, one.card.path)


def _balanced(ranked: list[Standing], limit: int, shown: Counter[str]) -> tuple[Standing, ...]:
    """Take the best one after another; within a topic the order is that of the scores."""
    by_topic: dict[str, list[Standing]] = {}
    for one in reversed(ranked):
        by_topic.setdefault(_leading(one.card), []).append(one)
    chosen: list[Standing] = []
    while by_topic and len(chosen) < limit:
        best = min((_penalised(left[-1], shown) for left in by_topic.values()), key=_before)
        chosen.append(best)
        topic = _leading(best.card)
        by_topic[topic].pop()
        if not by_topic[topic]:
            del by_topic[topic]
        shown[topic] += 1
    return tuple(chosen)


def _penalised(one: Standing, shown: Counter[str]) -> Standing:
    topic = _leading(one.card)
    penalty = TOPIC_PENALTY * shown[topic] if topic else 0.0
    return Standing(one.card, one.outlets, one.coverage, one.days, penalty)


def _leading(card: StoryCard) -> str:
    """The topic that a story counts for; empty for none, and those do not weigh on each other."""
    return card.topics[0] if card.topics else ""
