"""What the steps need from the world. The adapters are in `wirepress.aws`, fakes beside them.

Conditional writes take what the caller read before (`expected`) and raise `ConflictError` when
somebody else wrote since. Reads of things that are not there return `None`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from wirepress.model import (
    Article,
    Comment,
    RawDocument,
    Report,
    SiteConfig,
    Source,
    SourceState,
    StoryCard,
    StoryRules,
    Subscription,
)
from wirepress.model.host import HostState
from wirepress.model.messages import DomainEvent, QueueMessage
from wirepress.stories.embeddings import Embeddings
from wirepress.stories.index import ClusterChange, IndexedArticle, StoryIndex
from wirepress.summaries.writing.language_model import LanguageModel, ModelAnswer, ModelAnswers, Prompt

T = TypeVar("T")


class Clock(Protocol):
    """The time. Steps ask once and pass it on."""

    def now(self) -> datetime:
        """The current time, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """An answer that was read whole, within the caps. `status` is 200..299 or 304.

    `url` is the address that answered, after redirects; `permanent_url` is set when every
    redirect on the way was permanent (301, 308). Header names are lower-case.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    permanent_url: str | None = None


class HttpClient(Protocol):
    """The only way out: every address is checked before it is connected to."""

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = 10_000_000,
        validated_url: str | None = None,
    ) -> HttpResponse:
        """Fetch `url`; `max_bytes` counts after decompression.

        Validators among the headers are sent to the address that they came from only: `url`
        itself, or `validated_url` where that is on the way.

        Raises `FetchTransientError` (worth trying again), `FetchRefusedError` (must not be
        fetched) or `FetchError` (404, 410, too large, not HTTP).
        """
        ...

    def post(
        self, url: str, *, body: bytes, headers: Mapping[str, str] | None = None, max_bytes: int = 100_000
    ) -> HttpResponse:
        """Send `body` to `url`, without following redirects; errors as in `get`."""
        ...


@dataclass(frozen=True, slots=True)
class Versioned(Generic[T]):
    """A stored object and the token that a conditional write of it must name."""

    value: T
    token: str


class Inbox(Protocol):
    """Raw input: written before anything reads it, never changed afterwards."""

    def put_document(self, document: RawDocument, body: bytes) -> None:
        """Store bytes, then envelope. Storing the same document twice keeps the first."""
        ...

    def put_feed(self, source_id: str, digest: str, body: bytes) -> None:
        """Keep the bytes of a feed that changed."""
        ...

    def get_feed(self, source_id: str, digest: str) -> bytes:
        """The bytes of a feed that was kept; raises `DocumentError` where they are gone."""
        ...

    def get(self, key: str) -> tuple[RawDocument, bytes]:
        """Read what an `Object Created` event named: an envelope's key or an upload's key."""
        ...


class Archive(Protocol):
    """Articles, reports and configuration as JSON objects: the truth behind every index."""

    def get_article(self, article_id: str) -> Versioned[Article] | None:
        """One article and its token."""
        ...

    def put_article(self, article: Article, *, expected: str | None) -> None:
        """Store an article over the version read as `expected`, or as a new one (`None`)."""
        ...

    def get_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """The articles that exist, in the order asked for."""
        ...

    def put_report(self, report: Report) -> str:
        """Store a report under the digest of its content; returns its key."""
        ...

    def get_report(self, key: str) -> Report | None:
        """A report by the key that `put_report` returned."""
        ...

    def site_config(self) -> SiteConfig:
        """The operator's configuration; the defaults when there is none."""
        ...

    def put_site_config(self, config: SiteConfig) -> None:
        """Replace the configuration."""
        ...

    def sources(self) -> tuple[Source, ...]:
        """The operator's sources."""
        ...

    def put_sources(self, sources: Sequence[Source], *, expected: Sequence[Source] | None = None) -> None:
        """Replace the list of sources: with `expected`, only where that still stands."""
        ...

    def story_rules(self) -> StoryRules:
        """The operator's decisions about stories."""
        ...

    def put_story_rules(self, rules: StoryRules, *, expected: StoryRules | None = None) -> None:
        """Replace the operator's decisions: with `expected`, only where those still stand."""
        ...


