"""What fetching does when it is not its turn: nothing is lost, nothing is asked for twice."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from wirepress.aws.http_fake import FakeHttp
from wirepress.aws.memory import (
    FixedClock,
    MemoryArchive,
    MemoryHostStates,
    MemoryInbox,
    MemoryOutbox,
    MemoryRobotsCache,
    MemorySourceStates,
)
from wirepress.errors import FetchTransientError, HostBusyError
from wirepress.model import FeedHints, Source, SourceKind
from wirepress.model.messages import FetchPage, FetchSource, parse_fetch_message
from wirepress.ports import HttpResponse
from wirepress.steps.fetch import Fetch
from wirepress.steps.turns import HostTurns

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED_URL = "https://herald.example/rss.xml"
PAGE_URL = "https://herald.example/pier.html"
FULL_TEXT = "<p>" + "The harbour board will rebuild the northern pier in the spring. " * 8 + "</p>"
REFUSED = FetchTransientError("herald.example answered 429", status=429, retry_after_seconds=3600)
IN_LINE = HostBusyError("others go first", until=NOW + timedelta(minutes=3), held=False)
HELD = HostBusyError("herald.example answered 429", until=NOW + 5 * HOUR, held=True)


class Desk:
    def __init__(self, kind: SourceKind = SourceKind.FEED) -> None:
        self.http, self.inbox, self.outbox = FakeHttp(), MemoryInbox(), MemoryOutbox()
        self.archive, self.states, self.clock = MemoryArchive(), MemorySourceStates(), FixedClock(NOW)
        self.archive.put_sources([Source(id="herald", url=FEED_URL, kind=kind)])
        rest = timedelta(seconds=1)
        self.step = Fetch(
            self.archive,
            self.states,
            self.inbox,
            self.http,
            self.outbox,
            self.clock,
            MemoryRobotsCache(),
            turns=HostTurns(MemoryHostStates(), self.clock, self.never, rest),
        )

    def never(self, seconds: float) -> None:
        raise AssertionError("slept")

    def poll(self) -> dict[str, int]:
        return self.step.run(FetchSource(source_id="herald", due_at=NOW), last_try=False)

    def page(self, message: FetchPage | None = None, *, last_try: bool = False) -> dict[str, int]:
        return self.step.run(message or FetchPage(source_id="herald", url=PAGE_URL), last_try=last_try)

    @property
    def sent(self) -> list[FetchPage | FetchSource]:
        return [one for one in self.outbox.messages if isinstance(one, FetchPage | FetchSource)]

    @property
    def asked(self) -> list[str]:
        return [url for url, _ in self.http.requests if "robots" not in url]


def test_a_refused_page_is_sent_again_for_when_its_host_allows() -> None:
    desk = Desk()
    desk.http.answers[PAGE_URL] = REFUSED

    assert desk.page(last_try=True) == {"messages_put_off": 1}
    (again,) = desk.sent
    assert (again.not_before, again.waiting_since) == (NOW + HOUR, NOW)
    assert parse_fetch_message(again.to_json().decode()) == again

    desk.clock.time = NOW + 1.5 * HOUR
    assert desk.page(again) == {"messages_put_off": 1}
    assert (desk.sent[1].not_before, desk.sent[1].waiting_since) == (NOW + 2.5 * HOUR, NOW)


def test_a_page_that_comes_too_early_is_sent_again_without_a_request() -> None:
    desk = Desk()
    early = FetchPage(source_id="herald", url=PAGE_URL, not_before=NOW + HOUR)

    assert desk.page(early) == {"messages_put_off": 1}
    assert desk.sent == [early]
    assert desk.http.requests == []


def test_a_page_may_come_some_seconds_early() -> None:
    desk = Desk()
    desk.http.serve(PAGE_URL, "<html>pier</html>")
    soon = FetchPage(source_id="herald", url=PAGE_URL, not_before=NOW + timedelta(seconds=3))

    assert desk.page(soon) == {"pages_fetched": 1}


def test_copies_of_a_message_do_not_multiply() -> None:
    desk = Desk()
    early = FetchPage(source_id="herald", url=PAGE_URL, not_before=NOW + HOUR)
    desk.page(early)
    desk.clock.time = NOW + timedelta(minutes=1)

    assert desk.page(early) == {"pages_skipped": 1}
    desk.clock.time = NOW + timedelta(minutes=15)
    assert desk.page(early) == {"messages_put_off": 1}
    assert len(desk.sent) == 2


def test_a_page_that_was_fetched_is_not_asked_for_again_but_its_later_version_is() -> None:
    desk = Desk()
    desk.http.serve(PAGE_URL, "<html>pier</html>")

    assert [desk.page(), desk.page()] == [{"pages_fetched": 1}, {"pages_skipped": 1}]
    later = FetchPage(source_id="herald", url=PAGE_URL, hints=FeedHints(title="Corrected"))
    assert desk.page(later) == {"pages_fetched": 1}
    assert desk.asked == [PAGE_URL, PAGE_URL]


def test_after_a_week_the_feeds_text_stands_in_or_the_reason_is_told() -> None:
    desk = Desk()
    desk.http.answers[PAGE_URL] = HELD
    since = NOW - timedelta(days=7)
    waiting = FetchPage(source_id="herald", url=PAGE_URL, waiting_since=since)

    with pytest.raises(HostBusyError, match="answered 429"):
        desk.page(waiting)
    whole = waiting.model_copy(update={"hints": FeedHints(content_html=FULL_TEXT)})
    assert desk.page(whole, last_try=True) == {"pages_replaced_by_feed_text": 1}
    assert desk.sent == []


def test_a_source_waits_in_the_line_of_its_host() -> None:
    desk = Desk()
    desk.http.answers[FEED_URL] = IN_LINE

    assert desk.poll() == {"messages_put_off": 1}
    assert desk.sent == [FetchSource(source_id="herald", due_at=NOW, not_before=IN_LINE.until)]
    assert desk.states.get(["herald"]) == {}


def test_a_source_whose_host_wants_rest_is_polled_after_it_and_has_not_failed() -> None:
    desk = Desk()
    desk.http.answers[FEED_URL] = HELD

    assert desk.poll() == {"sources_put_off": 1}
    state = desk.states.get(["herald"])["herald"]
    assert (state.next_due_at, state.consecutive_errors) == (HELD.until, 0)
    assert desk.sent == []


def test_new_pages_are_spread_over_time() -> None:
    desk = Desk()
    items = "".join(f"<item><title>T{n}</title><link>/n{n}</link></item>" for n in range(5))
    link = "<link>https://herald.example/</link>"
    feed = f"<rss version='2.0'><channel><title>H</title>{link}{items}</channel></rss>"
    desk.http.serve(FEED_URL, feed, "application/rss+xml")
    desk.poll()

    due = [page.not_before for page in desk.sent]
    assert due == [None, None, *(NOW + timedelta(seconds=number) for number in (2, 3, 4))]


INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://herald.example/a.xml</loc></sitemap>
<sitemap><loc>https://herald.example/b.xml</loc></sitemap></sitemapindex>"""
URLS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://herald.example/n1</loc></url></urlset>"""


