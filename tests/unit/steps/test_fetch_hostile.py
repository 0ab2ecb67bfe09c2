"""Feeds, hubs and hosts that mean harm, or are only careless: what they cannot do to fetching."""

import json
from datetime import UTC, datetime, timedelta

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
from wirepress.aws.outbox import BATCH_BYTES, entry
from wirepress.aws.subscriptions import CountedTokens, MemorySubscriptions
from wirepress.errors import ConflictError, FetchTransientError
from wirepress.model import FeedHints, Source, SourceKind, SourceState, Subscription, SubscriptionStatus
from wirepress.model.messages import FeedPushed, FetchPage, FetchSource
from wirepress.steps.fetch import Fetch
from wirepress.steps.subscribing import Subscribing

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://herald.example/source"
PAGE = "https://herald.example/pier.html"
HUB = "https://hub.example/"
LONG = "\U0001f4f0" * 400_000
MAX_ITEM_BYTES = 400_000
"""What DynamoDB takes."""


class Rival(MemorySourceStates):
    """Somebody else writes before us, `times` times."""

    times = 0

    def put(self, state: SourceState) -> None:
        if self.times:
            self.times -= 1
            stored = self.get([state.source_id]).get(state.source_id) or SourceState(source_id="herald")
            super().put(stored.model_copy(update={"version": stored.version + 1, "site_url": "https://r/"}))
        super().put(state)


class Desk:
    def __init__(self, kind: SourceKind = SourceKind.FEED) -> None:
        self.http, self.inbox, self.outbox = FakeHttp(), MemoryInbox(), MemoryOutbox()
        self.archive, self.states, self.clock = MemoryArchive(), Rival(), FixedClock(NOW)
        self.subscriptions = MemorySubscriptions()
        self.archive.put_sources([Source(id="herald", url=URL, kind=kind)])
        common = (self.inbox, self.http, self.outbox, self.clock)
        subscribing = Subscribing(
            self.archive,
            self.states,
            self.subscriptions,
            *common,
            CountedTokens(),
            callback_base="https://site.example",
        )
        robots = MemoryRobotsCache()
        self.step = Fetch(self.archive, self.states, *common, robots, subscribing=subscribing)

    def poll(self) -> dict[str, int]:
        state = self.states.get(["herald"]).get("herald")
        due = (state.next_due_at if state else None) or self.clock.time
        self.clock.time = max(due, self.clock.time)
        return self.step.run(FetchSource(source_id="herald", due_at=due), last_try=False)

    def subscribed(self) -> Subscription:
        one = Subscription(
            token="herald.t",
            version=1,
            source_id="herald",
            hub=HUB,
            topic=URL,
            secret="s",
            status=SubscriptionStatus.ACTIVE,
            asked="subscribe",
            active_since=NOW - HOUR,
            lease_ends_at=NOW + 99 * HOUR,
            expires_at=NOW + 999 * HOUR,
        )
        self.subscriptions.put(one)
        return one

    def push(self, body: bytes) -> list[dict[str, int]]:
        """Read what was pushed, and whatever follows from it."""
        self.inbox.put_feed("herald", str(len(body)), body)
        self.outbox.send([FeedPushed(source_id="herald", token="herald.t", digest=str(len(body)))])
        counts = []
        while waiting := [one for one in self.outbox.messages if isinstance(one, FeedPushed)]:
            self.outbox.messages.remove(waiting[0])
            counts.append(self.step.run(waiting[0], last_try=False))
        return counts

    @property
    def pages(self) -> list[FetchPage]:
        return [one for one in self.outbox.messages if isinstance(one, FetchPage)]

    @property
    def state(self) -> SourceState:
        return self.states.get(["herald"])["herald"]


def rss(names: range, extra: str = "") -> bytes:
    items = "".join(
        f"<item><title>About {n}</title><link>https://herald.example/{n}</link></item>" for n in names
    )
    return f"<rss version='2.0'><channel><title>Herald</title>{extra}{items}</channel></rss>".encode()


def json_feed() -> str:
    text = LONG[:110_000]
    item = {"id": text, "url": PAGE, "title": text, "language": text, "content_html": text, "summary": text}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": text, "language": text, "items": [item]}
    return json.dumps(feed, ensure_ascii=False)


SITEMAP = f"""<urlset xmlns:news="x"><url><loc>{PAGE}</loc><news:news><news:language>{LONG}</news:language>
<news:title>{LONG}</news:title></news:news></url></urlset>"""
LINKS = "".join(
    f"<h2><a href='/2026/11/0{n}/the-harbour-board-meets-{n}.html'>{LONG[:90_000]}{n}</a></h2>"
    for n in range(1, 9)
)
FRONT_PAGE = f"<html lang='{LONG[:99_000]}'><title>{LONG}</title><body>{LINKS}</body></html>"


