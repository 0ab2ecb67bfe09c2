"""How a source fares: what readers see of it, and when that changes. Day granularity, no secrets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from wirepress.model import Source, SourceState
from wirepress.sources.schedule import is_silent

FAILING_AFTER: Final = 2
"""Failures in a row from which a source that answered before counts as failing: one is soon over."""
MAX_REASON: Final = 200

_URL: Final = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_PATH: Final = re.compile(r"(?: for)? /\S+")
_SECRET_NAME: Final = re.compile(
    r"token|secret|key|auth|pass|pwd|sig|session|credential|user|mail", re.IGNORECASE
)
_SECRET_VALUE: Final = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_.~+=]{20,}")


class Condition(StrEnum):
    """What can be said of a source in a word."""

    NEW = "new"
    FINE = "fine"
    FAILING = "failing"
    SILENT = "silent"
    GONE = "gone"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """What the site says about a source.

    `since` is the day of the last good answer of a source that fails, and of the newest entry of a
    silent one; `None` where there was none. `reason` is one line that may be published.
    """

    condition: Condition
    newest: date | None = None
    since: date | None = None
    reason: str | None = None
    title: str | None = None
    site_url: str | None = None


def source_health(source: Source, state: SourceState | None, now: datetime | None = None) -> SourceHealth:
    """How a source fares at `now`; without it, when it was asked last: then no clock has a say."""
    if state is None:
        return SourceHealth(Condition.NEW if source.enabled else Condition.OFF)
    newest = state.newest_entry_at or state.last_new_entry_at
    condition = _condition(source, state, now or state.last_fetched_at)
    since = {
        Condition.FAILING: _day(state.last_success_at),
        Condition.GONE: date.fromisoformat(min(state.gone_on)) if state.gone_on else None,
        Condition.SILENT: _day(newest),
    }
    troubled = condition in {Condition.FAILING, Condition.GONE}
    return SourceHealth(
        condition=condition,
        newest=_day(newest),
        since=since.get(condition),
        reason=public_reason(state.last_error) if troubled and state.last_error else None,
        title=state.title,
        site_url=public_url(state.site_url) if state.site_url else None,
    )


def observed(
    state: SourceState, entry_dates: Sequence[datetime | None], site_url: str | None, now: datetime
) -> SourceState:
    """The state with what a good answer told about the source itself. Dates to come are no news.

    Whatever a source shows when it is first read is new, also when a delivery that was cut off had
    passed it on already.
    """
    past = [moment for moment in entry_dates if moment is not None and moment <= now]
    newest = max([*past, *([state.newest_entry_at] if state.newest_entry_at else [])], default=None)
    changes: dict[str, object] = {"newest_entry_at": newest, "site_url": site_url or state.site_url}
    if entry_dates and state.last_new_entry_at is None:
        changes["last_new_entry_at"] = now
    return state.model_copy(update=changes)


def public_reason(error: str) -> str:
    """An error as it may be published: one line, of addresses only the host."""
    line = "".join(char if char.isprintable() else " " for char in error)
    line = _PATH.sub("", _URL.sub(lambda found: _host(found.group()), line))
    line = " ".join(line.split())
    return line if len(line) <= MAX_REASON else line[: MAX_REASON - 1].rstrip() + "…"


def public_url(url: str) -> str | None:
    """The address, unless it seems to hold a secret: credentials, or a part that looks like one."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed bracket in the host
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    values = [value for _, value in pairs] + parts.path.split("/")
    secret = any(_SECRET_NAME.search(name) for name, _ in pairs)
    secret = secret or any(_SECRET_VALUE.fullmatch(value) for value in values)
    return None if secret or "@" in parts.netloc else url


def _condition(source: Source, state: SourceState, at: datetime | None) -> Condition:
    if not source.enabled:
        return Condition.OFF
    if state.switched_off:
        return Condition.GONE
    never = state.last_success_at is None
    if state.consecutive_errors >= (1 if never else FAILING_AFTER):
        return Condition.FAILING
    if never or at is None:
        return Condition.NEW
    return Condition.SILENT if is_silent(state, at) else Condition.FINE


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "…"
    except ValueError:  # such as an unclosed bracket in the host
        return "…"


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
