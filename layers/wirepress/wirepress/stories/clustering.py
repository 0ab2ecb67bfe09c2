"""Which story an article belongs to.

Every article has a place in the canonical order: by time, then by id. An article joins the story
whose earlier members it resembles most on average (less so, the longer ago the last), or starts
one; only members of the last 72 hours count, and a story takes no article later than a week after
its first.

Assignments are a function of the set of articles, not of the order in which they arrive: when an
article arrives late, the later ones that its arrival can affect are decided again, in canonical
order, and nothing else is touched:

    assign(a) ─▶ decide a ─▶ for each later article with a link to a story that gained or lost
                  ▲            a member: put it on the agenda
                  └── take the earliest from the agenda ◀──┘

In time order the agenda is empty and an article costs a handful of index reads, however many
stories there are.
"""

import hashlib
import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from wirepress.model import Article, Member, Story
from wirepress.stories.index import (
    MIN_SHARED_TERMS,
    ClusterChange,
    IndexedArticle,
    MemoryStoryIndex,
    StoryIndex,
)
from wirepress.stories.vectors import index_terms, similarity, term_vector
from wirepress.text.words import base_language

DECAY: Final = timedelta(days=8)
"""Time without news in which the score of a story falls to 1/e."""
WINDOW: Final = timedelta(hours=72)
"""Articles further apart are not compared."""
MAX_STORY_AGE: Final = timedelta(days=7)
"""A story is closed to articles later than this after its first."""
JOIN_SIMILARITY: Final = 0.185
"""Score of a story from which an article joins it; tuned on news of one week."""
LINK_SIMILARITY: Final = 0.04
"""Below this, two articles have nothing to do with each other."""

