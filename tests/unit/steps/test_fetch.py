"""What fetching does when sources and pages misbehave."""

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
from wirepress.errors import FetchError, FetchRefusedError, FetchTransientError
from wirepress.ingest.reading import FEED_ENTRY_TYPE
from wirepress.model import FeedHints, RawDocument, Source, SourceKind, SourceState
from wirepress.model.messages import FetchPage, FetchSource
from wirepress.ports import HttpResponse
from wirepress.steps.fetch import Fetch

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED_URL = "https://herald.example/rss.xml"
PAGE_URL = "https://herald.example/pier.html"
FEED = f"""<rss version="2.0"><channel><title>Herald</title><language>en</language>
<item><title>Pier rebuilt</title><link>{PAGE_URL}</link><category>Town</category>
<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate><description>Short.</description></item>
</channel></rss>"""
FULL_TEXT = "<p>" + "The harbour board will rebuild the northern pier in the spring. " * 8 + "</p>"


class Desk:
    """A fetch step with everything around it in memory."""

    def __init__(self, **source: object) -> None:
        self.http, self.inbox, self.outbox = FakeHttp(), MemoryInbox(), MemoryOutbox()
        self.archive, self.states, self.clock = MemoryArchive(), MemorySourceStates(), FixedClock(NOW)
        self.source = Source.model_validate({"id": "herald", "url": FEED_URL, "topics": ("Local",)} | source)
        self.archive.put_sources([self.source])
        self.step = Fetch(
            self.archive,
            self.states,
            self.inbox,
            self.http,
            self.outbox,
            self.clock,
            robots=MemoryRobotsCache(),
        )

    def poll(self) -> dict[str, int]:
        state = self.state
        due = state.next_due_at if state and state.next_due_at else self.clock.time
        self.clock.time = max(self.clock.time, due)
        return self.step.run(FetchSource(source_id="herald", due_at=due), last_try=False)

    @property
    def pages(self) -> list[FetchPage]:
        return [message for message in self.outbox.messages if isinstance(message, FetchPage)]

    @property
    def state(self) -> SourceState | None:
        return self.states.get(["herald"]).get("herald")

    @property
    def documents(self) -> list[RawDocument]:
        keys = [key for key in self.inbox.objects if key.startswith("raw/documents/")]
        return [self.inbox.get(key)[0] for key in keys]


def test_a_new_entry_is_passed_on_with_what_the_feed_says() -> None:
    desk = Desk()
    desk.http.serve(FEED_URL, FEED, "application/rss+xml")

    assert desk.poll() == {"sources_fetched": 1, "entries_new": 1}

    [page] = desk.pages
    assert (page.url, page.outlet, page.hints.topics) == (PAGE_URL, "Herald", ("Local", "Town"))
    assert page.hints.published_at == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert desk.state.last_new_entry_at == NOW


def test_an_entry_is_passed_on_once() -> None:
    desk = Desk()
    desk.http.serve(FEED_URL, FEED, "application/rss+xml")
    desk.poll()
    desk.http.serve(FEED_URL, FEED + "<!-- changed -->", "application/rss+xml")

    assert desk.poll() == {"sources_fetched": 1, "entries_new": 0}
    assert len(desk.pages) == 1


def test_validators_are_sent_back_and_an_unchanged_feed_costs_nothing() -> None:
    desk = Desk()
    desk.http.serve(FEED_URL, FEED, "application/rss+xml", etag='W/"odd one"')
    desk.poll()

    assert desk.poll() == {"sources_unchanged": 1}
    assert desk.http.requests[-1][1]["If-None-Match"] == 'W/"odd one"'


def test_the_same_bytes_without_validators_are_not_parsed_again() -> None:
    desk = Desk()
    desk.http.serve(FEED_URL, FEED, "application/rss+xml")
    desk.poll()

    assert desk.poll() == {"sources_unchanged": 1}


def test_a_slot_that_was_served_is_not_served_again() -> None:
    desk = Desk()
    desk.http.serve(FEED_URL, FEED, "application/rss+xml")
    message = FetchSource(source_id="herald", due_at=NOW)
    desk.step.run(message, last_try=False)

    assert desk.step.run(message, last_try=False) == {"sources_skipped": 1}
    assert len(desk.http.requests) == 1


