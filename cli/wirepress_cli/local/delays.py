"""Messages that are to be delivered later. SQS only tells how many there are; moto keeps them here."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from moto.core.utils import unix_time_millis
from moto.sqs.models import sqs_backends

from wirepress_cli.local.template import ACCOUNT, REGION


@dataclass(frozen=True, slots=True)
class DelayedMessage:
    """A message, and in how many seconds it is to be handled."""

    body: str
    seconds: float


def delayed_messages(queue_url: str) -> list[DelayedMessage]:
    """The messages of a queue that it does not deliver yet, and those that do not want to be handled yet."""
    queue = sqs_backends[ACCOUNT][REGION].queues[queue_url.rpartition("/")[2]]
    now = unix_time_millis()
    return [
        DelayedMessage(message.body, _seconds(message.body, message.delayed_until - now))
        for message in list(queue._messages)
        if message.delayed_until > now
    ]


def _seconds(body: str, milliseconds: float) -> float:
    """SQS delays by a quarter of an hour at most: a message may be sent again when it comes."""
    due = json.loads(body).get("not_before") if '"not_before"' in body else None
    wanted = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds() if due else 0.0
    return max(milliseconds / 1000, wanted)
