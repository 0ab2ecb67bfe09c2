"""`wirepress sources status`: how each source fares."""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from wirepress.aws.clock import SystemClock
from wirepress.model import Source, SourceState, Subscription, SubscriptionStatus
from wirepress.sources.schedule import is_silent, poll_url
from wirepress.sources.websub import is_active, is_relied_on, waits_for_push
from wirepress_cli.console import printable
from wirepress_cli.deployed import DeployedStack

_HEADINGS: Final = ["source", "last success", "last new entry", "errors", "push", "next due", "remark"]
"""Times are in UTC; `errors` counts failures in a row."""


@dataclass(frozen=True, slots=True)
class PushStatus:
    """How a source's subscription at its hub stands.

    `state` is one of active, missed (promised, but pushes are missing), lapsed, asked, refused.
    """

    state: str
    hub: str
    until: datetime | None
    last_push_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How a source fares. `state` is one of ok, new, failing, silent, gone, off."""

    id: str
    url: str
    polled_url: str
    title: str | None
    kind: str
    state: str
    last_success_at: datetime | None
    last_new_entry_at: datetime | None
    consecutive_errors: int
    last_error: str | None
    moved_to: str | None
    next_due_at: datetime | None
    """`None` where it is not polled any more."""
    push: PushStatus | None

    @property
    def is_troubled(self) -> bool:
        """Whether somebody should look at it."""
        return self.state in {"failing", "silent", "gone"}


def show_status(arguments: argparse.Namespace) -> int:
    """Print how each source fares, as a table or as JSON; 1 when any of them fails or is silent."""
    stack = DeployedStack(arguments.stack)
    now = SystemClock().now()
    sources = stack.archive.sources()
    states = stack.states.get([source.id for source in sources])
    subscriptions: defaultdict[str, list[Subscription]] = defaultdict(list)
    for one in stack.subscriptions.all():
        subscriptions[one.source_id].append(one)
    rows = [source_status(source, states.get(source.id), subscriptions[source.id], now) for source in sources]
    if arguments.json:
        print(json.dumps([_json(asdict(row)) for row in rows], indent=2, ensure_ascii=False))
    else:
        for line in _table([_HEADINGS, *(_cells(row, now) for row in rows)]):
            print(line)
    return 1 if any(row.is_troubled for row in rows) else 0


def source_status(
    source: Source, state: SourceState | None, subscriptions: Sequence[Subscription], now: datetime
) -> SourceStatus:
    """How a source fares at `now`."""
    known = state or SourceState(source_id=source.id)
    due = (waits_for_push(subscriptions, state, now) or known.next_due_at or now) if source.enabled else None
    return SourceStatus(
        id=source.id,
        url=source.url,
        polled_url=poll_url(source, state),
        title=source.title or known.title,
        kind=source.kind.value,
        state=_state(source, state, now),
        last_success_at=known.last_success_at,
        last_new_entry_at=known.last_new_entry_at,
        consecutive_errors=known.consecutive_errors,
        last_error=printable(known.last_error) if known.last_error else None,
        moved_to=known.moved_to,
        next_due_at=None if known.switched_off or due is None else max(due, now),
        push=_push(subscriptions, now),
    )


def _state(source: Source, state: SourceState | None, now: datetime) -> str:
    if not source.enabled:
        return "off"
    if state is None:
        return "new"
    if state.switched_off:
        return "gone"
    if state.consecutive_errors:
        return "failing"
    if state.last_success_at is None:
        return "new"
    return "silent" if is_silent(state, now) else "ok"


def _push(subscriptions: Sequence[Subscription], now: datetime) -> PushStatus | None:
    shown = [
        one for one in subscriptions if one.status in (SubscriptionStatus.ACTIVE, SubscriptionStatus.WANTED)
    ]
    if not shown:
        return None
    one = max(shown, key=lambda one: (is_active(one, now), one.asked_at or one.expires_at))
    state, reason = _push_state(one, now)
    return PushStatus(state, one.hub, one.lease_ends_at, one.last_push_at, reason)


def _push_state(one: Subscription, now: datetime) -> tuple[str, str | None]:
    if is_relied_on(one, now):
        return "active", None
    if is_active(one, now):
        return "missed", one.missed_reason
    if one.status is SubscriptionStatus.ACTIVE:
        return "lapsed", one.reason
    return ("refused" if one.failures else "asked"), one.reason


def _cells(row: SourceStatus, now: datetime) -> list[str]:
    if row.state == "off":
        return [row.url, "-", "-", "-", "-", "-", "switched off by you"]
    push = row.push
    remarks = [
        {
            "new": "not fetched yet",
            "gone": "switched off: gone for good",
            "silent": "silent for longer than expected",
        }.get(row.state, ""),
        row.last_error or "",
        f"moved from {row.url}" if row.polled_url != row.url else "",
        f"seems to move to {printable(row.moved_to)}" if row.moved_to else "",
        f"push: {printable(push.reason)}" if push and push.reason else "",
    ]
    due = (
        "never" if row.next_due_at is None else "now" if row.next_due_at <= now else _minute(row.next_due_at)
    )
    return [
        row.polled_url,
        _minute(row.last_success_at),
        _minute(row.last_new_entry_at),
        str(row.consecutive_errors),
        "-" if push is None else _until(push),
        due,
        "; ".join(filter(None, remarks)) or "ok",
    ]


def _until(push: PushStatus) -> str:
    return f"until {push.until:%Y-%m-%d}" if push.state == "active" and push.until else push.state


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _json(value: Any) -> Any:  # noqa: ANN401 - whatever a dataclass holds
    if isinstance(value, Mapping):
        return {name: _json(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, datetime) else value
