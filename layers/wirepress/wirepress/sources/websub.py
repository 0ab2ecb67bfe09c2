"""WebSub: what a feed offers, when to ask its hub, and what to believe of what comes back.

Pure decisions about `Subscription`; each returns the record to store, its version one higher. The
protocol is the W3C's Recommendation of 2018 (https://www.w3.org/TR/websub/); the hubs of its
predecessor, PubSubHubbub 0.4, speak it, too.

    wanted ──asked, confirmed──▶ active ──renewed before the lease ends──▶ active
       ▲                           │ source gone, hub or topic changed
       └── denied, lease ran out ──┤
                                   ▼
                                leaving ──confirmed, or asked in vain──▶ ended
"""

import hmac
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlencode, urlsplit

from wirepress.model.source import SourceState
from wirepress.model.subscription import Subscription, SubscriptionStatus
from wirepress.sources.entries import Feed
from wirepress.sources.urls import http_url

LEASE: Final = timedelta(days=10)
"""What is asked for; the hub decides."""
BACKSTOP: Final = timedelta(hours=24)
"""How often a source is polled all the same while its hub pushes."""
PUSHED_WITHIN: Final = timedelta(hours=1)
"""An entry that is older when a poll finds it should have been pushed."""
DISTRUST: Final = timedelta(days=7)
"""For how long a source is polled as usual after pushes were missing."""
ANSWER_WITHIN: Final = timedelta(hours=24)
"""For how long a hub may come back to confirm what was asked."""
MAX_CHALLENGE: Final = 4_096
MAX_BYTES_PER_HOUR: Final = 50_000_000
"""For one subscription, each push counted as `_PUSH_BYTES` more than it has: 500 small ones, ten large."""
MAX_ENTRIES_PER_HOUR: Final = 1_000
"""New entries read from one subscription's pushes, as many as the polls of an hour could bring."""
MAX_KNOWN: Final = 5
"""Subscriptions of a source, those that ended of late included: a feed may not name new hubs without end."""
_PUSH_BYTES: Final = 100_000
_MAX_LEASE: Final = timedelta(days=30)
_RENEW_AT: Final = 0.8
_FIRST_RETRY: Final = timedelta(hours=1)
_LAST_RETRY: Final = timedelta(days=7)
_DENIED_FOR: Final = timedelta(days=1)
_UNSUBSCRIBE_TRIES: Final = 3
_LONG: Final = timedelta(hours=12)
_SEVERAL: Final = 2
_KEPT_FOR: Final = timedelta(days=30)
_ENDED_KEPT_FOR: Final = timedelta(days=7)
_MAX_URL: Final = 2_000
_MAX_LINK_HEADER: Final = 16_384
_MAX_REASON: Final = 200
_LINK: Final = re.compile(
    r"<([^<>]*)>((?:\s*;\s*[^\s=;,\"<>]+\s*(?:=\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\s\";,]*))?)*)"
)
_REL: Final = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s\";,]+))", re.IGNORECASE)
_METHODS: Final = frozenset({"sha1", "sha256", "sha384", "sha512"})

