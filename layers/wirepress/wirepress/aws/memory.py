"""The ports in this process: for tests and for trying things out. Same contract as the real ones.

`tests/functional/test_adapters.py` holds both to it. The story index's counterpart is
`wirepress.stories.index.MemoryStoryIndex`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wirepress.aws.uploads import UPLOADS, uploaded
from wirepress.comments.identity import SEPARATOR
from wirepress.comments.rules import with_post
from wirepress.errors import ConflictError, DocumentError, MessageError
from wirepress.model import (
    Article,
    Comment,
    CommentStatus,
    RawDocument,
    Report,
    SiteConfig,
    Source,
    SourceState,
    StoryCard,
    StoryRules,
)
from wirepress.model.host import HostState
from wirepress.model.messages import DomainEvent, QueueMessage
from wirepress.ports import RobotsAnswer, SiteObject, Versioned


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


@dataclass(slots=True)
class FixedClock:
    """`ports.Clock` that stands still; set `time` to move it."""

    time: datetime

    def now(self) -> datetime:
        """The time it was set to."""
        return self.time


class MemoryInbox:
    """`ports.Inbox`; `objects` are the stored bytes by key."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self._uploads: dict[str, RawDocument] = {}

    def put_document(self, document: RawDocument, body: bytes) -> None:
        """Store bytes, then envelope. Storing the same document twice keeps the first."""
        self.objects.setdefault(document.body_key, body)
        self.objects.setdefault(f"raw/documents/{document.id}.json", document.to_json())

    def put_feed(self, source_id: str, digest: str, body: bytes) -> None:
        """Keep the bytes of a feed that changed."""
        self.objects.setdefault(f"raw/feeds/{source_id}/{digest}", body)

    def get_feed(self, source_id: str, digest: str) -> bytes:
        """The bytes of a feed that was kept."""
        try:
            return self.objects[f"raw/feeds/{source_id}/{digest}"]
        except KeyError:
            raise DocumentError(f"raw/feeds/{source_id}/{digest} was removed") from None

    def upload(
        self,
        key: str,
        body: bytes,
        *,
        last_modified: datetime,
        content_type: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> None:
        """Put a file there as a person would."""
        self.objects[key] = body
        self._uploads[key] = uploaded(
            key, body, last_modified=last_modified, content_type=content_type, metadata=metadata
        )

    def get(self, key: str) -> tuple[RawDocument, bytes]:
        """Read what an `Object Created` event named: an envelope's key or an upload's key."""
        if not key.startswith((UPLOADS, "raw/documents/")):
            raise MessageError(f"{key} is neither an envelope nor an upload")
        if key not in self.objects:
            raise DocumentError(f"{key} was removed")
        if key in self._uploads:
            return self._uploads[key], self.objects[key]
        document = RawDocument.model_validate_json(self.objects[key])
        return document, self.objects[document.body_key]


class MemoryArchive:
    """`ports.Archive`."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._reports: dict[str, Report] = {}
        self._config = SiteConfig()
        self._sources: tuple[Source, ...] = ()
        self._story_rules = StoryRules()

    def get_article(self, article_id: str) -> Versioned[Article] | None:
        """One article and its token."""
        article = self._articles.get(article_id)
        return Versioned(article, _digest(article.to_json())) if article else None

    def put_article(self, article: Article, *, expected: str | None) -> None:
        """Store an article over the version read as `expected`, or as a new one (`None`)."""
        stored = self.get_article(article.id)
        if (stored.token if stored else None) != expected:
            raise ConflictError(f"article {article.id} was written meanwhile")
        self._articles[article.id] = article

    def get_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """The articles that exist, in the order asked for."""
        return [self._articles[article_id] for article_id in article_ids if article_id in self._articles]

    def put_report(self, report: Report) -> str:
        """Store a report under the digest of its content; returns its key."""
        key = f"reports/{report.story_id}/{_digest(report.to_json())}.json"
        self._reports[key] = report
        return key

    def get_report(self, key: str) -> Report | None:
        """A report by the key that `put_report` returned."""
        return self._reports.get(key)

    def site_config(self) -> SiteConfig:
        """The operator's configuration; the defaults when there is none."""
        return self._config

    def put_site_config(self, config: SiteConfig) -> None:
        """Replace the configuration."""
        self._config = config

    def sources(self) -> tuple[Source, ...]:
        """The operator's sources."""
        return self._sources

    def put_sources(self, sources: Sequence[Source], *, expected: Sequence[Source] | None = None) -> None:
        """Replace the list of sources: with `expected`, only where that still stands."""
        if expected is not None and tuple(expected) != self._sources:
            raise ConflictError("the sources were changed meanwhile")
        self._sources = tuple(sources)

    def story_rules(self) -> StoryRules:
        """The operator's decisions about stories."""
        return self._story_rules

    def put_story_rules(self, rules: StoryRules, *, expected: StoryRules | None = None) -> None:
        """Replace the operator's decisions: with `expected`, only where those still stand."""
        if expected is not None and expected != self._story_rules:
            raise ConflictError("the decisions about stories were changed meanwhile")
        self._story_rules = rules


class MemorySourceStates:
    """`ports.SourceStates`."""

    def __init__(self) -> None:
        self._states: dict[str, SourceState] = {}
        self._seen: dict[tuple[str, str], str] = {}

    def get(self, source_ids: Sequence[str]) -> dict[str, SourceState]:
        """The states that exist, by source id."""
        return {name: self._states[name] for name in source_ids if name in self._states}

    def put(self, state: SourceState) -> None:
        """Store `state` over version `state.version - 1`."""
        stored = self._states.get(state.source_id)
        expected = state.version - 1 if state.version > 1 else None
        if (stored.version if stored else None) != expected:
            raise ConflictError(f"source {state.source_id} was written meanwhile")
        self._states[state.source_id] = state

    def seen(self, source_id: str, keys: Sequence[str]) -> dict[str, str]:
        """Of the given entry keys the ones seen before, with the content digest seen last."""
        return {key: self._seen[source_id, key] for key in keys if (source_id, key) in self._seen}

    def mark_seen(self, source_id: str, digests: Mapping[str, str], *, now: datetime) -> None:
        """Remember entries (key to content digest); here for ever."""
        del now
        self._seen.update({(source_id, key): digest for key, digest in digests.items()})


class MemoryHostStates:
    """`ports.HostStates`."""

    def __init__(self) -> None:
        self._states: dict[str, HostState] = {}

    def get(self, host: str) -> HostState | None:
        """What is known about a host by its key."""
        return self._states.get(host)

    def put(self, state: HostState) -> None:
        """Store `state` over version `state.version - 1`."""
        stored = self._states.get(state.host)
        if (stored.version if stored else 0) != state.version - 1:
            raise ConflictError(f"host {state.host} was written meanwhile")
        self._states[state.host] = state


class MemoryRobotsCache:
    """`ports.RobotsCache`."""

    def __init__(self) -> None:
        self._answers: dict[str, RobotsAnswer] = {}

    def get(self, origin: str, *, now: datetime) -> RobotsAnswer | None:
        """What the origin answered, unless that has expired."""
        answer = self._answers.get(origin)
        return answer if answer and answer.expires_at > now else None

    def put(self, origin: str, answer: RobotsAnswer) -> None:
        """Keep an answer instead of the one before."""
        self._answers[origin] = answer


class MemoryCards:
    """`ports.Cards`."""

    def __init__(self) -> None:
        self._cards: dict[str, StoryCard] = {}

    def get(self, story_ids: Iterable[str]) -> dict[str, StoryCard]:
        """The cards that exist, by story id."""
        return {story_id: self._cards[story_id] for story_id in story_ids if story_id in self._cards}

    def put(self, card: StoryCard, *, previous: StoryCard | None) -> None:
        """Store a card over `previous`; raises `ConflictError` when that is not what is stored."""
        if card == previous:
            return
        if previous and previous.story_version > card.story_version:
            raise ConflictError(f"story {card.story_id} has a newer card")
        if self._cards.get(card.story_id) != previous:
            raise ConflictError(f"story {card.story_id} has another card")
        self._cards[card.story_id] = card

    def days(self) -> list[str]:
        """Days (ISO dates) that have stories, newest first."""
        return sorted({_day(card) for card in self._listed()}, reverse=True)

    def by_day(self, day: str) -> list[StoryCard]:
        """The stories first published on a day, newest first."""
        return [card for card in self._listed() if _day(card) == day]

    def by_month(self, month: str, *, limit: int | None = None) -> list[StoryCard]:
        """The stories first published in a month (`2026-11`), newest first, all or at most `limit`."""
        return [card for card in self._listed() if _day(card)[:7] == month][:limit]

    def by_topic(self, slug: str, *, limit: int) -> list[StoryCard]:
        """Stories of a topic, newest first."""
        return [card for card in self._listed() if slug in card.topics][:limit]

    def topics(self) -> dict[str, int]:
        """Slugs of the topics that have stories, with how many."""
        counts: dict[str, int] = defaultdict(int)
        for card in self._listed():
            for slug in set(card.topics):
                counts[slug] += 1
        return dict(sorted(counts.items()))

    def pinned(self) -> list[StoryCard]:
        """The stories that the operator pinned, newest first."""
        return [card for card in self._listed() if card.pinned]

    def _listed(self) -> list[StoryCard]:
        listed = (card for card in self._cards.values() if not card.hidden)
        return sorted(listed, key=_place, reverse=True)


def _place(card: StoryCard) -> tuple[datetime, str]:
    return (card.published_at, card.story_id)


def _day(card: StoryCard) -> str:
    return card.published_at.date().isoformat()


@dataclass(frozen=True, slots=True)
class Published:
    """An object of the site with its headers."""

    body: bytes
    content_type: str
    cache_control: str


class MemorySiteBucket:
    """`ports.SiteBucket`; `objects` are the published ones by key, `writes` the keys in order."""

    def __init__(self) -> None:
        self.objects: dict[str, Published] = {}
        self.writes: list[str] = []

    def head(self, key: str) -> SiteObject | None:
        """What stands at a key (no leading slash), without its body."""
        found = self.objects.get(key)
        return SiteObject(token=f'"{_digest(found.body)}"', digest=_digest(found.body)) if found else None

    def get(self, key: str) -> bytes | None:
        """The body of what stands at a key."""
        found = self.objects.get(key)
        return found.body if found else None

    def put(
        self, key: str, body: bytes, *, content_type: str, cache_control: str, expected: SiteObject | None
    ) -> None:
        """Write over what `head` returned; raises `ConflictError` when that has changed."""
        self._expect(key, expected)
        self.objects[key] = Published(body, content_type, cache_control)
        self.writes.append(key)

    def delete(self, key: str, *, expected: SiteObject) -> None:
        """Remove what `head` returned; raises `ConflictError` when that has changed."""
        self._expect(key, expected)
        del self.objects[key]

    def _expect(self, key: str, expected: SiteObject | None) -> None:
        standing = self.head(key)
        if (standing.token if standing else None) != (expected.token if expected else None):
            raise ConflictError(f"{key} was written meanwhile")


class MemoryOutbox:
    """`ports.Outbox` that keeps what was sent."""

    def __init__(self) -> None:
        self.messages: list[QueueMessage] = []
        self.events: list[DomainEvent] = []

    def send(self, messages: Sequence[QueueMessage], *, now: datetime | None = None) -> None:
        """Keep the messages; those to be delivered later say so themselves."""
        del now
        self.messages.extend(messages)

    def publish(self, events: Sequence[DomainEvent]) -> None:
        """Keep the events."""
        self.events.extend(events)


class MemoryDeadLetters:
    """`ports.DeadLetters` that keeps body, reason and group."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, str, str | None]] = []

    def put(self, body: str, *, reason: str, group: str | None = None, delivery_id: str = "") -> None:
        """Keep a message for the operator."""
        del delivery_id
        self.letters.append((body, reason, group))


class MemoryComments:
    """`ports.Comments`."""

    def __init__(self) -> None:
        self._comments: dict[tuple[str, str], Comment] = {}
        self._requests: dict[tuple[str, str], tuple[str, str]] = {}
        self._posts: dict[str, tuple[datetime, ...]] = {}
        self._reports: set[tuple[str, str, str]] = set()

    def thread(self, story_ids: Sequence[str]) -> list[Comment]:
        """All comments of a story (and of the stories it absorbed) in reading order."""
        return [comment for comment in self._sorted() if comment.story_id in set(story_ids)]

    def get(self, story_id: str, comment_id: str) -> Comment | None:
        """One comment."""
        return self._comments.get((story_id, comment_id))

    def add(self, comment: Comment, *, request_id: str, recent: Sequence[datetime]) -> Comment:
        """Store a new comment; its author's same `request_id` again returns the first one."""
        author = comment.author_id
        first = self.posted(author, request_id)
        if first is not None:
            return first
        parent = self._parent(comment)
        if SEPARATOR in comment.thread and (parent is None or parent.status is not CommentStatus.PUBLISHED):
            raise ConflictError("the comment that it answers is gone")
        if (comment.story_id, comment.id) in self._comments:
            raise ConflictError(f"there is a comment {comment.id}")
        if self.recent_posts(author) != tuple(recent):
            raise ConflictError(f"{author} posted meanwhile")
        self._requests[author, request_id] = (comment.story_id, comment.id)
        self._comments[comment.story_id, comment.id] = comment
        self._posts[author] = with_post(recent, comment.created_at)
        return comment

    def posted(self, author_id: str, request_id: str) -> Comment | None:
        """What an earlier request of this id posted."""
        where = self._requests.get((author_id, request_id))
        return self._comments[where] if where else None

    def replace(self, comment: Comment) -> None:
        """Store over version `comment.version - 1`."""
        stored = self.get(comment.story_id, comment.id)
        if stored is None or stored.version != comment.version - 1:
            raise ConflictError(f"comment {comment.id} was written meanwhile")
        self._comments[comment.story_id, comment.id] = comment

    def recent_posts(self, author_id: str) -> tuple[datetime, ...]:
        """When a reader posted lately."""
        return self._posts.get(author_id, ())

    def has_replies(self, comment: Comment) -> bool:
        """Whether anybody answered the comment."""
        prefix = comment.thread + SEPARATOR
        found = (other for other in self._sorted() if other.story_id == comment.story_id)
        return any(other.thread.startswith(prefix) for other in found)

    def held(self, *, limit: int = 100) -> list[Comment]:
        """Comments that wait for a moderator, oldest first."""
        held = (comment for comment in self._comments.values() if comment.status is CommentStatus.HELD)
        return sorted(held, key=lambda comment: comment.id)[:limit]

    def by_author(self, author_id: str, *, limit: int = 1000, before: str | None = None) -> list[Comment]:
        """A reader's own comments, newest first; with `before`, those older than that comment id."""
        own = (comment for comment in self._comments.values() if comment.author_id == author_id)
        older = (comment for comment in own if before is None or comment.id < before)
        return sorted(older, key=lambda comment: comment.id, reverse=True)[:limit]

    def report(self, comment: Comment, *, reader_id: str) -> bool:
        """Record that a reader reported a comment; false when that reader had done so before."""
        mark = (comment.story_id, comment.id, reader_id)
        if mark in self._reports:
            return False
        change = {"report_count": comment.report_count + 1, "version": comment.version + 1}
        self.replace(comment.model_copy(update=change))
        self._reports.add(mark)
        return True

    def _parent(self, comment: Comment) -> Comment | None:
        thread = comment.thread.rpartition(SEPARATOR)[0]
        found = (other for other in self._sorted() if other.story_id == comment.story_id)
        return next((other for other in found if other.thread == thread), None)

    def _sorted(self) -> Iterator[Comment]:
        return iter(sorted(self._comments.values(), key=lambda comment: comment.thread))