class SourceStates(Protocol):
    """What polling has learnt about each source, and which entries it has seen."""

    def get(self, source_ids: Sequence[str]) -> dict[str, SourceState]:
        """The states that exist, by source id."""
        ...

    def put(self, state: SourceState) -> None:
        """Store `state` over version `state.version - 1`."""
        ...

    def seen(self, source_id: str, keys: Sequence[str]) -> dict[str, str]:
        """Of the given entry keys the ones seen before, with the content digest seen last."""
        ...

    def mark_seen(self, source_id: str, digests: Mapping[str, str], *, now: datetime) -> None:
        """Remember entries (key to content digest) for as long as feeds repeat them."""
        ...


class HostStates(Protocol):
    """Whose turn it is at each host, for all functions that run at the same time."""

    def get(self, host: str) -> HostState | None:
        """What is known about a host by its key."""
        ...

    def put(self, state: HostState) -> None:
        """Store `state` over version `state.version - 1`; raises `ConflictError` when that is gone."""
        ...


Exchange = tuple[int, Mapping[str, str], bytes]
"""An answer as it came: status, headers by lower-case name, body."""


class Turns(Protocol):
    """Politeness: one request at a time to a host, with a rest between two."""

    def take(self, url: str, ask: Callable[[], Exchange]) -> Exchange:
        """Call `ask` when it is its turn at the host of `url`; `HostBusyError` says that this takes long."""
        ...

    def promise(self, urls: Sequence[str]) -> list[datetime]:
        """When each URL is to be asked for, so that those of a host come one after the other."""
        ...

    def demand_rest(self, url: str, seconds: float) -> None:
        """Return when the host of `url` has had `seconds` of rest, or raise `HostBusyError`."""
        ...


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What an origin answered when asked for its robots.txt, and until when that is believed.

    `trouble` is the reason why it could not be asked: nothing may be fetched there meanwhile.
    """

    expires_at: datetime
    body: bytes = b""
    trouble: str | None = None


class RobotsCache(Protocol):
    """The robots.txt of origins such as `https://news.example`, for as long as each is believed."""

    def get(self, origin: str, *, now: datetime) -> RobotsAnswer | None:
        """What the origin answered, unless that has expired."""
        ...

    def put(self, origin: str, answer: RobotsAnswer) -> None:
        """Keep an answer instead of the one before."""
        ...


class Subscriptions(Protocol):
    """What hubs were asked for (WebSub)."""

    def get(self, token: str) -> Subscription | None:
        """The subscription with a token."""
        ...

    def of_source(self, source_id: str) -> list[Subscription]:
        """A source's subscriptions, by token."""
        ...

    def all(self) -> list[Subscription]:
        """Every subscription, by token."""
        ...

    def put(self, subscription: Subscription) -> None:
        """Store over version `subscription.version - 1`; it is forgotten some time after it expired."""
        ...


class Tokens(Protocol):
    """Strings that nobody can guess."""

    def new(self) -> str:
        """Another one: 256 random bits in characters that stand in a URL as they are."""
        ...


class Cards(Protocol):
    """The lists of the site: stories by day and by topic."""

    def get(self, story_ids: Iterable[str]) -> dict[str, StoryCard]:
        """The cards that exist, by story id."""
        ...

    def put(self, card: StoryCard, *, previous: StoryCard | None) -> None:
        """Store a card and its places in the lists instead of those of `previous`.

        A hidden card has no places. Raises `ConflictError` when the stored card is of a newer
        version of the story, or is not `previous`.
        """
        ...

    def days(self) -> list[str]:
        """Days (ISO dates) that have stories, newest first."""
        ...

    def by_day(self, day: str) -> list[StoryCard]:
        """The stories first published on a day, newest first."""
        ...

    def by_month(self, month: str, *, limit: int | None = None) -> list[StoryCard]:
        """The stories first published in a month (`2026-11`), newest first, all or at most `limit`."""
        ...

    def by_topic(self, slug: str, *, limit: int) -> list[StoryCard]:
        """Stories of a topic, newest first."""
        ...

    def topics(self) -> dict[str, int]:
        """Slugs of the topics that have stories, with how many."""
        ...

    def pinned(self) -> list[StoryCard]:
        """The stories that the operator pinned, newest first."""
        ...


@dataclass(frozen=True, slots=True)
class SiteObject:
    """What stands at a path of the site: its token for a conditional write, its content digest."""

    token: str
    digest: str


