"""Poll: one message for each source that is due, and no second one while that is on its way."""

from dataclasses import replace
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
from wirepress.errors import ConflictError, FetchTransientError
from wirepress.model import Source, SourceState
from wirepress.model.messages import FetchSource
from wirepress.ports import HttpResponse
from wirepress.steps.fetch import Fetch
from wirepress.steps.learning import learn
from wirepress.steps.poll import Poll

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://herald.example/rss.xml"
MINUTE = timedelta(minutes=1)


class Desk:
    def __init__(self) -> None:
        self.http, self.outbox, self.clock = FakeHttp(), MemoryOutbox(), FixedClock(NOW)
        self.archive, self.states = MemoryArchive(), MemorySourceStates()
        self.archive.put_sources([Source(id="herald", url=URL)])
        self.poll = Poll(self.archive, self.states, self.outbox, self.clock)
        self.fetch = Fetch(
            self.archive,
            self.states,
            MemoryInbox(),
            self.http,
            self.outbox,
            self.clock,
            MemoryRobotsCache(),
        )

    def due(self, after: timedelta = timedelta()) -> int:
        self.clock.time += after
        return self.poll.run()["sources_due"]

    @property
    def sent(self) -> list[FetchSource]:
        return [one for one in self.outbox.messages if isinstance(one, FetchSource)]


def test_a_source_whose_message_waits_is_not_sent_another_one() -> None:
    desk = Desk()
    assert [desk.due(), *(desk.due(5 * MINUTE) for _ in range(5))] == [1, 0, 0, 0, 0, 0]


def test_a_message_that_was_lost_is_sent_again_and_whichever_comes_first_counts() -> None:
    desk = Desk()
    assert [desk.due(), desk.due(30 * MINUTE)] == [1, 1]
    desk.http.serve(URL, "<rss version='2.0'><channel><title>H</title></channel></rss>")

    first, second = desk.sent
    assert desk.fetch.run(first, last_try=False) == {"sources_fetched": 1, "entries_new": 0}
    assert desk.fetch.run(second, last_try=False) == {"sources_skipped": 1}


def test_a_source_is_due_again_once_it_was_fetched() -> None:
    desk = Desk()
    desk.due()
    desk.http.answers[URL] = FetchTransientError("herald.example answered 500", status=500)
    desk.fetch.run(desk.sent[0], last_try=False)
    assert desk.due(48 * 60 * MINUTE) == 1
    assert desk.sent[1].due_at == desk.states.get(["herald"])["herald"].next_due_at


def test_a_source_that_is_written_meanwhile_is_left_to_whoever_writes() -> None:
    desk = Desk()

    def contested(_: SourceState) -> None:
        raise ConflictError("written meanwhile")

    desk.states.put = contested
    assert desk.due() == 1
    assert len(desk.sent) == 1


def test_what_is_learnt_is_decided_anew_as_often_as_it_may_and_not_without_end() -> None:
    desk = Desk()
    (source,) = desk.archive.sources()
    seen: list[SourceState | None] = []

    def contested(_: SourceState) -> None:
        raise ConflictError("written meanwhile")

    def change(before: SourceState | None) -> SourceState:
        seen.append(before)
        return SourceState(source_id="herald", version=1)

    desk.states.put = contested
    with pytest.raises(ConflictError, match="too many at a time"):
        learn(source, change, states=desk.states, outbox=desk.outbox)
    assert seen == [None] * 5


def test_a_copy_that_comes_when_the_other_one_has_ended_changes_nothing() -> None:
    desk = Desk()
    desk.due()
    (message,) = desk.sent

    class Slow(FakeHttp):
        """While it answers, the other copy of the message is handled."""

        def get(self, url: str, **options: object) -> HttpResponse:
            desk.fetch.run(message, last_try=False)
            raise FetchTransientError("herald.example did not answer in time")

    desk.http.serve(URL, "<rss version='2.0'><channel><title>H</title></channel></rss>")
    late = replace(desk.fetch, http=Slow())
    assert late.run(message, last_try=False) == {"sources_failed": 1}
    assert desk.states.get(["herald"])["herald"].consecutive_errors == 0


def test_a_copy_for_a_source_that_was_switched_off_meanwhile_asks_nothing() -> None:
    desk = Desk()
    desk.states.put(SourceState(source_id="herald", version=1, switched_off=True))
    assert desk.fetch.run(FetchSource(source_id="herald", due_at=NOW), last_try=False) == {
        "sources_skipped": 1
    }
    assert desk.http.requests == []
