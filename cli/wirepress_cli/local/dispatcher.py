"""Delivering messages: from the template's queues to its functions, until nothing is left.

The queues are emptied in the order of the pipeline, each before the next one is looked at; and
what is in a queue that settles, or behind it, waits for messages that come later to the queues before
it. So a story is summarized once, after all its articles have found it, and every page is rendered once.
"""

import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from wirepress.aws.dead_letters import REASON
from wirepress_cli.local.delays import DelayedMessage, delayed_messages
from wirepress_cli.local.runtime import FunctionError, Runtime
from wirepress_cli.local.stack import Queue, QueueTrigger, Stack, sqs_client
from wirepress_cli.local.template import REGION

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

PATIENCE: Final = 120.0
"""Seconds for which a message that is to be delivered later is waited for."""
_RECEIVE_AT_MOST: Final = 10
CONCURRENCY: Final[Mapping[str, int]] = {"FetchFunction": 8}
"""How many of a function run at a time in one process. Fetching waits for hosts; the others compute,
which threads of one interpreter cannot do at the same time (and not every parser allows it)."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come: messages handled so far, and those still waiting."""

    function: str
    handled: int
    waiting: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that was given up: by the function with its reason, or by the queue."""

    queue: str
    body: str
    reason: str


@dataclass(slots=True)
class Dispatcher:
    """Calls functions for messages, schedules and requests. One drains at a time; requests may overlap."""

    stack: Stack
    runtime: Runtime
    on_progress: Callable[[Progress], None] = lambda _: None
    concurrency: Mapping[str, int] = field(default_factory=lambda: CONCURRENCY)
    handled: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    """Deliveries that failed, by function: most succeed when they are delivered again."""
    errors: dict[str, str] = field(default_factory=dict)
    """The last failure of each function that raised instead of answering."""
    _sqs: Any = field(default_factory=sqs_client)
    _draining: threading.Lock = field(default_factory=threading.Lock)

    def run_schedules(self, *, now: datetime) -> None:
        """Wake every scheduled function once, as its schedule would."""
        for schedule in self.stack.schedules:
            event = {
                "version": "0",
                "id": hashlib.sha256(f"{schedule.name} {now}".encode()).hexdigest()[:32],
                "detail-type": "Scheduled Event",
                "source": "aws.scheduler",
                "region": REGION,
                "time": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "resources": [],
                "detail": "{}",
            }
            self.runtime.invoke(self.stack.functions[schedule.function], event)

    def drain(self, stop: threading.Event | None = None, *, patience: float = PATIENCE) -> int:
        """Deliver until every queue is empty, or `stop` is set; returns how many messages were handled.

        A message that is to be delivered later is waited for when that is within `patience`
        seconds; what comes later still stays in its queue (`postponed`).
        """
        total = 0
        arriving, settled = self._halves()
        with self._draining:
            while not (stop and stop.is_set()):
                handled = self._drain_first_with_messages(arriving, stop)
                if not handled and not self._wait_for_delayed(arriving, patience):
                    handled = self._drain_first_with_messages(settled, stop)
                    if not handled and not self._wait_for_delayed(self.stack.triggers, patience):
                        break
                total += handled
        return total

    def postponed(self) -> list[DelayedMessage]:
        """What is in a queue of a function and is to be delivered later."""
        return [one for trigger in self.stack.triggers for one in delayed_messages(trigger.queue.url)]

    def _halves(self) -> tuple[Sequence[QueueTrigger], Sequence[QueueTrigger]]:
        """The triggers before the first queue that settles, and the others."""
        triggers = self.stack.triggers
        first = next((at for at, one in enumerate(triggers) if one.queue.settles), len(triggers))
        return triggers[:first], triggers[first:]

    def dead_letters(self) -> list[DeadLetter]:
        """What was given up; the messages stay in their queues."""
        functions = {trigger.queue.dead_letter_arn: trigger.function for trigger in self.stack.triggers}
        letters = []
        for queue in self.stack.dead_letter_queues():
            said = self.errors.get(functions.get(queue.arn, ""))
            for message in self._read(queue):
                reason = reason_of(message) or said or "gave up after several tries; see the function's log"
                letters.append(DeadLetter(queue.name, message["Body"], reason))
        return letters

    def _drain_first_with_messages(
        self, triggers: Sequence[QueueTrigger], stop: threading.Event | None
    ) -> int:
        for trigger in triggers:
            handled = self._drain_queue(trigger, stop)
            if handled:
                return handled
        return 0

    def _drain_queue(self, trigger: QueueTrigger, stop: threading.Event | None) -> int:
        """Deliver a queue's messages until it is empty. What fails comes again at once."""
        workers = min(self.concurrency.get(trigger.function, 1), trigger.concurrency)
        handled = 0
        running: set[Future[int]] = set()
        with ThreadPoolExecutor(workers) as pool:
            while True:
                while len(running) < workers and not (stop and stop.is_set()):
                    batch = self._receive(trigger, workers)
                    if not batch:
                        break
                    running.add(pool.submit(self._deliver, trigger, batch))
                if not running:
                    return handled
                done, running = wait(running, return_when=FIRST_COMPLETED)
                handled += sum(future.result() for future in done)
                waiting = self._count(trigger.queue, "ApproximateNumberOfMessages")
                waiting += self._count(trigger.queue, "ApproximateNumberOfMessagesDelayed")
                self.on_progress(Progress(trigger.function, self.handled[trigger.function], waiting))

    def _receive(self, trigger: QueueTrigger, workers: int) -> "list[MessageTypeDef]":
        """A batch, as large as the trigger allows and small enough to keep all workers busy."""
        size = trigger.batch_size
        if workers > 1:
            waiting = self._count(trigger.queue, "ApproximateNumberOfMessages")
            size = max(1, min(size, waiting // workers))
        batch: list[MessageTypeDef] = []
        while len(batch) < size:
            messages = self._sqs.receive_message(
                QueueUrl=trigger.queue.url,
                MaxNumberOfMessages=min(_RECEIVE_AT_MOST, size - len(batch)),
                AttributeNames=["All"],
                MessageAttributeNames=["All"],
            ).get("Messages", [])
            if not messages:
                break
            batch.extend(messages)
        return batch

    def _deliver(self, trigger: QueueTrigger, batch: "Sequence[MessageTypeDef]") -> int:
        """Call the function with a batch; delete what it handled. Returns how many were delivered."""
        event = {"Records": [_record(message, trigger.queue) for message in batch]}
        try:
            answer = self.runtime.invoke(self.stack.functions[trigger.function], event) or {}
            failed = {failure["itemIdentifier"] for failure in answer.get("batchItemFailures", [])}
        except FunctionError as error:
            self.errors[trigger.function] = error.reason
            failed = {message["MessageId"] for message in batch}
        self.failed[trigger.function] += len(failed)
        self.handled[trigger.function] += len(batch) - len(failed)
        self._settle(trigger.queue, batch, failed)
        return len(batch)

    def _settle(self, queue: Queue, batch: "Sequence[MessageTypeDef]", failed: set[str]) -> None:
        for start in range(0, len(batch), 10):
            part = batch[start : start + 10]
            done = [
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]}
                for number, message in enumerate(part)
                if message["MessageId"] not in failed
            ]
            if done:
                self._sqs.delete_message_batch(QueueUrl=queue.url, Entries=done)
        # Back to the front of the queue in their order: a FIFO group must not be turned around.
        for message in batch:
            if message["MessageId"] in failed:
                self._sqs.change_message_visibility(
                    QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
                )

    def _wait_for_delayed(self, triggers: Sequence[QueueTrigger], patience: float) -> bool:
        """Whether a message appears soon; waits for it, or for a part of that time."""
        delayed = [one.seconds for trigger in triggers for one in delayed_messages(trigger.queue.url)]
        if not delayed or min(delayed) > patience:
            return False
        time.sleep(min(max(min(delayed), 0.01), 0.2))
        return True

    def _count(self, queue: Queue, attribute: str) -> int:
        answer = self._sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=[attribute])
        return int(answer["Attributes"][attribute])

    def _read(self, queue: Queue) -> "list[MessageTypeDef]":
        """The messages of a queue, which stay there."""
        messages: list[MessageTypeDef] = []
        while received := self._sqs.receive_message(
            QueueUrl=queue.url,
            MaxNumberOfMessages=_RECEIVE_AT_MOST,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
            VisibilityTimeout=30,
        ).get("Messages"):
            messages.extend(received)
        for message in messages:
            self._sqs.change_message_visibility(
                QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
            )
        return messages