@pytest.mark.parametrize(
    "message", [FetchSource(source_id="gone", due_at=NOW), FetchSource(source_id="herald", due_at=NOW)]
)
def test_removed_and_disabled_sources_are_left_alone(message: FetchSource) -> None:
    desk = Desk(enabled=False)

    assert desk.step.run(message, last_try=False) == {"sources_skipped": 1}
    assert desk.http.requests == []


def test_a_failing_source_keeps_its_reason_and_recovers_by_itself() -> None:
    desk = Desk()
    desk.http.answers[FEED_URL] = FetchTransientError(
        "herald.example answered 503", status=503, retry_after_seconds=7200
    )

    assert desk.poll() == {"sources_failed": 1}
    assert desk.state.last_error == "herald.example answered 503"
    assert desk.state.next_due_at >= NOW + timedelta(hours=2)

    desk.http.serve(FEED_URL, "<html><body>Down for maintenance</body></html>")
    assert desk.poll() == {"sources_failed": 1}
    assert "HTML page" in desk.state.last_error
    assert desk.state.consecutive_errors == 2

    desk.http.serve(FEED_URL, FEED, "application/rss+xml")
    assert desk.poll() == {"sources_fetched": 1, "entries_new": 1}
    assert (desk.state.last_error, desk.state.consecutive_errors) == (None, 0)


def test_sitemaps_and_plain_pages_are_sources_too() -> None:
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{PAGE_URL}</loc></url></urlset>'
    desk = Desk(kind=SourceKind.SITEMAP)
    desk.http.serve(FEED_URL, sitemap, "application/xml")
    assert desk.poll()["entries_new"] == 1

    desk = Desk(kind=SourceKind.PAGE, url="https://herald.example/")
    links = "".join(
        f'<li><a href="/2026/11/20/the-pier-is-being-rebuilt-{n}.html">'
        f"The northern pier is being rebuilt, part {n}</a></li>"
        for n in range(3)
    )
    desk.http.serve("https://herald.example/", f"<html><body><main><ul>{links}</ul></main></body></html>")
    assert desk.poll()["entries_new"] == 3


def test_an_entry_without_a_page_of_its_own_is_kept_from_the_feed() -> None:
    desk = Desk()
    text = f"<description><![CDATA[{FULL_TEXT}]]></description>"
    item = f"<item><guid isPermaLink='false'>7</guid><title>Note</title>{text}</item>"
    desk.http.serve(
        FEED_URL, f"<rss version='2.0'><channel><title>Herald</title>{item}</channel></rss>", "text/xml"
    )

    assert desk.poll()["entries_new"] == 1
    [document] = desk.documents
    assert (document.content_type, document.url, document.outlet) == (FEED_ENTRY_TYPE, None, "Herald")


def fetch_page(desk: Desk, *, content: str | None = None, last_try: bool = False) -> dict[str, int]:
    hints = FeedHints(title="Pier rebuilt", content_html=content)
    return desk.step.run(FetchPage(source_id="herald", url=PAGE_URL, hints=hints), last_try=last_try)


def test_a_page_lands_in_the_inbox_with_its_envelope() -> None:
    desk = Desk()
    desk.http.serve(PAGE_URL, "<html>pier</html>", last_modified="Fri, 20 Nov 2026 09:00:00 GMT")

    assert fetch_page(desk) == {"pages_fetched": 1}
    fetch_page(desk)

    [document] = desk.documents
    assert document.url == PAGE_URL
    assert document.last_modified == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert desk.inbox.objects[document.body_key] == b"<html>pier</html>"


def test_a_date_from_the_future_is_not_kept() -> None:
    desk = Desk()
    desk.http.serve(PAGE_URL, "<html>pier</html>", last_modified="Fri, 20 Nov 2099 09:00:00 GMT")
    fetch_page(desk)

    assert desk.documents[0].last_modified is None


@pytest.mark.parametrize("error", [FetchError("404", status=404), FetchRefusedError("a private address")])
def test_a_page_that_cannot_be_had_is_an_error_with_its_reason(error: FetchError) -> None:
    desk = Desk()
    desk.http.answers[PAGE_URL] = error

    with pytest.raises(type(error)):
        fetch_page(desk, content="<p>Too short to stand in.</p>")
    assert desk.documents == []


