"""A stack on AWS as the operator's verbs need it: its resources by the template's names."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from wirepress.aws.archive import S3Archive
from wirepress.aws.source_states import DynamoSourceStates
from wirepress.errors import ConfigurationError


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
        except BotoCoreError as error:
            hint = "set AWS_PROFILE and AWS_REGION"
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
    def sqs(self) -> Any:  # noqa: ANN401 - boto3's clients have no class of their own at run time
        """A client of the stack's queues."""
        return boto3.client("sqs")
