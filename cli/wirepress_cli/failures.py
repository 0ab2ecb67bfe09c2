"""`wirepress failures ...`: what could not be processed, why, and another try."""

import argparse
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wirepress.aws.dead_letters import GROUP
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.local.dispatcher import describe, reason_of

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

_KEEP_SECONDS: Final = 30
"""How long a listed message stays hidden from a second list."""


@dataclass(frozen=True, slots=True)
class DeadLetterQueue:
    """A dead-letter queue and the queue it belongs to; without one, nothing can be replayed."""

    name: str
    url: str
    source_url: str | None


def list_failures(arguments: argparse.Namespace) -> int:
    """Print each dead letter with its reason; 1 when there are any."""
    stack = DeployedStack(arguments.stack)
    found = 0
    for queue, messages in _read(stack, list(dead_letter_queues(stack))):
        for message in messages:
            reason = reason_of(message) or "gave up after several tries; the function's log says why"
            print(f"{queue.name}: {describe(message['Body'])}: {reason}")
            found += 1
            stack.sqs.change_message_visibility(
                QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
            )
    print(f"{found} failed" if found else "nothing failed")
    return 1 if found else 0


def replay_failures(arguments: argparse.Namespace) -> int:
    """Send dead letters back to the queue they failed in. A message is only deleted once it was sent."""
    stack = DeployedStack(arguments.stack)
    sent = 0
    wanted = [
        queue
        for queue in dead_letter_queues(stack)
        if queue.source_url and (not arguments.queue or arguments.queue == queue.name)
    ]
    for queue, messages in _read(stack, wanted):
        for message in messages:
            stack.sqs.send_message(
                QueueUrl=queue.source_url, MessageBody=message["Body"], **_fifo_fields(message)
            )
            stack.sqs.delete_message(QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"])
            sent += 1
    print(f"{sent} sent again")
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


def _read(
    stack: DeployedStack, queues: "list[DeadLetterQueue]"
) -> "Iterator[tuple[DeadLetterQueue, list[MessageTypeDef]]]":
    """What each queue holds; they are asked at the same time, for each answer may take a second."""
    sqs = stack.sqs
    with ThreadPoolExecutor(max(1, len(queues))) as pool:
        found = list(pool.map(lambda queue: _messages(sqs, queue.url), queues))
    return zip(queues, found, strict=True)


def _messages(sqs: "SQSClient", url: str) -> "list[MessageTypeDef]":
    """All messages of a queue, each once: reading many takes longer than they stay hidden."""
    messages: dict[str, MessageTypeDef] = {}
    while received := sqs.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=10,
        AttributeNames=["All"],
        MessageAttributeNames=["All"],
        VisibilityTimeout=_KEEP_SECONDS,
        WaitTimeSeconds=1,  # a short poll asks only some of SQS's hosts and may find nothing
    ).get("Messages"):
        if all(message["MessageId"] in messages for message in received):
            break
        messages |= {message["MessageId"]: message for message in received}
    return list(messages.values())


def _fifo_fields(message: "MessageTypeDef") -> dict[str, str]:
    system = message.get("Attributes", {})
    if "MessageGroupId" not in system:
        return {}
    kept = message.get("MessageAttributes", {}).get(GROUP)
    group = kept["StringValue"] if kept else system["MessageGroupId"]
    return {"MessageGroupId": group, "MessageDeduplicationId": f"replay-{message['MessageId']}"}