Mode = Literal["subscribe", "unsubscribe"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A hub that pushes a feed, and the address under which it knows the feed."""

    hub: str
    topic: str


@dataclass(frozen=True, slots=True)
class Tending:
    """A subscription to store, and then what to ask of its hub; nothing where `mode` is `None`."""

    subscription: Subscription
    mode: Mode | None


def offer_of(feed: Feed, *, headers: Mapping[str, str], url: str) -> Offer | None:
    """The hub that a feed names in its HTTP `Link` header or else in itself.

    `url` is the address that answered, `headers` are its headers in lower case. A feed that came
    by https is not subscribed to over http.
    """
    links = _link_relations(headers.get("link", ""), base=url)
    hub = links.get("hub") or feed.hub_url
    topic = links.get("self") or feed.self_url or url
    if not hub or max(len(hub), len(topic)) > _MAX_URL:
        return None
    parts = urlsplit(hub)
    if url.startswith("https://") and parts.scheme == "http" and ":" not in parts.netloc:
        hub = parts._replace(scheme="https").geturl()
    return Offer(hub, topic)


def after_offer(
    source_id: str,
    offer: Offer | None,
    known: Sequence[Subscription],
    *,
    new_token: Callable[[], str],
    now: datetime,
) -> list[Subscription]:
    """What changes when a source's feed was read: a new subscription, old ones to leave, or nothing.

    `new_token` gives an unguessable string of at least 256 bits at each call.
    """
    kept: Subscription | None = None
    changes = []
    for subscription in known:
        if subscription.status not in (SubscriptionStatus.WANTED, SubscriptionStatus.ACTIVE):
            continue
        if kept is None and offer == Offer(subscription.hub, subscription.topic):
            kept = subscription
        else:
            changes.append(_left(subscription, now))
    if offer and kept is None and sum(one.expires_at > now for one in known) < MAX_KNOWN:
        changes.append(
            Subscription(
                token=f"{source_id}.{new_token()}",
                version=1,
                source_id=source_id,
                hub=offer.hub,
                topic=offer.topic,
                secret=new_token(),
                next_request_at=now,
                expires_at=now + _KEPT_FOR,
            )
        )
    return changes


def decide_request(
    subscription: Subscription, *, wanted: bool, reachable: bool, now: datetime
) -> Tending | None:
    """What to ask of the hub now: to subscribe, to renew before the lease ends, to unsubscribe.

    `wanted` says whether the source is still polled, `reachable` whether hubs can call us.
    `None` where there is nothing to do yet.
    """
    if subscription.status is SubscriptionStatus.ENDED:
        return None
    if not wanted and subscription.status is not SubscriptionStatus.LEAVING:
        if subscription.asked is None:
            return Tending(_ended(subscription, now), None)
        subscription = subscription.model_copy(update=_leaving(now))
    due = subscription.next_request_at
    if due is None or due > now:
        return None
    failures = subscription.failures + _is_unanswered(subscription)
    leaving = subscription.status is SubscriptionStatus.LEAVING
    if leaving and (failures >= _UNSUBSCRIBE_TRIES or not reachable):
        return Tending(_ended(subscription, now), None)
    if not reachable:
        return None
    mode: Mode = "unsubscribe" if leaving else "subscribe"
    asked = _changed(
        subscription,
        asked=mode,
        asked_at=now,
        failures=failures,
        reason=None,
        next_request_at=now + _pause(failures),
        expires_at=max(subscription.expires_at, now + _KEPT_FOR),
    )
    return Tending(asked, mode)


def request_body(subscription: Subscription, mode: Mode, *, callback_base: str) -> bytes:
    """The form that asks the hub; `callback_base` is the site's address, without a slash at its end."""
    form = {
        "hub.callback": callback_address(subscription, callback_base),
        "hub.mode": mode,
        "hub.topic": subscription.topic,
        "hub.verify": "async",  # hubs older than the Recommendation want it, the others ignore it
    }
    if mode == "subscribe":
        form["hub.lease_seconds"] = str(int(LEASE.total_seconds()))
        form["hub.secret"] = subscription.secret
    return urlencode(form).encode("ascii")


def callback_address(subscription: Subscription, base: str) -> str:
    """Where the hub confirms and pushes."""
    return f"{base.rstrip('/')}/api/hub/{subscription.token}"


def after_refusal(
    subscription: Subscription, reason: str, *, retry_after_seconds: float | None = None, now: datetime
) -> Subscription:
    """The hub did not take the request: it is asked again ever more rarely, at last once a week."""
    failures = subscription.failures + 1
    wait = timedelta(seconds=min(retry_after_seconds or 0.0, _LAST_RETRY.total_seconds()))
    return _changed(
        subscription,
        failures=failures,
        reason=_shown(reason),
        next_request_at=now + max(_pause(failures), wait),
    )


def postponed(subscription: Subscription, until: datetime) -> Subscription:
    """It is not our turn at the hub's host: nothing was asked."""
    return _changed(subscription, asked_at=None, next_request_at=until)


def confirm(
    subscription: Subscription, *, mode: str, topic: str, lease_seconds: str | None, now: datetime
) -> Subscription | None:
    """The hub asks whether it was really us (verification of intent).

    `None` where it was not: another topic, or nothing that was asked for within the last day. The
    same question may come twice.
    """
    recent = subscription.asked_at is not None and now - subscription.asked_at <= ANSWER_WITHIN
    if topic != subscription.topic or mode != subscription.asked or not recent:
        return None
    if mode == "unsubscribe":
        return _ended(subscription, now)
    if subscription.status not in (SubscriptionStatus.WANTED, SubscriptionStatus.ACTIVE):
        return None
    lease = _lease(lease_seconds)
    return _changed(
        subscription,
        status=SubscriptionStatus.ACTIVE,
        active_since=subscription.active_since if is_active(subscription, now) else now,
        confirmed_at=now,
        lease_ends_at=now + lease,
        next_request_at=now + lease * _RENEW_AT,
        failures=0,
        reason=None,
        expires_at=now + lease + _KEPT_FOR,
    )


def deny(subscription: Subscription, *, topic: str, reason: str | None, now: datetime) -> Subscription | None:
    """The hub will not push, or will no longer; `None` where it speaks of another topic."""
    if topic != subscription.topic or subscription.status is SubscriptionStatus.ENDED:
        return None
    if subscription.status is SubscriptionStatus.LEAVING:
        return _ended(subscription, now)
    failures = subscription.failures + 1
    return _changed(
        subscription,
        status=SubscriptionStatus.WANTED,
        failures=failures,
        reason=_shown(f"the hub denied it: {reason}" if reason else "the hub denied it"),
        lease_ends_at=None,
        next_request_at=now + max(_pause(failures), _DENIED_FOR),
        expires_at=now + _KEPT_FOR,
    )


def is_signed(body: bytes, signature: str | None, *, secret: str) -> bool:
    """Whether `X-Hub-Signature` (`method=hexadecimal digest`) is the HMAC of `body` under `secret`."""
    method, _, digest = (signature or "").strip().partition("=")
    if method.lower() not in _METHODS:
        return False
    expected = hmac.new(secret.encode(), body, method.lower()).hexdigest()
    return hmac.compare_digest(expected.encode(), digest.strip().lower().encode("utf-8", "replace"))


def after_delivery(subscription: Subscription, size: int, now: datetime) -> Subscription | None:
    """A push of `size` bytes is taken; `None` where the hub has pushed too much within this hour."""
    counted = _this_hour(subscription, now)
    taken = counted.hour_bytes + size + _PUSH_BYTES
    return _changed(counted, hour_bytes=taken) if taken <= MAX_BYTES_PER_HOUR else None


def is_active(subscription: Subscription, now: datetime) -> bool:
    """Whether the hub has promised to push now."""
    ends = subscription.lease_ends_at
    return subscription.status is SubscriptionStatus.ACTIVE and ends is not None and ends > now


def is_relied_on(subscription: Subscription, now: datetime) -> bool:
    """Whether pushes are taken to come: promised, and none was missing of late."""
    if not is_active(subscription, now):
        return False
    missed, pushed = subscription.missed_at, subscription.last_push_at
    return missed is None or (now - missed >= DISTRUST and pushed is not None and pushed > missed)


def waits_for_push(
    subscriptions: Iterable[Subscription], state: SourceState | None, now: datetime
) -> datetime | None:
    """Until when a source need not be polled because its hub pushes; `None` where it is polled as usual.

    That holds once it was polled after the hub had confirmed: what came out just before was not
    pushed. A source that fails, or whose entries did not fit into one fetch, is polled as usual.
    """
    if state is None or state.last_fetched_at is None or state.body_digest is None:
        return None
    since = [one.active_since for one in subscriptions if is_relied_on(one, now) and one.active_since]
    if state.consecutive_errors or not since or state.last_fetched_at < min(since):
        return None
    until = state.last_fetched_at + BACKSTOP
    return until if until > now else None


def after_poll(
    subscription: Subscription,
    *,
    last_fetched_at: datetime | None,
    new_entries: Iterable[datetime | None],
    now: datetime,
) -> Subscription | None:
    """What a poll teaches: pushes do not come where it found entries that should have been pushed.

    `new_entries` are the dates of what nobody had seen. Only what came out after the poll before
    (`last_fetched_at`) and after the hub had confirmed is proof; of entries without a date, several
    in half a day without any push. `None` where nothing is wrong.
    """
    if not is_relied_on(subscription, now) or subscription.active_since is None or last_fetched_at is None:
        return None
    since = max(subscription.active_since, last_fetched_at)
    dates = list(new_entries)
    overdue = sum(date is not None and since < date <= now - PUSHED_WITHIN for date in dates)
    pushed, undated = subscription.last_push_at, dates.count(None)
    if undated >= _SEVERAL and now - since >= _LONG and (pushed is None or pushed < since):
        overdue += undated
    if not overdue:
        return None
    return _distrusted(subscription, f"new entries that were never pushed: {overdue}", now)


def has_room(subscription: Subscription, new_entries: int, now: datetime) -> bool:
    """Whether so many more entries may be read of what its hub pushes within this hour."""
    return _this_hour(subscription, now).hour_entries + new_entries <= MAX_ENTRIES_PER_HOUR


def after_push(subscription: Subscription, *, new_entries: int, now: datetime) -> Subscription:
    """What the hub pushed was read."""
    counted = _this_hour(subscription, now)
    return _changed(counted, last_push_at=now, hour_entries=counted.hour_entries + new_entries)


def after_bad_push(subscription: Subscription, trouble: str, now: datetime) -> Subscription:
    """What the hub pushed was not read, for the reason `trouble`: the source is polled instead."""
    return _distrusted(subscription, f"what was pushed {trouble}", now)


def state_after_push(
    source_id: str, state: SourceState | None, *, new_entries: int, now: datetime
) -> SourceState:
    """What a push teaches about its source: that it is well, and when it brought something last.

    Validators, digest, rhythm and the next poll stay: they are about what polls bring.
    """
    before = state or SourceState(source_id=source_id)
    return before.model_copy(
        update={
            "version": before.version + 1,
            "last_success_at": now,
            "last_new_entry_at": now if new_entries else before.last_new_entry_at,
        }
    )


def _distrusted(subscription: Subscription, reason: str, now: datetime) -> Subscription:
    # The hub may have forgotten us: it is asked again, though not at every such finding.
    asked = subscription.asked_at
    again = now if asked is None or now - asked > BACKSTOP else subscription.next_request_at
    return _changed(subscription, missed_at=now, missed_reason=_shown(reason), next_request_at=again)


def _this_hour(subscription: Subscription, now: datetime) -> Subscription:
    """The subscription with what was pushed within the hour that runs now."""
    began = subscription.hour_began_at
    if began is not None and now - began < timedelta(hours=1):
        return subscription
    return subscription.model_copy(update={"hour_began_at": now, "hour_bytes": 0, "hour_entries": 0})


def _left(subscription: Subscription, now: datetime) -> Subscription:
    if subscription.asked is None:
        return _ended(subscription, now)
    return _changed(subscription, **_leaving(now))


def _leaving(now: datetime) -> dict[str, object]:
    return {
        "status": SubscriptionStatus.LEAVING,
        "next_request_at": now,
        "failures": 0,
        "reason": None,
        "asked_at": None,
        "confirmed_at": None,
        "lease_ends_at": None,
    }


def _ended(subscription: Subscription, now: datetime) -> Subscription:
    return _changed(
        subscription,
        status=SubscriptionStatus.ENDED,
        next_request_at=None,
        lease_ends_at=None,
        expires_at=now + _ENDED_KEPT_FOR,
    )


def _changed(subscription: Subscription, **fields: object) -> Subscription:
    return subscription.model_copy(update={"version": subscription.version + 1, **fields})


def _is_unanswered(subscription: Subscription) -> bool:
    """Whether the hub took the last request and then never came to confirm it."""
    asked, confirmed = subscription.asked_at, subscription.confirmed_at
    return asked is not None and subscription.reason is None and (confirmed is None or confirmed < asked)


def _pause(failures: int) -> timedelta:
    return min(_FIRST_RETRY * (1 << min(failures, 10)), _LAST_RETRY)


def _lease(seconds: str | None) -> timedelta:
    text = (seconds or "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 12) or int(text) == 0:
        return LEASE
    return min(timedelta(seconds=int(text)), _MAX_LEASE)


def _shown(text: str) -> str:
    """One short line: a hub may say anything."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:_MAX_REASON]


def _link_relations(header: str, *, base: str) -> dict[str, str]:
    """The first address of each relation in a `Link` header (RFC 8288)."""
    found: dict[str, str] = {}
    # One space for many keeps the expression linear.
    for match in _LINK.finditer(" ".join(header[:_MAX_LINK_HEADER].split())):
        address = http_url(match.group(1), base=base)
        relation = _REL.search(match.group(2))
        if address and relation:
            for name in (relation.group(1) or relation.group(2)).lower().split():
                found.setdefault(name, address)
    return found
