"""Does an article cost more where there are more stories?

Assigns generated articles to an index in memory and prints, around 1,000, 5,000, 20,000 and 100,000
stories, what an article costs: CPU milliseconds and reads of the index (calls, and items that they
name or return). Beside it, on the same machine and the same articles, the usual single pass: TF-IDF
learnt from the stream, each article compared with the centroid of every story of the window, found
by an inverted index; the same with no window, as a clusterer without one has it; and by brute force.
Read the ratios, not the times.
"""

import gc
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from wirepress.model import Article, Member, Story
from wirepress.stories.clustering import StoryClusterer
from wirepress.stories.index import ClusterChange, IndexedArticle, MemoryStoryIndex
from wirepress.stories.vectors import index_terms, term_vector
from wirepress.text.words import content_words

START = datetime(2026, 1, 1, tzinfo=UTC)
VOCABULARY = 40_000
STORIES = (1_000, 5_000, 20_000, 100_000)
SAMPLE = 300  # articles over which a cost is averaged
PEER_SAMPLE = 40
ARTICLES_PER_DAY = 500
WINDOW_ARTICLES = 3 * ARTICLES_PER_DAY
IN_REACH = 2_500  # stories of the last days, all of them decided: what an article can meet


def generated() -> Iterator[Article]:
    """Articles of 120 words without end; a third of them follow up one of the last hundred.

    Words are drawn by the Zipf-Mandelbrot law, as content words of news are distributed: the most
    frequent stands in every fifth article.
    """
    chooser = random.Random(7)
    weights = list(accumulate(1 / (rank + 100) for rank in range(VOCABULARY)))
    recent: list[list[int]] = []
    number = 0
    while True:
        words = chooser.choices(range(VOCABULARY), cum_weights=weights, k=120)
        if recent and chooser.random() < 0.33:
            words = [*chooser.choice(recent)[:84], *words[:36]]
        else:
            recent = [*recent[-99:], words]
        text = " ".join(f"w{word}" for word in words)
        yield Article(
            id=f"{number:07}",
            source_id=f"s{number % 40}",
            title=" ".join(text.split()[:8]),
            text=text,
            published_at=START + timedelta(days=number / ARTICLES_PER_DAY),
            language="en",
        )
        number += 1