@pytest.mark.parametrize(
    ("kind", "body", "content_type"),
    [
        (SourceKind.FEED, json_feed(), "application/feed+json"),
        (SourceKind.SITEMAP, SITEMAP, "application/xml"),
        (SourceKind.PAGE, FRONT_PAGE, "text/html"),
    ],
)
def test_however_long_its_texts_a_source_fits_into_messages_and_items(
    kind: SourceKind, body: str, content_type: str
) -> None:
    desk = Desk(kind)
    desk.http.serve(URL, body, content_type)

    assert desk.poll()["entries_new"] > 0
    assert all(len(entry(page, "1")["MessageBody"].encode()) < BATCH_BYTES for page in desk.pages)
    assert len(desk.state.to_json()) < MAX_ITEM_BYTES / 4


def test_a_hub_may_push_more_entries_than_one_reading_takes_but_not_flood_the_queue() -> None:
    desk = Desk()
    desk.subscribed()

    counts = desk.push(rss(range(700)))
    assert [one["entries_new"] for one in counts] == [300, 300, 100]
    assert len({page.url for page in desk.pages}) == len(desk.pages) == 700

    assert desk.push(rss(range(1_000, 1_301)))[-1] == {"pushes_refused": 1}
    assert desk.subscriptions.get("herald.t").missed_reason == (
        "what was pushed has more than 1,000 new entries an hour"
    )
    assert len(desk.pages) == 1_000
    desk.clock.time += HOUR
    assert desk.push(rss(range(1_000, 1_301)))[-1] == {"pushes_read": 1, "entries_new": 1}


def test_what_is_pushed_while_others_write_about_the_source_is_read_once() -> None:
    desk = Desk()
    desk.subscribed()
    desk.states.times = 2

    assert desk.push(rss(range(3))) == [{"pushes_read": 1, "entries_new": 3}]
    assert desk.state.last_new_entry_at == NOW
    assert len(desk.pages) == 3


def test_a_poll_during_which_a_push_is_read_keeps_what_both_learnt() -> None:
    desk = Desk()
    desk.http.serve(URL, rss(range(3)), "application/rss+xml")
    desk.states.times = 1

    assert desk.poll() == {"sources_fetched": 1, "entries_new": 3}
    assert desk.state.body_digest
    assert desk.state.next_due_at > NOW


def test_a_poll_is_not_undone_because_the_hub_called_meanwhile() -> None:
    desk = Desk()
    desk.subscribed()
    link = "<link rel='hub' xmlns='http://www.w3.org/2005/Atom' href='https://other.example/'/>"
    desk.http.serve(URL, rss(range(3), link), "application/rss+xml")

    def contested(_: Subscription) -> None:
        raise ConflictError("written meanwhile")

    desk.subscriptions.put = contested
    assert desk.poll() == {"sources_fetched": 1, "entries_new": 3}


def test_a_feed_that_names_a_new_hub_at_every_poll_fills_no_table() -> None:
    desk = Desk()
    for number in range(50):
        link = f'<https://hub{number}.example/>; rel="hub"'
        desk.http.serve(URL, rss(range(number + 1)), "application/rss+xml", link=link)
        desk.poll()
    assert len(desk.subscriptions.all()) <= 5


REFUSED_BY_SERVER = FetchTransientError("herald.example answered 500", status=500)


def test_a_page_whose_host_is_down_for_a_day_is_fetched_in_the_end() -> None:
    desk = Desk()
    desk.http.answers[PAGE] = REFUSED_BY_SERVER
    page = FetchPage(source_id="herald", url=PAGE)
    with pytest.raises(FetchTransientError):
        desk.step.run(page, last_try=False)

    tries = []
    while desk.clock.time < NOW + 24 * HOUR:
        last = not tries
        assert desk.step.run(page, last_try=last) == {"messages_put_off": 1}
        page = desk.pages[-1]
        tries.append(page.not_before - desk.clock.time)
        desk.clock.time = page.not_before
    assert tries == [HOUR, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR]

    desk.http.serve(PAGE, "<html>pier</html>")
    assert desk.step.run(page, last_try=False) == {"pages_fetched": 1}


def test_a_page_that_never_comes_is_listed_after_a_week() -> None:
    desk = Desk()
    desk.http.answers[PAGE] = REFUSED_BY_SERVER
    page = FetchPage(source_id="herald", url=PAGE, waiting_since=NOW - 7 * 24 * HOUR)
    with pytest.raises(FetchTransientError, match="answered 500"):
        desk.step.run(page, last_try=True)
    assert desk.pages == []


def test_the_feeds_text_stands_in_for_a_page_at_the_last_try() -> None:
    desk = Desk()
    desk.http.answers[PAGE] = REFUSED_BY_SERVER
    text = FeedHints(content_html="<p>" + "The harbour board will rebuild the pier. " * 9 + "</p>")
    page = FetchPage(source_id="herald", url=PAGE, hints=text)
    assert desk.step.run(page, last_try=True) == {"pages_replaced_by_feed_text": 1}