def test_the_feeds_own_text_stands_in_for_a_page_that_is_gone() -> None:
    desk = Desk()
    desk.http.answers[PAGE_URL] = FetchError("410", status=410)

    assert fetch_page(desk, content=FULL_TEXT) == {"pages_replaced_by_feed_text": 1}
    assert desk.documents[0].hints.content_html == FULL_TEXT


def test_a_passing_trouble_is_waited_for_until_the_last_try() -> None:
    desk = Desk()
    desk.http.answers[PAGE_URL] = FetchTransientError("timed out")

    with pytest.raises(FetchTransientError):
        fetch_page(desk, content=FULL_TEXT)
    assert fetch_page(desk, content=FULL_TEXT, last_try=True) == {"pages_replaced_by_feed_text": 1}


ROBOTS_URL = "https://herald.example/robots.txt"
KEEP_OUT = "User-agent: *\nDisallow: /"


def test_robots_txt_keeps_pages_unread_but_not_their_feed() -> None:
    desk = Desk()
    desk.http.serve(ROBOTS_URL, KEEP_OUT, "text/plain")
    desk.http.serve(FEED_URL, FEED, "application/rss+xml")
    desk.http.serve(PAGE_URL, "<html>pier</html>")

    assert desk.poll()["entries_new"] == 1
    with pytest.raises(FetchRefusedError, match=r"robots\.txt"):
        fetch_page(desk)
    assert fetch_page(desk, content=FULL_TEXT) == {"pages_replaced_by_feed_text": 1}
    assert [url for url, _ in desk.http.requests] == [FEED_URL, ROBOTS_URL]


def test_while_robots_txt_cannot_be_had_its_pages_wait() -> None:
    desk = Desk()
    desk.http.answers[ROBOTS_URL] = FetchTransientError("herald.example answered 500", status=500)
    desk.http.serve(PAGE_URL, "<html>pier</html>")

    with pytest.raises(FetchTransientError, match=r"robots\.txt"):
        fetch_page(desk, content=FULL_TEXT)
    assert fetch_page(desk, content=FULL_TEXT, last_try=True) == {"pages_replaced_by_feed_text": 1}


def test_where_a_redirect_leads_is_asked_about_too() -> None:
    desk = Desk()
    desk.http.answers[PAGE_URL] = HttpResponse("https://other.example/pier", 200, {}, b"<html>pier</html>")
    desk.http.serve("https://other.example/robots.txt", KEEP_OUT, "text/plain")

    with pytest.raises(FetchRefusedError, match=r"other\.example/robots\.txt"):
        fetch_page(desk)
    assert desk.documents == []


@pytest.mark.parametrize("kind", [SourceKind.SITEMAP, SourceKind.PAGE])
def test_a_sitemap_that_robots_txt_forbids_fails_with_that_reason(kind: SourceKind) -> None:
    desk = Desk(kind=kind)
    desk.http.serve(ROBOTS_URL, KEEP_OUT, "text/plain")

    assert desk.poll() == {"sources_failed": 1}
    assert "robots.txt" in desk.state.last_error
    assert [url for url, _ in desk.http.requests] == [ROBOTS_URL]


SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index_of(*names: str) -> str:
    children = "".join(f"<sitemap><loc>https://herald.example/{name}</loc></sitemap>" for name in names)
    return f'<sitemapindex xmlns="{SITEMAPS}">{children}</sitemapindex>'


def sitemap_of(*pages: str) -> str:
    entries = "".join(f"<url><loc>https://herald.example/{page}</loc></url>" for page in pages)
    return f'<urlset xmlns="{SITEMAPS}">{entries}</urlset>'


def serve_index(desk: Desk, **sitemaps: str) -> None:
    desk.http.serve(FEED_URL, index_of(*sitemaps), "application/xml", etag='"same"')
    for name, content in sitemaps.items():
        desk.http.serve(f"https://herald.example/{name}", content, "application/xml")


def test_of_an_index_of_sitemaps_the_newest_three_are_read() -> None:
    desk = Desk(kind=SourceKind.SITEMAP)
    serve_index(desk, old=sitemap_of("1"), a=sitemap_of("2", "3"), b=sitemap_of("3"), c=sitemap_of("4"))

    assert desk.poll() == {"sources_fetched": 1, "entries_new": 3}
    assert {page.url[-1] for page in desk.pages} == {"2", "3", "4"}
    assert len([key for key in desk.inbox.objects if key.startswith("raw/feeds/herald/")]) == 4


