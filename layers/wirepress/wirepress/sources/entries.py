"""What a feed says, in one shape whatever its format."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry: a picture, a sound, a film. `length` is in bytes."""

    url: str
    content_type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    `id` is what the feed says, else the URL, else a digest of title and date. `title` is plain
    text, `summary_html` and `content_html` are clean HTML with absolute links. `url` is http(s);
    `url_is_own` is false where it is only the site's address, which many entries may share.
    """

    id: str
    url: str | None
    title: str
    author: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    summary_html: str | None = None
    content_html: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    topics: tuple[str, ...] = ()
    language: str | None = None
    url_is_own: bool = True
    guid: str | None = None
    """The identity that the feed gave, when it gave one."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `ttl_minutes` is how long the publisher asks not to be asked again."""

    title: str
    entries: tuple[FeedEntry, ...]
    language: str | None = None
    site_url: str | None = None
    hub_url: str | None = None
    self_url: str | None = None
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (0..23, UTC) at which the publisher wants no visit."""
    skip_days: tuple[int, ...] = ()
    """The same for days of the week; 0 is Monday."""
