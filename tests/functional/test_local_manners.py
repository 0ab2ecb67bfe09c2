"""Manners on the embedded cloud, over real sockets: what a publisher's server sees of a build."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from werkzeug.wrappers import Request, Response

from wirepress.model import SiteConfig
from wirepress.sources.listing import parse_sources
from wirepress_cli.configuration import allow_private_hosts
from wirepress_cli.local.cloud import Failure, Newsroom, Setup, newsroom
from wirepress_cli.local.web import listen, serve

REST = 0.5


@dataclass
class Publisher:
    """Five pages; the second one that is asked for is refused, for as long as `retry_after` says."""

    retry_after: str
    always: bool
    asked: list[tuple[float, str]] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    base: str = ""

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        self.asked.append((time.monotonic(), request.path))
        return self.answer(request.path)(environ, start_response)

    def answer(self, path: str) -> Response:
        if path == "/feed.xml":
            items = "".join(
                f"<item><title>Number {n}</title><link>{self.base}/n{n}.html</link></item>" for n in range(5)
            )
            channel = f"<title>Herald</title><link>{self.base}/</link>{items}"
            return Response(f"<rss version='2.0'><channel>{channel}</channel></rss>", content_type="text/xml")
        if path == "/robots.txt":
            return Response(status=404)
        pages = [one for _, one in self.asked if one.startswith("/n")]
        if len(pages) == 2 or (self.always and self.refused):
            self.refused.append(time.monotonic())
            return Response(status=429, headers={"Retry-After": self.retry_after})
        text = f"<h1>Number {path}</h1>" + f"<p>The board of {path} met on Monday and decided a lot.</p>" * 9
        return Response(f"<html><body><article>{text}</article></body></html>", content_type="text/html")


@contextmanager
def published(publisher: Publisher) -> Iterator[Newsroom]:
    with listen(0, remedy="free some ports") as listener:
        publisher.base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        sources = parse_sources(f"{publisher.base}/feed.xml".encode(), name="test")
        config = allow_private_hosts(SiteConfig(seconds_between_requests=REST), sources)
        setup = Setup(site_url="https://news.example")
        with serve(publisher, listener), newsroom(setup, StringIO(), lambda _: None) as room:
            room.configure(config, sources)
            room.poll(datetime.now(UTC))
            room.dispatcher.drain()
            yield room


@pytest.fixture(scope="module")
def patient() -> Iterator[tuple[Publisher, int, list[Failure]]]:
    publisher = Publisher(retry_after="3", always=False)
    with published(publisher) as room:
        yield publisher, room.figures().documents, room.failures()


def test_a_page_that_was_refused_is_fetched_when_its_host_allows(
    patient: tuple[Publisher, int, list[Failure]],
) -> None:
    publisher, documents, failures = patient
    assert (documents, failures) == (5, [])
    (refused,) = publisher.refused
    after = next(moment for moment, _ in publisher.asked if moment > refused)
    assert after - refused >= 3


def test_the_server_sees_one_request_at_a_time_with_a_rest_between(
    patient: tuple[Publisher, int, list[Failure]],
) -> None:
    publisher, _, _ = patient
    moments = [moment for moment, _ in publisher.asked]
    assert all(second - first >= REST for first, second in pairwise(moments))


def test_pages_that_wait_for_longer_than_anybody_watches_are_told_with_the_reason() -> None:
    publisher = Publisher(retry_after="7200", always=True)
    with published(publisher) as room:
        failures = room.failures()
        assert room.figures().documents == 1
    assert len(publisher.refused) == 1
    assert len(failures) == 4
    assert {failure.where for failure in failures} == {"FetchQueue"}
    assert all("put off for 120 minutes, because 127.0.0.1:" in failure.reason for failure in failures)
    assert all("answered 429" in failure.reason for failure in failures)
