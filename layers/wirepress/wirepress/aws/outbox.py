"""Messages to the queues and events to the bus."""

import hashlib
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from wirepress.aws import clients
from wirepress.aws.errors import translated
from wirepress.errors import MessageError, TransientError
from wirepress.model.messages import (
    ArticleReady,
    DomainEvent,
    FeedPushed,
    FetchPage,
    FetchSource,
    QueueMessage,
    RenderSite,
    RenderStory,
    StoryChanged,
    TendSubscription,
)

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

SOURCE = "wirepress"
"""The `source` of every event on the bus."""
BATCH = 10
BATCH_BYTES = 1_048_576
"""What SQS takes in one call, and in one message."""
MAX_DELAY = 900
"""The longest delay that SQS knows, in seconds."""
PAUSES = (0.1, 0.4, 1.6)
"""Seconds before each further attempt for what a batch did not take."""

# JSON allows these two where SQS refuses the whole message.
_SQS_REFUSES = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


@dataclass(frozen=True, slots=True)
class Queues:
    """The URLs of the queues between steps."""

    fetch: str
    cluster: str
    summarize: str
    render: str

    def of(self, message: QueueMessage) -> str:
        """The URL of the queue that takes this kind of message."""
        match message:
            case FetchSource() | FetchPage() | FeedPushed() | TendSubscription():
                return self.fetch
            case ArticleReady():
                return self.cluster
            case StoryChanged():
                return self.summarize
            case RenderStory() | RenderSite():
                return self.render


class SqsEventsOutbox:
    """`ports.Outbox` on SQS and EventBridge."""

    def __init__(
        self,
        queues: Queues,
        event_bus: str,
        *,
        sqs: "SQSClient | None" = None,
        events: "EventBridgeClient | None" = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._queues = queues
        self._event_bus = event_bus
        self._given_sqs = sqs
        self._given_events = events
        self._sleep = sleep

    @cached_property
    def _sqs(self) -> "SQSClient":
        return self._given_sqs or clients.sqs()

    @cached_property
    def _events(self) -> "EventBridgeClient":
        return self._given_events or clients.events()

    def send(self, messages: Sequence[QueueMessage], *, now: datetime | None = None) -> None:
        """Send each message to the queue of its kind, all or raise `TransientError`.

        With `now`, those with a `not_before` are delivered then or, at the latest, in 15 minutes.
        Raises `MessageError`, before anything is sent, for one that is larger than SQS takes.
        """
        by_queue: dict[str, list[SendMessageBatchRequestEntryTypeDef]] = {}
        for message in messages:
            entries = by_queue.setdefault(self._queues.of(message), [])
            entries.append(entry(message, str(len(entries) % BATCH), now))
        batches = [(url, batch) for url, entries in by_queue.items() for batch in _batches(entries)]
        for url, batch in batches:
            send_batch(self._sqs, url, batch, sleep=self._sleep)

    def publish(self, events: Sequence[DomainEvent]) -> None:
        """Put domain events on the stack's bus, all or raise `TransientError`."""
        entries: list[PutEventsRequestEntryTypeDef] = [
            {
                "Source": SOURCE,
                "DetailType": event.type,
                "Detail": event.to_json().decode(),
                "EventBusName": self._event_bus,
            }
            for event in events
        ]
        for start in range(0, len(entries), BATCH):
            self._publish_batch(entries[start : start + BATCH])

    def _publish_batch(self, batch: "list[PutEventsRequestEntryTypeDef]") -> None:
        for pause in (*PAUSES, None):
            with translated(self._event_bus):
                answer = self._events.put_events(Entries=batch)
            if not answer["FailedEntryCount"]:
                return
            results = zip(batch, answer["Entries"], strict=True)
            batch = [entry for entry, result in results if result.get("ErrorCode")]
            if pause is not None:
                self._sleep(pause)
        raise TransientError(f"{self._event_bus} did not take {len(batch)} events; try again")


def send_batch(
    sqs: "SQSClient",
    url: str,
    batch: "Sequence[SendMessageBatchRequestEntryTypeDef]",
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Send at most `BATCH` entries to a queue, all or raise `TransientError`.

    Raises `MessageError` for one that SQS will never take.
    """
    for pause in (*PAUSES, None):
        with translated(url):
            failed = sqs.send_message_batch(QueueUrl=url, Entries=batch).get("Failed", [])
        for failure in failed:
            if failure["SenderFault"]:
                raise MessageError(f"{url} refused a message ({failure['Code']}); report this as a bug")
        ids = {failure["Id"] for failure in failed}
        batch = [entry for entry in batch if entry["Id"] in ids]
        if not batch:
            return
        if pause is not None:
            sleep(pause)
    raise TransientError(f"{url} did not take {len(batch)} messages; try again")


def entry(
    message: QueueMessage, entry_id: str, now: datetime | None = None
) -> "SendMessageBatchRequestEntryTypeDef":
    """A message as an entry of a batch; what goes to the FIFO queue has its group and identity."""
    body = message.to_json().decode().translate(_SQS_REFUSES)
    if len(body.encode()) > BATCH_BYTES:
        raise MessageError(f"a {message.type} message of {len(body.encode())} bytes is too large for SQS")
    made: SendMessageBatchRequestEntryTypeDef = {"Id": entry_id, "MessageBody": body}
    due = getattr(message, "not_before", None)
    if due is not None and now is not None and due > now:
        made["DelaySeconds"] = min(math.ceil((due - now).total_seconds()), MAX_DELAY)
    if isinstance(message, ArticleReady):
        identity = f"{message.article_id} {message.digest}".encode()
        made["MessageGroupId"] = message.language
        made["MessageDeduplicationId"] = hashlib.sha256(identity).hexdigest()
    return made


def _batches(
    entries: "list[SendMessageBatchRequestEntryTypeDef]",
) -> "Iterator[list[SendMessageBatchRequestEntryTypeDef]]":
    batch: list[SendMessageBatchRequestEntryTypeDef] = []
    total = 0
    for one in entries:
        size = len(one["MessageBody"].encode())
        if batch and (len(batch) == BATCH or total + size > BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(one)
        total += size
    if batch:
        yield batch
