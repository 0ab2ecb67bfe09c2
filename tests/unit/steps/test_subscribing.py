"""Subscribing at hubs with everything around it in memory: offers, requests, pushes, polls in between."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest

from wirepress.aws.http_fake import FakeHttp
from wirepress.aws.memory import (
    FixedClock,
    MemoryArchive,
    MemoryInbox,
    MemoryOutbox,
    MemoryRobotsCache,
    MemorySourceStates,
)
from wirepress.aws.subscriptions import CountedTokens, MemorySubscriptions
from wirepress.errors import DocumentError, FetchError, FetchTransientError, HostBusyError
from wirepress.model import Source, SourceKind, SourceState, Subscription, SubscriptionStatus
from wirepress.model.messages import FeedPushed, FetchPage, FetchSource, TendSubscription
from wirepress.ports import HttpResponse
from wirepress.steps.fetch import Fetch
from wirepress.steps.hub import Hub, Question
from wirepress.steps.poll import Poll
from wirepress.steps.subscribing import Subscribing

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED_URL, HUB_URL = "https://herald.example/rss.xml", "https://hub.example/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def rss(*items: tuple[str, datetime]) -> bytes:
    entries = "".join(
        f"<item><title>{name}</title><link>https://herald.example/{name}</link>"
        f"<pubDate>{moment:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for name, moment in items
    )
    return f"<rss version='2.0'><channel><title>Herald</title>{entries}</channel></rss>".encode()


class Desk:
    """Poll, fetch and hub joined as the newsroom joins them; messages are delivered by `drain`."""

    def __init__(self, *, callback_base: str | None = "https://site.example", **source: object) -> None:
        self.http, self.inbox, self.outbox = FakeHttp(), MemoryInbox(), MemoryOutbox()
        self.archive, self.states, self.clock = MemoryArchive(), MemorySourceStates(), FixedClock(NOW)
        self.subscriptions = MemorySubscriptions()
        self.source = Source.model_validate({"id": "herald", "url": FEED_URL} | source)
        self.archive.put_sources([self.source])
        subscribing = Subscribing(
            self.archive,
            self.states,
            self.subscriptions,
            self.inbox,
            self.http,
            self.outbox,
            self.clock,
            CountedTokens(),
            callback_base,
        )
        self.fetch = Fetch(
            self.archive,
            self.states,
            self.inbox,
            self.http,
            self.outbox,
            self.clock,
            MemoryRobotsCache(),
            subscribing=subscribing,
        )
        self.hub = Hub(self.subscriptions, self.inbox, self.outbox, self.clock)
        self.poller = Poll(self.archive, self.states, self.outbox, self.clock, self.subscriptions)
        self.pages: list[FetchPage] = []
        self.counts: list[dict[str, int]] = []
        self.http.answers[HUB_URL] = HttpResponse(HUB_URL, 202, {}, b"")
        self.publish(("first", NOW - DAY))

    def publish(self, *items: tuple[str, datetime], link: str = f'<{HUB_URL}>; rel="hub"') -> None:
        self.http.serve(FEED_URL, rss(*items), "application/rss+xml", link=link)

    def poll(self, *, after: timedelta = timedelta()) -> int:
        """Look for what is due, and do it; returns how many feeds were asked for."""
        self.clock.time += after
        before = self.asked_for_feed
        self.poller.run()
        self.drain()
        return self.asked_for_feed - before

    def drain(self) -> None:
        while self.outbox.messages:
            message = self.outbox.messages.pop(0)
            if isinstance(message, FetchPage):
                self.pages.append(message)
            elif isinstance(message, FetchSource | FeedPushed | TendSubscription):
                self.counts.append(self.fetch.run(message, last_try=False))

    def confirm(self, lease: str = "864000") -> None:
        one = self.subscription
        question = Question(one.asked or "", one.topic, "challenge", lease)
        assert self.hub.verify(one.token, question).text == "challenge"

    def push(self, body: bytes) -> None:
        """As the hub function does once the signature is right."""
        self.hub._pass_on(self.subscription, body, "application/rss+xml")
        self.drain()

    @property
    def asked_for_feed(self) -> int:
        return sum(url == FEED_URL for url, _ in self.http.requests)

    @property
    def forms(self) -> list[dict[str, list[str]]]:
        return [parse_qs(body.decode()) for _, body in self.http.posted]

    @property
    def modes(self) -> list[str]:
        return [form["hub.mode"][0] for form in self.forms]

    @property
    def subscription(self) -> Subscription:
        *_, last = self.subscriptions.of_source("herald")
        return last

    @property
    def state(self) -> SourceState:
        return self.states.get(["herald"])["herald"]

    def relied_on(self) -> "Desk":
        """A subscription that is confirmed, and the poll after it."""
        self.poll()
        self.confirm()
        assert self.poll(after=2 * DAY) == 1
        return self


def test_an_offer_is_asked_for_at_once_and_confirmed() -> None:
    desk = Desk()
    assert desk.poll() == 1

    ((url, _),) = desk.http.posted
    assert url == HUB_URL
    assert desk.forms[0]["hub.callback"] == ["https://site.example/api/hub/herald.token-1"]
    assert desk.forms[0]["hub.topic"] == [FEED_URL]
    assert desk.subscription.status is SubscriptionStatus.WANTED
    desk.confirm()
    assert desk.subscription.status is SubscriptionStatus.ACTIVE


def test_a_pushed_source_is_polled_once_a_day() -> None:
    desk = Desk().relied_on()
    polled = [desk.poll(after=HOUR) for _ in range(72)]
    assert sum(polled) == 3


def test_without_a_hub_it_is_polled_at_its_own_rhythm() -> None:
    desk = Desk()
    desk.publish(*((f"n{number}", NOW - number * HOUR) for number in range(30)), link="")
    desk.poll()
    assert sum(desk.poll(after=HOUR) for _ in range(24)) > 5
    assert desk.subscriptions.all() == []


def test_a_push_is_read_like_a_poll_and_leaves_what_is_about_polls() -> None:
    desk = Desk().relied_on()
    before = desk.state
    desk.clock.time += HOUR
    desk.push(rss(("second", desk.clock.time)))

    assert [page.url for page in desk.pages] == [
        "https://herald.example/first",
        "https://herald.example/second",
    ]
    assert desk.pages[1].outlet == "Herald"
    changed = {"version", "last_success_at", "last_new_entry_at", "newest_entry_at"}
    assert desk.state.model_dump(exclude=changed) == before.model_dump(exclude=changed)
    assert desk.state.last_new_entry_at == desk.state.last_success_at == desk.clock.time
    assert desk.subscription.last_push_at == desk.clock.time

    desk.push(rss(("second", desk.clock.time)))
    assert len(desk.pages) == 2
    desk.publish(("second", desk.clock.time), ("first", NOW - DAY))
    assert desk.poll(after=DAY) == 1
    assert len(desk.pages) == 2
    assert desk.subscription.missed_at is None


def test_a_push_before_the_first_poll_counts_too() -> None:
    desk = Desk()
    desk.subscriptions.put(
        Subscription(
            token="herald.x",
            version=1,
            source_id="herald",
            hub=HUB_URL,
            topic=FEED_URL,
            secret="s",
            expires_at=NOW + DAY,
        )
    )
    desk.push(rss(("early", NOW)))
    assert desk.state.version == 1
    assert desk.poll() == 1


def test_a_poll_that_finds_what_was_not_pushed_brings_back_the_rhythm() -> None:
    desk = Desk().relied_on()
    unseen = desk.clock.time + HOUR
    desk.publish(("unseen", unseen), *((f"n{number}", unseen - number * HOUR) for number in range(1, 9)))
    assert desk.poll(after=DAY) == 1
    assert desk.subscription.missed_reason == "new entries that were never pushed: 1"
    assert desk.modes == ["subscribe", "subscribe"]  # it may have forgotten us
    desk.confirm()
    assert sum(desk.poll(after=HOUR) for _ in range(24)) > 3
    assert len(desk.modes) == 2


def test_a_push_that_cannot_be_read_is_told_and_the_rhythm_comes_back() -> None:
    desk = Desk().relied_on()
    state = desk.state
    desk.push(b"<html><body>Moved</body></html>")
    assert desk.counts[-1] == {"pushes_unreadable": 1}
    assert "cannot be read: this is an HTML page" in (desk.subscription.missed_reason or "")
    assert desk.state == state


def test_pushes_for_sources_that_are_gone_are_left_alone() -> None:
    desk = Desk().relied_on()
    pushed = FeedPushed(source_id="herald", token=desk.subscription.token, digest="d")
    with pytest.raises(DocumentError):
        desk.fetch.run(pushed, last_try=False)
    desk.archive.put_sources([desk.source.model_copy(update={"enabled": False})])
    assert desk.fetch.run(pushed, last_try=False) == {"pushes_skipped": 1}


@pytest.mark.parametrize("how", ["removed", "disabled", "switched off"])
def test_a_source_that_is_not_polled_any_more_is_unsubscribed(how: str) -> None:
    desk = Desk().relied_on()
    if how == "switched off":
        state = desk.state
        desk.states.put(state.model_copy(update={"version": state.version + 1, "switched_off": True}))
    else:
        desk.archive.put_sources(
            [] if how == "removed" else [desk.source.model_copy(update={"enabled": False})]
        )
    assert desk.poll() == 0
    assert desk.modes == ["subscribe", "unsubscribe"]
    desk.confirm()
    assert desk.subscription.status is SubscriptionStatus.ENDED
    desk.poll(after=9 * DAY)
    assert len(desk.modes) == 2


def test_another_topic_is_another_subscription() -> None:
    desk = Desk().relied_on()
    desk.publish(("second", NOW), link=f'<{HUB_URL}>; rel="hub", </new>; rel="self"')
    desk.poll(after=DAY)
    assert desk.modes == ["subscribe", "unsubscribe", "subscribe"]
    first, second = desk.subscriptions.of_source("herald")
    assert (first.status, second.status) == (SubscriptionStatus.LEAVING, SubscriptionStatus.WANTED)
    assert second.topic == "https://herald.example/new"
    assert (first.token, first.secret) != (second.token, second.secret)


def test_a_hub_that_refuses_is_asked_ever_more_rarely() -> None:
    desk = Desk()
    desk.http.answers[HUB_URL] = FetchTransientError(
        "hub.example answered 503", status=503, retry_after_seconds=7200
    )
    desk.poll()
    assert desk.counts[-1] == {"subscriptions_failed": 1}
    assert desk.subscription.reason == "hub.example answered 503"
    for _ in range(72):
        desk.poll(after=HOUR)
    assert 3 <= len(desk.modes) <= 7
    desk.http.answers[HUB_URL] = FetchError("hub.example answered 422", status=422)
    desk.poll(after=8 * DAY)
    assert desk.subscription.reason == "hub.example answered 422"


def test_a_hub_that_confirms_while_it_is_asked_and_then_breaks_off_has_confirmed() -> None:
    desk = Desk()

    class Eager(FakeHttp):
        def post(self, url: str, **options: object) -> HttpResponse:
            desk.confirm()
            raise FetchTransientError("hub.example broke off")

    desk.poll()
    eager = Eager()
    desk.clock.time += HOUR
    object.__setattr__(desk.fetch.subscribing, "http", eager)
    desk.poll()
    assert desk.subscription.status is SubscriptionStatus.ACTIVE
    assert (desk.subscription.failures, desk.subscription.reason) == (0, None)


def test_a_turn_at_the_hub_that_did_not_come_is_waited_for() -> None:
    desk = Desk()
    desk.http.answers[HUB_URL] = HostBusyError("hub.example is busy", until=NOW + HOUR / 2, held=False)
    desk.poll()
    assert desk.counts[-1] == {"subscriptions_postponed": 1}
    assert (desk.subscription.failures, desk.subscription.next_request_at) == (0, NOW + HOUR / 2)


def test_only_feeds_are_subscribed_to_and_only_where_hubs_can_call() -> None:
    desk = Desk(callback_base=None)
    desk.poll()
    assert desk.http.posted == []
    page = Desk(kind=SourceKind.PAGE, url="https://herald.example/")
    page.http.serve(
        "https://herald.example/",
        "<a href='/2026/11/20/a-long-and-winding-slug'>x</a>",
        link=f"<{HUB_URL}>; rel=hub",
    )
    page.poll()
    assert page.http.posted == []


def test_a_subscription_that_nobody_knows_is_skipped() -> None:
    desk = Desk()
    message = TendSubscription(source_id="herald", token="herald.unknown")
    assert desk.fetch.run(message, last_try=False) == {"subscriptions_skipped": 1}


def test_the_same_message_twice_asks_once() -> None:
    desk = Desk()
    desk.poll()
    message = TendSubscription(source_id="herald", token=desk.subscription.token)
    assert desk.fetch.run(message, last_try=False) == {"subscriptions_skipped": 1}
    assert desk.modes == ["subscribe"]


def test_an_offer_that_was_never_asked_for_ends_without_a_request() -> None:
    desk = Desk()
    wanted = {"token": "gone.x", "version": 1, "source_id": "gone", "hub": HUB_URL, "topic": FEED_URL}
    desk.subscriptions.put(Subscription.model_validate({**wanted, "secret": "s", "expires_at": NOW + DAY}))
    desk.poller.run()
    tend = next(one for one in desk.outbox.messages if isinstance(one, TendSubscription))
    assert desk.fetch.run(tend, last_try=False) == {"subscriptions_ended": 1}
    assert desk.subscriptions.get("gone.x").status is SubscriptionStatus.ENDED  # type: ignore[union-attr]
    assert desk.http.posted == []
