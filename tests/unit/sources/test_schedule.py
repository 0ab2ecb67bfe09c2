from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.model import Source, SourceState
from wirepress.sources.schedule import (
    Failed,
    Fetched,
    NotModified,
    backoff,
    decide_after_fetch,
    entries_per_week,
    freshness,
    is_due,
    is_silent,
    jitter_of,
    poll_url,
    request_headers,
    retry_after_seconds,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SOURCE = Source(id="s", url="https://news.example/feed")


def fetched(**fields: object) -> Fetched:
    return Fetched(**({"headers": {}, "body_digest": "d"} | fields))  # type: ignore[arg-type]


def after(
    state: SourceState | None,
    outcome: Fetched | NotModified | Failed,
    *,
    now: datetime = NOW,
    jitter: float = 0.0,
):
    return decide_after_fetch(SOURCE, state, outcome, now, jitter)


def hourly(count: int, hours: float = 1.0) -> list[datetime | None]:
    return [NOW - timedelta(hours=hours * index) for index in range(count)]


def test_a_source_is_due_when_new_or_when_its_time_has_come() -> None:
    state = SourceState(source_id="s")
    assert is_due(SOURCE, None, NOW)
    assert is_due(SOURCE, state, NOW)
    assert is_due(SOURCE, state.model_copy(update={"next_due_at": NOW}), NOW)
    assert not is_due(SOURCE, state.model_copy(update={"next_due_at": NOW + timedelta(seconds=1)}), NOW)
    assert not is_due(SOURCE, state.model_copy(update={"switched_off": True}), NOW)
    assert not is_due(SOURCE.model_copy(update={"enabled": False}), None, NOW)


@pytest.mark.parametrize(
    ("dates", "interval"),
    [
        (hourly(200, 0.05), timedelta(minutes=15)),
        ([NOW - timedelta(hours=12 * index) for index in range(20)], timedelta(hours=12)),
        ([NOW - timedelta(days=3), NOW - timedelta(days=30)], timedelta(hours=24)),
        ([NOW - timedelta(days=30)], timedelta(hours=24)),
        ([], timedelta(hours=1)),
        ([None, None], timedelta(hours=1)),
    ],
)
def test_the_interval_follows_the_rhythm_of_the_feed(
    dates: list[datetime | None], interval: timedelta
) -> None:
    state = after(None, fetched(entry_dates=dates))
    assert state.next_due_at == NOW + interval
    assert state.interval_seconds == interval.total_seconds()


def test_a_feed_that_shows_less_than_a_week_is_extrapolated() -> None:
    assert entries_per_week(hourly(25), NOW) == pytest.approx(25 * 7)
    assert entries_per_week([NOW], NOW) == 1
    assert entries_per_week([NOW, NOW], NOW) == pytest.approx(2 * 7 * 24)
    assert entries_per_week([NOW + timedelta(days=40)], NOW) is None


@pytest.mark.parametrize(
    ("headers", "ttl", "minutes"),
    [
        ({}, 45, 45),
        ({"cache-control": "public, max-age=3600"}, None, 60),
        ({"cache-control": 's-maxage=9, max-age="1800"'}, 20, 30),
        ({"expires": "Mon, 23 Nov 2026 13:30:00 GMT"}, None, 90),
        ({"expires": "Mon, 23 Nov 2026 13:30:00 GMT", "date": "Mon, 23 Nov 2026 13:00:00 GMT"}, None, 30),
        ({"expires": "0"}, None, 15),
        ({"retry-after": "7200"}, None, 120),
        ({"cache-control": "max-age=31536000"}, None, 1440),
        ({}, 9_999_999, 1440),
    ],
)
def test_publishers_may_ask_for_more_time_but_not_for_more_than_a_day(
    headers: dict[str, str], ttl: int | None, minutes: int
) -> None:
    state = after(None, fetched(entry_dates=hourly(200, 0.05), headers=headers, ttl_minutes=ttl))
    assert state.next_due_at == NOW + timedelta(minutes=minutes)


def test_jitter_spreads_sources_and_is_the_same_for_the_same_slot() -> None:
    shares = {jitter_of(f"source {index}", NOW) for index in range(200)}
    assert len(shares) > 190
    assert all(0 <= share < 0.25 for share in shares)
    assert max(shares) > 0.2
    assert jitter_of("a", NOW) == jitter_of("a", NOW)
    assert after(None, fetched(), jitter=0.25).next_due_at == NOW + timedelta(minutes=75)


def test_success_keeps_validators_byte_for_byte_and_forgets_errors() -> None:
    bad = SourceState(source_id="s", version=4, consecutive_errors=3, last_error="x", gone_on=("2026-11-20",))
    state = after(
        bad, fetched(headers={"etag": ' W/"a"', "last-modified": "yesterday"}, new_entries=2, title="T")
    )
    assert (state.etag, state.last_modified, state.body_digest) == (' W/"a"', "yesterday", "d")
    assert (state.consecutive_errors, state.last_error, state.gone_on) == (0, None, ())
    assert (state.version, state.title) == (5, "T")
    assert state.last_success_at == state.last_new_entry_at == state.last_fetched_at == NOW
    assert request_headers(state) == {"If-None-Match": ' W/"a"', "If-Modified-Since": "yesterday"}
    assert after(state, fetched()).etag is None


def test_no_validators_without_a_state() -> None:
    assert request_headers(None) == {}
    assert request_headers(SourceState(source_id="s")) == {}


def test_an_incomplete_fetch_keeps_no_validators_and_comes_back_soon() -> None:
    state = after(None, fetched(headers={"etag": "x"}, incomplete=True))
    assert (state.etag, state.body_digest) == (None, None)
    assert state.next_due_at == NOW + timedelta(minutes=15)


def test_not_modified_keeps_everything_and_slows_down_with_silence() -> None:
    first = after(None, fetched(entry_dates=hourly(25), headers={"etag": "x"}, new_entries=25))
    assert first.next_due_at == NOW + timedelta(hours=24 * 7 / (25 * 7))
    later = after(first, NotModified(), now=NOW + timedelta(days=3, hours=12))
    assert later.etag == "x"
    assert later.interval_seconds == pytest.approx(2 * first.interval_seconds, abs=1)
    silent = after(first, NotModified(), now=NOW + timedelta(days=8))
    assert silent.interval_seconds == 86_400
    unknown = after(None, NotModified(headers={"cache-control": "max-age=7200"}))
    assert unknown.interval_seconds == 7200


@pytest.mark.parametrize(
    ("errors", "seconds"), [(1, 4096), (8, 4096), (9, 6561), (23, 279_841), (500, 279_841)]
)
def test_the_backoff_grows_and_ends_at_three_days(errors: int, seconds: int) -> None:
    assert backoff(errors) == timedelta(seconds=seconds)


def test_a_failure_is_counted_with_its_reason_and_never_final() -> None:
    state: SourceState | None = None
    now = NOW
    for _ in range(400):
        state = after(state, Failed("news.example answered 500", status=500), now=now)
        assert state.next_due_at is not None
        now = state.next_due_at
    assert state is not None
    assert (state.consecutive_errors, state.last_error, state.switched_off) == (
        400,
        "news.example answered 500",
        False,
    )
    assert after(state, fetched(), now=now).consecutive_errors == 0


@pytest.mark.parametrize(("asked", "waits"), [(60, 4096), (7200, 7200), (10**9, 86_400), (-5, 4096)])
def test_retry_after_is_honoured_up_to_a_day(asked: float, waits: int) -> None:
    state = after(None, Failed("slow down", status=429, retry_after_seconds=asked))
    assert state.next_due_at == NOW + timedelta(seconds=waits)


def test_gone_on_three_days_switches_off() -> None:
    gone = Failed("gone", status=410)
    state = after(None, gone)
    state = after(state, gone, now=NOW + timedelta(hours=2))
    assert state.gone_on == ("2026-11-23",)
    state = after(state, gone, now=NOW + timedelta(days=1))
    state = after(state, Failed("broken", status=500), now=NOW + timedelta(days=2))
    assert not state.switched_off
    state = after(state, gone, now=NOW + timedelta(days=4))
    assert state.switched_off
    assert state.next_due_at is None
    assert not is_due(SOURCE, state, NOW + timedelta(days=400))
    revived = after(state, fetched(), now=NOW + timedelta(days=5))
    assert (revived.switched_off, revived.gone_on) == (False, ())


def test_a_permanent_redirect_is_taken_over_after_three_sightings() -> None:
    moved = fetched(permanent_url="https://new.example/feed")
    state = after(after(None, moved), moved)
    assert (state.url, state.moved_sightings) == (None, 2)
    assert poll_url(SOURCE, state) == "https://news.example/feed"
    state = after(state, NotModified())
    state = after(state, moved)
    assert (state.url, state.moved_to, state.moved_sightings) == ("https://new.example/feed", None, 0)
    assert poll_url(SOURCE, state) == "https://new.example/feed"
    assert after(state, fetched()).url == "https://new.example/feed"


def test_sightings_start_again_when_the_redirect_changes_or_stops() -> None:
    one, two = fetched(permanent_url="https://a.example/"), fetched(permanent_url="https://b.example/")
    state = after(after(after(None, one), one), two)
    assert (state.moved_to, state.moved_sightings) == ("https://b.example/", 1)
    state = after(state, fetched())
    assert (state.moved_to, state.moved_sightings) == (None, 0)
    assert poll_url(SOURCE, None) == SOURCE.url


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Mon, 23 Nov 2026 12:01:00 GMT", 60),
        ("Mon, 23 Nov 2026 12:01:00 -0000", 60),
        ("soon", None),
        ("Mon, 23 Nov 2020 12:01:00 GMT", 0),
        (None, None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read(value: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(value, NOW) == seconds


@given(
    st.dictionaries(
        st.sampled_from(["cache-control", "expires", "retry-after", "date"]), st.text(max_size=40)
    )
)
def test_no_header_breaks_the_schedule(headers: dict[str, str]) -> None:
    assert timedelta() <= freshness(headers, NOW) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("weekly", "days"),
    [(700.0, 2), (21.0, 2), (7.0, 3), (1.0, 21), (0.2, 21), (0.0, 21), (None, 21)],
)
def test_a_source_is_silent_after_three_times_its_rhythm(weekly: float | None, days: int) -> None:
    state = SourceState(source_id="s", last_new_entry_at=NOW - timedelta(days=days), entries_per_week=weekly)
    assert not is_silent(state, NOW)
    assert is_silent(state, NOW + timedelta(seconds=1))


def test_a_source_that_answers_and_never_brought_anything_is_silent() -> None:
    assert not is_silent(SourceState(source_id="s", last_fetched_at=NOW), NOW)
    assert is_silent(SourceState(source_id="s", last_success_at=NOW), NOW)
