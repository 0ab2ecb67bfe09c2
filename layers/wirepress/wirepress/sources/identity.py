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
    if entry.guid:
        return short_digest("guid", _guid(entry.guid))
    if entry.url and entry.url_is_own:
        return short_digest("url", schemeless(entry.url))
    date = entry.published_at.isoformat() if entry.published_at else ""
    return short_digest("title", _title(entry), date)


def entry_keys(entry: FeedEntry) -> tuple[str, ...]:
    """The keys that make an entry known: its identity, and its title at an address without host.

    The second one recognises an entry whose feed moved to another host or made new guids. The
    title belongs to it because feeds that gather many hosts repeat paths. The site's own address
    says nothing about an entry and gives no second key.
    """
    if not (entry.url and entry.url_is_own):
        return (entry_key(entry),)
    location = short_digest("location", location_key(entry.url), _title(entry))
    return (entry_key(entry), location)


def content_digest(entry: FeedEntry) -> str:
    """A digest of what a reader would see; markup, links and dates do not count."""
    return short_digest(
        "content", _words(entry.title), _words(entry.summary_html), _words(entry.content_html)
    )


def _guid(guid: str) -> str:
    return schemeless(guid) if guid.lower().startswith(("http://", "https://")) else guid.strip()


def _title(entry: FeedEntry) -> str:
    return _SPACE.sub(" ", entry.title).strip().casefold()


def _words(markup: str | None) -> str:
    text = html.unescape(_MARKUP.sub(" ", markup or ""))
    return _SPACE.sub(" ", text).strip()
