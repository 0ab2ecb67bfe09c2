"""Fetch: get a source and find its new entries, or get the page of one entry."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from wirepress.errors import FeedError, FetchError, FetchTransientError
from wirepress.ingest.reading import FEED_ENTRY_TYPE
from wirepress.model import FeedHints, RawDocument, Source, SourceKind, SourceState
from wirepress.model.messages import FetchPage, FetchSource
from wirepress.ports import (
    Archive,
    Clock,
    HttpClient,
    HttpResponse,
    Inbox,
    Outbox,
    RobotsCache,
    SourceStates,
)
from wirepress.sources.dates import parse_date
from wirepress.sources.entries import Feed, FeedEntry
from wirepress.sources.feeds import parse_feed
from wirepress.sources.novelty import decide_new_entries, is_incomplete, seen_keys
from wirepress.sources.pages import page_feed
from wirepress.sources.schedule import (
    Failed,
    Fetched,
    NotModified,
    Outcome,
    decide_after_fetch,
    jitter_of,
    poll_url,
    request_headers,
)
from wirepress.sources.sitemaps import Sitemap, children_to_read, joined, parse_sitemap, sitemap_feed
from wirepress.sources.urls import short_digest
from wirepress.steps.robots import demand_allowed

MAX_FEED_BYTES: Final = 5_000_000
MAX_PAGE_BYTES: Final = 20_000_000
_MIN_FEED_TEXT: Final = 200
"""Characters of HTML from which a feed's own text may stand in for a page that cannot be had."""
_MAX_FEED_TEXT: Final = 100_000
"""Characters of HTML that a message carries; SQS takes 1 MiB in all."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """Gets what other sites publish; whatever comes lands in the inbox before it is read."""

    archive: Archive
    states: SourceStates
    inbox: Inbox
    http: HttpClient
    outbox: Outbox
    clock: Clock
    robots: RobotsCache

    def run(self, message: FetchSource | FetchPage, *, last_try: bool) -> dict[str, int]:
        """Fetch what the message names.

        A source that fails is not an error of this step: the reason goes into the source's
        state, and the schedule asks it again. A page that fails raises `FetchError`, unless the
        feed carried its text; with `last_try` that holds for passing troubles, too.
        """
        if isinstance(message, FetchSource):
            return self._source(message)
        return self._page(message, last_try=last_try)

    def _source(self, message: FetchSource) -> dict[str, int]:
        source = next((one for one in self.archive.sources() if one.id == message.source_id), None)
        state = self.states.get([message.source_id]).get(message.source_id)
        if source is None or not source.enabled or _was_polled(state, message.due_at):
            return {"sources_skipped": 1}
        now = self.clock.now()
        outcome = self._ask(source, state, now)
        self.states.put(decide_after_fetch(source, state, outcome, now, jitter_of(source.id, message.due_at)))
        return _counts(outcome)

    def _ask(self, source: Source, state: SourceState | None, now: datetime) -> Outcome:
        # Who publishes a feed wants it polled: robots.txt is for the rest.
        get = self.http.get if source.kind is SourceKind.FEED else partial(self._get_if_allowed, now)
        try:
            response = get(poll_url(source, state), headers=request_headers(state), max_bytes=MAX_FEED_BYTES)
            return self._read(source, state, response, now)
        except FetchError as error:
            retry_after = error.retry_after_seconds if isinstance(error, FetchTransientError) else None
            return Failed(error.reason, status=error.status, retry_after_seconds=retry_after)
        except FeedError as error:
            return Failed(error.reason)

    def _read(
        self, source: Source, state: SourceState | None, response: HttpResponse, now: datetime
    ) -> Outcome:
        known = state.body_digest if state else None
        if response.status == 304 or _digest(response) == known:
            return NotModified(response.headers, response.permanent_url)
        self.inbox.put_feed(source.id, _digest(response), response.body)
        feed, children = self._parse(source, response, now)
        body_digest = _digest(response, *children)
        if body_digest == known:
            return NotModified(response.headers, response.permanent_url)
        for child in children:
            self.inbox.put_feed(source.id, _digest(child), child.body)
        seen = self.states.seen(source.id, seen_keys(feed))
        news = decide_new_entries(feed, seen)
        self._pass_on(source, feed, [novelty.entry for novelty in news], now)
        marks = {key: digest for novelty in news for key, digest in novelty.marks.items()}
        # Only once the entries are on their way: a crash in between sends them again, and loses none.
        self.states.mark_seen(source.id, marks, now=now)
        return Fetched(
            headers=_without_validators(response.headers) if children else response.headers,
            body_digest=body_digest,
            entry_dates=[entry.published_at for entry in feed.entries],
            new_entries=len(news),
            title=feed.title or None,
            ttl_minutes=feed.ttl_minutes,
            permanent_url=response.permanent_url,
            incomplete=is_incomplete(feed, seen),
        )

    def _parse(
        self, source: Source, response: HttpResponse, now: datetime
    ) -> tuple[Feed, list[HttpResponse]]:
        """The source's entries, and for an index of sitemaps the sitemaps that were read for them."""
        content_type = response.headers.get("content-type")
        if source.kind is not SourceKind.SITEMAP:
            parse = parse_feed if source.kind is SourceKind.FEED else page_feed
            return parse(response.body, url=response.url, content_type=content_type), []
        sitemap = _sitemap(response)
        if not sitemap.children:
            return sitemap_feed(sitemap, url=response.url), []
        read = self._children(sitemap, now)
        return sitemap_feed(joined(child for _, child in read), url=response.url), [one for one, _ in read]

    def _children(self, index: Sitemap, now: datetime) -> list[tuple[HttpResponse, Sitemap]]:
        """The newest sitemaps of an index, one level deep; raises only where none can be read."""
        read: list[tuple[HttpResponse, Sitemap]] = []
        trouble: FetchError | FeedError | None = None
        for url in children_to_read(index):
            try:
                response = self._get_if_allowed(now, url, max_bytes=MAX_FEED_BYTES)
                read.append((response, _sitemap(response)))
            except (FetchError, FeedError) as error:
                # It must not hold back the pages that the others list; the next poll asks it again.
                trouble = trouble or error
        if trouble and not read:
            raise FeedError(f"no sitemap of the index can be read: {trouble.reason}") from trouble
        return read

    def _pass_on(self, source: Source, feed: Feed, entries: Sequence[FeedEntry], now: datetime) -> None:
        """Queue the entries' pages; an entry without a page of its own is all there is of it."""
        pages = []
        for entry in entries:
            hints, outlet = _hints(source, feed, entry), source.title or feed.title or None
            if entry.url and entry.url_is_own:
                pages.append(FetchPage(source_id=source.id, outlet=outlet, url=entry.url, hints=hints))
            else:
                self._keep_entry(source.id, outlet, None, hints, now)
        self.outbox.send(pages)

    def _page(self, message: FetchPage, *, last_try: bool) -> dict[str, int]:
        now = self.clock.now()
        try:
            response = self._get_if_allowed(now, message.url, max_bytes=MAX_PAGE_BYTES)
        except FetchError as error:
            if not _can_stand_in(message.hints) or not (error.permanent or last_try):
                raise
            self._keep_entry(message.source_id, message.outlet, message.url, message.hints, now)
            return {"pages_replaced_by_feed_text": 1}
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
        return {"pages_fetched": 1}

    def _get_if_allowed(
        self, now: datetime, url: str, *, headers: Mapping[str, str] | None = None, max_bytes: int
    ) -> HttpResponse:
        """Fetch what robots.txt allows; what a redirect led to and it forbids is not kept."""
        demand_allowed(url, http=self.http, cache=self.robots, now=now)
        response = self.http.get(url, headers=headers, max_bytes=max_bytes)
        if response.url != url:
            demand_allowed(response.url, http=self.http, cache=self.robots, now=now)
        return response

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


def _was_polled(state: SourceState | None, due_at: datetime) -> bool:
    """Whether the slot that a message was sent for has been served by another delivery."""
    return state is not None and state.next_due_at is not None and state.next_due_at > due_at


def _digest(*responses: HttpResponse) -> str:
    return hashlib.sha256(b"".join(response.body for response in responses)).hexdigest()


def _sitemap(response: HttpResponse) -> Sitemap:
    content_type = response.headers.get("content-type")
    return parse_sitemap(response.body, url=response.url, content_type=content_type)


def _without_validators(headers: Mapping[str, str]) -> dict[str, str]:
    """An index may well be unchanged when its sitemaps are not: it is always asked for whole."""
    return {name: value for name, value in headers.items() if name not in ("etag", "last-modified")}


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


def _counts(outcome: Outcome) -> dict[str, int]:
    match outcome:
        case Fetched():
            return {"sources_fetched": 1, "entries_new": outcome.new_entries}
        case NotModified():
            return {"sources_unchanged": 1}
        case Failed():
            return {"sources_failed": 1}
