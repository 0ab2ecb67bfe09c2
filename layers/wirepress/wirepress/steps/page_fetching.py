"""Pages: queue those of new entries, each for its turn, and fetch them into the inbox."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from wirepress.errors import FetchError
from wirepress.ingest.reading import FEED_ENTRY_TYPE
from wirepress.model import FeedHints, RawDocument, Source
from wirepress.model.messages import FetchPage
from wirepress.ports import Clock, Inbox, Outbox, SourceStates, Turns
from wirepress.sources.dates import parse_date
from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.novelty import FORGOTTEN, Novelty
from wirepress.sources.politeness import (
    FETCHED,
    SHORT_WAIT,
    is_on_its_way,
    page_tries_again_at,
    page_waits_until,
    sent_for,
)
from wirepress.sources.schedule import without_validators
from wirepress.sources.urls import short_digest
from wirepress.steps.learning import change_state
from wirepress.steps.robots import AllowedHttp

MAX_PAGE_BYTES: Final = 20_000_000
_MIN_FEED_TEXT: Final = 200
"""Characters of HTML from which a feed's own text may stand in for a page that cannot be had."""
_MAX_FEED_TEXT: Final = 100_000
"""Characters of HTML that a message carries; SQS takes 1 MiB in all."""
_MAX_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of entries, on their way from a feed into the inbox."""

    states: SourceStates
    inbox: Inbox
    http: AllowedHttp
    outbox: Outbox
    clock: Clock
    turns: Turns | None = None
    """Without them, pages are queued for at once."""

    def queue(self, source: Source, feed: Feed, news: Sequence[Novelty], now: datetime) -> None:
        """Queue the pages of entries; an entry without a page of its own is all there is of it."""
        pages = []
        for novelty in news:
            entry, keys = novelty.entry, tuple(novelty.marks)
            hints, outlet = _hints(source, feed, entry), source.title or feed.title or None
            if entry.url and entry.url_is_own:
                page = FetchPage(
                    source_id=source.id, outlet=outlet, url=entry.url, hints=hints, entry_keys=keys
                )
                pages.append(page)
            else:
                self._keep_entry(source.id, outlet, None, hints, now)
        if self.turns:
            times = self.turns.promise([page.url for page in pages])
            pages = [_not_before(page, time, now) for page, time in zip(pages, times, strict=True)]
        self.outbox.send(pages, now=now)

    def fetch(self, message: FetchPage, *, last_try: bool) -> dict[str, int]:
        """Fetch the page that the message names, unless it was fetched or is not its turn yet."""
        now, key = self.clock.now(), _page_key(message)
        mark = self.states.seen(message.source_id, [key]).get(key)
        if mark == FETCHED:
            return {"pages_skipped": 1}
        if _is_early(message, now):
            return self._put_off(message, mark, now)
        try:
            response = self.http.get_page(message.url, max_bytes=MAX_PAGE_BYTES)
        except FetchError as error:
            return self._without_page(message, error, mark, last_try=last_try)
        digest = hashlib.sha256(response.body).hexdigest()
        document = RawDocument(
            id=short_digest("page", message.source_id, response.url, digest),
            body_key=f"raw/bodies/{digest}",
            fetched_at=now,
            url=response.url,
            source_id=message.source_id,
            outlet=message.outlet,
            content_type=response.headers.get("content-type"),
            last_modified=_not_after(parse_date(response.headers.get("last-modified") or ""), now),
            hints=message.hints,
        )
        self.inbox.put_document(document, response.body)
        self.states.mark_seen(message.source_id, {key: FETCHED}, now=now)
        return {"pages_fetched": 1}

    def skip(self, message: FetchPage) -> dict[str, int]:
        """Leave a page whose source was removed: should that come back, the entry is new again."""
        now = self.clock.now()
        self.states.mark_seen(message.source_id, dict.fromkeys(message.entry_keys, FORGOTTEN), now=now)
        # Only now: whoever reads the whole feed again must find the entry forgotten.
        change_state(message.source_id, without_validators, states=self.states)
        return {"pages_skipped": 1}

    def _without_page(
        self, message: FetchPage, error: FetchError, mark: str | None, *, last_try: bool
    ) -> dict[str, int]:
        """Wait for the host, or take the feed's own text, or raise `error`."""
        now = self.clock.now()
        until = page_waits_until(error, message.waiting_since, now)
        if until is None and (error.permanent or last_try) and _can_stand_in(message.hints):
            self._keep_entry(message.source_id, message.outlet, message.url, message.hints, now)
            return {"pages_replaced_by_feed_text": 1}
        if until is None and not error.permanent and (last_try or message.waiting_since):
            until = page_tries_again_at(message.waiting_since, now)
        if until is None:
            raise error
        update = {
            "not_before": until,
            "waiting_since": message.waiting_since or now,
            "waiting_because": error.reason[:_MAX_REASON],
        }
        return self._put_off(message.model_copy(update=update), mark, now)

    def _put_off(self, message: FetchPage, mark: str | None, now: datetime) -> dict[str, int]:
        """Send a page again for when it is its turn, unless another copy of the message is on its way."""
        if is_on_its_way(mark, now):
            return {"pages_skipped": 1}
        self.outbox.send([message], now=now)
        # Only now: a crash in between makes a second copy, which is found out here next time.
        when = sent_for(message.not_before or now, now)
        self.states.mark_seen(message.source_id, {_page_key(message): when}, now=now)
        return {"messages_put_off": 1}

    def _keep_entry(
        self, source_id: str, outlet: str | None, url: str | None, hints: FeedHints, now: datetime
    ) -> None:
        body = hints.to_json()
        digest = hashlib.sha256(body).hexdigest()
        document = RawDocument(
            id=short_digest("entry", source_id, url or "", digest),
            body_key=f"raw/bodies/{digest}",
            fetched_at=now,
            url=url,
            source_id=source_id,
            outlet=outlet,
            content_type=FEED_ENTRY_TYPE,
            hints=hints,
        )
        self.inbox.put_document(document, body)


def _is_early(message: FetchPage, now: datetime) -> bool:
    return message.not_before is not None and message.not_before > now + SHORT_WAIT


def _page_key(message: FetchPage) -> str:
    """What tells a message from the one for a later version of the entry."""
    return short_digest("page", message.url, hashlib.sha256(message.hints.to_json()).hexdigest())


def _not_before(page: FetchPage, time: datetime, now: datetime) -> FetchPage:
    soon = time <= now + timedelta(seconds=1)  # the queue counts in whole seconds
    return page if soon else page.model_copy(update={"not_before": time})


def _hints(source: Source, feed: Feed, entry: FeedEntry) -> FeedHints:
    return FeedHints(
        title=entry.title or None,
        author=entry.author,
        published_at=entry.published_at,
        updated_at=entry.updated_at,
        summary_html=entry.summary_html[:_MAX_FEED_TEXT] if entry.summary_html else None,
        content_html=entry.content_html[:_MAX_FEED_TEXT] if entry.content_html else None,
        topics=tuple(dict.fromkeys((*source.topics, *entry.topics))),
        language=entry.language or source.language or feed.language,
    )


def _can_stand_in(hints: FeedHints) -> bool:
    return max(len(hints.content_html or ""), len(hints.summary_html or "")) >= _MIN_FEED_TEXT


def _not_after(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment <= now else None
