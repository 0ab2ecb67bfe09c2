"""When to poll a source, and what a fetch teaches about it: pure decisions about `SourceState`.

The manners are those that readers with millions of subscriptions settled on: the interval
follows the feed's own rhythm (miniflux, NewsBlur), never undercuts what the publisher asks for,
and a failing source is asked ever more rarely but never given up (feedbin).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from wirepress.model.source import Source, SourceState
from wirepress.sources.urls import short_digest

MIN_INTERVAL: Final = timedelta(minutes=15)
MAX_INTERVAL: Final = timedelta(hours=24)
DEFAULT_INTERVAL: Final = timedelta(hours=1)
"""For a feed whose rhythm is not known: it gives no dates."""
MAX_RETRY_AFTER: Final = timedelta(hours=24)
MAX_JITTER: Final = 0.25
SILENCE_SHARE: Final = 6
"""A source that has brought nothing for six hours is not asked more than once an hour: its dates may lie."""
QUEUED_FOR: Final = timedelta(minutes=30)
"""How long the message that asks to fetch a source is waited for before another one is sent."""
MAX_SKIPPED: Final = timedelta(days=4)
"""The longest that skipHours and skipDays may put a visit off: a long weekend."""
_WEEK: Final = timedelta(days=7)
_SILENT_AFTER: Final = 3
_SILENT_AT_LEAST: Final = timedelta(days=2)
_BACKOFF_ERRORS: Final = (8, 23)
_GONE_DAYS: Final = 3
_MOVED_SIGHTINGS: Final = 3
_MOVED_FOR: Final = timedelta(days=1)
_MAX_AGE: Final = re.compile(r"(?:^|[\s,;])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The source answered 200 and its body was parsed.

    `incomplete` says that entries were left for the next fetch: validators are then not kept.
    """

    headers: Mapping[str, str]
    body_digest: str
    entry_dates: Sequence[datetime | None] = ()
    new_entries: int = 0
    title: str | None = None
    site_url: str | None = None
    ttl_minutes: int | None = None
    skip_hours: Sequence[int] = ()
    skip_days: Sequence[int] = ()
    url: str | None = None
    """The address that answered, after redirects: the validators are its own."""
    permanent_url: str | None = None
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class NotModified:
    """The source answered 304, or 200 with the very bytes seen last."""

    headers: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    """The address that answered."""
    permanent_url: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The source could not be fetched, or what came could not be parsed."""

    reason: str
    status: int | None = None
    retry_after_seconds: float | None = None
    is_our_fault: bool = False
    """Whether a parser stumbled that should have said what is wrong with what came."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """The source was not asked: its host wants to be left alone until then."""

    until: datetime
    reason: str


Outcome = Fetched | NotModified | Failed | PutOff


def is_due(source: Source, state: SourceState | None, now: datetime) -> bool:
    """Whether to poll `source` now. A source that nobody has fetched yet is due."""
    if not source.enabled:
        return False
    if state is None:
        return True
    if state.switched_off or (state.queued_until is not None and state.queued_until > now):
        return False
    if state.next_due_at is None:
        return True
    return state.next_due_at <= now and not _is_skipped(now, state.skip_hours, state.skip_days)


def queued(source_id: str, state: SourceState | None, now: datetime) -> SourceState:
    """The state of a source for which a message was sent."""
    before = state or SourceState(source_id=source_id)
    return before.model_copy(update={"version": before.version + 1, "queued_until": now + QUEUED_FOR})


def is_silent(state: SourceState, now: datetime) -> bool:
    """Whether a source has brought nothing new for three times as long as its entries lie apart.

    Two days are granted to any source, three weeks to one with less than an entry a week or
    without dates. One that answers and never brought an entry is silent, too.
    """
    if state.last_new_entry_at is None:
        return state.last_success_at is not None
    expected = _WEEK / max(state.entries_per_week or 0.0, 1.0)
    return now - state.last_new_entry_at > max(_SILENT_AFTER * expected, _SILENT_AT_LEAST)


def poll_url(source: Source, state: SourceState | None) -> str:
    """The address to ask: where the source moved to, else where the operator said.

    When the new address fails, the two are asked in turn: one of them may live.
    """
    if state is None or state.url is None or state.consecutive_errors % 2:
        return source.url
    return state.url


def request_headers(state: SourceState | None) -> dict[str, str]:
    """The validators of the last good answer, byte for byte, as a conditional request."""
    headers: dict[str, str] = {}
    if state and state.etag:
        headers["If-None-Match"] = state.etag
    if state and state.last_modified:
        headers["If-Modified-Since"] = state.last_modified
    return headers


def jitter_of(source_id: str, slot: datetime) -> float:
    """A share between 0 and 0.25 that spreads sources over time: the same for the same slot."""
    digest = short_digest("jitter", source_id, slot.astimezone(UTC).isoformat())
    return int(digest[:6], 36) / 36**6 * MAX_JITTER


def decide_after_fetch(
    source: Source, state: SourceState | None, outcome: Outcome, now: datetime, jitter: float
) -> SourceState:
    """The state after a fetch: `version` is one higher, `next_due_at` says when to come again.

    `jitter` is a share of the interval, 0..0.25 (`jitter_of`).
    """
    before = state or SourceState(source_id=source.id)
    common: dict[str, object] = {"version": before.version + 1, "queued_until": None}
    if isinstance(outcome, PutOff):
        changes = {"next_due_at": outcome.until, "last_error": outcome.reason}
        return before.model_copy(update=common | changes)
    common |= {"last_fetched_at": now}
    if isinstance(outcome, Failed):
        asked_original = poll_url(source, before) == source.url
        changes = _after_failure(before, outcome, now, jitter, asked_original=asked_original)
    elif isinstance(outcome, NotModified):
        changes = _after_not_modified(before, outcome, now, jitter)
    else:
        changes = _after_success(before, outcome, now, jitter)
    if not isinstance(outcome, Failed):
        changes |= _moved(source, before, outcome, now)
    return before.model_copy(update=common | changes)


def switched_on(state: SourceState) -> SourceState:
    """The state of a source that is to be asked again at once, whatever it did."""
    changes = {"switched_off": False, "gone_on": (), "next_due_at": None, "queued_until": None}
    return state.model_copy(update={"version": state.version + 1, **changes})


def _after_success(state: SourceState, outcome: Fetched, now: datetime, jitter: float) -> dict[str, object]:
    weekly = entries_per_week(outcome.entry_dates, now)
    news_at = now if outcome.new_entries else state.last_new_entry_at
    wanted = _at_rest(_wanted(weekly), news_at, now)
    asked = max(freshness(outcome.headers, now), _minutes(outcome.ttl_minutes))
    keep = not outcome.incomplete
    due = now + _spread(wanted, asked, jitter) if keep else now + max(MIN_INTERVAL, asked)
    return {
        "title": outcome.title or state.title,
        "etag": outcome.headers.get("etag") if keep else None,
        "last_modified": outcome.headers.get("last-modified") if keep else None,
        "validated_url": outcome.url if keep else None,
        "body_digest": outcome.body_digest if keep else None,
        "last_success_at": now,
        "last_new_entry_at": news_at,
        "consecutive_errors": 0,
        "last_error": None,
        "entries_per_week": weekly,
        "interval_seconds": round(max(wanted, asked).total_seconds()),
        "asked_minutes": outcome.ttl_minutes,
        "asked_seconds": round(freshness(outcome.headers, now).total_seconds()),
        "skip_hours": tuple(outcome.skip_hours),
        "skip_days": tuple(outcome.skip_days),
        "next_due_at": _not_skipped(due, outcome.skip_hours, outcome.skip_days),
        "gone_on": (),
        "switched_off": False,
    }


def _after_not_modified(
    state: SourceState, outcome: NotModified, now: datetime, jitter: float
) -> dict[str, object]:
    wanted = _at_rest(_wanted(_weekly_after_silence(state, now)), state.last_new_entry_at, now)
    # As for any cached answer, what the 304 does not say is what the 200 said (RFC 9111, 4.3.4).
    silent = not {"cache-control", "expires"} & outcome.headers.keys()
    kept = timedelta(seconds=state.asked_seconds or 0) if silent else timedelta()
    asked = max(freshness(outcome.headers, now), kept, _minutes(state.asked_minutes))
    due = now + _spread(wanted, asked, jitter)
    return {
        **_validators_again(outcome),
        "last_success_at": now,
        "consecutive_errors": 0,
        "last_error": None,
        "interval_seconds": round(max(wanted, asked).total_seconds()),
        "next_due_at": _not_skipped(due, state.skip_hours, state.skip_days),
        "gone_on": (),
        "switched_off": False,
    }


def without_validators(state: SourceState | None) -> SourceState | None:
    """The state of a source that is to be read in full next time; `None` where it is so anyway."""
    if state is None or not (state.etag or state.last_modified or state.body_digest):
        return None
    nothing = {"etag": None, "last_modified": None, "validated_url": None, "body_digest": None}
    return state.model_copy(update={"version": state.version + 1, **nothing})


def _validators_again(outcome: NotModified) -> dict[str, object]:
    """The validators of today, where an unchanged feed came with some: servers may change only those."""
    if not {"etag", "last-modified"} & outcome.headers.keys():
        return {}
    return {
        "etag": outcome.headers.get("etag"),
        "last_modified": outcome.headers.get("last-modified"),
        "validated_url": outcome.url,
    }


def _after_failure(
    state: SourceState, outcome: Failed, now: datetime, jitter: float, *, asked_original: bool
) -> dict[str, object]:
    errors = state.consecutive_errors + 1
    delay = backoff(errors) * (1 + jitter)
    if outcome.retry_after_seconds is not None:
        delay = max(delay, _at_most_a_day(outcome.retry_after_seconds))
    days = state.gone_on
    if outcome.status == 410 and asked_original:
        days = tuple(dict.fromkeys((*days, now.astimezone(UTC).date().isoformat())))[:_GONE_DAYS]
    off = len(days) >= _GONE_DAYS
    return {
        "consecutive_errors": errors,
        "last_error": outcome.reason,
        "gone_on": days,
        "switched_off": off,
        "next_due_at": None if off else now + delay,
    }


def backoff(errors: int) -> timedelta:
    """How long to wait after so many failures in a row: from 68 minutes to 3.2 days."""
    lowest, highest = _BACKOFF_ERRORS
    return timedelta(seconds=min(max(errors, lowest), highest) ** 4)


def entries_per_week(dates: Sequence[datetime | None], now: datetime) -> float | None:
    """How many entries a feed brings in a week, by the dates of those it shows.

    A feed that shows less than a week is taken to go on at its pace. `None` without any date.
    """
    known = [date for date in dates if date is not None and date <= now + timedelta(days=1)]
    if not known:
        return None
    recent = [date for date in known if date > now - _WEEK]
    if len(recent) < len(known) or len(recent) < 2:
        return float(len(recent))
    span = max(now - min(recent), timedelta(hours=1))
    return len(recent) * (_WEEK / span)


def _wanted(weekly: float | None) -> timedelta:
    """How long a source with so many entries a week may wait: about one new entry per visit."""
    if weekly is None:
        return DEFAULT_INTERVAL
    if weekly <= 0:
        return MAX_INTERVAL
    return min(max(_WEEK / weekly, MIN_INTERVAL), MAX_INTERVAL)


def _at_rest(wanted: timedelta, news_at: datetime | None, now: datetime) -> timedelta:
    """Longer for a source that has brought nothing for a while, whatever dates it shows."""
    if news_at is None:
        return wanted
    return min(max(wanted, (now - news_at) / SILENCE_SHARE), MAX_INTERVAL)


def _spread(wanted: timedelta, asked: timedelta, jitter: float) -> timedelta:
    """The interval with its jitter: never less than what the publisher asks for, never over a day."""
    longest = MAX_INTERVAL * (1 - MAX_JITTER + jitter)
    return min(max(min(max(wanted, asked) * (1 + jitter), longest), asked), MAX_INTERVAL)


def _minutes(minutes: int | None) -> timedelta:
    return timedelta(minutes=min(minutes or 0, 1440))


def _is_skipped(moment: datetime, hours: Sequence[int], days: Sequence[int]) -> bool:
    here = moment.astimezone(UTC)
    everything = len(set(hours)) >= 24 or len(set(days)) >= 7
    return not everything and (here.hour in hours or here.weekday() in days)


def _not_skipped(due: datetime, hours: Sequence[int], days: Sequence[int]) -> datetime:
    """The first moment from `due` on at which the publisher wants visits (RSS: skipHours, skipDays)."""
    moment = due
    while _is_skipped(moment, hours, days) and moment - due < MAX_SKIPPED:
        moment = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the publisher asks not to be asked again, by max-age, Expires and Retry-After.

    Header names are lower-case. At most a day: some publishers send a year.
    """
    asked = [0.0]
    max_age = _MAX_AGE.search(headers.get("cache-control", ""))
    if max_age:
        asked.append(float(max_age.group(1)))
    elif expires := _http_date(headers.get("expires")):
        answered = _http_date(headers.get("date")) or now
        asked.append((expires - answered).total_seconds())
    asked.append(retry_after(headers, now) or 0.0)
    return _at_most_a_day(max(asked))


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """What an answer's `Retry-After` asks for, in seconds, by the server's own clock where it shows one."""
    answered = _http_date(headers.get("date"))
    return retry_after_seconds(headers.get("retry-after"), answered or now)


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """A `Retry-After` header, seconds or HTTP date, in seconds from `now`; `None` where it says nothing."""
    text = (value or "").strip()
    if text.isascii() and text.isdecimal() and len(text) < 12:
        return float(text)
    moment = _http_date(text)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def _http_date(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _at_most_a_day(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0.0), MAX_RETRY_AFTER.total_seconds()))