class CountedIndex(MemoryStoryIndex):
    """Counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = self.items = 0

    def _count(self, items: int) -> None:
        self.calls += 1
        self.items += items

    def candidates(self, language: str, terms: Sequence[str], since: datetime, until: datetime) -> list[str]:
        self._count(len(terms))
        return super().candidates(language, terms, since, until)

    def articles(self, ids: Iterable[str]) -> dict[str, IndexedArticle]:
        asked = list(ids)
        self._count(len(asked))
        return super().articles(asked)

    def stories(self, ids: Iterable[str]) -> dict[str, Story]:
        asked = list(ids)
        self._count(len(asked))
        return super().stories(asked)

    def commit(self, change: ClusterChange) -> None:
        super().commit(change)
        for article in change.articles:  # the index of a newsroom forgets terms after 30 days
            self._forget(article.published_at - timedelta(days=30))

    def _forget(self, before: datetime) -> None:
        oldest = before.date()
        if oldest != getattr(self, "_forgotten", None):
            self._forgotten = oldest
            for key in [key for key in self._postings if key[1] < oldest]:
                del self._postings[key]


@dataclass
class SinglePass:
    """The peer: single-pass clustering on TF-IDF centroids with document frequencies of the stream."""

    window: int | None = WINDOW_ARTICLES
    brute: bool = False
    threshold: float = 0.2
    _documents: int = 0
    _frequencies: Counter[str] = field(default_factory=Counter)
    _centroids: dict[int, Counter[str]] = field(default_factory=dict)
    _seen: dict[int, int] = field(default_factory=dict)
    _postings: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def vector(self, article: Article) -> dict[str, float]:
        counts = Counter(content_words(f"{article.title} {article.text}", "en"))
        self._documents += 1
        self._frequencies.update(counts.keys())
        weights = {
            term: (1 + math.log(count)) * math.log(1 + self._documents / self._frequencies[term])
            for term, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()}

    def assign(self, article: Article) -> int:
        vector = self.vector(article)
        if self.window is not None:
            self._expire()
        near = self._centroids if self.brute else set().union(*(self._postings[term] for term in vector))
        best, best_score = -1, self.threshold
        for story in near:
            centroid = self._centroids[story]
            score = sum(weight * centroid[term] for term, weight in vector.items() if term in centroid)
            score /= math.sqrt(sum(weight * weight for weight in centroid.values()))
            if score > best_score:
                best, best_score = story, score
        if best < 0:
            best = self._documents
            self._centroids[best] = Counter()
        self._centroids[best].update(vector)
        self._seen[best] = self._documents
        for term in vector:
            self._postings[term].add(best)
        return best

    def adopt(self, articles: Iterable[Article]) -> None:
        """Make each article a story, without comparing: fills the memory for a measurement."""
        for article in articles:
            vector = self.vector(article)
            self._centroids[self._documents] = Counter(vector)
            self._seen[self._documents] = self._documents
            for term in vector:
                self._postings[term].add(self._documents)

    def _expire(self) -> None:
        for story in [
            story for story, seen in self._seen.items() if seen < self._documents - (self.window or 0)
        ]:
            for term in self._centroids.pop(story):
                self._postings[term].discard(story)
            del self._seen[story]


def adopt(index: MemoryStoryIndex, article: Article) -> None:
    """Make an article a story without looking for another: fills the index behind the window."""
    entry = IndexedArticle(
        id=article.id,
        source_id=article.source_id,
        published_at=article.published_at,
        language="en",
        path=f"/{article.id}/",
        terms=term_vector(article),
        story_id=article.id,
        digest="",
    )
    member = Member(
        published_at=entry.published_at, article_id=entry.id, source_id=entry.source_id, path=entry.path
    )
    story = Story(id=entry.id, language="en", version=1, members=(member,))
    terms = {entry.id: index_terms(entry.terms)}
    index.commit(ClusterChange(language="en", articles=(entry,), stories=(story,), new_terms=terms))


def ours(sizes: Sequence[int]) -> None:
    index = CountedIndex()
    clusterer = StoryClusterer(index)
    articles = generated()
    stories, first = 0, None
    for size in sizes:
        while stories < size - IN_REACH:
            adopt(index, next(articles))
            stories += 1
        while stories < size:
            stories += clusterer.assign(next(articles)).is_new
        gc.freeze()  # or Python's collector walks what a newsroom has in its table
        calls, items, spent = index.calls, index.items, time.process_time()
        for _ in range(SAMPLE):
            stories += clusterer.assign(next(articles)).is_new
        cost = (time.process_time() - spent) / SAMPLE * 1000
        first = first or cost
        print(
            f"wirepress   {size:>7} stories: {cost:6.2f} CPU ms an article, {cost / first:5.2f} x,"
            f" {(index.calls - calls) / SAMPLE:4.1f} reads of {(index.items - items) / SAMPLE:6.1f} items",
            flush=True,
        )


def peer(name: str, sizes: Sequence[int], *, window: int | None, brute: bool = False) -> None:
    first = None
    for size in sizes:
        clusterer = SinglePass(window=window, brute=brute)
        articles = generated()
        kept = min(size, window or size)
        clusterer.adopt(next(articles) for _ in range(kept))
        spent = time.process_time()
        for _ in range(PEER_SAMPLE):
            clusterer.assign(next(articles))
        cost = (time.process_time() - spent) / PEER_SAMPLE * 1000
        first = first or cost
        print(
            f"{name:<11} {size:>7} stories: {cost:6.2f} CPU ms an article, {cost / first:5.2f} x", flush=True
        )


def main() -> None:
    ours(STORIES)
    peer("tf-idf, 3 d", (1_000, 5_000), window=WINDOW_ARTICLES)
    peer("tf-idf, all", (1_000, 5_000, 20_000), window=None)
    peer("brute force", (1_000, 5_000), window=None, brute=True)
