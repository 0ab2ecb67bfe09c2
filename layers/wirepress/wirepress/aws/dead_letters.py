"""`ports.DeadLetters` on the SQS queue that the function's own queue redrives to."""

import hashlib
from typing import TYPE_CHECKING, Final

from wirepress.aws import clients
from wirepress.aws.errors import translated
from wirepress.errors import ConfigurationError

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageAttributeValueTypeDef

GROUP: Final = "Group"
"""The message attribute that keeps the FIFO group to send the message back to."""
REASON: Final = "Reason"
"""The message attribute that says why; messages that SQS itself gave up on have none."""
_MAX_REASON_CHARACTERS: Final = 1000


class SqsDeadLetters:
    """Puts a message on a dead-letter queue with its reason as an attribute."""

    def __init__(self, queue_url: str | None, client: "SQSClient | None" = None) -> None:
        self._queue_url = queue_url
        self._client = client

    def put(self, body: str, *, reason: str, group: str | None = None, delivery_id: str = "") -> None:
        """Keep the message; raises `ConfigurationError` when the function has no such queue."""
        if self._queue_url is None:
            raise ConfigurationError(
                "set DEAD_LETTER_QUEUE_URL: this function has nowhere to put what failed"
            )
        client = self._client or clients.sqs()
        attributes: dict[str, MessageAttributeValueTypeDef] = {
            REASON: {"DataType": "String", "StringValue": reason[:_MAX_REASON_CHARACTERS] or "-"}
        }
        with translated(self._queue_url):
            if group is None:
                client.send_message(QueueUrl=self._queue_url, MessageBody=body, MessageAttributes=attributes)
            else:
                # Replayed, a message has another id: what fails for the same reason again is kept.
                letter = hashlib.sha256(f"{delivery_id}\n{reason}\n{body}".encode()).hexdigest()
                attributes[GROUP] = {"DataType": "String", "StringValue": group}
                client.send_message(
                    QueueUrl=self._queue_url,
                    MessageBody=body,
                    MessageAttributes=attributes,
                    # A group of its own: one that is being looked at would hide the others of its group.
                    MessageGroupId=letter,
                    MessageDeduplicationId=letter,
                )
