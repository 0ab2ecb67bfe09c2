"""Which entry is which: the keys under which an entry is remembered, the digest of its content."""

import html
import re
from typing import Final

from wirepress.sources.entries import FeedEntry
from wirepress.sources.urls import location_key, schemeless, short_digest

_MARKUP: Final = re.compile(r"<[^>]*>")
_SPACE: Final = re.compile(r"\s+")


def entry_key(entry: FeedEntry) -> str:
    """The entry's identity within its source: guid, else normalised URL, else title and date."""
    return guid_key(entry) or url_key(entry) or _title_key(entry)


def entry_keys(entry: FeedEntry) -> tuple[str, ...]:
    """The keys that make an entry known, its identity first.

    The URL recognises an entry that got another guid or title; the title at an address without
    host one that moved to another host. The title belongs to that because feeds that gather many
    hosts repeat paths. The site's own address says nothing about an entry: title and date stand
    in for it.
    """
    address = url_key(entry)
    if address is None:
        return tuple(dict.fromkeys((entry_key(entry), _title_key(entry))))
    return tuple(dict.fromkeys((entry_key(entry), address, location_of(entry))))


def guid_key(entry: FeedEntry) -> str | None:
    """The key of the guid: one that is a URL without scheme and tracking parameters, any in one case."""
    if not entry.guid:
        return None
    is_url = entry.guid.lower().startswith(("http://", "https://"))
    return short_digest("guid", _path(schemeless(entry.guid)) if is_url else entry.guid.strip().casefold())


def url_key(entry: FeedEntry) -> str | None:
    """The key of the entry's own address, whatever its scheme, case and tracking parameters."""
    return short_digest("url", _path(schemeless(entry.url))) if entry.url and entry.url_is_own else None


def location_of(entry: FeedEntry) -> str:
    """The key of the title at an address without scheme and host."""
    return short_digest("location", _path(location_key(entry.url or "")), _title(entry))


def content_digest(entry: FeedEntry) -> str:
    """A digest of what a reader would see; markup, links and dates do not count."""
    return short_digest(
        "content", _words(entry.title), _words(entry.summary_html), _words(entry.content_html)
    )


def title_digest(entry: FeedEntry) -> str:
    """A digest of the title alone."""
    return short_digest("title", _title(entry))


def date_digest(entry: FeedEntry) -> str:
    """A digest of the date alone, empty without one."""
    return short_digest("date", entry.published_at.isoformat()) if entry.published_at else ""


def _title_key(entry: FeedEntry) -> str:
    date = entry.published_at.isoformat() if entry.published_at else ""
    return short_digest("title", _title(entry), date)


def _path(address: str) -> str:
    return address.casefold().rstrip("/")


def _title(entry: FeedEntry) -> str:
    return _SPACE.sub(" ", entry.title).strip().casefold()


def _words(markup: str | None) -> str:
    text = html.unescape(_MARKUP.sub(" ", markup or ""))
    return _SPACE.sub(" ", text).strip()
