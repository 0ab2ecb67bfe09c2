"""A stack on AWS as the operator's verbs need it: its resources by the template's names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from botocore.exceptions import ConnectionError as BotoConnectionError

from wirepress.aws.archive import S3Archive
from wirepress.aws.cards import DynamoCards
from wirepress.aws.outbox import Queues, entry
from wirepress.aws.source_states import DynamoSourceStates
from wirepress.aws.story_index import DynamoStoryIndex
from wirepress.aws.subscriptions import DynamoSubscriptions
from wirepress.errors import ConfigurationError, ConflictError
from wirepress.model.messages import QueueMessage

_TRIES: Final = 5
T = TypeVar("T")


def change_stored(
    read: Callable[[], T], write: Callable[[T, T], None], change: Callable[[T], T]
) -> tuple[T, T]:
    """Write what `change` makes of what stands there now, by `write(new, standing)`; gives both, that first.

    Somebody else may be changing it, too: then it is read again. Raises `ConflictError` when they never stop.
    """
    for _ in range(_TRIES):
        standing = read()
        changed = change(standing)
        try:
            write(changed, standing)
        except ConflictError:
            continue
        return standing, changed
    raise ConflictError("somebody else keeps changing this, too; try again")


@dataclass
class DeployedStack:
    """A CloudFormation stack of the account and region that the environment leads to."""

    name: str

    @cached_property
    def resources(self) -> dict[str, str]:
        """Physical ids (bucket and table names, queue URLs) by the template's logical ids."""
        try:
            lister = boto3.client("cloudformation").get_paginator("list_stack_resources")
            pages = lister.paginate(StackName=self.name)
            return {
                one["LogicalResourceId"]: one.get("PhysicalResourceId", "")
                for page in pages
                for one in page["StackResourceSummaries"]
            }
        except ClientError as error:
            message = error.response["Error"]["Message"]
            raise ConfigurationError(f"stack {self.name}: {message}; name yours with --stack") from error
        except BotoConnectionError as error:
            hint = "check the network, AWS_DEFAULT_REGION and AWS_ENDPOINT_URL"
            raise ConfigurationError(f"AWS cannot be reached: {error}; {hint}") from error
        except BotoCoreError as error:
            hint = "set AWS_PROFILE and AWS_DEFAULT_REGION"
            raise ConfigurationError(f"AWS cannot be asked: {error}; {hint}") from error

    def __getitem__(self, name: str) -> str:
        """The physical id of a resource; raises `ConfigurationError` when the stack has none of that name."""
        if name not in self.resources:
            raise ConfigurationError(f"stack {self.name} has no {name}: is it a stack of Wirepress?")
        return self.resources[name]

    @cached_property
    def archive(self) -> S3Archive:
        """The stack's configuration, articles and reports."""
        return S3Archive(self["NewsroomBucket"])

    @cached_property
    def states(self) -> DynamoSourceStates:
        """What polling has learnt about the stack's sources."""
        return DynamoSourceStates(self["NewsroomTable"])

    @cached_property
    def subscriptions(self) -> DynamoSubscriptions:
        """What hubs were asked for."""
        return DynamoSubscriptions(self["NewsroomTable"])

    @cached_property
    def cards(self) -> DynamoCards:
        """The lists of the stack's site."""
        return DynamoCards(self["NewsroomTable"])

    @cached_property
    def index(self) -> DynamoStoryIndex:
        """What the stack's clustering remembers; not to be written to from here."""
        return DynamoStoryIndex(self["NewsroomTable"], read_only=True)

    @cached_property
    def site_url(self) -> str:
        """Where readers find the site, without a slash at its end; empty where nothing says so."""
        configured = self.archive.site_config().base_url
        if configured:
            return configured.rstrip("/")
        stacks = boto3.client("cloudformation").describe_stacks(StackName=self.name)["Stacks"]
        outputs = {one["OutputKey"]: one["OutputValue"] for one in stacks[0].get("Outputs", [])}
        return str(outputs.get("SiteUrl", ""))

    def send(self, messages: Iterable[QueueMessage]) -> None:
        """Send each message to the queue of its kind, to be worked on at once."""
        for message in messages:
            fields = {name: value for name, value in entry(message, "0").items() if name != "Id"}
            if "MessageGroupId" not in fields:  # a FIFO queue takes no delay for a single message
                fields["DelaySeconds"] = 0
            self.sqs.send_message(QueueUrl=self.queues.of(message), **fields)

    @cached_property
    def queues(self) -> Queues:
        """The queues of the steps."""
        return Queues(
            fetch=self["FetchQueue"],
            cluster=self["ClusterQueue"],
            summarize=self["SummarizeQueue"],
            render=self["RenderQueue"],
        )

    @cached_property
    def sqs(self) -> Any:  # noqa: ANN401 - boto3's clients have no class of their own at run time
        """A client of the stack's queues."""
        return boto3.client("sqs")
