"""One newsroom on the embedded cloud: what `build` and `up` share."""

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from logging import StreamHandler, getLogger
from pathlib import Path
from typing import Literal, TextIO

import boto3

from wirepress.aws.archive import S3Archive
from wirepress.aws.cards import DynamoCards
from wirepress.aws.host_states import DynamoHostStates
from wirepress.aws.outbox import Queues, SqsEventsOutbox
from wirepress.aws.source_states import DynamoSourceStates
from wirepress.model import RawDocument, SiteConfig, Source
from wirepress.model.messages import RenderSite
from wirepress.sources.hosts import host_key
from wirepress_cli.local import summaries
from wirepress_cli.local.dispatcher import CONCURRENCY, Dispatcher, Progress, describe
from wirepress_cli.local.rie import RieRuntime
from wirepress_cli.local.runtime import InProcessRuntime, Runtime
from wirepress_cli.local.server import aws_stand_in
from wirepress_cli.local.sign_in import PREFIX
from wirepress_cli.local.stack import Stack, deploy
from wirepress_cli.local.template import find_template, load_template
from wirepress_cli.local.watch import InboxFolder

RuntimeName = Literal["inprocess", "rie"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be processed: what, in which step or queue, and why."""

    what: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What a newsroom holds."""

    sources: int
    documents: int
    articles: int
    duplicates: int
    stories: int


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A deployed stack, what drives it, and the ways in."""

    stack: Stack
    dispatcher: Dispatcher
    archive: S3Archive
    endpoint: str
    """Where the stand-in for AWS listens."""

    def configure(self, config: SiteConfig, sources: Sequence[Source]) -> None:
        """Store the operator's configuration and ask for the pages that no story owns."""
        self.archive.put_site_config(config)
        self.archive.put_sources(sources)
        names = self.stack.names
        queues = Queues(
            fetch=names["FetchQueue"],
            cluster=names["ClusterQueue"],
            summarize=names["SummarizeQueue"],
            render=names["RenderQueue"],
        )
        SqsEventsOutbox(queues, names["NewsBus"]).send([RenderSite()])

    def inbox(self, folder: Path) -> InboxFolder:
        """The folder whose files are uploaded."""
        return InboxFolder(folder, self.stack.names["InboxBucket"])

    def poll(self, now: datetime) -> None:
        """Run what the template schedules."""
        self.dispatcher.run_schedules(now=now)

    def failures(self) -> list[Failure]:
        """What failed: sources by their last error, messages by the reason they were given up for."""
        sources = self.archive.sources()
        states = DynamoSourceStates(self.stack.names["NewsroomTable"]).get([source.id for source in sources])
        by_id = {source.id: source.url for source in sources}
        failures = [
            Failure(source.url, "source", state.last_error)
            for source in sources
            if (state := states.get(source.id)) and state.last_error
        ]
        told = {failure.what for failure in failures}
        for letter in self.dispatcher.dead_letters():
            what = describe(letter.body)
            what = self._document_name(by_id.get(what, what))
            if what not in told:
                failures.append(Failure(what, letter.queue, letter.reason))
        failures += self._postponed(told)
        return sorted(failures, key=lambda failure: (failure.where, failure.what))

    def figures(self) -> Figures:
        """Counts of what there is now."""
        cards = DynamoCards(self.stack.names["NewsroomTable"])
        stories = [card for day in cards.days() for card in cards.by_day(day)]
        inbox, newsroom = self.stack.names["InboxBucket"], self.stack.names["NewsroomBucket"]
        return Figures(
            sources=len(self.archive.sources()),
            documents=_count(inbox, "raw/documents/") + _count(inbox, "uploads/"),
            articles=_count(newsroom, "articles/"),
            duplicates=sum(card.copies for card in stories),
            stories=len(stories),
        )

    def _postponed(self, told: Container[str]) -> Iterator[Failure]:
        """What waits for longer than anybody watches: pages whose host wants to be left alone, or is down."""
        hosts = DynamoHostStates(self.stack.names["NewsroomTable"])
        for message in self.dispatcher.postponed():
            what = describe(message.body)
            host = hosts.get(host_key(what) or "")
            because = (host.held_because if host else None) or json.loads(message.body).get("waiting_because")
            why = f", because {because}" if because else ""
            if what not in told:
                yield Failure(what, "FetchQueue", f"put off for {message.seconds / 60:.0f} minutes{why}")

    def _document_name(self, key: str) -> str:
        """The address or title of the document that an envelope describes; other keys as they are."""
        if not key.startswith("raw/documents/"):
            return key
        s3 = boto3.client("s3")
        envelope = s3.get_object(Bucket=self.stack.names["InboxBucket"], Key=key)["Body"].read()
        document = RawDocument.model_validate_json(envelope)
        return document.url or document.hints.title or key


def _count(bucket: str, prefix: str) -> int:
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return sum(page["KeyCount"] for page in pages)


@dataclass(frozen=True, slots=True)
class Setup:
    """How a newsroom is to run.

    Without `sign_in` nobody can comment. `host` is where moto listens; `callback_url` is where hubs
    reach this machine: without it none is asked to push.
    """

    site_url: str
    sign_in: bool = False
    runtime: RuntimeName = "inprocess"
    host: str = "127.0.0.1"
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Values for the template's parameters."""
    callback_url: str | None = None


@contextmanager
def _printing_to(log: TextIO) -> Iterator[None]:
    """Have what functions print go there: metrics, and the lines of their logger, which keeps a stream."""
    handlers = [one for one in getLogger("wirepress").handlers if isinstance(one, StreamHandler)]
    before = [(handler, handler.setStream(log)) for handler in handlers]
    try:
        with redirect_stdout(log):
            yield
    finally:
        for handler, stream in before:
            handler.setStream(stream or log)


@contextmanager
def newsroom(setup: Setup, log: TextIO, on_progress: Callable[[Progress], None]) -> Iterator[Newsroom]:
    """Deploy the template and run it until the block ends. `log` takes what the functions write."""
    template = load_template(find_template(), {"SettleSeconds": "0", **setup.parameters})
    with aws_stand_in(host=setup.host) as endpoint:
        summaries.store_key()
        auth_url = f"{setup.site_url}{PREFIX}" if setup.sign_in else None
        stack = deploy(template, site_url=setup.site_url, auth_url=auth_url, callback_url=setup.callback_url)
        runtime: Runtime
        concurrency: Mapping[str, int]
        if setup.runtime == "rie":
            runtime, concurrency = RieRuntime(template.root, endpoint, log), {}
        else:
            runtime, concurrency = InProcessRuntime(), CONCURRENCY
        try:
            dispatcher = Dispatcher(stack, runtime, on_progress, concurrency)
            with _printing_to(log):
                yield Newsroom(stack, dispatcher, S3Archive(stack.names["NewsroomBucket"]), endpoint)
        finally:
            runtime.close()
