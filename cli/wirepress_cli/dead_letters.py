"""Dead letters of a deployed newsroom: which queues keep them, which are meant, a page at a time."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from wirepress.aws.errors import translated
from wirepress_cli.console import printable
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.local.dispatcher import describe, reason_of

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

PAGE: Final = 10
"""The most messages that SQS gives, or takes, at a time."""
SHORT_ID: Final = 8
"""How much of a message's id is printed, and the least that names it."""
GAP: Final = "…"
"""What stands for addresses and numbers where reasons are grouped, and for any text in a selection."""
_KEEP_SECONDS: Final = 30
"""How long a message that was received stays hidden from others, at least."""
_MOST_SECONDS: Final = 43_200
_UNTOLD: Final = "gave up after several tries; the function's log says why"
_SPECIFIC: Final = re.compile(
    r"(?:https?|s3)://[^\s,;)]*[^\s,;:.)]|\S+(?= answered )|(?<=\s)/\S*|'[^']*'"
    r"|(?<!answered )(?<![\w.])\d(?:[\d,.]*\d)?(?![\w.]*\w)"
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DeadLetterQueue:
    """A dead-letter queue and the queue it belongs to; without one, nothing can be replayed."""

    name: str
    url: str
    source_url: str | None

    @property
    def is_fifo(self) -> bool:
        """Whether a message of it may stand before others, which then do not show."""
        return self.url.endswith(".fifo")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What failed and why. `failed_at` is in seconds as `time.time` has them."""

    queue: str
    id: str
    what: str
    reason: str
    failed_at: float
    body: str

    @property
    def kind(self) -> str:
        """The reason without what is of this message alone: addresses, names in quotes, numbers."""
        return _SPECIFIC.sub(GAP, self.reason)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters are meant: those for which all that is given holds."""

    reason: str = ""
    ids: tuple[str, ...] = ()
    failed_before: float | None = None

    def takes(self, letter: DeadLetter) -> bool:
        """Whether it is meant."""
        if self.ids and not letter.id.startswith(self.ids):
            return False
        if self.failed_before is not None and letter.failed_at > self.failed_before:
            return False
        words = ".*".join(map(re.escape, self.reason.split(GAP)))
        return re.search(words, letter.reason, re.IGNORECASE) is not None


def dead_letter_queues(stack: DeployedStack) -> Iterator[DeadLetterQueue]:
    """The stack's dead-letter queues with the queues that redrive to them."""
    queues = {name: url for name, url in stack.resources.items() if name.endswith("Queue")}
    sources: dict[str, str] = {}
    arns: dict[str, str] = {}
    for name, url in queues.items():
        asked = ["QueueArn", "RedrivePolicy"]
        values = stack.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=asked)["Attributes"]
        arns[name] = values["QueueArn"]
        if "RedrivePolicy" in values:
            sources[json.loads(values["RedrivePolicy"])["deadLetterTargetArn"]] = url
    for name, url in queues.items():
        if name.endswith("DeadLetterQueue"):
            yield DeadLetterQueue(name, url, sources.get(arns[name]))


def of_each(
    work: Callable[[DeadLetterQueue, threading.Event], T], queues: Sequence[DeadLetterQueue]
) -> list[T]:
    """What `work` makes of each queue; all at the same time, for each empty answer takes a second.

    The event is set at Ctrl-C, or when one of them fails: the others end with the page they are at.
    """
    stop = threading.Event()
    with ThreadPoolExecutor(max(1, len(queues))) as pool:
        try:
            return [one.result() for one in [pool.submit(work, queue, stop) for queue in queues]]
        finally:
            stop.set()


def look(sqs: "SQSClient", queue: DeadLetterQueue, stop: threading.Event) -> tuple[list[DeadLetter], int]:
    """A queue's dead letters, which others may receive at once, and how many stand behind them.

    A FIFO queue shows at most ten messages of a group; the others show once these have gone.
    """
    letters: dict[str, DeadLetter] = {}
    receipts: dict[str, str] = {}
    try:
        for page in pages(sqs, queue, stop):
            known = len(letters)
            for message in page:
                receipts[message["MessageId"]] = message["ReceiptHandle"]
                letters[message["MessageId"]] = dead_letter(queue, message)
            if len(letters) == known:
                break  # reading them took longer than they stay hidden: these come a second time
    finally:
        let_go(sqs, queue, list(receipts.values()))
    behind = max(0, _size(sqs, queue) - len(letters)) if queue.is_fifo else 0
    return list(letters.values()), behind


