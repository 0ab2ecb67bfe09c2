"""Subscriptions at hubs: what was asked of a hub for a source, and what the hub said."""

from enum import StrEnum
from typing import Literal

from wirepress.model.base import Record, UtcDatetime


class SubscriptionStatus(StrEnum):
    """How a subscription stands."""

    WANTED = "wanted"
    """To be asked for, or asked for and not confirmed: nothing is pushed."""
    ACTIVE = "active"
    """Confirmed by the hub until the lease ends."""
    LEAVING = "leaving"
    """No longer wanted; the hub is being told."""
    ENDED = "ended"
    """Over. Whoever still pushes is told so."""


class Subscription(Record):
    """One subscription of a source at a hub (WebSub); `version` guards concurrent writes.

    `token` is the last part of the callback address, `<source id>.<random>`: unguessable, and never
    used for a second subscription. `secret` signs what the hub pushes.
    """

    token: str
    version: int = 0
    source_id: str
    hub: str
    topic: str
    secret: str
    status: SubscriptionStatus = SubscriptionStatus.WANTED
    next_request_at: UtcDatetime | None = None
    """When the hub is to be asked (again); nothing is left to ask where it is `None`."""
    asked: Literal["subscribe", "unsubscribe"] | None = None
    asked_at: UtcDatetime | None = None
    confirmed_at: UtcDatetime | None = None
    active_since: UtcDatetime | None = None
    """Since when the hub has confirmed without a gap."""
    lease_ends_at: UtcDatetime | None = None
    failures: int = 0
    """Requests in a row that the hub refused or never confirmed."""
    reason: str | None = None
    """Why the last request failed, or what the hub denied it for."""
    last_push_at: UtcDatetime | None = None
    hour_began_at: UtcDatetime | None = None
    hour_bytes: int = 0
    """What was pushed in the hour that began then: a hub may not fill the inbox."""
    hour_entries: int = 0
    """How many new entries were read in that hour: nor the queue."""
    missed_at: UtcDatetime | None = None
    """When it was found that pushes do not come, or cannot be read, as `missed_reason` says."""
    missed_reason: str | None = None
    expires_at: UtcDatetime
    """When it may be forgotten."""
