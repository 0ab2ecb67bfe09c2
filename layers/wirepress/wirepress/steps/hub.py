"""Hub: what hubs call back for. They confirm subscriptions, and push feeds that changed (WebSub)."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from wirepress.errors import ConflictError
from wirepress.model import Subscription, SubscriptionStatus
from wirepress.model.messages import FeedPushed
from wirepress.ports import Clock, Inbox, Outbox, Subscriptions
from wirepress.sources.websub import MAX_CHALLENGE, after_delivery, confirm, deny, is_signed

MAX_PUSH_BYTES: Final = 5_000_000
"""As for a feed that is polled."""
_TRIES: Final = 5
_MAX_CONTENT_TYPE: Final = 200
_AN_HOUR: Final = "3600"


@dataclass(frozen=True, slots=True)
class HubAnswer:
    """What a hub is answered, and what is counted."""

    status: HTTPStatus
    text: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A hub's question whether we want what it was asked for, or its word that it will not push."""

    mode: str
    topic: str
    challenge: str = ""
    lease_seconds: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Hub:
    """Answers hubs. A push lands in the inbox before anything reads it; reading it is fetch's work."""

    subscriptions: Subscriptions
    inbox: Inbox
    outbox: Outbox
    clock: Clock

    def verify(self, token: str, question: Question) -> HubAnswer:
        """Confirm what was asked for, exactly that; everything else is not found."""
        now = self.clock.now()
        if question.mode == "denied":
            denied = change_subscription(
                self.subscriptions,
                token,
                lambda one: deny(one, topic=question.topic, reason=question.reason, now=now),
            )
            return (
                _not_found() if denied is None else HubAnswer(HTTPStatus.OK, "", {"subscriptions_denied": 1})
            )
        if not 0 < len(question.challenge) <= MAX_CHALLENGE:
            return _not_found()
        confirmed = change_subscription(
            self.subscriptions,
            token,
            lambda one: confirm(
                one,
                mode=question.mode,
                topic=question.topic,
                lease_seconds=question.lease_seconds,
                now=now,
            ),
        )
        if confirmed is None:
            return _not_found()
        ended = confirmed.status is SubscriptionStatus.ENDED
        count = "subscriptions_ended" if ended else "subscriptions_confirmed"
        return HubAnswer(HTTPStatus.OK, question.challenge, {count: 1})

    def deliver(
        self, token: str, body: bytes, *, signature: str | None, content_type: str | None
    ) -> HubAnswer:
        """Take what a hub pushes, if it signed it with the subscription's secret.

        What is not signed well is ignored and acknowledged all the same, as the Recommendation has
        it: nobody learns anything by trying. Who pushes what nobody wants is told 410.
        """
        subscription = self.subscriptions.get(token)
        if subscription is None or subscription.status in (
            SubscriptionStatus.LEAVING,
            SubscriptionStatus.ENDED,
        ):
            return HubAnswer(HTTPStatus.GONE, "there is no such subscription\n", {"pushes_refused": 1})
        if len(body) > MAX_PUSH_BYTES:
            text = f"a push has at most {MAX_PUSH_BYTES} bytes\n"
            return HubAnswer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text, {"pushes_refused": 1})
        signed = is_signed(body, signature, secret=subscription.secret)
        if not body or not signed or subscription.status is not SubscriptionStatus.ACTIVE:
            return HubAnswer(HTTPStatus.ACCEPTED, "", {"pushes_ignored": 1})
        now = self.clock.now()
        if not change_subscription(
            self.subscriptions, token, lambda one: after_delivery(one, len(body), now)
        ):
            headers = {"retry-after": _AN_HOUR}
            return HubAnswer(HTTPStatus.TOO_MANY_REQUESTS, "", {"pushes_refused": 1}, headers)
        self._pass_on(subscription, body, content_type)
        return HubAnswer(HTTPStatus.ACCEPTED, "", {"pushes": 1})

    def _pass_on(self, subscription: Subscription, body: bytes, content_type: str | None) -> None:
        digest = hashlib.sha256(body).hexdigest()
        self.inbox.put_feed(subscription.source_id, digest, body)
        pushed = FeedPushed(
            source_id=subscription.source_id,
            token=subscription.token,
            digest=digest,
            content_type=(content_type or "")[:_MAX_CONTENT_TYPE] or None,
        )
        self.outbox.send([pushed])


def change_subscription(
    subscriptions: Subscriptions, token: str, change: Callable[[Subscription], Subscription | None]
) -> Subscription | None:
    """Store what `change` makes of a subscription, deciding anew where somebody else wrote meanwhile.

    `None` where there is no such subscription, or `change` says that nothing is to be stored.
    """
    for _ in range(_TRIES):
        found = subscriptions.get(token)
        changed = change(found) if found else None
        if changed is None:
            return None
        with suppress(ConflictError):
            subscriptions.put(changed)
            return changed
    raise ConflictError("a subscription is written by too many at a time; try again")


def _not_found() -> HubAnswer:
    return HubAnswer(HTTPStatus.NOT_FOUND, "nothing was asked for that\n", {"subscriptions_refused": 1})
