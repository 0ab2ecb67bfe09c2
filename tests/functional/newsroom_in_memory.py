"""The whole pipeline on the in-memory adapters, with a queue that delivers as the test says."""

import random
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wirepress.aws.http_fake import FakeHttp
from wirepress.aws.memory import (
    FixedClock,
    MemoryArchive,
    MemoryCards,
    MemoryComments,
    MemoryInbox,
    MemoryOutbox,
    MemoryRobotsCache,
    MemorySiteBucket,
    MemorySourceStates,
)
from wirepress.errors import WirepressError
from wirepress.model import SiteConfig, Topic
from wirepress.model.messages import (
    ArticleReady,
    FetchPage,
    FetchSource,
    QueueMessage,
    RenderSite,
    RenderStory,
    StoryChanged,
)
from wirepress.sources.listing import parse_sources
from wirepress.steps.cluster import Cluster
from wirepress.steps.fetch import Fetch
from wirepress.steps.ingest import Ingest
from wirepress.steps.poll import Poll
from wirepress.steps.render import Render
from wirepress.steps.site_reader import Newsroom, SiteAddress
from wirepress.steps.summarize import Summarize
from wirepress.stories.index import MemoryStoryIndex
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress_cli.local.outlets import SampleNewsroom

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ORIGIN = "https://outlets.example"


class CrashError(Exception):
    """The process died at a call to the world."""


class Crashing:
    """A port that dies at some of the calls that pass through it, before or after they take effect."""

    def __init__(self, port: object, crash: Callable[[], bool]) -> None:
        self._port = port
        self._crash = crash

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            if self._crash():
                raise CrashError(name)
            answer = method(*args, **kwargs)
            if self._crash():
                raise CrashError(name)
            return answer

        return call


class PipelineInMemory:
    """Sources in, site out. Messages are delivered in the order that `choose` says, some twice."""

    def __init__(self, *, outlets: Iterable[str], crash: Callable[[], bool] = lambda: False) -> None:
        self.http = FakeHttp()
        self.sample = SampleNewsroom(Path("sample"), origin=ORIGIN)
        self.inbox, self.archive, self.outbox = MemoryInbox(), MemoryArchive(), MemoryOutbox()
        self.states, self.index, self.cards = MemorySourceStates(), MemoryStoryIndex(), MemoryCards()
        self.comments, self.site, self.clock = MemoryComments(), MemorySiteBucket(), FixedClock(NOW)
        self.failures: list[str] = []
        self._serve(set(outlets))
        self.archive.put_site_config(SiteConfig(topics=(Topic(name="Politics", slug="politics"),)))
        self._told: set[str] = set()
        self._connect(crash)

    def _serve(self, outlets: set[str]) -> None:
        for path, answer in self.sample._pages.items():
            self.http.serve(ORIGIN + path, answer.body, answer.content_type)
        sources = parse_sources(self.sample.sources())
        self.archive.put_sources([one for one in sources if one.url.split("/")[3] in outlets])

    def _connect(self, crash: Callable[[], bool]) -> None:
        def port(real: object) -> Any:
            return Crashing(real, crash)

        archive, index, cards, outbox = map(port, (self.archive, self.index, self.cards, self.outbox))
        inbox, states, comments, site = map(port, (self.inbox, self.states, self.comments, self.site))
        self.poll = Poll(archive, states, outbox, self.clock)
        self.fetch = Fetch(archive, states, inbox, self.http, outbox, self.clock, port(MemoryRobotsCache()))
        self.ingest = Ingest(inbox, archive, outbox)
        self.cluster = Cluster(archive, index, outbox)
        self.summarize = Summarize(archive, index, cards, ExtractiveSummarizer(), outbox)
        newsroom = Newsroom(archive, index, cards, comments, states)
        self.render = Render(site, newsroom, SiteAddress("https://news.example"))

    def run(self, choose: random.Random | None = None, *, twice: bool = False) -> dict[str, bytes]:
        """Deliver until nothing is left; returns the site, body by key."""
        self.outbox.send([RenderSite()])
        self._until_done(self.poll.run)
        pending: list[QueueMessage | str] = []
        copies = 2 if twice else 1
        while True:
            pending += [message for message in self.outbox.messages for _ in range(copies)]
            self.outbox.messages.clear()
            pending += [key for key in self._landed() for _ in range(copies)]
            if not pending:
                return {key: found.body for key, found in self.site.objects.items()}
            at = choose.randrange(len(pending)) if choose else 0
            message = pending[at]
            if self._deliver(message):
                pending.pop(at)

    def _landed(self) -> list[str]:
        keys = [key for key in self.inbox.objects if key.startswith(("uploads/", "raw/documents/"))]
        new = [key for key in keys if key not in self._told]
        self._told.update(new)
        return new

    def _until_done(self, act: Callable[[], object]) -> None:
        while True:
            try:
                act()
            except CrashError:
                continue
            return

    def _deliver(self, message: QueueMessage | str) -> bool:
        """Whether the message is done with: false when the process died, and it comes again."""
        try:
            self._handle(message)
        except CrashError:
            return False
        except WirepressError as error:
            if not error.permanent:
                return False
            self.failures.append(error.reason)
        return True

    def _handle(self, message: QueueMessage | str) -> None:
        match message:
            case str():
                self.ingest.run(message)
            case FetchSource() | FetchPage():
                self.fetch.run(message, last_try=False)
            case ArticleReady():
                self.cluster.run(message)
            case StoryChanged():
                self.summarize.run(message)
            case RenderStory() | RenderSite():
                self.render.run([message])
