from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.model import Source, SourceState
from wirepress.sources.schedule import (
    Failed,
    Fetched,
    NotModified,
    Outcome,
    PutOff,
    backoff,
    decide_after_fetch,
    entries_per_week,
    freshness,
    is_due,
    is_silent,
    jitter_of,
    poll_url,
    request_headers,
    retry_after,
    retry_after_seconds,
    switched_on,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SOURCE = Source(id="s", url="https://news.example/feed")


def fetched(**fields: object) -> Fetched:
    return Fetched(**({"headers": {}, "body_digest": "d"} | fields))  # type: ignore[arg-type]


def after(
    state: SourceState | None,
    outcome: Outcome,
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
    assert state.next_due_at == NOW + min(interval, timedelta(hours=18))
    assert state.interval_seconds == interval.total_seconds()


def test_with_its_jitter_a_visit_is_at_most_a_day_away() -> None:
    slow = fetched(entry_dates=[NOW - timedelta(days=30)])
    assert after(None, slow, jitter=0.25).next_due_at == NOW + timedelta(hours=24)
    assert after(None, slow, jitter=0.1).next_due_at == NOW + timedelta(hours=24 * 0.85)
    day = fetched(headers={"cache-control": "max-age=86400"})
    assert after(None, day, jitter=0.1).next_due_at == NOW + timedelta(hours=24)


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
    state = after(None, fetched(headers={"etag": "x"}, url="https://news.example/feed", incomplete=True))
    assert (state.etag, state.body_digest, state.validated_url) == (None, None, None)
    assert state.next_due_at == NOW + timedelta(minutes=15)
    asked = {"cache-control": "max-age=3600"}
    assert after(None, fetched(headers=asked, incomplete=True)).next_due_at == NOW + timedelta(hours=1)


def test_not_modified_keeps_everything_and_slows_down_with_silence() -> None:
    first = after(None, fetched(entry_dates=hourly(25), headers={"etag": "x"}, new_entries=25))
    assert first.next_due_at == NOW + timedelta(hours=24 * 7 / (25 * 7))
    soon = after(first, NotModified(), now=NOW + timedelta(hours=4))
    assert soon.etag == "x"
    assert soon.interval_seconds == pytest.approx(first.interval_seconds / (1 - 4 / 168), abs=1)
    later = after(first, NotModified(), now=NOW + timedelta(days=3, hours=12))
    assert later.interval_seconds == timedelta(hours=84 / 6).total_seconds()
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


NEW = "https://new.example/feed"
DAY = timedelta(days=1)


def test_a_permanent_redirect_is_taken_over_after_three_sightings_over_a_day() -> None:
    moved = fetched(permanent_url=NEW)
    state = after(after(None, moved), moved)
    assert (state.url, state.moved_sightings, state.moved_since) == (None, 2, NOW)
    assert poll_url(SOURCE, state) == SOURCE.url
    state = after(state, moved, now=NOW + timedelta(hours=23))
    assert (state.url, state.moved_sightings) == (None, 3)
    state = after(state, NotModified(permanent_url=NEW), now=NOW + DAY)  # a 304 is a sighting, too
    assert (state.url, state.moved_to, state.moved_sightings) == (NEW, None, 0)
    assert poll_url(SOURCE, state) == NEW
    assert after(state, fetched()).url == NEW
    assert after(state, NotModified()).url == NEW


def test_two_sightings_are_too_few_however_far_apart() -> None:
    moved = fetched(permanent_url=NEW)
    assert after(after(None, moved), moved, now=NOW + 9 * DAY).url is None


def test_sightings_start_again_when_the_redirect_changes_or_stops() -> None:
    one, two = fetched(permanent_url="https://a.example/"), fetched(permanent_url="https://b.example/")
    state = after(after(after(None, one), one), two, now=NOW + DAY)
    assert (state.moved_to, state.moved_sightings, state.moved_since) == ("https://b.example/", 1, NOW + DAY)
    state = after(state, fetched())
    assert (state.moved_to, state.moved_sightings, state.moved_since) == (None, 0, None)
    assert poll_url(SOURCE, None) == SOURCE.url


def test_a_failure_between_sightings_changes_nothing() -> None:
    moved = fetched(permanent_url=NEW)
    state = after(after(after(None, moved), Failed("broken")), moved, now=NOW + DAY)
    assert after(state, moved, now=NOW + DAY).url == NEW


def test_when_the_new_address_fails_both_are_asked_in_turn() -> None:
    state = SourceState(source_id="s", version=1, url=NEW)
    asked = []
    for _ in range(4):
        asked.append(poll_url(SOURCE, state))
        state = after(state, Failed("dead"))
    assert asked == [NEW, SOURCE.url, NEW, SOURCE.url]


def test_a_source_whose_own_address_answers_again_has_moved_back() -> None:
    failed = SourceState(source_id="s", version=2, url=NEW, consecutive_errors=1)
    assert after(failed, fetched()).url is None
    assert after(failed, NotModified()).url is None
    assert after(failed, fetched(permanent_url=NEW)).url == NEW  # it still leads there


def test_gone_at_the_new_address_does_not_count_until_the_old_one_says_so() -> None:
    state = SourceState(source_id="s", version=2, url=NEW)
    gone = Failed("gone", status=410)
    state = after(state, gone)
    assert state.gone_on == ()
    assert after(state, gone).gone_on == ("2026-11-23",)


def test_a_source_is_switched_on_again() -> None:
    off = SourceState(source_id="s", version=7, switched_off=True, gone_on=("a", "b", "c"))
    on = switched_on(off)
    assert is_due(SOURCE, on, NOW)
    assert (on.version, on.gone_on) == (8, ())


def test_a_source_whose_host_wants_rest_is_put_off_without_an_error() -> None:
    state = after(None, fetched(headers={"etag": "x"}))
    off = after(state, PutOff(NOW + DAY, "news.example answered 429"))
    assert (off.next_due_at, off.consecutive_errors, off.etag, off.version) == (NOW + DAY, 0, "x", 2)
    assert off.last_error == "news.example answered 429"
    assert after(off, fetched()).last_error is None


def test_what_the_feed_and_its_headers_asked_for_holds_for_a_304_that_says_nothing() -> None:
    busy = hourly(200, 0.05)
    by_ttl = after(None, fetched(entry_dates=busy, ttl_minutes=50))
    assert after(by_ttl, NotModified()).interval_seconds == 3000
    by_age = after(None, fetched(entry_dates=busy, headers={"cache-control": "max-age=2400"}))
    assert after(by_age, NotModified()).interval_seconds == 2400
    assert after(by_age, NotModified({"cache-control": "no-cache"})).interval_seconds == 900


def test_an_unchanged_feed_may_come_with_other_validators() -> None:
    first = after(None, fetched(headers={"etag": "a", "last-modified": "b"}, url="https://a.example/"))
    assert first.validated_url == "https://a.example/"
    same = after(first, NotModified({"etag": "c"}, "https://b.example/"))
    assert (same.etag, same.last_modified, same.validated_url) == ("c", None, "https://b.example/")


def test_a_source_that_brings_nothing_is_asked_less_whatever_dates_it_shows() -> None:
    state = after(None, fetched(entry_dates=hourly(200, 0.05), new_entries=200))
    assert state.interval_seconds == 900
    later = NOW + timedelta(hours=12)
    dates = [later - timedelta(minutes=index) for index in range(20)]
    state = after(state, fetched(entry_dates=dates), now=later)
    assert state.interval_seconds == timedelta(hours=2).total_seconds()
    assert after(state, fetched(entry_dates=dates, new_entries=1), now=later).interval_seconds == 900


SATURDAY = datetime(2026, 11, 28, 10, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "days", "due"),
    [
        ((13, 14), (), NOW.replace(hour=15)),
        ((12,), (), NOW + timedelta(hours=1)),
        ((13,), (0,), datetime(2026, 11, 24, tzinfo=UTC)),
        (tuple(range(24)), (), NOW + timedelta(hours=1)),
        ((), tuple(range(7)), NOW + timedelta(hours=1)),
        ((), (0, 1, 2, 3, 4, 5), datetime(2026, 11, 27, 13, tzinfo=UTC)),
    ],
)
def test_hours_and_days_that_the_publisher_skips_are_skipped(
    hours: tuple[int, ...], days: tuple[int, ...], due: datetime
) -> None:
    state = after(None, fetched(skip_hours=hours, skip_days=days))
    assert state.next_due_at == due
    assert after(state, NotModified()).next_due_at == due


def test_a_source_is_not_due_in_an_hour_that_it_skips() -> None:
    state = SourceState(source_id="s", next_due_at=NOW, skip_days=(5, 6))
    assert is_due(SOURCE, state, NOW)
    assert not is_due(SOURCE, state, SATURDAY)


def test_a_date_in_retry_after_is_read_by_the_servers_clock() -> None:
    ahead = {"date": "Mon, 23 Nov 2026 17:00:00 GMT", "retry-after": "Mon, 23 Nov 2026 17:10:00 GMT"}
    assert retry_after(ahead, NOW) == 600
    assert retry_after({"retry-after": "Mon, 23 Nov 2026 12:10:00 GMT"}, NOW) == 600
    assert retry_after({}, NOW) is None


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