def reason_of(message: "MessageTypeDef") -> str | None:
    """Why a function gave a message up; `None` when it was the queue that lost patience."""
    attributes = message.get("MessageAttributes", {})
    return attributes[REASON]["StringValue"] if REASON in attributes else None


def _record(message: "MessageTypeDef", queue: Queue) -> dict[str, Any]:
    """A message as Lambda's event source mapping presents it."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": dict(message.get("Attributes", {})),
        "messageAttributes": {
            name: {
                "dataType": value["DataType"],
                "stringValue": value.get("StringValue"),
                "stringListValues": [],
                "binaryListValues": [],
            }
            for name, value in message.get("MessageAttributes", {}).items()
        },
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue.arn,
        "awsRegion": REGION,
    }


_NAMES: Final = (
    ("key", ""),
    ("url", ""),
    ("source_id", ""),
    ("article_id", "article "),
    ("story_id", "story "),
)


def describe(body: str) -> str:
    """What a message is about, in a few words: an address, a key, an id, or else its type."""
    try:
        values = json.loads(body)
    except ValueError:
        return body[:80]
    if not isinstance(values, dict):
        return body[:80]
    if isinstance(values.get("detail"), dict):
        values = {**values, "key": values["detail"].get("object", {}).get("key")}
    for name, prefix in _NAMES:
        if values.get(name):
            return f"{prefix}{values[name]}"
    return str(values.get("type") or values.get("detail-type") or body[:80])