Order = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The story of an article; `touched` are all stories whose members changed."""

    story_id: str
    is_new: bool
    score: float
    touched: tuple[str, ...]


class StoryClusterer:
    """Assigns articles to stories, one at a time."""

    def __init__(self, index: StoryIndex | None = None) -> None:
        self._index: StoryIndex = index if index is not None else MemoryStoryIndex()

    def assign(self, article: Article) -> Assignment:
        """Find or start the article's story and write the change to the index.

        The same article again changes nothing and returns what was found then. Raises
        `ConflictError` when another writer changed one of the stories meanwhile.
        """
        known = self._index.articles([article.id]).get(article.id)
        entry = _entry(article, story_id=known.story_id if known else "")
        if known is not None and known.digest == entry.digest and known.order == entry.order:
            return Assignment(known.story_id, is_new=False, score=0.0, touched=known.touched)
        touched: tuple[str, ...] = ()
        if known is not None and known.language != entry.language:
            # It leaves the stories of its former language first; a crash in between leaves it in none.
            left = _Reassignment(self._index, known, known).remove()
            touched, known = (*left, *(() if known.story_id else known.touched)), None
        return _Reassignment(self._index, entry, known, touched).run()


def _entry(article: Article, *, story_id: str) -> IndexedArticle:
    return IndexedArticle(
        id=article.id,
        source_id=article.source_id,
        published_at=article.published_at,
        language=base_language(article.language),
        path=article.path or f"/{article.published_at:%Y/%m/%d}/{article.id}/",
        terms=term_vector(article),
        story_id=story_id,
        digest=_digest(article),
    )


def _digest(article: Article) -> str:
    """A digest of all that an assignment depends on, but for the time."""
    parts = (article.language, article.path or "", article.source_id, article.title, article.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _Reassignment:
    """The working set of one `assign`: what was read, what was decided anew."""

    def __init__(
        self,
        index: StoryIndex,
        entry: IndexedArticle,
        known: IndexedArticle | None,
        touched: Iterable[str] = (),
    ) -> None:
        self._index = index
        self._entry = entry
        self._known = known
        self._articles: dict[str, IndexedArticle] = {entry.id: entry}
        self._stories: dict[str, Story | None] = {}
        self._members: dict[str, set[str]] = {}
        self._links: dict[str, dict[str, float]] = {}
        self._touched: set[str] = set()
        self._touched_before = touched
        self._moved: set[str] = set()
        self._agenda: list[Order] = []
        self._score = 0.0

    def run(self) -> Assignment:
        """Decide the article, then whatever that affects, and commit."""
        if self._known is not None:
            self._take_out(self._known)
        self._put_on_agenda([self._entry])
        self._settle()
        return self._commit({self._entry.id: index_terms(self._entry.terms)})

    def remove(self) -> tuple[str, ...]:
        """Take the article out of its story; returns the stories whose members changed."""
        self._take_out(self._entry)
        self._settle()
        return self._commit({}).touched

    def _settle(self) -> None:
        decided: set[str] = set()
        while self._agenda:
            _, article_id = heapq.heappop(self._agenda)
            if article_id in decided:
                continue
            decided.add(article_id)
            self._decide(self._articles[article_id])

    def _take_out(self, known: IndexedArticle) -> None:
        """An edited article leaves its story first; those linked to its old text are decided again."""
        self._articles[known.id] = known
        self._put_on_agenda(self._affected_by(known, {known.story_id}))
        self._leave(known)
        self._links.clear()
        self._articles[known.id] = replace(self._entry, story_id="")

    def _decide(self, article: IndexedArticle) -> None:
        story_id, score = self._best_story(article)
        if article.id == self._entry.id:
            self._score = score
        if story_id == article.story_id and article.id in self._members_of(story_id):
            return
        before = {article.story_id} - {""}
        self._leave(article)
        self._join(article, story_id)
        self._put_on_agenda(self._affected_by(self._articles[article.id], before | {story_id}))

    def _best_story(self, article: IndexedArticle) -> tuple[str, float]:
        sums: dict[str, list[float]] = defaultdict(list)
        for other_id, score in self._links_of(article).items():
            other = self._articles[other_id]
            if other.order < article.order and other.story_id:
                sums[other.story_id].append(score)
        self._load_stories(sums)
        self._load(set().union(*(self._members_of(story_id) for story_id in sums)))
        best, best_score = article.id, 0.0
        for story_id in sorted(sums):
            score = self._score_of(article, story_id, sums[story_id])
            if score >= JOIN_SIMILARITY and score > best_score:
                best, best_score = story_id, score
        return best, best_score

    def _score_of(self, article: IndexedArticle, story_id: str, scores: list[float]) -> float:
        """Mean similarity to the earlier members of the window, less the longer ago the last; 0 if closed."""
        earlier = [
            member
            for member_id in self._members_of(story_id)
            if (member := self._articles[member_id]).order < article.order
        ]
        first = min(member.published_at for member in earlier)
        if article.published_at - first > MAX_STORY_AGE:
            return 0.0
        recent = sum(article.published_at - member.published_at <= WINDOW for member in earlier)
        silence = article.published_at - max(member.published_at for member in earlier)
        return math.fsum(scores) / recent * math.exp(-silence / DECAY)

    def _affected_by(self, article: IndexedArticle, story_ids: set[str]) -> list[IndexedArticle]:
        """Later articles with a link to a member of these stories."""
        self._load_stories(story_ids)
        member_ids = set().union(*(self._members_of(story_id) for story_id in story_ids)) | {article.id}
        self._load(member_ids)
        members = [self._articles[member_id] for member_id in sorted(member_ids)]
        near = [member for member in members if member.published_at >= article.published_at - WINDOW]
        later = [
            other_id
            for other_id in self._candidates(near, since=article.published_at)
            if self._articles[other_id].order > article.order
        ]
        linked = {other_id for member in near for other_id, _ in self._compare(member, later)}
        return [self._articles[other_id] for other_id in sorted(linked)]

    def _put_on_agenda(self, articles: Iterable[IndexedArticle]) -> None:
        for article in articles:
            heapq.heappush(self._agenda, article.order)

    def _links_of(self, article: IndexedArticle) -> dict[str, float]:
        """Articles of the window that resemble this one, with their similarity."""
        if article.id not in self._links:
            ids = self._candidates([article], since=article.published_at - WINDOW)
            self._links[article.id] = dict(self._compare(article, ids))
        return self._links[article.id]

    def _candidates(self, articles: Sequence[IndexedArticle], *, since: datetime) -> list[str]:
        """Ids of articles, from `since` on, that may resemble one of these; all of them are loaded."""
        terms = sorted(set().union(*(index_terms(article.terms) for article in articles)))
        until = max(article.published_at for article in articles) + WINDOW
        ids = {*self._index.candidates(self._entry.language, terms, since, until), self._entry.id}
        self._load(ids)
        return sorted(ids)

    def _compare(self, article: IndexedArticle, ids: Iterable[str]) -> Iterable[tuple[str, float]]:
        terms = frozenset(index_terms(article.terms))
        for other_id in ids:
            other = self._articles[other_id]
            if other_id == article.id:
                continue
            near = abs(other.published_at - article.published_at) <= WINDOW
            if near and other.language == article.language and self._shares_terms(terms, other):
                score = similarity(article.terms, other.terms)
                if score >= LINK_SIMILARITY:
                    yield other_id, score

    @staticmethod
    def _shares_terms(terms: frozenset[str], other: IndexedArticle) -> bool:
        # The index also finds an edited article under the terms of its former text: ask its present one.
        return len(terms.intersection(index_terms(other.terms))) >= MIN_SHARED_TERMS

    def _load(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - self._articles.keys())
        if missing:
            self._articles.update(self._index.articles(missing))

    def _load_stories(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - self._members.keys())
        if not missing:
            return
        stored = self._index.stories(missing)
        for story_id in missing:
            story = stored.get(story_id)
            self._stories[story_id] = story
            self._members[story_id] = {member.article_id for member in story.members} if story else set()

    def _members_of(self, story_id: str) -> set[str]:
        self._load_stories([story_id])
        return self._members[story_id]

    def _leave(self, article: IndexedArticle) -> None:
        if article.story_id and article.id in self._members_of(article.story_id):
            self._members[article.story_id].discard(article.id)
            self._touched.add(article.story_id)

    def _join(self, article: IndexedArticle, story_id: str) -> None:
        self._members_of(story_id).add(article.id)
        self._touched.add(story_id)
        self._moved.add(article.id)
        self._articles[article.id] = replace(article, story_id=story_id)

    def _commit(self, new_terms: Mapping[str, tuple[str, ...]]) -> Assignment:
        for story_id in self._touched:
            self._load(self._members_of(story_id))
        touched = tuple(sorted({*self._touched, *self._touched_before}))
        entry = replace(self._articles[self._entry.id], touched=touched)
        others = [self._articles[article_id] for article_id in sorted(self._moved - {entry.id})]
        change = ClusterChange(
            language=entry.language,
            articles=(entry, *others),
            stories=tuple(self._story(story_id) for story_id in sorted(self._touched)),
            new_terms=new_terms,
        )
        self._index.commit(change)
        return Assignment(entry.story_id, entry.story_id == entry.id, self._score, touched)

    def _story(self, story_id: str) -> Story:
        members = sorted(
            (self._articles[article_id] for article_id in self._members_of(story_id)),
            key=lambda member: member.order,
        )
        stored = self._stories[story_id]
        return Story(
            id=story_id,
            language=self._entry.language,
            version=(stored.version if stored else 0) + 1,
            members=tuple(
                Member(
                    published_at=member.published_at,
                    article_id=member.id,
                    source_id=member.source_id,
                    path=member.path,
                )
                for member in members
            ),
        )
