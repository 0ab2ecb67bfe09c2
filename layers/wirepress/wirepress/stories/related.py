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


def neighbours(index: StoryIndex, story_id: str, *, limit: int | None = MAX_NEIGHBOURS) -> list[str]:
    """Ids of other stories like this one, most alike first, 24 at most unless told otherwise.

    Stories are compared by their first articles, so that the relation holds both ways (but for
    the limit) and does not depend on what arrived when.
    """
    first = index.articles([story_id]).get(story_id)
    if first is None:
        return []
    scores = _related(index, first)
    return sorted(scores, key=lambda other_id: (-scores[other_id], other_id))[:limit]


def no_longer_related(index: StoryIndex, before: IndexedArticle, after: IndexedArticle) -> list[str]:
    """Ids of stories that were like this article's story before an edit and are not any more.

    Their pages name it as related and have to be made anew.
    """
    if before.story_id != before.id or before.terms == after.terms:
        return []
    former = _related(index, before)
    found = index.articles(former)
    return sorted(other_id for other_id in former if _likeness(after, found[other_id]) is None)


def _related(index: StoryIndex, first: IndexedArticle) -> dict[str, float]:
    """Stories whose first article is like this one, with how much."""
    terms = _key_terms(first)
    since, until = first.published_at - RELATED_WINDOW, first.published_at + RELATED_WINDOW
    found = index.articles(index.candidates(first.language, terms, since, until))
    return {
        other.id: score
        for other in found.values()
        if other.story_id == other.id != first.id and (score := _likeness(first, other)) is not None
    }


def _likeness(first: IndexedArticle, other: IndexedArticle) -> float | None:
    """How alike two stories' first articles are; None when they are not related."""
    if first.language != other.language or abs(other.published_at - first.published_at) > RELATED_WINDOW:
        return None
    if len(set(_key_terms(first)).intersection(_key_terms(other))) < MIN_SHARED_TERMS:
        return None
    score = similarity(first.terms, other.terms)
    return score if score >= RELATED_SIMILARITY else None


def _key_terms(article: IndexedArticle) -> tuple[str, ...]:
    return tuple(article.terms)[:RELATED_TERMS]