class SiteBucket(Protocol):
    """The published site."""

    def head(self, key: str) -> SiteObject | None:
        """What stands at a key (no leading slash), without its body."""
        ...

    def get(self, key: str) -> bytes | None:
        """The body of what stands at a key."""
        ...

    def put(
        self, key: str, body: bytes, *, content_type: str, cache_control: str, expected: SiteObject | None
    ) -> None:
        """Write over what `head` returned; raises `ConflictError` when that has changed."""
        ...

    def delete(self, key: str, *, expected: SiteObject) -> None:
        """Remove what `head` returned; raises `ConflictError` when that has changed."""
        ...


@dataclass(frozen=True, slots=True)
class Amount:
    """What models were asked for: tokens in and out, and millionths of a dollar."""

    tokens: int = 0
    microdollars: int = 0


@dataclass(frozen=True, slots=True)
class Reservation:
    """An amount set aside for a story on a day (UTC, ISO date)."""

    day: str
    story_id: str
    amount: Amount


class Spending(Protocol):
    """The accounts of what models cost, bounded a day and a story."""

    def reserve(self, amount: Amount, *, story_id: str) -> Reservation:
        """Set aside the most that a call may cost; raises `ModelError` (`capped`) beyond what is left."""
        ...

    def settle(self, reservation: Reservation, spent: Amount) -> None:
        """Give back what was not spent of it."""
        ...


class DeadLetters(Protocol):
    """Where messages go that cannot be processed, with the reason."""

    def put(self, body: str, *, reason: str, group: str | None = None, delivery_id: str = "") -> None:
        """Keep a message for the operator; `group` is the FIFO group it came from.

        A delivery that fails twice for the same reason is kept once.
        """
        ...


class Outbox(Protocol):
    """Messages to the next step and events to the world."""

    def send(self, messages: Sequence[QueueMessage], *, now: datetime | None = None) -> None:
        """Send each message to the queue of its kind, all or raise `TransientError`.

        With `now`, messages with a `not_before` are delivered then, or after the longest delay
        that the queue knows, and are to be sent again when they come too early.
        """
        ...

    def publish(self, events: Sequence[DomainEvent]) -> None:
        """Put domain events on the stack's bus."""
        ...


class Comments(Protocol):
    """Readers' comments: the only thing that cannot be rebuilt from the inbox."""

    def thread(self, story_ids: Sequence[str]) -> list[Comment]:
        """All comments of a story (and of the stories it absorbed) in reading order."""
        ...

    def get(self, story_id: str, comment_id: str) -> Comment | None:
        """One comment."""
        ...

    def add(self, comment: Comment, *, request_id: str, recent: Sequence[datetime]) -> Comment:
        """Store a new comment; its author's same `request_id` again returns the first one.

        Raises `ConflictError` when the comment that it answers is no longer published, or when the
        author's `recent_posts` are no longer `recent`: what was decided from them may be wrong now.
        """
        ...

    def posted(self, author_id: str, request_id: str) -> Comment | None:
        """What an earlier request of this id posted."""
        ...

    def replace(self, comment: Comment) -> None:
        """Store over version `comment.version - 1`."""
        ...

    def recent_posts(self, author_id: str) -> tuple[datetime, ...]:
        """When a reader posted lately: all that rate limits count and perhaps some older ones."""
        ...

    def has_replies(self, comment: Comment) -> bool:
        """Whether anybody answered the comment."""
        ...

    def held(self, *, limit: int = 100) -> list[Comment]:
        """Comments that wait for a moderator, oldest first."""
        ...

    def by_author(self, author_id: str, *, limit: int = 1000, before: str | None = None) -> list[Comment]:
        """A reader's own comments, newest first: for their export. With `before`, those older."""
        ...

    def report(self, comment: Comment, *, reader_id: str) -> bool:
        """Record that a reader reported a comment; false when that reader had done so before.

        The first time, the stored comment's `report_count` and version go up by one. Raises
        `ConflictError` when `comment` is not what is stored.
        """
        ...


__all__ = [
    "Amount",
    "Archive",
    "Cards",
    "Clock",
    "ClusterChange",
    "Comments",
    "Embeddings",
    "Exchange",
    "HostStates",
    "HttpClient",
    "HttpResponse",
    "Inbox",
    "IndexedArticle",
    "LanguageModel",
    "ModelAnswer",
    "ModelAnswers",
    "Outbox",
    "Prompt",
    "Reservation",
    "RobotsAnswer",
    "RobotsCache",
    "SiteBucket",
    "SiteObject",
    "SourceStates",
    "Spending",
    "StoryIndex",
    "Subscriptions",
    "Tokens",
    "Turns",
    "Versioned",
]