def pages(
    sqs: "SQSClient", queue: DeadLetterQueue, stop: threading.Event
) -> "Iterator[list[MessageTypeDef]]":
    """A queue's messages, ten at most at a time: receipts and hiding last for a while only."""
    # A tenth of a second for each, so that none comes twice before all have come once.
    hidden_for = min(_MOST_SECONDS, _KEEP_SECONDS + _size(sqs, queue) // PAGE)
    while not stop.is_set():
        with translated(queue.name):
            received = sqs.receive_message(
                QueueUrl=queue.url,
                MaxNumberOfMessages=PAGE,
                AttributeNames=["All"],
                MessageAttributeNames=["All"],
                VisibilityTimeout=hidden_for,
                WaitTimeSeconds=1,  # a short poll asks only some of SQS's hosts and may find nothing
            ).get("Messages")
        if not received:
            return
        yield received


def let_go(sqs: "SQSClient", queue: DeadLetterQueue, receipts: Sequence[str]) -> None:
    """Show messages to others again; one that was hidden for too long shows already, which is no error."""
    for start in range(0, len(receipts), PAGE):
        page = receipts[start : start + PAGE]
        with translated(queue.name):
            sqs.change_message_visibility_batch(
                QueueUrl=queue.url,
                Entries=[
                    {"Id": str(number), "ReceiptHandle": receipt, "VisibilityTimeout": 0}
                    for number, receipt in enumerate(page)
                ],
            )


def dead_letter(queue: DeadLetterQueue, message: "MessageTypeDef") -> DeadLetter:
    """A message as an operator is to see it."""
    return DeadLetter(
        queue=queue.name,
        id=message["MessageId"],
        what=printable(_what(message["Body"])),
        reason=printable(reason_of(message) or _told_by_aws(message) or _UNTOLD),
        failed_at=sent_at(message),
        body=message["Body"],
    )


def sent_at(message: "MessageTypeDef") -> float:
    """When a message was put on the queue, in seconds as `time.time` has them."""
    return int(message["Attributes"]["SentTimestamp"]) / 1000


def _size(sqs: "SQSClient", queue: DeadLetterQueue) -> int:
    """About how many messages of a queue are not hidden."""
    name: Final = "ApproximateNumberOfMessages"
    with translated(queue.name):
        answer = sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=[name])
    return int(answer["Attributes"][name])


def _what(body: str) -> str:
    """What a message is about; of a call that failed, which Lambda keeps with its answer, the function."""
    arn = _lambda_record(body).get("requestContext", {}).get("functionArn")
    return f"call of {arn.split(':')[6]}" if isinstance(arn, str) and arn.count(":") > 5 else describe(body)


def _told_by_aws(message: "MessageTypeDef") -> str | None:
    """Why EventBridge could not deliver an event, or what a call that Lambda gave up on answered last."""
    attributes = message.get("MessageAttributes", {})
    record = _lambda_record(message["Body"])
    answer = record.get("responsePayload")
    told = [attributes[name]["StringValue"] for name in ("ERROR_CODE", "ERROR_MESSAGE") if name in attributes]
    if isinstance(answer, dict):
        told += [str(answer[name]) for name in ("errorType", "errorMessage") if answer.get(name)]
    condition = record.get("requestContext", {}).get("condition")
    return ": ".join(told) or (str(condition) if condition else None)


def _lambda_record(body: str) -> Mapping[str, Any]:
    """The record of a call of a function, as Lambda's destinations give it; nothing for another message."""
    try:
        values = json.loads(body)
    except ValueError:
        return {}
    return values if isinstance(values, dict) and isinstance(values.get("requestContext"), dict) else {}
