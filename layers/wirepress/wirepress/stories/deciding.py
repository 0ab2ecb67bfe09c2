"""Which of the stories nearby an article joins, or none: pure arithmetic on what is known of them."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Final

from wirepress.stories.index import IndexedArticle

WINDOW: Final = timedelta(hours=72)
"""Articles further apart are not compared."""
DECAY: Final = timedelta(days=8)
"""Time without news in which the score of a story falls to 1/e."""
MAX_STORY_AGE: Final = timedelta(days=7)
"""A story is closed to articles later than this after its first."""
LINK_SIMILARITY: Final = 0.04
"""Below this, two articles have nothing to do with each other."""
JOIN_SIMILARITY: Final = 0.115
"""Score from which an article joins a story, where nothing else resembles it."""
NEIGHBOURS: Final = 5
_NEIGHBOUR_WEIGHT: Final = 0.6
_NEAREST_WEIGHT: Final = 0.3
_COHESION_WEIGHT: Final = 0.2
_COHESION_MEMBERS: Final = 6

Likeness = Callable[[IndexedArticle, IndexedArticle], float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A story and how far its score exceeds what it takes to join: from 1.0 on an article joins."""

    story_id: str
    score: float
    margin: float


def choose_story(
    article: IndexedArticle,
    links: Mapping[str, float],
    stories: Mapping[str, Sequence[IndexedArticle]],
    likeness: Likeness,
) -> Choice | None:
    """The story that an article joins, None when it starts one.

    `links` are the earlier articles that resemble it, with their likeness; `stories` are the stories
    of those that resemble it enough to join, each with all members earlier than the article, in
    canonical order.

    A story's score is the mean likeness to its members of the window, and a little of the highest;
    less, the longer it has been silent. What it takes to join grows with the likeness of the
    nearest articles outside the story, for on a crowded subject all is somewhat alike (after the
    hubness corrections of Schnitzer et al. 2012), and with the cohesion of the story, so that a
    tight one is not widened into a subject.
    """
    choices = [_rate(article, links, story_id, stories[story_id], likeness) for story_id in sorted(stories)]
    return max((choice for choice in choices if choice), key=lambda choice: choice.margin, default=None)


def _rate(
    article: IndexedArticle,
    links: Mapping[str, float],
    story_id: str,
    members: Sequence[IndexedArticle],
    likeness: Likeness,
) -> Choice | None:
    if article.published_at - members[0].published_at > MAX_STORY_AGE:
        return None
    score = _score(article, links, members)
    if score < JOIN_SIMILARITY:
        return None
    needed = JOIN_SIMILARITY + _NEIGHBOUR_WEIGHT * _neighbourhood(links, {member.id for member in members})
    if score >= needed:
        needed += _COHESION_WEIGHT * max(0.0, _cohesion(members[-_COHESION_MEMBERS:], likeness) - needed)
    return Choice(story_id, score, score / needed) if score >= needed else None


def _score(article: IndexedArticle, links: Mapping[str, float], members: Sequence[IndexedArticle]) -> float:
    recent = [member for member in members if article.published_at - member.published_at <= WINDOW]
    scores = [links[member.id] for member in recent if member.id in links]
    mean = math.fsum(scores) / len(recent)
    silence = article.published_at - members[-1].published_at
    return ((1 - _NEAREST_WEIGHT) * mean + _NEAREST_WEIGHT * max(scores)) * math.exp(-silence / DECAY)


def _neighbourhood(links: Mapping[str, float], members: Collection[str]) -> float:
    """Mean likeness of the nearest articles that are not in the story; a missing one counts 0."""
    outside = sorted((score for other_id, score in links.items() if other_id not in members), reverse=True)
    return math.fsum(outside[:NEIGHBOURS]) / NEIGHBOURS


def _cohesion(members: Sequence[IndexedArticle], likeness: Likeness) -> float:
    """Mean likeness of the last members to each other; 0 for a single one."""
    pairs = [likeness(first, second) for first, second in combinations(members, 2)]
    return math.fsum(pairs) / len(pairs) if pairs else 0.0
