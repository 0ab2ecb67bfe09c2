"""What is said of a source: by state, without a clock, and without secrets."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wirepress.model import Source, SourceState
from wirepress.sources.health import (
    MAX_REASON,
    Condition,
    SourceHealth,
    observed,
    public_reason,
    public_url,
    source_health,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SOURCE = Source(id="s", url="https://news.example/feed")


def state(**changes: object) -> SourceState:
    values = {
        "source_id": "s",
        "last_fetched_at": NOW,
        "last_success_at": NOW,
        "last_new_entry_at": NOW,
        "entries_per_week": 20.0,
    }
    return SourceState.model_validate(values | changes)


@pytest.mark.parametrize(
    ("changes", "condition", "since"),
    [
        ({}, Condition.FINE, None),
        ({"consecutive_errors": 1}, Condition.FINE, None),
        (
            {"consecutive_errors": 2, "last_success_at": NOW - timedelta(days=2)},
            Condition.FAILING,
            date(2026, 11, 21),
        ),
        ({"consecutive_errors": 1, "last_success_at": None}, Condition.FAILING, None),
        ({"last_success_at": None}, Condition.NEW, None),
        ({"last_new_entry_at": NOW - timedelta(days=3)}, Condition.SILENT, date(2026, 11, 20)),
        (
            {"switched_off": True, "gone_on": ("2026-11-21", "2026-11-20", "2026-11-22")},
            Condition.GONE,
            date(2026, 11, 20),
        ),
        ({"switched_off": True}, Condition.GONE, None),
    ],
)
def test_conditions(changes: dict[str, object], condition: Condition, since: date | None) -> None:
    health = source_health(SOURCE, state(**changes))
    assert (health.condition, health.since) == (condition, since)


def test_nothing_is_known_of_a_source_that_nobody_asked() -> None:
    assert source_health(SOURCE, None) == SourceHealth(Condition.NEW)
    off = SOURCE.model_copy(update={"enabled": False})
    assert source_health(off, None) == SourceHealth(Condition.OFF)
    assert source_health(off, state()).condition is Condition.OFF


def test_silence_is_judged_when_the_source_was_asked_unless_a_time_is_given() -> None:
    assert source_health(SOURCE, state()).condition is Condition.FINE
    assert source_health(SOURCE, state(), NOW + timedelta(days=30)).condition is Condition.SILENT
    assert source_health(SOURCE, state(last_fetched_at=None)).condition is Condition.NEW


def test_the_newest_entry_is_what_the_source_says_and_never_in_the_future() -> None:
    dates = [None, NOW - timedelta(days=4), NOW - timedelta(days=1), NOW + timedelta(days=1)]
    after = observed(state(), dates, "https://news.example/", NOW)
    assert (after.newest_entry_at, after.site_url) == (NOW - timedelta(days=1), "https://news.example/")
    older = observed(after, [NOW - timedelta(days=9)], None, NOW)
    assert (older.newest_entry_at, older.site_url) == (after.newest_entry_at, after.site_url)
    assert source_health(SOURCE, after).newest == date(2026, 11, 22)
    assert observed(state(), [], None, NOW).newest_entry_at is None
    assert source_health(SOURCE, state()).newest == date(2026, 11, 23)


def test_what_is_shown_first_is_new_also_after_a_delivery_that_was_cut_off() -> None:
    cut_off = state(last_new_entry_at=None)
    assert source_health(SOURCE, cut_off).condition is Condition.SILENT
    assert source_health(SOURCE, observed(cut_off, [None], None, NOW)).condition is Condition.FINE
    assert observed(cut_off, [], None, NOW).last_new_entry_at is None


def test_only_troubles_have_a_reason() -> None:
    failed = state(consecutive_errors=3, last_error="news.example answered 503 for /feed?token=s3cret")
    assert source_health(SOURCE, failed).reason == "news.example answered 503"
    assert source_health(SOURCE, state(last_error="old")).reason is None
    assert source_health(SOURCE, state(consecutive_errors=3)).reason is None


@pytest.mark.parametrize(
    ("error", "published"),
    [
        ("news.example answered 404 for /private/abc?key=1", "news.example answered 404"),
        ("robots.txt forbids https://u:p@news.example/a?t=1 here", "robots.txt forbids news.example here"),
        ("a\x1b[2J\nb", "a [2J b"),
        ("see https://[broken", "see …"),
        ("not a feed (text/html)", "not a feed (text/html)"),
    ],
)
def test_reasons_tell_no_secrets(error: str, published: str) -> None:
    assert public_reason(error) == published


def test_long_reasons_are_cut() -> None:
    assert len(public_reason("x" * 1000)) == MAX_REASON


@pytest.mark.parametrize(
    ("url", "is_public"),
    [
        ("https://news.example/feed?format=rss&tag=politics", True),
        ("https://news.example/2026/a-long-name-with-many-words-in-it/feed", True),
        ("https://user:secret@news.example/feed", False),
        ("https://news.example/feed?access_token=1", False),
        ("https://news.example/feed?p=0123456789abcdef0123456789", False),
        ("https://news.example/private/0123456789abcdef0123456789/rss", False),
        ("https://[broken", False),
    ],
)
def test_addresses_with_secrets_are_not_published(url: str, is_public: bool) -> None:
    assert public_url(url) == (url if is_public else None)
