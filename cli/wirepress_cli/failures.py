"""`wirepress failures ...`: what could not be processed, why, another try, and letting go of it."""

import argparse
import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from wirepress.aws.dead_letters import GROUP
from wirepress.aws.errors import translated
from wirepress.errors import ConfigurationError
from wirepress_cli.console import complain
from wirepress_cli.dead_letters import (
    SHORT_ID,
    DeadLetter,
    DeadLetterQueue,
    Selection,
    dead_letter,
    dead_letter_queues,
    let_go,
    look,
    of_each,
    pages,
    sent_at,
)
from wirepress_cli.deployed import DeployedStack

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import (
        DeleteMessageBatchRequestEntryTypeDef,
        MessageTypeDef,
        SendMessageRequestTypeDef,
    )

_FEW: Final = 20
"""Up to so many are printed one by one; more are grouped by reason."""
_EXAMPLES: Final = 3
_DAY: Final = 86_400


def list_failures(arguments: argparse.Namespace) -> int:
    """Print dead letters with their reasons; 1 when there are any."""
    stack = DeployedStack(arguments.stack)
    selection = _selection(arguments)
    queues = _named(list(dead_letter_queues(stack)), arguments.queue)
    letters, behind = _look(stack.sqs, queues, selection)
    if arguments.json:
        print(json.dumps([_as_json(letter) for letter in letters], ensure_ascii=False, indent=2))
        return 1 if letters else 0
    _show(letters, one_by_one=arguments.all)
    _tell_behind(behind)
    nothing = "nothing failed" if selection == Selection() else "nothing of this kind failed"
    print(f"{len(letters)} failed" if letters else nothing)
    return 1 if letters or behind else 0


def replay_failures(arguments: argparse.Namespace) -> int:
    """Send dead letters back to the queue they failed in, page by page.

    A message is deleted only once it was sent. One that fails anew meanwhile stays for the next time.
    """
    stack = DeployedStack(arguments.stack)
    replay = _Replay(stack.sqs, _selection(arguments))
    queues = [queue for queue in _named(list(dead_letter_queues(stack)), arguments.queue) if queue.source_url]
    if not queues:
        why = "the schedule polls again by itself; `wirepress failures drop` lets go of them"
        raise ConfigurationError(f"what is in {arguments.queue} is not sent again: {why}")
    try:
        of_each(replay.run, queues)
    finally:  # after Ctrl-C, too
        left = f", {replay.back.total()} left: they failed anew" if replay.back.total() else ""
        print(f"{replay.sent.total()} sent again{left}")
    return 0


def drop_failures(arguments: argparse.Namespace) -> int:
    """Show dead letters and, once that was approved, delete just these; 1 when an id is none of theirs."""
    stack = DeployedStack(arguments.stack)
    selection = _selection(arguments)
    if arguments.yes and not arguments.queue and selection == Selection():
        hint = "--queue, --reason, --id or --older-than (0 for all of them)"
        raise ConfigurationError(f"--yes needs to know what is to go: give {hint}")
    queues = _named(list(dead_letter_queues(stack)), arguments.queue)
    dropped: Counter[str] = Counter()
    try:
        known = _drop(stack.sqs, queues, selection, arguments, dropped)
    finally:  # after Ctrl-C, too
        print("nothing was changed (--dry-run)" if arguments.dry_run else f"{dropped.total()} dropped")
    unknown = [one for one in selection.ids if not any(letter_id.startswith(one) for letter_id in known)]
    for one in unknown:
        complain(f"no dead letter {one}: it was replayed or dropped, or somebody is looking at it right now")
    return 1 if unknown else 0


