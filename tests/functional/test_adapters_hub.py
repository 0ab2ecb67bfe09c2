"""One contract for subscriptions and for kept feeds: on AWS (moto stands in for it) and in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from wirepress.aws.inbox import S3Inbox
from wirepress.aws.memory import MemoryInbox
from wirepress.aws.subscriptions import CountedTokens, DynamoSubscriptions, MemorySubscriptions, RandomTokens
from wirepress.errors import ConflictError, DocumentError
from wirepress.model import Subscription
from wirepress.ports import Inbox, Subscriptions, Tokens

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
REGION = "eu-central-1"


@dataclass
class World:
    subscriptions: Subscriptions
    inbox: Inbox


@pytest.fixture(params=["memory", "moto"])
def world(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    if request.param == "memory":
        yield World(MemorySubscriptions(), MemoryInbox())
        return
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        s3 = boto3.client("s3", region_name=REGION)
        s3.create_bucket(Bucket="inbox", CreateBucketConfiguration={"LocationConstraint": REGION})
        dynamodb = boto3.client("dynamodb", region_name=REGION)
        keys = (("PK", "HASH"), ("SK", "RANGE"))
        dynamodb.create_table(
            TableName="Newsroom",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name, _ in keys],
            KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in keys],
        )
        yield World(DynamoSubscriptions("Newsroom", dynamodb), S3Inbox("inbox", s3))


def subscription(token: str, **fields: object) -> Subscription:
    known = {
        "token": token,
        "version": 1,
        "source_id": token.partition(".")[0],
        "hub": "https://hub.example/",
        "topic": "https://news.example/feed",
        "secret": "s",
        "expires_at": NOW + timedelta(days=30),
    }
    return Subscription.model_validate(known | fields)


def test_subscriptions_are_found_by_token_and_by_source(world: World) -> None:
    kept = [subscription(token) for token in ("a.1", "a.2", "ab.1")]
    for one in reversed(kept):
        world.subscriptions.put(one)
    assert world.subscriptions.get("a.2") == kept[1]
    assert world.subscriptions.of_source("a") == kept[:2]
    assert world.subscriptions.of_source("ab") == kept[2:]
    assert world.subscriptions.of_source("b") == []
    assert world.subscriptions.all() == kept


@pytest.mark.parametrize("token", ["", "a", "a.", "a.1 ", "ü", "x" * 5000, "\x00"])
def test_other_tokens_name_nothing(world: World, token: str) -> None:
    world.subscriptions.put(subscription("a.1"))
    assert world.subscriptions.get(token) is None


def test_a_subscription_is_written_over_the_version_before(world: World) -> None:
    world.subscriptions.put(subscription("a.1"))
    world.subscriptions.put(subscription("a.1", version=2, failures=1))
    for version in (1, 2, 4):
        with pytest.raises(ConflictError):
            world.subscriptions.put(subscription("a.1", version=version))
    found = world.subscriptions.get("a.1")
    assert found
    assert (found.version, found.failures) == (2, 1)


def test_the_table_forgets_a_subscription_when_it_has_expired(world: World) -> None:
    if not isinstance(world.subscriptions, DynamoSubscriptions):
        return
    world.subscriptions.put(subscription("a.1"))
    item = boto3.client("dynamodb", region_name=REGION).get_item(
        TableName="Newsroom", Key={"PK": {"S": "HUB"}, "SK": {"S": "a.1"}}
    )["Item"]
    assert int(item["expires_at"]["N"]) == int((NOW + timedelta(days=30)).timestamp())


def test_feeds_that_were_kept_can_be_read(world: World) -> None:
    world.inbox.put_feed("a", "digest", b"\x00feed")
    assert world.inbox.get_feed("a", "digest") == b"\x00feed"
    with pytest.raises(DocumentError, match="removed"):
        world.inbox.get_feed("a", "another")


@pytest.mark.parametrize("tokens", [RandomTokens(), CountedTokens()])
def test_tokens_are_new_each_time_and_stand_in_a_url(tokens: Tokens) -> None:
    made = [tokens.new() for _ in range(100)]
    assert len(set(made)) == 100
    assert all(token.replace("-", "").replace("_", "").isalnum() and token.isascii() for token in made)


def test_random_tokens_hold_256_bits() -> None:
    assert len(RandomTokens().new()) * 6 >= 256
