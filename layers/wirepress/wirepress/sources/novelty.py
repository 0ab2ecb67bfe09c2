"""Which entries of a feed are new or have changed: a pure decision over what was seen before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.identity import content_digest, entry_keys

MAX_NEW_ENTRIES: Final = 300
"""New entries taken per fetch: the newest first, the others at the next fetch."""
MAX_UPDATES: Final = 24
"""Updates taken per entry, as in lemon24/reader: some feeds change at every fetch."""
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Novelty:
    """An entry to read. `marks` is what `SourceStates.mark_seen` is to remember once it is on its way."""

    entry: FeedEntry
    is_new: bool
    marks: Mapping[str, str]


def seen_keys(feed: Feed) -> list[str]:
    """The keys under which the feed's entries may have been seen: ask `SourceStates.seen` for them."""
    return list(dict.fromkeys(key for entry in feed.entries for key in entry_keys(entry)))


def decide_new_entries(feed: Feed, seen: Mapping[str, str]) -> list[Novelty]:
    """New entries, newest first and at most 300, then known ones whose text changed.

    `seen` holds, for the keys known, what `marks` said at the time: how often the entry was
    updated, and the digest of its content.
    """
    new: list[Novelty] = []
    updated: list[Novelty] = []
    taken: set[str] = set()
    for entry in _newest_first(feed.entries):
        keys = entry_keys(entry)
        if not taken.isdisjoint(keys):
            continue  # the same article twice in one document, under two guids
        taken.update(keys)
        digest = content_digest(entry)
        known = next((seen[key] for key in keys if key in seen), None)
        if known is None:
            new.append(Novelty(entry, is_new=True, marks=dict.fromkeys(keys, f"0.{digest}")))
        elif (mark := _update_mark(known, digest)) is not None:
            updated.append(Novelty(entry, is_new=False, marks=dict.fromkeys(keys, mark)))
    return new[:MAX_NEW_ENTRIES] + updated


def is_incomplete(feed: Feed, seen: Mapping[str, str]) -> bool:
    """Whether the feed holds more new entries than one fetch takes."""
    unknown = sum(1 for entry in feed.entries if not any(key in seen for key in entry_keys(entry)))
    return unknown > MAX_NEW_ENTRIES


def _update_mark(known: str, digest: str) -> str | None:
    count, _, before = known.partition(".")
    updates = int(count) if count.isdecimal() else 0
    if before == digest or updates >= MAX_UPDATES:
        return None
    return f"{updates + 1}.{digest}"


def _newest_first(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """By date; entries without one keep their place among equals, before those with one."""
    undated = [entry for entry in entries if entry.published_at is None]
    dated = [entry for entry in entries if entry.published_at is not None]
    dated.sort(key=lambda entry: entry.published_at or _EARLIEST, reverse=True)
    return undated + dated