def _drop(
    sqs: "SQSClient",
    queues: Sequence[DeadLetterQueue],
    selection: Selection,
    arguments: argparse.Namespace,
    dropped: Counter[str],
) -> set[str]:
    """Show, ask and delete until nothing new shows; the ids of all that was shown."""
    known: set[str] = set()
    while True:
        letters, behind = _look(sqs, queues, selection)
        fresh = [letter for letter in letters if letter.id not in known]
        known.update(letter.id for letter in letters)
        _show(fresh, one_by_one=arguments.all)
        _tell_behind(behind)
        if not fresh or arguments.dry_run or not (arguments.yes or _approved(len(fresh))):
            return known
        ids: dict[str, set[str]] = {}
        for letter in fresh:
            ids.setdefault(letter.queue, set()).add(letter.id)
        of_each(partial(_delete, sqs, ids, dropped), [queue for queue in queues if queue.name in ids])
        if not behind:
            return known


def _approved(count: int) -> bool:
    """What the operator says; raises `ConfigurationError` where nobody can be asked."""
    what = "this one" if count == 1 else f"these {count}"
    try:
        return input(f"Drop {what} for good? [y/N] ").strip().casefold() in {"y", "yes"}
    except EOFError:
        print()
        raise ConfigurationError("nobody answers here: give --yes to drop them unasked") from None


def _named(queues: Sequence[DeadLetterQueue], name: str | None) -> Sequence[DeadLetterQueue]:
    """The queue of that name alone; raises `ConfigurationError` when there is none."""
    found = [queue for queue in queues if name in {None, queue.name}]
    if not found:
        names = ", ".join(sorted(queue.name for queue in queues))
        raise ConfigurationError(f"no dead-letter queue {name}: there are {names}")
    return found


def _selection(arguments: argparse.Namespace) -> Selection:
    before = None if arguments.older_than is None else time.time() - arguments.older_than * _DAY
    return Selection(arguments.reason, tuple(arguments.id), before)


def _look(
    sqs: "SQSClient", queues: Sequence[DeadLetterQueue], selection: Selection
) -> tuple[list[DeadLetter], dict[str, int]]:
    """What is meant of all queues, oldest first within each, and how many do not show yet."""
    found = of_each(lambda queue, stop: look(sqs, queue, stop), queues)
    letters = [
        letter
        for some, _ in found
        for letter in sorted(some, key=lambda letter: (letter.failed_at, letter.id))
        if selection.takes(letter)
    ]
    return letters, {queue.name: behind for queue, (_, behind) in zip(queues, found, strict=True) if behind}


def _show(letters: Sequence[DeadLetter], *, one_by_one: bool) -> None:
    if one_by_one or len(letters) <= _FEW:
        for letter in letters:
            age = _age(time.time() - letter.failed_at)
            print(f"{letter.id[:SHORT_ID]} {age:>4} {letter.queue}: {letter.what}: {letter.reason}")
        return
    groups: dict[tuple[str, str], list[DeadLetter]] = {}
    for letter in letters:
        groups.setdefault((letter.queue, letter.kind), []).append(letter)
    for (queue, kind), group in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        print(f"{len(group):>6} {queue}: {kind if len(group) > 1 else group[0].reason}")
        for letter in group[:_EXAMPLES]:
            age = _age(time.time() - letter.failed_at)
            print(f"         {letter.id[:SHORT_ID]} {age:>4} {letter.what}")
        if len(group) > _EXAMPLES:
            print(f"         and {len(group) - _EXAMPLES} more (--all names each)")


def _tell_behind(behind: dict[str, int]) -> None:
    for name, count in behind.items():
        print(f"{name}: about {count} more, which show once those before them were replayed or dropped")


def _age(seconds: float) -> str:
    if seconds >= _DAY:
        return f"{seconds // _DAY:.0f}d"
    return f"{seconds // 3600:.0f}h" if seconds >= 3600 else f"{max(0, seconds) // 60:.0f}m"


def _as_json(letter: DeadLetter) -> dict[str, str]:
    failed_at = datetime.fromtimestamp(letter.failed_at, UTC).isoformat(timespec="seconds")
    return {
        "id": letter.id,
        "queue": letter.queue,
        "what": letter.what,
        "reason": letter.reason,
        "failed_at": failed_at,
        "message": letter.body,
    }


