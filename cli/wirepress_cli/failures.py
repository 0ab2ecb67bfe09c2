"""`wirepress failures ...`: what could not be processed, why, and another try."""

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from wirepress.aws.dead_letters import GROUP
from wirepress.aws.errors import translated
from wirepress.errors import ConfigurationError
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.local.dispatcher import describe, reason_of

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef, SendMessageRequestTypeDef

_KEEP_SECONDS: Final = 30
"""How long a message that was received stays hidden from others."""
_PAGE: Final = 10
"""The most messages that SQS gives, or takes, at a time."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DeadLetterQueue:
    """A dead-letter queue and the queue it belongs to; without one, nothing can be replayed."""

    name: str
    url: str
    source_url: str | None


def list_failures(arguments: argparse.Namespace) -> int:
    """Print each dead letter with its reason; 1 when there are any."""
    stack = DeployedStack(arguments.stack)
    found = _of_each(lambda queue: _lines(stack.sqs, queue), list(dead_letter_queues(stack)))
    for line in (line for lines in found for line in lines):
        print(line)
    failed = sum(map(len, found))
    print(f"{failed} failed" if failed else "nothing failed")
    return 1 if failed else 0


def replay_failures(arguments: argparse.Namespace) -> int:
    """Send dead letters back to the queue they failed in, page by page.

    A message is deleted only once it was sent. One that fails anew meanwhile stays for the next time.
    """
    stack = DeployedStack(arguments.stack)
    wanted = [queue for queue in dead_letter_queues(stack) if queue.source_url]
    if arguments.queue:
        names = ", ".join(sorted(queue.name for queue in wanted))
        wanted = [queue for queue in wanted if queue.name == arguments.queue]
        if not wanted:
            raise ConfigurationError(f"no dead-letter queue {arguments.queue}: there are {names}")
    results = _of_each(lambda queue: _replay(stack.sqs, queue), wanted)
    left = sum(left for _, left in results)
    print(
        f"{sum(sent for sent, _ in results)} sent again"
        + (f", {left} left: they failed anew" if left else "")
    )
    return 0


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


def _of_each(work: "Callable[[DeadLetterQueue], T]", queues: "Sequence[DeadLetterQueue]") -> list[T]:
    """What `work` makes of each queue; all at the same time, for each empty answer takes a second."""
    with ThreadPoolExecutor(max(1, len(queues))) as pool:
        return list(pool.map(work, queues))


def _lines(sqs: "SQSClient", queue: DeadLetterQueue) -> list[str]:
    """A line for each message of a queue, which is then let go of: a replay may follow at once."""
    lines: dict[str, str] = {}
    receipts: dict[str, str] = {}
    for page in _pages(sqs, queue):
        known = len(lines)
        for message in page:
            receipts[message["MessageId"]] = message["ReceiptHandle"]
            reason = reason_of(message) or "gave up after several tries; the function's log says why"
            lines[message["MessageId"]] = f"{queue.name}: {describe(message['Body'])}: {reason}"
        if len(lines) == known:
            break  # reading many takes longer than they stay hidden: these come a second time
    _let_go(sqs, queue, list(receipts.values()))
    return list(lines.values())


def _replay(sqs: "SQSClient", queue: DeadLetterQueue) -> tuple[int, int]:
    """How many messages of a queue were sent again, and how many stay since they came back meanwhile."""
    began = time.time()
    bodies: set[str] = set()
    back: dict[str, str] = {}
    sent = 0
    for page in _pages(sqs, queue):
        known = sent, len(back)
        for message in page:
            body = hashlib.sha256(message["Body"].encode()).hexdigest()
            # Many failures may be of equal messages. A clock that is wrong by minutes does no harm here.
            if body in bodies and _sent_at(message) >= began:
                back[message["MessageId"]] = message["ReceiptHandle"]
                continue
            with translated(queue.name):
                sqs.send_message(**_again(message, queue.source_url or ""))
                sqs.delete_message(QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"])
            bodies.add(body)
            sent += 1
        if known == (sent, len(back)):
            break  # all that is left came back once before
    _let_go(sqs, queue, list(back.values()))
    return sent, len(back)


def _sent_at(message: "MessageTypeDef") -> float:
    """When a message was put on the dead-letter queue, in seconds as `time.time` has them."""
    return int(message["Attributes"]["SentTimestamp"]) / 1000


def _pages(sqs: "SQSClient", queue: DeadLetterQueue) -> "Iterator[list[MessageTypeDef]]":
    """A queue's messages, ten at most at a time: receipts and hiding last for a while only."""
    while True:
        with translated(queue.name):
            received = sqs.receive_message(
                QueueUrl=queue.url,
                MaxNumberOfMessages=_PAGE,
                AttributeNames=["All"],
                MessageAttributeNames=["All"],
                VisibilityTimeout=_KEEP_SECONDS,
                WaitTimeSeconds=1,  # a short poll asks only some of SQS's hosts and may find nothing
            ).get("Messages")
        if not received:
            return
        yield received


def _let_go(sqs: "SQSClient", queue: DeadLetterQueue, receipts: Sequence[str]) -> None:
    """Show messages to others again; one that was hidden for too long shows already, which is no error."""
    for start in range(0, len(receipts), _PAGE):
        page = receipts[start : start + _PAGE]
        with translated(queue.name):
            sqs.change_message_visibility_batch(
                QueueUrl=queue.url,
                Entries=[
                    {"Id": str(number), "ReceiptHandle": receipt, "VisibilityTimeout": 0}
                    for number, receipt in enumerate(page)
                ],
            )


def _again(message: "MessageTypeDef", url: str) -> "SendMessageRequestTypeDef":
    """The message as it is to be sent to the queue that it came from."""
    request: SendMessageRequestTypeDef = {"QueueUrl": url, "MessageBody": message["Body"]}
    system = message.get("Attributes", {})
    if "MessageGroupId" in system:
        kept = message.get("MessageAttributes", {}).get(GROUP)
        request["MessageGroupId"] = kept["StringValue"] if kept else system["MessageGroupId"]
        request["MessageDeduplicationId"] = f"replay-{message['MessageId']}"
    return request
