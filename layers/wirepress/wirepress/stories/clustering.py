"""Which story an article belongs to.

Every article has a place in the canonical order: by time, then by id. An article joins one of the
stories that its earlier neighbours are in, or starts one (`deciding`); the operator's groups come
first (`rules`).

Assignments are a function of the set of articles and the rules, not of the order in which they
arrive: when an article arrives late, the later ones that its arrival can affect are decided again,
in canonical order, and nothing else is touched:

    assign(a) ─▶ decide a ─▶ for each later article with a link to a story that gained or lost
                  ▲            a member: put it on the agenda
                  └── take the earliest from the agenda ◀──┘

In time order the agenda is empty and an article costs a handful of index reads, however many
stories there are.
"""

import hashlib
import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from wirepress.model import Article, ArticleGroup, Member, Story, StoryRules
from wirepress.stories.calendar import weekdays_in
from wirepress.stories.deciding import JOIN_SIMILARITY, LINK_SIMILARITY, WINDOW, choose_story
from wirepress.stories.embeddings import Embeddings, quantised
from wirepress.stories.groups import group_digest, groups_by_article
from wirepress.stories.index import (
    MIN_SHARED_TERMS,
    ClusterChange,
    IndexedArticle,
    MemoryStoryIndex,
    StoryIndex,
)
from wirepress.stories.likeness import likeness
from wirepress.stories.related import no_longer_related
from wirepress.stories.vectors import index_terms, term_vector
from wirepress.text.words import base_language, stop_words

_DAY_CHARACTERS: Final = 1500
"""The beginning of a text, where news says on which day it happened."""
_TITLE_CHARACTERS: Final = 200
_EMBEDDED_CHARACTERS: Final = 2000
_WEIGHED_BY_LENGTH: Final = "by length"
"""Tells vectors of languages without known function words from those of before they were weighed so."""

Order = tuple[datetime, int, str]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The story of an article.

    `touched` are all stories to bring up to date: those whose members changed, and those that were
    related to the article's story before an edit.
    """

    story_id: str
    is_new: bool
    score: float
    touched: tuple[str, ...]


class StoryClusterer:
    """Assigns articles to stories, one at a time.

    `rules` are the operator's groups: articles of a group are one story, that of the group's first
    article; a group that starts afresh begins a story of its own, another one joins what its first
    article resembles. Other articles decide as usual and may join such a story. When rules change,
    every article that is or was in a changed group has to be assigned again, unchanged as it is:
    its digest covers its group, so that it is then decided anew and what changed is told. Groups
    hold within a language.

    `everyday` are the operator's names that stand in much of what the newsroom reads: they make no story.
    Like rules they are in the digest, so that an article assigned again is decided by the new ones.

    `embeddings` is a model whose vectors count beside the terms; None leaves it at the terms.
    """

    def __init__(
        self,
        index: StoryIndex | None = None,
        *,
        rules: StoryRules | None = None,
        everyday: Iterable[str] = (),
        embeddings: Embeddings | None = None,
    ) -> None:
        self._index: StoryIndex = index if index is not None else MemoryStoryIndex()
        self._groups = groups_by_article(rules or StoryRules())
        self._everyday = tuple(sorted(set(everyday)))
        self._embeddings = embeddings

    def assign(self, article: Article) -> Assignment:
        """Find or start the article's story and write the change to the index.

        The same article again changes nothing and returns what was found then. Raises
        `ConflictError` when another writer changed one of the stories meanwhile.
        """
        known = self._index.articles([article.id]).get(article.id)
        entry = self._entry(article, known)
        if known is not None and known.digest == entry.digest and known.order == entry.order:
            return Assignment(known.story_id, is_new=False, score=0.0, touched=known.touched)
        touched: tuple[str, ...] = tuple(no_longer_related(self._index, known, entry)) if known else ()
        if known is not None and known.language != entry.language:
            # It leaves the stories of its former language first; a crash in between leaves it in none.
            left = _Reassignment(self._index, self._groups, known, known).remove()
            touched, known = (*touched, *left, *(() if known.story_id else known.touched)), None
        return _Reassignment(self._index, self._groups, entry, known, touched).run()

    def _entry(self, article: Article, known: IndexedArticle | None) -> IndexedArticle:
        language = base_language(article.language)
        entry = IndexedArticle(
            id=article.id,
            source_id=article.source_id,
            published_at=article.published_at,
            language=language,
            path=article.path or f"/{article.published_at:%Y/%m/%d}/{article.id}/",
            terms=term_vector(article, self._everyday),
            story_id=known.story_id if known else "",
            digest=_digest(article, group_digest(self._groups.get(article.id)), self._everyday),
            title=article.title[:_TITLE_CHARACTERS],
            weekdays=weekdays_in(f"{article.title}\n{article.text[:_DAY_CHARACTERS]}", language),
        )
        return replace(entry, embedding=self._embedding(article, entry, known))

    def _embedding(
        self, article: Article, entry: IndexedArticle, known: IndexedArticle | None
    ) -> tuple[int, ...]:
        """The article's vector: asked for once, then taken from the index while the text is the same."""
        if self._embeddings is None:
            return ()
        if known is not None and known.embedding and known.terms == entry.terms:
            return known.embedding
        (vector,) = self._embeddings.embed([f"{article.title}\n\n{article.text[:_EMBEDDED_CHARACTERS]}"])
        return quantised(vector)


