"""Stories that a reader of one may want next."""

from datetime import timedelta
from typing import Final

from wirepress.stories.index import MIN_SHARED_TERMS, IndexedArticle, StoryIndex
from wirepress.stories.vectors import similarity

RELATED_WINDOW: Final = timedelta(days=5)
RELATED_SIMILARITY: Final = 0.06
RELATED_TERMS: Final = 16
"""Heaviest terms of a story's first article: two related stories share some of them."""
MAX_NEIGHBOURS: Final = 24


def neighbours(index: StoryIndex, story_id: str) -> list[str]:
    """Ids of other stories like this one, most alike first, 24 at most.

    Stories are compared by their first articles, so that the relation holds both ways (but for
    the cut at 24) and does not depend on what arrived when.
    """
    first = index.articles([story_id]).get(story_id)
    if first is None:
        return []
    terms = _key_terms(first)
    since, until = first.published_at - RELATED_WINDOW, first.published_at + RELATED_WINDOW
    found = index.articles(index.candidates(first.language, terms, since, until))
    scores = {
        other.id: similarity(first.terms, other.terms)
        for other in found.values()
        if other.story_id == other.id != story_id
        and abs(other.published_at - first.published_at) <= RELATED_WINDOW
        and len(set(terms).intersection(_key_terms(other))) >= MIN_SHARED_TERMS
    }
    alike = [other_id for other_id, score in scores.items() if score >= RELATED_SIMILARITY]
    return sorted(alike, key=lambda other_id: (-scores[other_id], other_id))[:MAX_NEIGHBOURS]


def _key_terms(article: IndexedArticle) -> tuple[str, ...]:
    return tuple(article.terms)[:RELATED_TERMS]
