"""Having every document of the inbox read again: each is told to ingest as if it had just landed.

Articles are known by what they are of, and versions are merged in any order: a document that is read
twice adds nothing.
"""

import json
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from wirepress.aws.inbox import S3Inbox
from wirepress.aws.outbox import BATCH, send_batch
from wirepress.aws.uploads import UPLOADS
from wirepress_cli.console import Console
from wirepress_cli.deployed import DeployedStack

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

_SENDERS: Final = 8


def documents(stack: DeployedStack, console: Console) -> list[str]:
    """The keys of what the inbox holds, which it says."""
    keys = S3Inbox(stack["InboxBucket"]).all_document_keys()
    uploads = sum(key.startswith(UPLOADS) for key in keys)
    noun = "document" if len(keys) == 1 else "documents"
    console.say(f"{len(keys):,} {noun} in the inbox, {uploads:,} of them uploads")
    return keys


def send_documents(stack: DeployedStack, keys: Sequence[str], console: Console) -> None:
    """Put a message for each document on the ingest queue."""
    now = datetime.now(UTC)
    batches = [
        [_entry(str(number), stack["InboxBucket"], key, now) for number, key in enumerate(some)]
        for some in (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
    ]
    sqs, url = stack.sqs, stack["IngestQueue"]

    def send(batch: "list[SendMessageBatchRequestEntryTypeDef]") -> int:
        send_batch(sqs, url, batch)
        return len(batch)

    sent = 0
    with ThreadPoolExecutor(_SENDERS) as pool:
        for count in pool.map(send, batches):  # which sends no more when this loop is left, as by Ctrl-C
            sent += count
            console.progress("told", f"{'told':<10} {sent} of {len(keys)}", done=sent == len(keys))


def object_created(bucket: str, key: str, now: datetime) -> str:
    """The event that EventBridge puts on the ingest queue for an object, as far as it is read."""
    event = {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Object Created",
        "source": "wirepress",
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": [f"arn:aws:s3:::{bucket}"],
        "detail": {
            "version": "0",
            "bucket": {"name": bucket},
            "object": {"key": key},
            "reason": "Rebuild",
        },
    }
    return json.dumps(event)


def _entry(entry_id: str, bucket: str, key: str, now: datetime) -> "SendMessageBatchRequestEntryTypeDef":
    return {"Id": entry_id, "MessageBody": object_created(bucket, key, now)}