def test_a_sitemap_whose_turn_does_not_come_is_read_at_the_next_poll() -> None:
    desk = Desk(SourceKind.SITEMAP)
    desk.http.serve(FEED_URL, INDEX, "application/xml")
    desk.http.serve("https://herald.example/a.xml", URLS, "application/xml")
    desk.http.answers["https://herald.example/b.xml"] = IN_LINE
    assert desk.poll() == {"sources_fetched": 1, "entries_new": 1}

    desk = Desk(SourceKind.SITEMAP)
    desk.http.serve(FEED_URL, INDEX, "application/xml")
    desk.http.answers["https://herald.example/a.xml"] = IN_LINE
    desk.http.answers["https://herald.example/b.xml"] = IN_LINE
    assert desk.poll() == {"messages_put_off": 1}


def test_a_robots_txt_whose_turn_does_not_come_says_nothing_about_the_site() -> None:
    desk = Desk()
    desk.http.answers["https://herald.example/robots.txt"] = IN_LINE
    assert desk.page() == {"messages_put_off": 1}

    del desk.http.answers["https://herald.example/robots.txt"]
    desk.http.serve(PAGE_URL, "<html>pier</html>")
    desk.clock.time = IN_LINE.until
    assert desk.page(desk.sent[0]) == {"pages_fetched": 1}


def test_validators_are_meant_for_the_address_that_gave_them() -> None:
    desk = Desk()
    answered = "https://feeds.herald.example/rss"
    body = b"<rss version='2.0'><channel><title>H</title></channel></rss>"
    desk.http.answers[FEED_URL] = HttpResponse(answered, 200, {"etag": '"x"'}, body)
    meant: list[str | None] = []
    get: Callable[..., HttpResponse] = desk.http.get

    def noting(url: str, *, validated_url: str | None = None, **options: object) -> HttpResponse:
        meant.append(validated_url)
        return get(url, **options)

    desk.http.get = noting
    desk.poll()
    state = desk.states.get(["herald"])["herald"]
    desk.clock.time = state.next_due_at
    desk.step.run(FetchSource(source_id="herald", due_at=state.next_due_at), last_try=False)
    assert meant == [None, answered]
