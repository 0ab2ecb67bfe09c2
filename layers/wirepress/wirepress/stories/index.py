"""The clusterer's memory: what it asks of an index, and one that lives in this process."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from wirepress.errors import ConflictError
from wirepress.model import Story

MIN_SHARED_TERMS = 2
"""Articles that share fewer index terms are not compared."""


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """What clustering remembers of an article.

    `terms` is the vector, weight by term, heaviest first. `touched` are the stories that
    changed when this article was assigned last: told again when its message comes again.
    `weekdays` are those that the text names, Monday 0; `embedding` is a unit vector in 127ths,
    empty without a model.
    """

    id: str
    source_id: str
    published_at: datetime
    language: str
    path: str
    terms: Mapping[str, float]
    story_id: str
    digest: str
    touched: tuple[str, ...] = ()
    title: str = ""
    weekdays: tuple[int, ...] = ()
    embedding: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[datetime, int, str]:
        """The key of the canonical order: by time, then by id, ids that are numbers as numbers."""
        return (self.published_at, len(self.id), self.id)


@dataclass(frozen=True, slots=True)
class ClusterChange:
    """What one assignment writes, all or nothing."""

    language: str
    articles: tuple[IndexedArticle, ...]
    stories: tuple[Story, ...]
    """Stories whose members changed; one without members has dissolved into others."""
    new_terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Terms by which articles can be found from now on, by article id."""


class StoryIndex(Protocol):
    """The clusterer's memory: articles by term, stories by id. One writer per language."""

    def candidates(self, language: str, terms: Sequence[str], since: datetime, until: datetime) -> list[str]:
        """Ids of articles of these days (inclusive) that were indexed under two of the terms or more."""
        ...

    def articles(self, ids: Iterable[str]) -> dict[str, IndexedArticle]:
        """The articles that are known, by id."""
        ...

    def stories(self, ids: Iterable[str]) -> dict[str, Story]:
        """The stories ever seen, by id; one that dissolved has no members."""
        ...

    def commit(self, change: ClusterChange) -> None:
        """Write the change; raises `ConflictError` when a story's version is not the one read."""
        ...


def days_between(since: datetime, until: datetime) -> list[date]:
    """The UTC days from one time to another, both included."""
    first, last = since.date(), until.date()
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


class MemoryStoryIndex:
    """A `StoryIndex` in this process: for tests, benchmarks and one-off clustering."""

    def __init__(self) -> None:
        self._articles: dict[str, IndexedArticle] = {}
        self._stories: dict[str, Story] = {}
        self._postings: dict[tuple[str, date, str], set[str]] = defaultdict(set)

    def candidates(self, language: str, terms: Sequence[str], since: datetime, until: datetime) -> list[str]:
        """See `StoryIndex`."""
        shared: dict[str, int] = defaultdict(int)
        for day in days_between(since, until):
            for term in terms:
                for article_id in self._postings.get((language, day, term), ()):
                    shared[article_id] += 1
        return sorted(article_id for article_id, count in shared.items() if count >= MIN_SHARED_TERMS)

    def articles(self, ids: Iterable[str]) -> dict[str, IndexedArticle]:
        """See `StoryIndex`."""
        return {key: self._articles[key] for key in ids if key in self._articles}

    def stories(self, ids: Iterable[str]) -> dict[str, Story]:
        """See `StoryIndex`."""
        return {key: self._stories[key] for key in ids if key in self._stories}

    def commit(self, change: ClusterChange) -> None:
        """See `StoryIndex`."""
        for story in change.stories:
            stored = self._stories.get(story.id)
            if (stored.version if stored else 0) != story.version - 1:
                raise ConflictError(f"story {story.id} changed since it was read: read it again")
        self._stories.update((story.id, story) for story in change.stories)
        self._articles.update((article.id, replace(article)) for article in change.articles)
        for article_id, terms in change.new_terms.items():
            day = self._articles[article_id].published_at.date()
            for term in terms:
                self._postings[change.language, day, term].add(article_id)