def _delete(
    sqs: "SQSClient",
    ids: Mapping[str, set[str]],
    dropped: Counter[str],
    queue: DeadLetterQueue,
    stop: threading.Event,
) -> None:
    """Delete a queue's messages with these ids, page by page; what came meanwhile stays."""
    kept: dict[str, str] = {}
    wanted = set(ids[queue.name])
    try:
        for page in pages(sqs, queue, stop):
            going = [message for message in page if message["MessageId"] in wanted]
            new = {message["MessageId"]: message["ReceiptHandle"] for message in page if message not in going}
            if not going and new.keys() <= kept.keys():
                break  # all that is left came once before
            kept |= new
            if going:
                dropped[queue.name] += _deleted(sqs, queue, [message["ReceiptHandle"] for message in going])
                wanted -= {message["MessageId"] for message in going}
            if not wanted:
                break
    finally:
        let_go(sqs, queue, list(kept.values()))


def _deleted(sqs: "SQSClient", queue: DeadLetterQueue, receipts: Sequence[str]) -> int:
    """Delete a page of messages; how many went. One that did not is named, and comes back."""
    entries: list[DeleteMessageBatchRequestEntryTypeDef] = [
        {"Id": str(number), "ReceiptHandle": receipt} for number, receipt in enumerate(receipts)
    ]
    with translated(queue.name):
        failed = sqs.delete_message_batch(QueueUrl=queue.url, Entries=entries).get("Failed", [])
    for failure in failed:
        complain(f"{queue.name}: one was not dropped ({failure['Code']}); try again")
    return len(receipts) - len(failed)


@dataclass(frozen=True, slots=True)
class _Replay:
    """A replay under way; by queue, how many were sent again, and how many of these came back meanwhile."""

    sqs: "SQSClient"
    selection: Selection
    sent: Counter[str] = field(default_factory=Counter)
    back: Counter[str] = field(default_factory=Counter)

    def run(self, queue: DeadLetterQueue, stop: threading.Event) -> None:
        """Send a queue's messages that are meant to where they failed, and show the others again."""
        began = time.time()
        bodies: set[str] = set()
        kept: dict[str, str] = {}
        try:
            for page in pages(self.sqs, queue, stop):
                known = self.sent[queue.name], len(kept)
                for message in page:
                    # Many failures may be of equal messages. A clock wrong by minutes does no harm here.
                    came_back = _digest(message) in bodies and sent_at(message) >= began
                    if came_back or not self.selection.takes(dead_letter(queue, message)):
                        self.back[queue.name] += came_back and message["MessageId"] not in kept
                        kept[message["MessageId"]] = message["ReceiptHandle"]
                        continue
                    self._send(queue, message)
                    bodies.add(_digest(message))
                if known == (self.sent[queue.name], len(kept)):
                    break  # all that is left came once before
        finally:
            let_go(self.sqs, queue, list(kept.values()))

    def _send(self, queue: DeadLetterQueue, message: "MessageTypeDef") -> None:
        with translated(queue.name):
            self.sqs.send_message(**_again(message, queue.source_url or ""))
            self.sqs.delete_message(QueueUrl=queue.url, ReceiptHandle=message["ReceiptHandle"])
        self.sent[queue.name] += 1


def _digest(message: "MessageTypeDef") -> str:
    return hashlib.sha256(message["Body"].encode()).hexdigest()


def _again(message: "MessageTypeDef", url: str) -> "SendMessageRequestTypeDef":
    """The message as it is to be sent to the queue that it came from."""
    request: SendMessageRequestTypeDef = {"QueueUrl": url, "MessageBody": message["Body"]}
    system = message.get("Attributes", {})
    if "MessageGroupId" in system:
        kept = message.get("MessageAttributes", {}).get(GROUP)
        request["MessageGroupId"] = kept["StringValue"] if kept else system["MessageGroupId"]
        request["MessageDeduplicationId"] = f"replay-{message['MessageId']}"
    return request
