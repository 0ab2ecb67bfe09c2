"""Fetch: get a source and find its new entries, or get the page of one entry."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wirepress.errors import FeedError, FetchError, FetchTransientError, HostBusyError, ParserError
from wirepress.model import Source, SourceKind, SourceState
from wirepress.model.messages import FetchMessage, FetchPage, FetchSource, RenderSite
from wirepress.ports import (
    Archive,
    Clock,
    HttpClient,
    HttpResponse,
    Inbox,
    Outbox,
    RobotsCache,
    SourceStates,
    Turns,
)
from wirepress.sources.entries import Feed
from wirepress.sources.feeds import parse_feed
from wirepress.sources.health import observed
from wirepress.sources.novelty import decide_new_entries, tell_apart
from wirepress.sources.pages import page_feed
from wirepress.sources.schedule import (
    Failed,
    Fetched,
    NotModified,
    Outcome,
    PutOff,
    decide_after_fetch,
    jitter_of,
    poll_url,
    request_headers,
)
from wirepress.sources.sitemaps import Sitemap, children_to_read, joined, parse_sitemap, sitemap_feed
from wirepress.steps.learning import learn
from wirepress.steps.page_fetching import Pages
from wirepress.steps.parsing import parsed
from wirepress.steps.robots import AllowedHttp
from wirepress.steps.subscribing import Subscribing

MAX_FEED_BYTES: Final = 5_000_000


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
    subscribing: Subscribing | None = None
    """Without it, hubs are left alone."""
    turns: Turns | None = None
    """Whose `take` the HTTP client calls. Without them, pages are queued for at once."""

    def run(self, message: FetchMessage, *, last_try: bool) -> dict[str, int]:
        """Fetch what the message names.

        A source that fails is not an error of this step: the reason goes into the source's
        state, and the schedule asks it again. A page that fails raises `FetchError`, unless the
        feed carried its text; with `last_try` that text is taken for passing troubles, too, and
        without it the page is sent again for later, for a week. So is what is not its host's turn.
        """
        if isinstance(message, FetchSource):
            try:
                return self._source(message)
            except HostBusyError as busy:
                later = message.model_copy(update={"not_before": busy.until})
                self.outbox.send([later], now=self.clock.now())
                return {"messages_put_off": 1}
        if isinstance(message, FetchPage):
            if self._source_of(message.source_id) is None:
                return self._pages.skip(message)
            return self._pages.fetch(message, last_try=last_try)
        return self.subscribing.run(message, self._pages.queue) if self.subscribing else {"pushes_skipped": 1}

    @property
    def _allowed(self) -> AllowedHttp:
        return AllowedHttp(self.http, self.robots, self.clock, self.turns)

    @property
    def _pages(self) -> Pages:
        return Pages(self.states, self.inbox, self._allowed, self.outbox, self.clock, self.turns)

    def _source_of(self, source_id: str) -> Source | None:
        """The source, unless it was removed or switched off meanwhile."""
        sources = self.archive.sources()
        return next((one for one in sources if one.id == source_id and one.enabled), None)

    def _source(self, message: FetchSource) -> dict[str, int]:
        source = self._source_of(message.source_id)
        state = self.states.get([message.source_id]).get(message.source_id)
        if source is None:
            return {"sources_skipped": 1}
        if _was_polled(state, message.due_at):
            # The delivery before may have ended between the two writes: what it learnt is told again.
            self.outbox.send([RenderSite()])
            return {"sources_skipped": 1}
        outcome = self._ask(source, state, self.clock.now())
        now = self.clock.now()  # the interval counts from the answer: it may have waited for its turn

        def fetched(before: SourceState | None) -> SourceState | None:
            if _was_polled(before, message.due_at):
                return None  # another copy of the message was faster
            after = decide_after_fetch(source, before, outcome, now, jitter_of(source.id, message.due_at))
            if isinstance(outcome, Fetched):
                after = observed(after, outcome.entry_dates, outcome.site_url, now)
            return after

        learn(source, fetched, states=self.states, outbox=self.outbox)
        return _counts(outcome)

    def _ask(self, source: Source, state: SourceState | None, now: datetime) -> Outcome:
        # Who publishes a feed wants it polled: robots.txt is for the rest.
        get = self.http.get if source.kind is SourceKind.FEED else self._allowed.get
        try:
            response = get(
                poll_url(source, state),
                headers=request_headers(state),
                max_bytes=MAX_FEED_BYTES,
                validated_url=state.validated_url if state else None,
            )
            return self._read(source, state, response, now)
        except HostBusyError as busy:
            if busy.held:
                return PutOff(busy.until, busy.reason)
            raise
        except FetchError as error:
            retry_after = error.retry_after_seconds if isinstance(error, FetchTransientError) else None
            return Failed(error.reason, status=error.status, retry_after_seconds=retry_after)
        except FeedError as error:
            return Failed(error.reason, is_our_fault=isinstance(error, ParserError))

    def _read(
        self, source: Source, state: SourceState | None, response: HttpResponse, now: datetime
    ) -> Outcome:
        known = state.body_digest if state else None
        if response.status == 304 or _digest(response) == known:
            return NotModified(response.headers, response.url, response.permanent_url)
        self.inbox.put_feed(source.id, _digest(response), response.body)
        feed, children = parsed(lambda: self._parse(source, response))
        body_digest = _digest(response, *children)
        headers = _without_validators(response.headers) if children else response.headers
        if body_digest == known:
            return NotModified(headers, response.url, response.permanent_url)
        for child in children:
            self.inbox.put_feed(source.id, _digest(child), child.body)
        entries = tell_apart(feed)
        decision = decide_new_entries(entries, self.states.seen(source.id, entries.keys))
        news = decision.news
        self._pages.queue(source, feed, news, now)
        # Only once the entries are on their way: a crash in between sends them again, and loses none.
        self.states.mark_seen(source.id, decision.marks, now=now)
        if self.subscribing and source.kind is SourceKind.FEED:
            self.subscribing.after_poll(source, state, (feed, response, news), now)
        return Fetched(
            headers=headers,
            body_digest=body_digest,
            entry_dates=[entry.published_at for entry in feed.entries],
            new_entries=sum(novelty.is_new for novelty in news),
            title=feed.title or None,
            site_url=feed.site_url,
            ttl_minutes=feed.ttl_minutes,
            skip_hours=feed.skip_hours,
            skip_days=feed.skip_days,
            url=response.url,
            permanent_url=response.permanent_url,
            incomplete=decision.incomplete,
        )

    def _parse(self, source: Source, response: HttpResponse) -> tuple[Feed, list[HttpResponse]]:
        """The source's entries, and for an index of sitemaps the sitemaps that were read for them."""
        content_type = response.headers.get("content-type")
        if source.kind is not SourceKind.SITEMAP:
            parse = parse_feed if source.kind is SourceKind.FEED else page_feed
            return parse(response.body, url=response.url, content_type=content_type), []
        sitemap = _sitemap(response)
        if not sitemap.children:
            return sitemap_feed(sitemap, url=response.url), []
        read = self._children(sitemap)
        return sitemap_feed(joined(child for _, child in read), url=response.url), [one for one, _ in read]

    def _children(self, index: Sitemap) -> list[tuple[HttpResponse, Sitemap]]:
        """The newest sitemaps of an index, one level deep; raises only where none can be read."""
        read: list[tuple[HttpResponse, Sitemap]] = []
        trouble: FetchError | FeedError | None = None
        for url in children_to_read(index):
            try:
                response = self._allowed.get(url, max_bytes=MAX_FEED_BYTES)
                read.append((response, _sitemap(response)))
            except (FetchError, FeedError) as error:
                # It must not hold back the pages that the others list; the next poll asks it again.
                trouble = trouble or error
        if trouble and not read:
            if isinstance(trouble, HostBusyError):
                raise trouble
            raise FeedError(f"no sitemap of the index can be read: {trouble.reason}") from trouble
        return read


def _was_polled(state: SourceState | None, due_at: datetime) -> bool:
    """Whether the slot that a message was sent for has been served by another delivery."""
    if state is None:
        return False
    return state.switched_off or (state.next_due_at is not None and state.next_due_at > due_at)


def _digest(*responses: HttpResponse) -> str:
    return hashlib.sha256(b"".join(response.body for response in responses)).hexdigest()


def _sitemap(response: HttpResponse) -> Sitemap:
    content_type = response.headers.get("content-type")
    return parse_sitemap(response.body, url=response.url, content_type=content_type)


def _without_validators(headers: Mapping[str, str]) -> dict[str, str]:
    """An index may well be unchanged when its sitemaps are not: it is always asked for whole."""
    return {name: value for name, value in headers.items() if name not in ("etag", "last-modified")}


def _counts(outcome: Outcome) -> dict[str, int]:
    match outcome:
        case Fetched():
            return {"sources_fetched": 1, "entries_new": outcome.new_entries}
        case NotModified():
            return {"sources_unchanged": 1}
        case Failed():
            return {"sources_failed": 1} | ({"parsers_failed": 1} if outcome.is_our_fault else {})
        case PutOff():
            return {"sources_put_off": 1}
