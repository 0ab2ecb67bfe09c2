"""Publishers as they are met, scripted over virtual time; and the newsroom that polls them."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from simulated_time import SimulatedTime

from wirepress.aws.batch import Delivery, handle_each
from wirepress.aws.http import SafeHttpClient
from wirepress.aws.memory import (
    MemoryArchive,
    MemoryDeadLetters,
    MemoryHostStates,
    MemoryInbox,
    MemoryOutbox,
    MemoryRobotsCache,
    MemorySourceStates,
)
from wirepress.errors import ConflictError, FetchTransientError
from wirepress.model import Source, SourceState
from wirepress.model.host import HostState
from wirepress.model.messages import FetchPage, FetchSource, parse_fetch_message
from wirepress.sources.hosts import host_key
from wirepress.steps.fetch import Fetch
from wirepress.steps.poll import Poll
from wirepress.steps.turns import HostTurns

START = datetime(2026, 11, 16, 6, tzinfo=UTC)
"""A Monday."""
CONTACT = "https://wire.example/about/"
POLL_SECONDS = 300
VISIBILITY_SECONDS = 960
RECEIVES = 5


@dataclass(frozen=True)
class Asked:
    """One request, as the publisher's log has it."""

    start: datetime
    end: datetime
    url: str
    headers: dict[str, str]
    status: int
    answer: dict[str, str]

    @property
    def host(self) -> str:
        return host_key(self.url) or ""

    @property
    def hours(self) -> float:
        return (self.start - START) / timedelta(hours=1)


@dataclass
class Reply:
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    seconds: float = 0.2
    skew: timedelta = timedelta()
    """How far the server's clock is ahead."""


Handler = Callable[[str, dict[str, str], float], Reply | None]
"""From a path, the headers and the hours since the start to the reply; `None` is a dead host."""


def rss(base: str, items: Sequence[str], extra: str = "") -> str:
    channel = f"<title>{base}</title><link>{base}/</link>{extra}{''.join(items)}"
    return f"<rss version='2.0'><channel>{channel}</channel></rss>"


def item(base: str, slug: str, hours: float, *, guid: str | None = None, text: str = "Words.") -> str:
    date = format_datetime(START + timedelta(hours=hours))
    link = f"{base}/news/{slug}.html"
    return (
        f"<item><title>About {slug}</title><link>{link}</link><guid isPermaLink='false'>{guid or slug}</guid>"
        f"<pubDate>{date}</pubDate><description>{html.escape(text)}</description></item>"
    )


