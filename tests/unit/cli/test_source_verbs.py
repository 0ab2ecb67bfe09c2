"""`wirepress sources`: what status and check say, and the help of every verb."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wirepress.aws.http_fake import FakeHttp
from wirepress.errors import FetchRefusedError
from wirepress.model import Source, SourceKind, SourceState, Subscription, SubscriptionStatus
from wirepress.sources.discovery import identify
from wirepress_cli import source_check
from wirepress_cli.main import main
from wirepress_cli.source_check import problems
from wirepress_cli.source_status import source_status

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SOURCE = Source(id="s", url="https://news.example/feed")
WELL = SourceState(
    source_id="s",
    version=2,
    body_digest="d",
    last_fetched_at=NOW,
    last_success_at=NOW,
    last_new_entry_at=NOW,
    next_due_at=NOW + timedelta(hours=1),
)
ACTIVE = Subscription(
    token="s.t",
    version=3,
    source_id="s",
    hub="https://hub.example/",
    topic=SOURCE.url,
    secret="x",
    status=SubscriptionStatus.ACTIVE,
    asked="subscribe",
    asked_at=NOW - DAY,
    active_since=NOW - DAY,
    lease_ends_at=NOW + 9 * DAY,
    expires_at=NOW + 40 * DAY,
)


def status(state: SourceState | None = WELL, *subscriptions: Subscription, **fields: object):
    changed = state.model_copy(update=fields) if state else None
    return source_status(SOURCE, changed, subscriptions, NOW)


class TestStatus:
    @pytest.mark.parametrize(
        ("fields", "state", "troubled"),
        [
            ({}, "ok", False),
            ({"consecutive_errors": 1, "last_error": "a\x1b 503"}, "failing", True),
            ({"last_new_entry_at": NOW - 30 * DAY}, "silent", True),
            ({"switched_off": True, "next_due_at": None}, "gone", True),
        ],
    )
    def test_states(self, fields: dict[str, object], state: str, troubled: bool) -> None:
        found = status(**fields)
        assert (found.state, found.is_troubled) == (state, troubled)
        assert "\x1b" not in (found.last_error or "")

    def test_sources_without_a_state_and_without_the_operators_wish(self) -> None:
        assert (status(None).state, status(None).next_due_at) == ("new", NOW)
        sent = SourceState(source_id=SOURCE.id, version=1, queued_until=NOW + DAY)
        assert (status(sent).state, status(sent).next_due_at) == ("new", NOW)
        off = source_status(SOURCE.model_copy(update={"enabled": False}), WELL, [], NOW)
        assert (off.state, off.next_due_at, off.is_troubled) == ("off", None, False)

    def test_a_pushed_source_is_due_a_day_after_its_last_poll(self) -> None:
        pushed = status(WELL, ACTIVE)
        assert pushed.push
        assert (pushed.push.state, pushed.next_due_at) == ("active", NOW + DAY)

    @pytest.mark.parametrize(
        ("fields", "state", "reason"),
        [
            ({"missed_at": NOW, "missed_reason": "never pushed: 2"}, "missed", "never pushed: 2"),
            ({"lease_ends_at": NOW - DAY, "reason": "503"}, "lapsed", "503"),
            ({"status": SubscriptionStatus.WANTED}, "asked", None),
            (
                {"status": SubscriptionStatus.WANTED, "failures": 1, "reason": "the hub denied it"},
                "refused",
                "the hub denied it",
            ),
        ],
    )
    def test_otherwise_it_is_polled_as_usual_and_says_why(
        self, fields: dict[str, object], state: str, reason: str | None
    ) -> None:
        found = status(WELL, ACTIVE.model_copy(update=fields))
        assert found.push
        assert (found.push.state, found.push.reason) == (state, reason)
        assert found.next_due_at == WELL.next_due_at

    def test_what_is_over_is_not_told(self) -> None:
        assert status(WELL, ACTIVE.model_copy(update={"status": SubscriptionStatus.ENDED})).push is None


FEED = """<rss version="2.0"><channel><title>News \x1b[2J</title>
<item><title>Dated</title><link>https://news.example/a</link>
<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item>
<item><title>Undated</title><link>https://news.example/b</link></item>
<item><title>Of tomorrow</title><pubDate>Tue, 24 Nov 2026 08:00:00 GMT</pubDate></item>
</channel></rss>"""


SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/old</loc><lastmod>2026-11-20T12:00:00Z</lastmod></url>
<url><loc>https://news.example/new</loc><news:news><news:title>Tram &amp; bus</news:title>
<news:publication_date>2026-11-22</news:publication_date></news:news></url>
</urlset>"""


class TestCheck:
    def test_problems(self) -> None:
        assert problems(identify(FEED.encode(), url=SOURCE.url), NOW) == [
            "1 of 3 entries have no date",
            "1 of 3 entries are dated in the future",
            "1 of 3 entries have no page of their own: their text is taken from the feed",
        ]
        old = problems(identify(FEED.encode(), url=SOURCE.url), NOW + 100 * DAY)
        assert old[-1] == "the newest entry is 99 days old"
        empty = identify(b"<rss version='2.0'><channel><title>x</title></channel></rss>", url=SOURCE.url)
        assert problems(empty, NOW) == ["it has no entries"]

    @pytest.fixture
    def http(self, monkeypatch: pytest.MonkeyPatch) -> FakeHttp:
        http = FakeHttp()
        monkeypatch.setattr(source_check, "http_client", lambda config: http)
        return http

    def test_prints_what_is_there(self, http: FakeHttp, capsys: pytest.CaptureFixture[str]) -> None:
        http.serve(SOURCE.url, FEED, link="<https://hub.example/>; rel=hub")
        assert main(["sources", "check", SOURCE.url, "--entries", "1"]) == 0
        said = capsys.readouterr().out
        assert "https://hub.example/" in said
        assert "2026-11-23 08:00  Dated" in said
        assert "Undated" not in said
        assert "\x1b" not in said

    def test_as_json(self, http: FakeHttp, capsys: pytest.CaptureFixture[str]) -> None:
        http.serve(SOURCE.url, FEED)
        assert main(["sources", "check", SOURCE.url, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["kind"], said["entry_count"], len(said["entries"])) == ("feed", 3, 3)

    def test_says_what_it_took_in_the_stead_of_the_address(
        self, http: FakeHttp, capsys: pytest.CaptureFixture[str]
    ) -> None:
        http.serve(SOURCE.url, "")
        http.serve("https://news.example/rss.xml", FEED)
        assert main(["sources", "check", SOURCE.url]) == 0
        first, second, *_ = capsys.readouterr().out.splitlines()
        assert first.startswith(f"{SOURCE.url} is no feed (")
        assert first.endswith("found in its stead:")
        assert second == "address   https://news.example/rss.xml"
        assert main(["sources", "check", SOURCE.url, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["instead_of"] == SOURCE.url
        http.serve(SOURCE.url, FEED)
        assert main(["sources", "check", SOURCE.url]) == 0
        assert "stead" not in capsys.readouterr().out

    def test_a_sitemap_has_times_of_change_and_no_titles_or_those_of_news(
        self, http: FakeHttp, capsys: pytest.CaptureFixture[str]
    ) -> None:
        http.serve(SOURCE.url, SITEMAP)
        assert main(["sources", "check", SOURCE.url]) == 0
        said = capsys.readouterr().out
        assert "no date" not in said
        assert "1 of 2 entries say only when they changed" in said
        assert "2026-11-20 12:00  (its page has the title)\n" in said
        assert "2026-11-22 00:00  Tram & bus\n" in said

    def test_what_cannot_be_polled_is_1(self, http: FakeHttp, capsys: pytest.CaptureFixture[str]) -> None:
        http.serve(SOURCE.url, "<html><p>nothing</p></html>")
        assert main(["sources", "check", SOURCE.url]) == 1
        assert "no feed, no sitemap" in capsys.readouterr().err
        http.answers[SOURCE.url] = FetchRefusedError("refused 10.0.0.1: not a public address")
        assert main(["sources", "check", SOURCE.url]) == 1
        assert "not a public address" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["list", "status", "add", "check", "remove", "import", "export"])
def test_every_verb_shows_examples(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sources", verb, "--help"])
    assert f"wirepress sources {verb}" in capsys.readouterr().out.split("examples:")[1]


def test_kinds_are_those_of_the_model(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sources", "add", "--help"])
    assert "{" + ",".join(kind.value for kind in SourceKind) + "}" in capsys.readouterr().out


def test_a_callback_address_is_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sources.txt").write_text("https://news.example/feed\n")
    arguments = ["local", "up", "--port", "0", "--sources", str(tmp_path / "sources.txt")]
    assert main([*arguments, "--callback-url", "news.example"]) == 2
    assert "--callback-url" in capsys.readouterr().err
