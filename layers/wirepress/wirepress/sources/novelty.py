"""Which entries of a feed are new or have changed: a pure decision over what was seen before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
FORGOTTEN: Final = ""
"""The mark of an entry that was seen, but whose page was not fetched since its source was removed."""
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class Novelty:
    """An entry to read, and what is to be remembered of it under its keys."""

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


@dataclass(frozen=True, slots=True)
class Entries:
    """A feed's entries told apart. `keys` may have seen them before: ask `SourceStates.seen` for those."""

    newest_first: tuple[tuple[FeedEntry, tuple[str, ...]], ...]
    """Each article once, with the keys that tell it from the others."""
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be read of a feed, at most 300 entries; `incomplete` when it holds more than that.

    `marks` is what is to be remembered once those entries are on their way.
    """

    news: tuple[Novelty, ...]
    marks: Mapping[str, str]
    incomplete: bool


def tell_apart(feed: Feed) -> Entries:
    """The entries and the keys under which each is known: the costly part, done once for each document."""
    entries = [(entry, entry_keys(entry)) for entry in _newest_first(distinct(feed.entries))]
    shared = _shared_addresses(entry for entry, _ in entries)
    kept: list[tuple[FeedEntry, tuple[str, ...]]] = []
    taken: set[str] = set()
    for entry, keys in entries:
        own = tuple(key for key in keys if key not in shared)
        if taken.isdisjoint(own):  # else it is the same article twice in one document, under two guids
            taken.update(own)
            kept.append((entry, own))
    return Entries(tuple(kept), keys=tuple(dict.fromkeys(key for _, keys in entries for key in keys)))


def decide_new_entries(entries: Entries, seen: Mapping[str, str]) -> Decision:
    """New entries, newest first, then known ones whose text changed.

    `seen` holds, for the keys known, what `marks` said at the time.
    """
    seen = {key: mark for key, mark in seen.items() if mark != FORGOTTEN}
    new: list[Novelty] = []
    updated: list[Novelty] = []
    marks: dict[str, str] = {}
    for entry, keys in entries.newest_first:
        known = _find(entry, keys, seen)
        if known is None:
            new.append(Novelty(entry, is_new=True, marks=dict.fromkeys(keys, _mark(_as_is(entry, 0)))))
            continue
        if known.content != content_digest(entry) and known.updates < MAX_UPDATES:
            mark = _mark(_as_is(entry, known.updates + 1))
            updated.append(Novelty(entry, is_new=False, marks=dict.fromkeys(keys, mark)))
        address = url_key(entry)
        if address in keys and address not in seen:  # its guid may change next
            marks |= dict.fromkeys((address, location_of(entry)), _mark(known))
    news = (new + updated)[:MAX_NEW_ENTRIES]
    for novelty in news:
        marks |= novelty.marks
    return Decision(tuple(news), marks, incomplete=len(new) + len(updated) > len(news))


def _shared_addresses(entries: Iterable[FeedEntry]) -> set[str]:
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
