"""The front page's order: coverage, freshness and a balance of topics.

A story's score is `log2(1 + outlets) + days`, the days counted up to its newest article: twice the
coverage is worth about a day. Only differences matter, so the clock has no say. While the page is
filled from the top, each story already chosen from the same leading topic costs a candidate
`TOPIC_PENALTY`. Ranking a ranked page again does not change it.
"""

from collections import Counter
from collections.abc import Iterable
from math import log2

from wirepress.model import StoryCard

SECONDS_PER_DAY = 86_400
TOPIC_PENALTY = 0.3


def score(card: StoryCard) -> float:
    """How much a story deserves the top of the page, in days."""
    return log2(1 + card.outlets) + card.updated_at.timestamp() / SECONDS_PER_DAY


def front_page(cards: Iterable[StoryCard], limit: int) -> tuple[StoryCard, ...]:
    """At most `limit` of the cards, best first; ties go by path."""
    remaining = {card: score(card) for card in sorted(set(cards), key=lambda card: card.path)}
    shown: Counter[str] = Counter()
    chosen: list[StoryCard] = []
    while remaining and len(chosen) < limit:
        best = max(remaining, key=lambda card: remaining[card] - TOPIC_PENALTY * shown[_leading(card)])
        del remaining[best]
        chosen.append(best)
        if best.topics:
            shown[_leading(best)] += 1
    return tuple(chosen)


def newest_first(cards: Iterable[StoryCard]) -> tuple[StoryCard, ...]:
    """Cards by the time of publication, newest first; ties go by path."""
    return tuple(sorted(cards, key=lambda card: (-card.published_at.timestamp(), card.path)))


def _leading(card: StoryCard) -> str:
    return card.topics[0] if card.topics else ""
