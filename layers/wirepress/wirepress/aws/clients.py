"""The AWS clients of this process: one per service, made when first asked for.

Time-outs are short and attempts few because every caller is itself retried by a queue.
"""

import os
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

import botocore.session
from botocore.config import Config

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from botocore.model import OperationModel
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient


@cache
def _config() -> Config:
    # A stand-in for AWS has no wildcard DNS, so buckets go into the path there.
    style: Literal["path", "auto"] = "path" if os.environ.get("AWS_ENDPOINT_URL") else "auto"
    return Config(
        connect_timeout=3,
        read_timeout=10,
        retries={"mode": "standard", "total_max_attempts": 5},
        max_pool_connections=16,
        s3={"addressing_style": style},
    )


@cache
def _session() -> botocore.session.Session:
    # Without boto3's own layer: it adds a tenth of a cold start and nothing that is used here.
    return botocore.session.get_session()


@cache
def s3() -> "S3Client":
    """The S3 client."""
    return cast("S3Client", _session().create_client("s3", config=_config()))


@cache
def dynamodb() -> "DynamoDBClient":
    """The DynamoDB client."""
    return cast("DynamoDBClient", _session().create_client("dynamodb", config=_config()))


@cache
def sqs() -> "SQSClient":
    """The SQS client."""
    return cast("SQSClient", _session().create_client("sqs", config=_config()))


@cache
def events() -> "EventBridgeClient":
    """The EventBridge client."""
    return cast("EventBridgeClient", _session().create_client("events", config=_config()))


@cache
def ssm() -> "BaseClient":
    """The Systems Manager client."""
    return _session().create_client("ssm", config=_config())


@cache
def bedrock_runtime(read_seconds: int) -> "BaseClient":
    """The Bedrock client. It asks once: a model's answer costs, and may take all the time there is."""
    patient = Config(read_timeout=read_seconds, retries={"mode": "standard", "total_max_attempts": 1})
    return _session().create_client("bedrock-runtime", config=_config().merge(patient))


def forget() -> None:
    """Drop the clients, so that the next ones see a changed region or endpoint."""
    for make in (_config, _session, s3, dynamodb, sqs, events, ssm, bedrock_runtime):
        make.cache_clear()


def count_calls(clients: "Iterable[BaseClient]") -> Counter[str]:
    """Count the calls that these clients make from now on, by `service.Operation`.

    A call counts once, however often botocore retries it. The counter is live.
    """
    calls: Counter[str] = Counter()

    def count(model: "OperationModel", **_: object) -> None:
        calls[f"{model.service_model.service_name}.{model.name}"] += 1

    for client in clients:
        client.meta.events.register("before-call", count)
    return calls
