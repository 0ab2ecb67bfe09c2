"""Sources: where news comes from, and what is known about each."""

from enum import StrEnum

from pydantic import Field

from wirepress.model.base import Record, UtcDatetime


class SourceKind(StrEnum):
    """How a source is read."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"


class Source(Record):
    """A place to poll, as the operator configured it. `id` is derived from the URL."""

    id: str
    url: str
    title: str | None = None
    kind: SourceKind = SourceKind.FEED
    language: str | None = None
    topics: tuple[str, ...] = ()
    enabled: bool = True


class SourceState(Record):
    """What polling has learnt about a source; `version` guards concurrent writes."""

    source_id: str
    version: int = 0
    title: str | None = None
    site_url: str | None = None
    """The site that the feed belongs to, as the feed says."""
    url: str | None = None
    """The address to poll now, when a permanent redirect was taken over."""
    etag: str | None = None
    last_modified: str | None = None
    validated_url: str | None = None
    """The address that the validators came from."""
    body_digest: str | None = None
    next_due_at: UtcDatetime | None = None
    queued_until: UtcDatetime | None = None
    """Until when the message that asks to fetch it is taken to be on its way."""
    last_fetched_at: UtcDatetime | None = None
    last_success_at: UtcDatetime | None = None
    last_new_entry_at: UtcDatetime | None = None
    newest_entry_at: UtcDatetime | None = None
    """The newest date that the source gave one of its entries."""
    consecutive_errors: int = 0
    last_error: str | None = None
    interval_seconds: int | None = None
    asked_minutes: int | None = None
    """How long the feed itself (ttl, sy:updatePeriod) asks not to be asked again."""
    asked_seconds: int | None = None
    """The same for the headers that came with it."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    entries_per_week: float | None = None
    gone_on: tuple[str, ...] = Field(default=(), max_length=3)
    """Days (ISO dates) on which the source answered 410."""
    moved_to: str | None = None
    moved_since: UtcDatetime | None = None
    moved_sightings: int = 0
    switched_off: bool = False
