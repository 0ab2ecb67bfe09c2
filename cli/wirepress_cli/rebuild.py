"""`wirepress rebuild`: stories, lists and pages anew from the articles of the newsroom bucket.

Each article is passed on as if it had just been stored; cluster, summarize and render do the rest, on
AWS or in the embedded cloud. What they find as it should be they leave as it is. Where articles were
lost, too, every document of the inbox is read again first.
"""

import argparse
import hashlib
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar

from wirepress.aws.archive import READERS
from wirepress.aws.outbox import SqsEventsOutbox
from wirepress.errors import DocumentError
from wirepress.model.messages import ArticleReady, RenderSite
from wirepress_cli.console import Console, complain, printable
from wirepress_cli.deployed import DeployedStack
from wirepress_cli.reingest import documents, send_documents

_BATCH: Final = 100
_WAIT_SECONDS: Final = 5.0
_QUEUES: Final = ("ClusterQueue", "SummarizeQueue", "RenderQueue")
_COUNTS: Final = ("", "NotVisible", "Delayed")
T = TypeVar("T")


@dataclass(order=True, frozen=True, slots=True)
class _Entry:
    """What is to be known of an article to pass it on; in canonical order, by time and then by id."""

    published_at: datetime
    id: str
    language: str = field(compare=False)
    digest: str = field(compare=False)


def rebuild(arguments: argparse.Namespace) -> int:
    """Pass every article on, oldest first; 1 when some could not be read."""
    stack, console = DeployedStack(arguments.stack), Console()
    if arguments.from_inbox:
        _read_inbox(stack, console, dry_run=arguments.dry_run)
    ids = stack.archive.all_article_ids()
    entries, unreadable = _read(stack, ids, console)
    missing = len(entries) - len(_indexed(stack, [entry.id for entry in entries]))
    languages = Counter(entry.language for entry in entries)
    shares = ", ".join(f"{count} {printable(name)}" for name, count in sorted(languages.items()))
    console.say(
        f"{_articles(len(entries))}{f' ({shares})' if shares else ''}, {missing} of them not in the index"
    )
    if arguments.dry_run:
        console.say("nothing was changed (--dry-run)")
    else:
        _pass_on(stack, entries, console)
        if arguments.wait:
            _wait(stack, console, _QUEUES)
            console.say("done; `wirepress failures list` says what failed, if anything did")
        else:
            console.say("stories, reports and pages follow shortly; --wait waits for them")
    return 1 if unreadable else 0


def _read_inbox(stack: DeployedStack, console: Console, *, dry_run: bool) -> None:
    """Have every document read again, and wait for that: only then is it known which articles there are."""
    keys = documents(stack, console)
    if dry_run:
        return
    send_documents(stack, keys, console)
    try:
        _wait(stack, console, ("IngestQueue",))
    except KeyboardInterrupt:
        console.say("the documents are read all the same; give `wirepress rebuild` once they are")
        raise


def _read(stack: DeployedStack, ids: Sequence[str], console: Console) -> tuple[list[_Entry], int]:
    """The articles in canonical order, and how many cannot be read; each of those is named."""
    entries: list[_Entry] = []
    unreadable = 0
    with ThreadPoolExecutor(READERS) as pool:
        for number, found in enumerate(pool.map(lambda one: _entry(stack, one), ids), start=1):
            if isinstance(found, _Entry):
                entries.append(found)
            else:
                unreadable += 1
                complain(printable(found))
            console.progress("read", f"{'read':<10} {number} of {len(ids)}", done=number == len(ids))
    return sorted(entries), unreadable


def _entry(stack: DeployedStack, article_id: str) -> _Entry | str:
    """An article, or the reason why there is none."""
    try:
        stored = stack.archive.get_article(article_id)
    except DocumentError as error:
        return error.reason
    if stored is None:
        return f"article {article_id} was removed meanwhile"
    digest = hashlib.sha256(stored.value.to_json()).hexdigest()
    return _Entry(stored.value.published_at, article_id, stored.value.language, digest)


def _indexed(stack: DeployedStack, ids: Sequence[str]) -> set[str]:
    return {found for some in _parts(ids) for found in stack.index.articles(some)}


def _pass_on(stack: DeployedStack, entries: Sequence[_Entry], console: Console) -> None:
    outbox = SqsEventsOutbox(stack.queues, stack["NewsBus"])
    # A queue that takes each message once must not take these for those of an earlier run.
    nonce = uuid.uuid4().hex
    sent = 0
    for some in _parts(entries):
        outbox.send(
            [
                ArticleReady(article_id=one.id, digest=f"{one.digest} {nonce}", language=one.language)
                for one in some
            ]
        )
        sent += len(some)
        console.progress("sent", f"{'sent':<10} {sent} of {len(entries)}", done=sent == len(entries))
    outbox.send([RenderSite()])


def _wait(stack: DeployedStack, console: Console, queues: Sequence[str]) -> None:
    """Return when the queues are empty, and still are at the second look: their counts are approximate."""
    empty = 0
    while empty < 2:
        waiting = sum(_waiting(stack, name) for name in queues)
        empty = 0 if waiting else empty + 1
        console.progress(queues[0], f"{'waiting':<10} {waiting} messages", done=empty == 2)
        if empty < 2:
            time.sleep(_WAIT_SECONDS)


def _waiting(stack: DeployedStack, queue: str) -> int:
    names = [f"ApproximateNumberOfMessages{kind}" for kind in _COUNTS]
    answer = stack.sqs.get_queue_attributes(QueueUrl=stack[queue], AttributeNames=names)
    return sum(int(answer["Attributes"][name]) for name in names)


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
