"""Subscribing: ask hubs to push the feeds of our sources, and read what they pushed (WebSub)."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wirepress.errors import (
    ConflictError,
    FeedError,
    FetchError,
    FetchTransientError,
    HostBusyError,
    ParserError,
)
from wirepress.model import Source, SourceState, Subscription
from wirepress.model.messages import FeedPushed, TendSubscription
from wirepress.ports import (
    Archive,
    Clock,
    HttpClient,
    HttpResponse,
    Inbox,
    Outbox,
    SourceStates,
    Subscriptions,
    Tokens,
)
from wirepress.sources.entries import Feed
from wirepress.sources.feeds import parse_feed
from wirepress.sources.health import observed
from wirepress.sources.novelty import Novelty, decide_new_entries, tell_apart
from wirepress.sources.schedule import poll_url
from wirepress.sources.websub import (
    MAX_ENTRIES_PER_HOUR,
    after_bad_push,
    after_offer,
    after_poll,
    after_push,
    after_refusal,
    decide_request,
    has_room,
    offer_of,
    postponed,
    request_body,
    state_after_push,
)
from wirepress.steps.hub import change_subscription
from wirepress.steps.learning import learn
from wirepress.steps.parsing import parsed

PassOn = Callable[[Source, Feed, Sequence[Novelty], datetime], None]
"""Queues the pages of a feed's entries."""
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Subscribing:
    """Keeps subscriptions at hubs. `callback_base` is where they reach this site, `None` for nowhere."""

    archive: Archive
    states: SourceStates
    subscriptions: Subscriptions
    inbox: Inbox
    http: HttpClient
    outbox: Outbox
    clock: Clock
    tokens: Tokens
    callback_base: str | None

    def run(self, message: FeedPushed | TendSubscription, pass_on: PassOn) -> dict[str, int]:
        """Read what was pushed, or ask a hub for what is due. A hub that refuses is asked again later."""
        if isinstance(message, FeedPushed):
            return self._read_push(message, pass_on)
        return self._tend(message)

    def after_poll(
        self,
        source: Source,
        state: SourceState | None,
        polled: tuple[Feed, HttpResponse, Sequence[Novelty]],
        now: datetime,
    ) -> None:
        """Learn from a feed that was polled: what it offers, and what its hub should have pushed."""
        if self.callback_base is None:
            return
        feed, response, news = polled
        offer = offer_of(feed, headers=response.headers, url=response.url)
        known = self.subscriptions.of_source(source.id)
        changes = after_offer(source.id, offer, known, new_token=self.tokens.new, now=now)
        changed = {one.token for one in changes}
        dates = [novelty.entry.published_at for novelty in news if novelty.is_new]
        last = state.last_fetched_at if state else None
        for one in known:
            missed = after_poll(one, last_fetched_at=last, new_entries=dates, now=now)
            if missed and one.token not in changed:
                changes.append(missed)
        for one in changes:
            # Where it was written meanwhile, the hub has called: the next poll looks again.
            with suppress(ConflictError):
                self.subscriptions.put(one)
        self.outbox.send(
            [_tend(one) for one in changes if one.next_request_at and one.next_request_at <= now]
        )

    def _tend(self, message: TendSubscription) -> dict[str, int]:
        now = self.clock.now()
        subscription = self.subscriptions.get(message.token)
        if subscription is None:
            return {"subscriptions_skipped": 1}
        base, wanted = self.callback_base, self._is_wanted(subscription.source_id)
        tending = decide_request(subscription, wanted=wanted, reachable=base is not None, now=now)
        if tending is None:
            return {"subscriptions_skipped": 1}
        # Stored before the hub is asked: it may come to confirm before it answers.
        self.subscriptions.put(tending.subscription)
        if tending.mode is None or base is None:
            return {"subscriptions_ended": 1}
        body = request_body(tending.subscription, tending.mode, callback_base=base)
        try:
            self.http.post(subscription.hub, body=body, headers=_FORM)
        except HostBusyError as error:
            self.subscriptions.put(postponed(tending.subscription, error.until))
            return {"subscriptions_postponed": 1}
        except FetchError as error:
            self._refused(tending.subscription, error, now)
            return {"subscriptions_failed": 1}
        return {"subscriptions_asked": 1}

    def _refused(self, asked: Subscription, error: FetchError, now: datetime) -> None:
        wait = error.retry_after_seconds if isinstance(error, FetchTransientError) else None
        # Where it was written meanwhile, the hub has come to confirm all the same.
        with suppress(ConflictError):
            self.subscriptions.put(after_refusal(asked, error.reason, retry_after_seconds=wait, now=now))

    def _is_wanted(self, source_id: str) -> bool:
        state = self.states.get([source_id]).get(source_id)
        return self._source(source_id) is not None and not (state and state.switched_off)

    def _source(self, source_id: str) -> Source | None:
        sources = self.archive.sources()
        return next((one for one in sources if one.id == source_id and one.enabled), None)

    def _read_push(self, message: FeedPushed, pass_on: PassOn) -> dict[str, int]:
        now = self.clock.now()
        source = self._source(message.source_id)
        if source is None:
            return {"pushes_skipped": 1}
        state = self.states.get([source.id]).get(source.id)
        body = self.inbox.get_feed(source.id, message.digest)
        try:
            feed = parsed(
                lambda: parse_feed(body, url=poll_url(source, state), content_type=message.content_type)
            )
        except FeedError as error:
            trouble = f"cannot be read: {error.reason}"
            self._note(message, lambda one: after_bad_push(one, trouble, now))
            return {"pushes_unreadable": 1} | (
                {"parsers_failed": 1} if isinstance(error, ParserError) else {}
            )
        entries = tell_apart(feed)
        decision = decide_new_entries(entries, self.states.seen(source.id, entries.keys))
        news = decision.news
        subscription = self.subscriptions.get(message.token)
        if subscription and not has_room(subscription, len(news), now):
            trouble = f"has more than {MAX_ENTRIES_PER_HOUR:,} new entries an hour"
            self._note(message, lambda one: after_bad_push(one, trouble, now))
            return {"pushes_refused": 1}
        pass_on(source, feed, news, now)
        new_entries = sum(novelty.is_new for novelty in news)
        dates = [entry.published_at for entry in feed.entries]

        def pushed(before: SourceState | None) -> SourceState:
            after = state_after_push(source.id, before, new_entries=new_entries, now=now)
            return observed(after, dates, None, now)

        learn(source, pushed, states=self.states, outbox=self.outbox)
        # Only now: a crash before it passes the entries on again, and loses none.
        self.states.mark_seen(source.id, decision.marks, now=now)
        if decision.incomplete:
            self.outbox.send([message])  # for what one reading does not take
        self._note(message, lambda one: after_push(one, new_entries=len(news), now=now))
        return {"pushes_read": 1, "entries_new": new_entries}

    def _note(self, message: FeedPushed, change: Callable[[Subscription], Subscription]) -> None:
        change_subscription(self.subscriptions, message.token, change)


def _tend(subscription: Subscription) -> TendSubscription:
    return TendSubscription(source_id=subscription.source_id, token=subscription.token)
