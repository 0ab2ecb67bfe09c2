"""When fetching a source changes what the site says of it, the site is told; otherwise it is not."""

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
from wirepress.errors import FetchTransientError
from wirepress.model import Source
from wirepress.model.messages import FetchSource, RenderSite
from wirepress.sources.health import Condition, source_health
from wirepress.steps.fetch import Fetch

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
URL = "https://herald.example/feed.xml"
FEED = b"""<rss version="2.0"><channel><title>Herald</title><link>https://herald.example/</link>
<item><title>Pier</title><link>https://herald.example/pier</link><guid>1</guid>
<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>"""
SOURCE = Source(id="herald", url=URL)


class Desk:
    """A fetch step in memory, polled whenever it is due."""

    def __init__(self) -> None:
        self.http, self.outbox, self.states = FakeHttp(), MemoryOutbox(), MemorySourceStates()
        self.archive, self.clock = MemoryArchive(), FixedClock(NOW)
        self.archive.put_sources([SOURCE])
        self.step = Fetch(
            self.archive,
            self.states,
            MemoryInbox(),
            self.http,
            self.outbox,
            self.clock,
            robots=MemoryRobotsCache(),
        )

    @property
    def state(self):
        return self.states.get(["herald"]).get("herald")

    def poll(self) -> int:
        """Poll when due; returns how often the site was told."""
        self.outbox.messages.clear()
        due = self.state.next_due_at if self.state else NOW
        self.clock.time = max(self.clock.time, due)
        self.deliver(due)
        return self.told

    def deliver(self, due: datetime) -> None:
        self.step.run(FetchSource(source_id="herald", due_at=due), last_try=False)

    @property
    def told(self) -> int:
        return sum(isinstance(message, RenderSite) for message in self.outbox.messages)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_first_answer_is_told_and_more_of_the_same_is_not(desk: Desk) -> None:
    desk.http.serve(URL, FEED, "application/rss+xml")
    assert desk.poll() == 1
    health = source_health(SOURCE, desk.state)
    assert (health.condition, health.title, health.site_url) == (
        Condition.FINE,
        "Herald",
        "https://herald.example/",
    )
    assert health.newest.isoformat() == "2026-11-20"
    assert desk.poll() == 0


def test_a_failure_is_told_when_it_lasts_and_when_it_is_over(desk: Desk) -> None:
    desk.http.serve(URL, FEED, "application/rss+xml")
    desk.poll()
    trouble = FetchTransientError("herald.example answered 503 for /feed.xml", status=503)
    desk.http.answers[URL] = trouble
    assert [desk.poll() for _ in range(4)] == [0, 1, 0, 0]
    assert source_health(SOURCE, desk.state).reason == "herald.example answered 503"
    desk.http.serve(URL, FEED, "application/rss+xml")
    assert desk.poll() == 1


def test_silence_is_told_once(desk: Desk) -> None:
    desk.http.serve(URL, FEED, "application/rss+xml")
    desk.poll()
    desk.clock.time = NOW + timedelta(days=40)
    assert [desk.poll(), desk.poll()] == [1, 0]
    assert source_health(SOURCE, desk.state).condition is Condition.SILENT


def test_a_second_delivery_tells_again_for_the_first_may_have_ended_before_it_did(desk: Desk) -> None:
    desk.http.serve(URL, FEED, "application/rss+xml")
    desk.poll()
    desk.outbox.messages.clear()
    desk.deliver(NOW)
    assert desk.told == 1
