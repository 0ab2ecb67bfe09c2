"""A batch of SQS messages: each is handled for itself, none stops the others.

A message that can never succeed, or has failed as often as its queue delivers, goes to the
dead-letter queue with its reason. One that may succeed later is reported as failed, so that SQS
delivers it again.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from wirepress.errors import WirepressError
from wirepress.ports import DeadLetters

_logger: Final = logging.getLogger(__name__)

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message as it was delivered; `last` when the queue will not deliver it again."""

    id: str
    body: str
    last: bool
    group: str | None = None


@dataclass(slots=True)
class BatchOutcome:
    """What a batch did: the answer to Lambda, and counts for the metrics."""

    failed_ids: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def response(self) -> dict[str, list[dict[str, str]]]:
        """The partial batch response: the messages to deliver again."""
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in self.failed_ids]}


def deliveries(event: Event, *, max_receives: int) -> list[Delivery]:
    """The messages of an SQS event."""
    return [
        Delivery(
            id=record["messageId"],
            body=record["body"],
            last=int(record["attributes"]["ApproximateReceiveCount"]) >= max_receives,
            group=record["attributes"].get("MessageGroupId"),
        )
        for record in event["Records"]
    ]


def handle_each(
    batch: Sequence[Delivery], handle: Callable[[Delivery], Mapping[str, int]], dead_letters: DeadLetters
) -> BatchOutcome:
    """Handle messages one by one; in a FIFO group nothing overtakes a message that must come again."""
    outcome = BatchOutcome()
    blocked: set[str] = set()
    for delivery in batch:
        if delivery.group in blocked:
            outcome.failed_ids.append(delivery.id)
            continue
        retry = _handle(delivery, partial(handle, delivery), dead_letters, outcome)
        if retry and delivery.group is not None:
            blocked.add(delivery.group)
    return outcome


def handle_together(
    batch: Sequence[Delivery],
    handle: Callable[[Sequence[Delivery]], Mapping[str, int]],
    dead_letters: DeadLetters,
) -> BatchOutcome:
    """Handle all messages in one go or, when that fails, each for itself: one cannot harm the others."""
    try:
        return BatchOutcome(counts=Counter(handle(batch)))
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is met again by the message that has it
        _logger.warning("batch is taken apart", extra={"reason": f"{type(error).__name__}: {error}"})
    return handle_each(batch, lambda delivery: handle([delivery]), dead_letters)


def _handle(
    delivery: Delivery,
    handle: Callable[[], Mapping[str, int]],
    dead_letters: DeadLetters,
    outcome: BatchOutcome,
) -> bool:
    """Run `handle`; returns whether the message is to be delivered again."""
    try:
        outcome.counts.update(handle())
    except WirepressError as error:
        reason, permanent = error.reason, error.permanent
    except Exception as error:
        _logger.exception("unexpected failure")
        reason, permanent = f"unexpected {type(error).__name__}: {error}", False
    else:
        return False
    return _give_up_or_retry(delivery, reason, dead_letters, outcome, permanent=permanent)


def _give_up_or_retry(
    delivery: Delivery, reason: str, dead_letters: DeadLetters, outcome: BatchOutcome, *, permanent: bool
) -> bool:
    if permanent or delivery.last:
        dead_letters.put(delivery.body, reason=reason, group=delivery.group, delivery_id=delivery.id)
        outcome.counts["messages_failed"] += 1
        _logger.error("gave up on a message", extra={"reason": reason, "message_id": delivery.id})
        return False
    outcome.failed_ids.append(delivery.id)
    outcome.counts["messages_retried"] += 1
    _logger.warning("message will be tried again", extra={"reason": reason, "message_id": delivery.id})
    return True


def inbox_key(body: str) -> str:
    """The object key in an EventBridge `Object Created` event, as it arrives on the ingest queue."""
    key: str = json.loads(body)["detail"]["object"]["key"]
    return key