def test_an_unchanged_index_may_have_sitemaps_that_changed() -> None:
    desk = Desk(kind=SourceKind.SITEMAP)
    serve_index(desk, a=sitemap_of("2"))
    desk.poll()
    assert desk.poll() == {"sources_unchanged": 1}

    serve_index(desk, a=sitemap_of("2", "5"))
    assert desk.poll() == {"sources_fetched": 1, "entries_new": 1}


def test_a_sitemap_that_cannot_be_read_does_not_hold_back_the_others() -> None:
    desk = Desk(kind=SourceKind.SITEMAP)
    serve_index(desk, a=sitemap_of("2"), gone="", forbidden=sitemap_of("6"))
    del desk.http.answers["https://herald.example/gone"]
    desk.http.serve(ROBOTS_URL, "User-agent: *\nDisallow: /forbidden", "text/plain")
    assert desk.poll()["entries_new"] == 1

    desk.http.serve("https://herald.example/a", "no sitemap at all")
    assert desk.poll() == {"sources_failed": 1}
    assert desk.state.last_error.startswith("no sitemap of the index can be read")
    assert "forbidden" in desk.state.last_error


@pytest.mark.parametrize("kind", list(SourceKind))
def test_what_a_parser_stumbles_over_is_told_of_the_source(
    monkeypatch: pytest.MonkeyPatch, kind: SourceKind
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise IndexError("a\nb")

    for name in ("parse_feed", "parse_sitemap", "page_feed"):
        monkeypatch.setattr(f"wirepress.steps.fetch.{name}", stumble)
    desk = Desk(kind=kind)
    desk.http.serve(FEED_URL, FEED, "application/rss+xml")

    assert desk.poll() == {"sources_failed": 1, "parsers_failed": 1}

    assert desk.state.consecutive_errors == 1
    assert "IndexError: a b" in desk.state.last_error
    assert desk.state.next_due_at > NOW


@pytest.mark.parametrize("left", [(), (Source(id="herald", url=FEED_URL, enabled=False),)])
def test_pages_of_a_source_that_was_removed_are_not_fetched(left: tuple[Source, ...]) -> None:
    desk = Desk()
    desk.http.serve(FEED_URL, FEED, "application/rss+xml")
    desk.poll()
    desk.archive.put_sources(left)
    asked = len(desk.http.requests)

    assert desk.step.run(desk.pages[0], last_try=True) == {"pages_skipped": 1}

    assert len(desk.http.requests) == asked
    assert desk.documents == []


def test_a_source_that_comes_back_brings_the_pages_that_were_waiting_when_it_was_removed() -> None:
    desk = Desk()
    fair = FEED.replace("</channel>", "<item><title>Fair</title><guid>f</guid>"
                        "<link>https://herald.example/fair.html</link></item></channel>")  # fmt: skip
    desk.http.serve(FEED_URL, fair, "application/rss+xml")
    desk.http.serve(PAGE_URL, f"<html><body>{FULL_TEXT}</body></html>")
    desk.poll()
    fetched, waiting = sorted(desk.pages, key=lambda page: page.url == "https://herald.example/fair.html")
    desk.step.run(fetched, last_try=False)
    desk.archive.put_sources([])
    assert desk.step.run(waiting, last_try=False) == {"pages_skipped": 1}
    assert desk.step.run(waiting, last_try=False) == {"pages_skipped": 1}

    desk.archive.put_sources([desk.source])
    assert desk.poll() == {"sources_fetched": 1, "entries_new": 1}  # though the feed is the same as before

    assert [page.url for page in desk.pages[2:]] == [waiting.url]
    assert desk.poll() == {"sources_unchanged": 1}


def test_pages_of_an_older_release_and_of_unknown_sources_are_skipped_as_ever() -> None:
    desk = Desk()
    desk.archive.put_sources([])

    assert desk.step.run(FetchPage(source_id="x", url=PAGE_URL), last_try=False) == {"pages_skipped": 1}

    assert desk.states.get(["x"]) == {}
