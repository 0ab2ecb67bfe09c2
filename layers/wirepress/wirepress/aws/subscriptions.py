"""Subscriptions at hubs, in NewsroomTable, and their fake; and the tokens they are made of.

All stand in one partition: a newsroom has at most some hundreds, which poll reads every few minutes.
"""

import itertools
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from wirepress.aws.dynamo import Table, attributes, key, version_condition
from wirepress.errors import ConflictError
from wirepress.model import Subscription

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

    from wirepress.aws.dynamo import Item

PARTITION: Final = "HUB"
"""Also in the policy of the function that hubs call: it may touch nothing else."""
_BYTES: Final = 32
_MAX_TOKEN: Final = 512
"""Characters; a sort key takes twice as many bytes. What is longer comes from nobody we know."""


class DynamoSubscriptions:
    """`ports.Subscriptions` on a DynamoDB table."""

    def __init__(self, table: str, client: "DynamoDBClient | None" = None) -> None:
        self._table = Table(table, client)

    def get(self, token: str) -> Subscription | None:
        """The subscription with a token."""
        if not 0 < len(token) <= _MAX_TOKEN or not token.isascii():
            return None
        item = self._table.get(PARTITION, token)
        return _read(item) if item else None

    def of_source(self, source_id: str) -> list[Subscription]:
        """A source's subscriptions, by token."""
        prefix = {":prefix": f"{source_id}."}
        return self._listed(self._table.query(PARTITION, sort="begins_with(SK, :prefix)", values=prefix))

    def all(self) -> list[Subscription]:
        """Every subscription, by token."""
        return self._listed(self._table.query(PARTITION))

    def put(self, subscription: Subscription) -> None:
        """Store over version `subscription.version - 1`; the table forgets it after `expires_at`."""
        fields: dict[str, str | int] = {
            "version": subscription.version,
            "record": subscription.to_json().decode(),
            "expires_at": int(subscription.expires_at.timestamp()),
        }
        item = key(PARTITION, subscription.token) | attributes(fields)
        self._table.put(item, version_condition(subscription.version))

    def _listed(self, items: "Iterable[Item]") -> list[Subscription]:
        return [_read(item) for item in items]


def _read(item: "Item") -> Subscription:
    return Subscription.model_validate_json(item["record"]["S"])


class MemorySubscriptions:
    """`ports.Subscriptions` in this process; nothing expires."""

    def __init__(self) -> None:
        self._stored: dict[str, Subscription] = {}

    def get(self, token: str) -> Subscription | None:
        """The subscription with a token."""
        return self._stored.get(token)

    def of_source(self, source_id: str) -> list[Subscription]:
        """A source's subscriptions, by token."""
        return [one for one in self.all() if one.token.startswith(f"{source_id}.")]

    def all(self) -> list[Subscription]:
        """Every subscription, by token."""
        return [self._stored[token] for token in sorted(self._stored)]

    def put(self, subscription: Subscription) -> None:
        """Store over version `subscription.version - 1`."""
        stored = self._stored.get(subscription.token)
        if (stored.version if stored else 0) != subscription.version - 1:
            raise ConflictError(f"the subscription {subscription.source_id} was written meanwhile")
        self._stored[subscription.token] = subscription


class RandomTokens:
    """`ports.Tokens` from the operating system's randomness."""

    def new(self) -> str:
        """43 characters."""
        return secrets.token_urlsafe(_BYTES)


class CountedTokens:
    """`ports.Tokens` that a test can foresee: `token-1`, `token-2`, ..."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def new(self) -> str:
        """The next one."""
        return f"token-{next(self._numbers)}"
