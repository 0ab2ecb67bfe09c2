"""Which entries of a feed are new or have changed: a pure decision over what was seen before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from wirepress.sources.assembly import distinct
from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.identity import (
    content_digest,
    date_digest,
    entry_keys,
    guid_key,
    location_of,
    title_digest,
    url_key,
)

MAX_NEW_ENTRIES: Final = 300
"""Entries taken per fetch: the newest first, changed ones last, what is left at the next fetch."""
MAX_UPDATES: Final = 24
"""Updates taken per entry, as in lemon24/reader: some feeds change at every fetch."""
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class Novelty:
    """An entry to read. `marks` is what `SourceStates.mark_seen` is to remember once it is on its way."""

    entry: FeedEntry
    is_new: bool
    marks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was remembered of an entry: how often it was updated, and digests of what it was."""

    updates: int
    content: str
    title: str
    date: str


def seen_keys(feed: Feed) -> list[str]:
    """The keys under which the feed's entries may have been seen: ask `SourceStates.seen` for them."""
    return list(dict.fromkeys(key for entry in distinct(feed.entries) for key in entry_keys(entry)))


def decide_new_entries(feed: Feed, seen: Mapping[str, str]) -> list[Novelty]:
    """New entries, newest first, then known ones whose text changed; at most 300.

    `seen` holds, for the keys known, what `marks` said at the time.
    """
    return _news(feed, seen)[:MAX_NEW_ENTRIES]


def is_incomplete(feed: Feed, seen: Mapping[str, str]) -> bool:
    """Whether the feed holds more to read than one fetch takes."""
    return len(_news(feed, seen)) > MAX_NEW_ENTRIES


def marks_of(news: Iterable[Novelty]) -> dict[str, str]:
    """What is to be remembered of entries that are on their way."""
    return {key: mark for novelty in news for key, mark in novelty.marks.items()}


def new_addresses(feed: Feed, seen: Mapping[str, str]) -> dict[str, str]:
    """What is to be remembered of known entries at new addresses: their guids may change next."""
    marks: dict[str, str] = {}
    for entry, keys in _candidates(feed):
        address = url_key(entry)
        if address in keys and address not in seen and (known := _find(entry, keys, seen)):
            marks |= dict.fromkeys((address, location_of(entry)), _mark(known))
    return marks


def _news(feed: Feed, seen: Mapping[str, str]) -> list[Novelty]:
    new: list[Novelty] = []
    updated: list[Novelty] = []
    for entry, keys in _candidates(feed):
        known = _find(entry, keys, seen)
        if known is None:
            new.append(Novelty(entry, is_new=True, marks=dict.fromkeys(keys, _mark(_as_is(entry, 0)))))
        elif known.content != content_digest(entry) and known.updates < MAX_UPDATES:
            mark = _mark(_as_is(entry, known.updates + 1))
            updated.append(Novelty(entry, is_new=False, marks=dict.fromkeys(keys, mark)))
    return new + updated


def _candidates(feed: Feed) -> Iterator[tuple[FeedEntry, tuple[str, ...]]]:
    """The entries, newest first, each article once, with the keys that tell it from the others."""
    entries = distinct(feed.entries)
    shared = _shared_addresses(entries)
    taken: set[str] = set()
    for entry in _newest_first(entries):
        keys = tuple(key for key in entry_keys(entry) if key not in shared)
        if taken.isdisjoint(keys):  # else it is the same article twice in one document, under two guids
            taken.update(keys)
            yield entry, keys


def _shared_addresses(entries: Sequence[FeedEntry]) -> set[str]:
    """Addresses to which the feed sends readers of different entries: they identify none of them."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.guid and (address := url_key(entry)):
            titles[address].add(title_digest(entry))
    return {address for address, different in titles.items() if len(different) > 1}


def _find(entry: FeedEntry, keys: Sequence[str], seen: Mapping[str, str]) -> _Known | None:
    """What is known of the entry; `None` for a new one, even under a guid that another one had before."""
    guid = guid_key(entry)
    by_others = next((seen[key] for key in keys if key != guid and key in seen), None)
    if by_others is not None:
        return _parsed(by_others)
    if guid is None or guid not in keys or guid not in seen:
        return None
    known, now = _parsed(seen[guid]), _as_is(entry, 0)
    differs = known.title and known.title != now.title and known.date and now.date and known.date != now.date
    return None if differs else known


def _as_is(entry: FeedEntry, updates: int) -> _Known:
    return _Known(updates, content_digest(entry), title_digest(entry)[:_SHORT], date_digest(entry)[:_SHORT])


def _mark(known: _Known) -> str:
    return f"{known.updates}.{known.content}.{known.title}.{known.date}"


def _parsed(mark: str) -> _Known:
    """A mark; one of another making counts as never updated, and as of other content."""
    updates, content, title, date, *_ = [*mark.split("."), "", "", ""]
    return _Known(int(updates) if updates.isdecimal() else 0, content, title, date)


def _newest_first(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """By date; entries without one keep their place among equals, before those with one."""
    undated = [entry for entry in entries if entry.published_at is None]
    dated = [entry for entry in entries if entry.published_at is not None]
    dated.sort(key=lambda entry: entry.published_at or _EARLIEST, reverse=True)
    return undated + dated