def _digest(article: Article, group: str, everyday: Sequence[str]) -> str:
    """A digest of all that an assignment depends on, but for the time."""
    parts = [article.language, article.path or "", article.source_id, article.title, article.text, group]
    parts += everyday
    if not stop_words(article.language):
        parts.append(_WEIGHED_BY_LENGTH)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _Reassignment:
    """The working set of one `assign`: what was read, what was decided anew."""

    def __init__(
        self,
        index: StoryIndex,
        groups: Mapping[str, ArticleGroup],
        entry: IndexedArticle,
        known: IndexedArticle | None,
        touched: Iterable[str] = (),
    ) -> None:
        self._index = index
        self._groups = groups
        self._entry = entry
        self._known = known
        self._articles: dict[str, IndexedArticle] = {entry.id: entry}
        self._stories: dict[str, Story | None] = {}
        self._members: dict[str, set[str]] = {}
        self._links: dict[str, dict[str, float]] = {}
        self._likeness: dict[tuple[str, str], float] = {}
        self._touched: set[str] = set()
        self._touched_before = touched
        self._moved: set[str] = set()
        self._gone: set[str] = set()
        self._agenda: list[Order] = []
        self._score = 0.0

    def run(self) -> Assignment:
        """Decide the article, then whatever that affects, and commit."""
        if self._known is not None:
            self._take_out(self._known)
        self._put_on_agenda([self._entry, *self._group_of(self._entry)])
        self._settle()
        return self._commit({self._entry.id: index_terms(self._entry.terms)})

    def remove(self) -> tuple[str, ...]:
        """Take the article out of its story; returns the stories whose members changed."""
        self._gone.add(self._entry.id)
        self._take_out(self._entry)
        self._put_on_agenda(self._group_of(self._entry))
        self._settle()
        return self._commit({}).touched

    def _settle(self) -> None:
        decided: set[str] = set()
        while self._agenda:
            *_, article_id = heapq.heappop(self._agenda)
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
        self._likeness.clear()
        self._articles[known.id] = replace(self._entry, story_id="")

    def _decide(self, article: IndexedArticle) -> None:
        story_id, score = self._story_for(article)
        if article.id == self._entry.id:
            self._score = score
        if story_id == article.story_id and article.id in self._members_of(story_id):
            return
        before = {article.story_id} - {""}
        self._leave(article)
        self._join(article, story_id)
        self._put_on_agenda(self._affected_by(self._articles[article.id], before | {story_id}))
        self._put_on_agenda(self._group_of(article))

    def _story_for(self, article: IndexedArticle) -> tuple[str, float]:
        """The article's story by the operator's groups, else by likeness; and the score of that."""
        earlier = [other for other in self._group_of(article) if other.order < article.order]
        if earlier:
            return min(earlier, key=lambda other: other.order).story_id, 0.0
        group = self._groups.get(article.id)
        if group is not None and group.starts_afresh:
            return article.id, 0.0
        return self._best_story(article)

    def _group_of(self, article: IndexedArticle) -> list[IndexedArticle]:
        """The other articles of its group that are known."""
        group = self._groups.get(article.id)
        if group is None:
            return []
        self._load(group.article_ids)
        present = (self._articles[key] for key in {*group.article_ids} & self._articles.keys() - self._gone)
        return [
            other
            for other in sorted(present, key=lambda other: other.order)
            if other.id != article.id
            and other.language == article.language
            and self._groups[other.id] is group
        ]

    def _best_story(self, article: IndexedArticle) -> tuple[str, float]:
        links = {
            other_id: score
            for other_id, score in self._links_of(article).items()
            if self._articles[other_id].order < article.order and self._articles[other_id].story_id
        }
        # A story's score is at most its best link: the others need not be read.
        story_ids = {
            self._articles[other_id].story_id for other_id, score in links.items() if score >= JOIN_SIMILARITY
        }
        self._load_stories(story_ids)
        self._load(set().union(*(self._members_of(story_id) for story_id in story_ids)))
        stories = {story_id: self._earlier_members(story_id, article) for story_id in story_ids}
        choice = choose_story(article, links, stories, self._alike)
        return (choice.story_id, choice.score) if choice and choice.margin >= 1 else (article.id, 0.0)

    def _earlier_members(self, story_id: str, article: IndexedArticle) -> list[IndexedArticle]:
        members = (self._articles[member_id] for member_id in self._members_of(story_id))
        return sorted(
            (member for member in members if member.order < article.order), key=lambda member: member.order
        )

    def _alike(self, a: IndexedArticle, b: IndexedArticle) -> float:
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if key not in self._likeness:
            self._likeness[key] = likeness(a, b)
        return self._likeness[key]

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
                score = self._alike(article, other)
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
        if story_id not in self._members:
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