def every(base: str, period: float, hours: float, *, keep: int = 15) -> list[str]:
    """The newest entries of a publisher that brings one every `period` hours."""
    newest = int(hours // period)
    return [item(base, f"n{number}", number * period) for number in range(newest, newest - keep, -1)]


def conditional(headers: dict[str, str], body: str, etag: str, **more: str) -> Reply:
    answer = {"etag": etag, "content-type": "application/rss+xml"} | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    if headers.get("If-None-Match") == etag:
        return Reply(304, answer)
    return Reply(200, answer, body)


class World(SafeHttpClient):
    """The client that the newsroom has, with scripts in place of sockets."""

    def __init__(self, hosts: dict[str, Handler], time: SimulatedTime, turns: HostTurns) -> None:
        super().__init__(contact_url=CONTACT, turns=turns)
        self._hosts, self._time = hosts, time
        self.log: list[Asked] = []

    def _exchange(self, request: Any, deadline: Any) -> tuple[int, dict[str, str], bytes]:
        url, sent = request.target.url, self._headers(request.headers)
        parts = urlsplit(url)
        start = self._time.now()
        reply = self._hosts[parts.netloc](parts.path, sent, (start - START) / timedelta(hours=1))
        if reply is None:
            self._time.sleep(5)
            self.log.append(Asked(start, self._time.now(), url, sent, 0, {}))
            raise FetchTransientError(f"{parts.netloc} did not answer in time")
        self._time.sleep(reply.seconds)
        date = format_datetime(self._time.now() + reply.skew, usegmt=True)
        answer = {"date": date, **reply.headers}
        self.log.append(Asked(start, self._time.now(), url, sent, reply.status, answer))
        return reply.status, answer, reply.body.encode()


class Queue(MemoryOutbox):
    """FetchQueue on virtual time: delays of 15 minutes at most, every seventh message twice."""

    def __init__(self, time: Callable[[], SimulatedTime]) -> None:
        super().__init__()
        self._time = time
        self.sent = 0
        self.sends: dict[str, int] = {}
        """How often each page was sent."""

    def send(self, messages: Sequence[Any], *, now: datetime | None = None) -> None:
        for message in messages:
            if not isinstance(message, FetchSource | FetchPage):
                continue
            delay = 0.0
            if message.not_before and now:
                delay = min(max((message.not_before - now).total_seconds(), 0.0), 900.0)
            if isinstance(message, FetchPage):
                self.sends[message.url] = self.sends.get(message.url, 0) + 1
            self.sent += 1
            for copy in range(2 if self.sent % 7 == 0 else 1):
                task = (message.to_json().decode(), 1)
                self._time().later(delay + 0.1 + 30 * copy, task)


class DistantHostStates(MemoryHostStates):
    """A table some milliseconds away: others write between a reading and its writing."""

    def __init__(self, time: Callable[[], SimulatedTime]) -> None:
        super().__init__()
        self._time = time
        self.conflicts = 0

    def get(self, host: str) -> HostState | None:
        self._time().sleep(0.004)
        return super().get(host)

    def put(self, state: HostState) -> None:
        self._time().sleep(0.006)
        try:
            super().put(state)
        except ConflictError:
            self.conflicts += 1
            raise


class Simulation:
    """Poll and Fetch as five concurrent functions against the world, for some hours."""

    def __init__(self, hosts: dict[str, Handler], sources: Sequence[Source], *, hours: float) -> None:
        self.states, self.inbox, self.archive = MemorySourceStates(), MemoryInbox(), MemoryArchive()
        self.letters, self.counts = MemoryDeadLetters(), {}
        self.history: list[tuple[datetime, dict[str, SourceState]]] = []
        self.archive.put_sources(sources)
        self.time = SimulatedTime(START, START + timedelta(hours=hours), workers=5, work=self._work)
        self.outbox = Queue(lambda: self.time)
        self.hosts = DistantHostStates(lambda: self.time)
        turns = HostTurns(self.hosts, self.time, self.time.sleep, timedelta(seconds=1))
        self.world = World(hosts, self.time, turns)
        self.poll = Poll(self.archive, self.states, self.outbox, self.time)
        self.fetch = Fetch(
            self.archive,
            self.states,
            self.inbox,
            self.world,
            self.outbox,
            self.time,
            MemoryRobotsCache(),
            turns=turns,
        )

    def run(self) -> "Simulation":
        self.time.later(0, "poll")
        self.time.run()
        return self

    def _work(self, task: Any) -> None:
        if task == "poll":
            self.time.later(POLL_SECONDS, "poll")
            self.poll.run()
            names = [source.id for source in self.archive.sources()]
            self.history.append((self.time.now(), self.states.get(names)))
            return
        body, receives = task
        delivery = Delivery("1", body, last=receives >= RECEIVES)
        outcome = handle_each([delivery], self._handle, self.letters)
        for name, number in outcome.counts.items():
            self.counts[name] = self.counts.get(name, 0) + number
        if outcome.failed_ids:
            self.time.later(VISIBILITY_SECONDS, (body, receives + 1))

    def _handle(self, delivery: Delivery) -> dict[str, int]:
        return self.fetch.run(parse_fetch_message(delivery.body), last_try=delivery.last)

    def state(self, source_id: str) -> SourceState:
        return self.states.get([source_id])[source_id]

    def asked(self, part: str) -> list[Asked]:
        """The requests whose URL contains `part`."""
        return [one for one in self.world.log if part in one.url]
