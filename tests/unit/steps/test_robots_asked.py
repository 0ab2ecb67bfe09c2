"""Whether the step for robots.txt asks when it should, and what it makes of the answers."""

from datetime import UTC, datetime, timedelta

import pytest

from wirepress.aws.http_fake import FakeHttp
from wirepress.aws.memory import MemoryRobotsCache
from wirepress.errors import FetchError, FetchRefusedError, FetchTransientError, HostBusyError
from wirepress.sources.robots import MAX_ROBOTS_BYTES
from wirepress.steps.robots import demand_allowed

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROBOTS = "https://herald.example/robots.txt"
PAGE = "https://herald.example/pier.html"
FORBIDDING = "User-agent: *\nDisallow: /pier\n"


class Gate:
    def __init__(self) -> None:
        self.http, self.cache = FakeHttp(), MemoryRobotsCache()

    def ask(self, url: str = PAGE, *, now: datetime = NOW) -> None:
        demand_allowed(url, http=self.http, cache=self.cache, now=now)

    @property
    def asked(self) -> list[str]:
        return [url for url, _ in self.http.requests]


def test_what_is_forbidden_is_refused_with_the_reason() -> None:
    gate = Gate()
    gate.http.serve(ROBOTS, FORBIDDING, "text/plain")

    with pytest.raises(FetchRefusedError, match=r"robots\.txt does not let Wirepress fetch .*pier\.html"):
        gate.ask()
    gate.ask("https://herald.example/other.html")


def test_rules_are_asked_for_once_a_day_and_origin() -> None:
    gate = Gate()
    gate.http.serve(ROBOTS, "User-agent: other\nDisallow: /", "text/plain")
    for url in (PAGE, "HTTPS://Herald.example:443/2", "http://herald.example:8080/3"):
        gate.ask(url)
    assert gate.asked == [ROBOTS, "http://herald.example:8080/robots.txt"]

    gate.http.serve(ROBOTS, FORBIDDING, "text/plain")
    gate.ask(now=NOW + timedelta(hours=23))
    with pytest.raises(FetchRefusedError):
        gate.ask(now=NOW + timedelta(hours=24))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_file_means_no_rules(status: int) -> None:
    gate = Gate()
    gate.http.answers[ROBOTS] = FetchError(f"answered {status}", status=status)
    gate.ask()
    gate.ask(now=NOW + timedelta(hours=23))

    assert gate.asked == [ROBOTS]


def test_a_server_in_trouble_is_left_alone_for_some_minutes() -> None:
    gate = Gate()
    gate.http.answers[ROBOTS] = FetchTransientError("herald.example answered 503", status=503)
    for minutes in (0, 4):
        with pytest.raises(FetchTransientError, match=r"robots\.txt cannot be had .*answered 503"):
            gate.ask(now=NOW + timedelta(minutes=minutes))
    assert gate.asked == [ROBOTS]

    gate.http.serve(ROBOTS, "", "text/plain")
    gate.ask(now=NOW + timedelta(minutes=5))


def test_an_address_out_of_bounds_is_for_the_client_to_refuse_and_not_remembered() -> None:
    gate = Gate()
    gate.http.answers[ROBOTS] = FetchRefusedError("a private address")
    gate.ask()
    gate.ask()

    assert gate.asked == [ROBOTS, ROBOTS]


@pytest.mark.parametrize("url", ["ftp://herald.example/x", "https:///x", "http://[::1", "http://h:x/", "x"])
def test_what_has_no_origin_is_not_asked_about(url: str) -> None:
    gate = Gate()
    gate.ask(url)

    assert gate.asked == []


def test_a_huge_file_counts_as_far_as_it_is_read() -> None:
    gate = Gate()
    start = "User-agent: *\n"
    filler = "#" * (MAX_ROBOTS_BYTES - len(start) - len("\nDisallow: /")) + "\n"
    gate.http.serve(ROBOTS, f"{start}{filler}Disallow: /pier\n", "text/plain")
    gate.ask()  # the half of the rule that is still read would forbid everything

    gate.http.serve(ROBOTS, f"{FORBIDDING}{filler}", "text/plain")
    with pytest.raises(FetchRefusedError):
        gate.ask(now=NOW + timedelta(days=2))


@pytest.mark.parametrize(
    "error",
    [
        FetchTransientError("answered 429", status=429),
        FetchTransientError("answered 503", status=503, retry_after_seconds=60),
        HostBusyError("others go first", until=NOW, held=False),
    ],
)
def test_a_server_that_asks_for_rest_has_said_nothing_about_its_rules(error: FetchTransientError) -> None:
    gate = Gate()
    gate.http.answers[ROBOTS] = error
    with pytest.raises(FetchTransientError) as raised:
        gate.ask()
    assert raised.value is error
    gate.http.serve(ROBOTS, "", "text/plain")
    gate.ask()
    assert gate.asked == [ROBOTS, ROBOTS]