def _weekly_after_silence(state: SourceState, now: datetime) -> float | None:
    """The rate a source still has: its entries leave the window of a week one by one."""
    if state.entries_per_week is None or state.last_new_entry_at is None:
        return state.entries_per_week
    silent = max(now - state.last_new_entry_at, timedelta())
    return state.entries_per_week * max(0.0, 1 - silent / _WEEK)


def _moved(
    source: Source, state: SourceState, outcome: Fetched | NotModified, now: datetime
) -> dict[str, object]:
    """Follow a permanent redirect only after it led to a feed three times, over a day or longer.

    Some are mistakes. A source whose own address answers again has moved back.
    """
    stays: dict[str, object] = {"moved_to": None, "moved_since": None, "moved_sightings": 0}
    target = outcome.permanent_url
    if target is None:
        back = state.url is not None and poll_url(source, state) == source.url != state.url
        return stays | ({"url": None} if back else {})
    if target == state.url:
        return stays
    seen_before = target == state.moved_to
    since = (state.moved_since or now) if seen_before else now
    sightings = state.moved_sightings + 1 if seen_before else 1
    if sightings >= _MOVED_SIGHTINGS and now - since >= _MOVED_FOR:
        return stays | {"url": target}
    return {"moved_to": target, "moved_since": since, "moved_sightings": sightings}
