"""Taking turns: what happens around the decisions, with functions that run at the same time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from publisher_world import DistantHostStates
from simulated_time import SimulatedTime

from wirepress.aws.http import SafeHttpClient
from wirepress.aws.memory import MemoryHostStates
from wirepress.errors import ConflictError, FetchTransientError, HostBusyError
from wirepress.model.host import HostState
from wirepress.ports import Exchange
from wirepress.sources.politeness import SHORT_WAIT
from wirepress.steps.turns import HostTurns

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://www.news.example/a"
OTHER = "https://feeds.news.example/b"


class Hand:
    """A clock that is moved by sleeping."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class Host:
    def __init__(self, states: MemoryHostStates | None = None) -> None:
        self.clock, self.states = Hand(), states or MemoryHostStates()
        self.turns = HostTurns(self.states, self.clock, self.clock.sleep, timedelta(seconds=1))
        self.starts: list[float] = []

    def ask(self, url: str = URL, *, seconds: float = 0.5, status: int = 200, **headers: str) -> None:
        def answer() -> Exchange:
            self.starts.append((self.clock.time - NOW).total_seconds())
            self.clock.sleep(seconds)
            return status, {name.replace("_", "-"): value for name, value in headers.items()}, b""

        self.turns.take(url, answer)


def test_the_second_request_sleeps_until_the_host_has_had_its_rest() -> None:
    host = Host()
    host.ask()
    host.ask(OTHER)
    host.ask("https://elsewhere.example/")

    assert host.starts == [0, 1.5, 2]


def test_a_request_that_fails_ends_its_turn_all_the_same() -> None:
    host = Host()

    def fail() -> Exchange:
        raise FetchTransientError("refused")

    with pytest.raises(FetchTransientError):
        host.turns.take(URL, fail)
    host.ask()
    assert host.starts == [1]


def test_who_would_have_to_wait_long_is_sent_away_with_a_place_in_the_line() -> None:
    host = Host()
    host.ask(status=429, retry_after="3600")
    until = []
    for _ in range(2):
        with pytest.raises(HostBusyError, match=r"news\.example answered 429 and wants to be left") as busy:
            host.ask(OTHER)
        assert busy.value.held
        until.append(busy.value.until)

    assert until[0] == NOW + timedelta(seconds=3600.5)
    assert until[1] > until[0]
    assert host.clock.time == NOW + timedelta(seconds=0.5)  # nobody slept
    host.clock.time = until[0]
    host.ask()
    assert len(host.starts) == 2


def test_of_those_who_wait_for_a_request_under_way_none_waits_long() -> None:
    host = Host()

    def slow() -> Exchange:
        with pytest.raises(HostBusyError, match=r"other requests to news\.example go first"):
            host.ask(OTHER)
        assert host.clock.time - NOW <= SHORT_WAIT
        return 200, {}, b""

    host.turns.take(URL, slow)
    assert host.starts == []


def test_turns_are_promised_one_after_the_other_for_each_host() -> None:
    host = Host()
    times = host.turns.promise([URL, OTHER, "https://else.example/", "no url", URL])

    assert [(time - NOW).total_seconds() for time in times] == [0, 1, 0, 0, 2]


def test_a_longer_rest_is_slept_for_or_waited_for_in_a_line_of_its_own_pace() -> None:
    host = Host()
    host.turns.demand_rest(URL, 60)  # nobody has asked yet
    host.ask()
    host.turns.demand_rest(URL, 1)
    host.clock.sleep(1)
    host.turns.demand_rest(URL, 2)
    assert (host.clock.time - NOW).total_seconds() == 2.5

    host.ask()
    until = []
    for _ in range(2):
        with pytest.raises(HostBusyError) as busy:
            host.turns.demand_rest(OTHER, 60)
        until.append(busy.value.until)
    assert until[0] == host.clock.time + timedelta(seconds=60)
    assert until[1] - until[0] > timedelta(seconds=60)
    host.turns.demand_rest("no url", 60)


def test_what_has_no_host_is_for_the_client_to_refuse() -> None:
    host = Host()
    host.ask("http://[::1")
    assert host.starts == [0]


class Leading(SafeHttpClient):
    """Leads from /a to /b of the same host, to another host, and back."""

    def __init__(self, host: Host, rest: timedelta) -> None:
        super().__init__(contact_url=None, turns=HostTurns(host.states, host.clock, host.clock.sleep, rest))
        self.host, self.asked = host, []

    def _exchange(self, request: Any, deadline: object) -> Exchange:
        url = request.target.url
        self.asked.append((url, (self.host.clock.time - NOW).total_seconds()))
        self.host.clock.sleep(0.5)
        to = {URL: OTHER, OTHER: "https://else.example/", "https://else.example/": "https://news.example/c"}
        return (301, {"location": to[url]}, b"") if url in to else (200, {}, b"words")


def test_redirects_within_a_host_belong_to_one_turn_however_long_the_rest() -> None:
    host = Host()
    client = Leading(host, timedelta(seconds=10))
    response = client.get(URL)

    assert response.permanent_url == response.url == "https://news.example/c"
    assert [at for _, at in client.asked] == [0, 0.5, 1, 11]  # the rest counts when it comes back


class Contested(MemoryHostStates):
    """Somebody else is faster, `times` times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def put(self, state: HostState) -> None:
        if self.times > 0:
            self.times -= 1
            raise ConflictError("written meanwhile")
        super().put(state)


def test_who_is_overtaken_tries_again() -> None:
    host = Host(Contested(3))
    host.ask()
    assert len(host.starts) == 1
    assert Host(Contested(3)).turns.promise([URL])


def test_who_is_always_overtaken_says_so() -> None:
    host = Host(Contested(10**6))
    with pytest.raises(ConflictError):
        host.ask()
    with pytest.raises(ConflictError):
        host.turns.promise([URL])
    assert host.starts == []


def test_an_answer_is_not_lost_because_the_end_could_not_be_noted() -> None:
    host = Host(Contested(0))

    def answer() -> Exchange:
        host.states.times = 10**6
        return 200, {}, b"words"

    assert host.turns.take(URL, answer) == (200, {}, b"words")


def race(workers: int, requests: int, work: Callable[[HostTurns, SimulatedTime], None]) -> SimulatedTime:
    turns: list[HostTurns] = []
    time = SimulatedTime(NOW, NOW + timedelta(hours=1), workers=workers, work=lambda _: work(turns[0], time))
    states = DistantHostStates(lambda: time)
    turns.append(HostTurns(states, time, time.sleep, timedelta(seconds=1)))
    for _ in range(requests):
        time.later(0, "ask")
    time.run()
    return time


def test_functions_that_run_at_the_same_time_take_turns() -> None:
    visits: list[tuple[datetime, datetime]] = []
    sent_away: list[HostBusyError] = []

    def work(turns: HostTurns, time: SimulatedTime) -> None:
        def answer() -> Exchange:
            start = time.now()
            time.sleep(0.3)
            visits.append((start, time.now()))
            return 200, {}, b""

        try:
            turns.take(URL, answer)
        except HostBusyError as busy:
            sent_away.append(busy)
            time.later((busy.until - time.now()).total_seconds(), "ask")

    race(8, 60, work)

    assert len(visits) == 60
    assert all(second[0] - first[1] >= timedelta(seconds=1) for first, second in pairwise(visits))
    assert len(sent_away) < 150  # each a few times, not over and over
    assert visits[-1][1] - visits[0][0] < timedelta(seconds=60 * 2.5)
