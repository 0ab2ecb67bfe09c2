"""One DynamoDB table with string keys `PK` and `SK`: what the adapters need of it, low level."""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from botocore.exceptions import ClientError

from wirepress.aws import clients
from wirepress.aws.errors import is_contention, translated
from wirepress.errors import TransientError, WirepressError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = dict[str, Any]
"""An item in DynamoDB's own form: attribute name to `{"S": ...}`, `{"N": ...}`, `{"SS": ...}`."""
Key = tuple[str, str]
"""The values of `PK` and `SK`."""
Action = dict[str, Any]
"""One write of a transaction, in DynamoDB's own form."""
T = TypeVar("T")

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each further attempt, at most; the real pause is drawn from the upper half."""
TRANSACTION = 100
READ_BATCH = 100
WRITE_BATCH = 25

_JITTER = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of an item for a write; `values` by their placeholders."""

    expression: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def parameters(self) -> dict[str, Any]:
        """The condition as parameters of a write."""
        found: dict[str, Any] = {"ConditionExpression": self.expression}
        if self.values:
            found["ExpressionAttributeValues"] = attributes(self.values)
        return found


ABSENT = Condition("attribute_not_exists(PK)")
"""That no item stands at the key yet."""


def version_condition(version: int) -> Condition:
    """That the item is of the version before `version`; there must be none before the first."""
    return Condition("version = :previous", {":previous": version - 1}) if version > 1 else ABSENT


def attributes(values: Mapping[str, str | int]) -> Item:
    """Strings and whole numbers as attributes in DynamoDB's form."""
    return {
        name: {"S": value} if isinstance(value, str) else {"N": str(value)} for name, value in values.items()
    }


def key(pk: str, sk: str) -> Item:
    """A key in DynamoDB's form."""
    return attributes({"PK": pk, "SK": sk})


def chunks(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """`values` in pieces of at most `size`."""
    return (values[start : start + size] for start in range(0, len(values), size))


class Table:
    """A table. All reads of it are consistent; those of its indexes cannot be."""

    def __init__(
        self,
        name: str,
        client: "DynamoDBClient | None" = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.name = name
        self._given = client
        self._sleep = sleep

    @cached_property
    def _dynamodb(self) -> "DynamoDBClient":
        return self._given or clients.dynamodb()

    def get(self, pk: str, sk: str) -> Item | None:
        """One item."""
        with translated(self.name):
            answer = self._dynamodb.get_item(TableName=self.name, Key=key(pk, sk), ConsistentRead=True)
        return answer.get("Item")

    def get_many(self, keys: Iterable[Key]) -> Iterator[Item]:
        """The items that exist, in no particular order."""
        for chunk in chunks(sorted(set(keys)), READ_BATCH):
            pending: list[Any] = [key(*one) for one in chunk]
            for _ in self._attempts():
                with translated(self.name):
                    answer = self._dynamodb.batch_get_item(
                        RequestItems={self.name: {"Keys": pending, "ConsistentRead": True}}
                    )
                yield from answer["Responses"].get(self.name, [])
                left = answer["UnprocessedKeys"].get(self.name)
                if not left:
                    break
                pending = list(left["Keys"])

    def put(self, item: Item, condition: Condition | None = None) -> None:
        """Store an item; raises `ConflictError` when the condition does not hold."""
        options = condition.parameters() if condition else {}
        with translated(self.name):
            self._dynamodb.put_item(TableName=self.name, Item=item, **options)

    def put_many(self, items: Sequence[Item]) -> None:
        """Store items that differ in their keys, without conditions and not atomically."""
        for chunk in chunks(items, WRITE_BATCH):
            pending: list[Any] = [{"PutRequest": {"Item": item}} for item in chunk]
            for _ in self._attempts():
                with translated(self.name):
                    answer = self._dynamodb.batch_write_item(RequestItems={self.name: pending})
                pending = list(answer["UnprocessedItems"].get(self.name, []))
                if not pending:
                    break

    def query(
        self,
        pk: str,
        *,
        sort: str | None = None,
        values: Mapping[str, str] | None = None,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> Iterator[Item]:
        """Items of a partition by sort key, read page by page until `limit`.

        `sort` is a condition on `SK` such as `begins_with(SK, :prefix)`, `values` its values.
        """
        condition = "PK = :pk" + (f" AND {sort}" if sort else "")
        bound = {":pk": pk, **(values or {})}
        request = {"KeyConditionExpression": condition, "ConsistentRead": True}
        return self._pages(request, bound, limit=limit, newest_first=newest_first)

    def query_index(
        self,
        index: str,
        partition: tuple[str, str],
        *,
        before: tuple[str, str] | None = None,
        limit: int,
        newest_first: bool = False,
    ) -> Iterator[Item]:
        """Items of a partition of a secondary index; they may be some milliseconds old.

        `partition` and `before` are an attribute of the index and its value.
        """
        condition, values = f"{partition[0]} = :partition", {":partition": partition[1]}
        if before:
            condition, values = f"{condition} AND {before[0]} < :before", {**values, ":before": before[1]}
        request = {"IndexName": index, "KeyConditionExpression": condition}
        return self._pages(request, values, limit=limit, newest_first=newest_first)

    def _pages(
        self, request: dict[str, Any], values: Mapping[str, str], *, limit: int | None, newest_first: bool
    ) -> Iterator[Item]:
        request |= {
            "TableName": self.name,
            "ScanIndexForward": not newest_first,
            "ExpressionAttributeValues": attributes(values),
        }
        left = limit
        while left is None or left > 0:
            if left is not None:
                request["Limit"] = left
            with translated(self.name):
                answer = self._dynamodb.query(**request)
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
            left = None if left is None else left - len(answer["Items"])

    def will_put(self, item: Item, condition: Condition | None = None) -> Action:
        """An action that stores an item."""
        return self._action("Put", {"Item": item}, condition)

    def will_delete(self, where: Key, condition: Condition | None = None) -> Action:
        """An action that deletes an item, if it is there."""
        return self._action("Delete", {"Key": key(*where)}, condition)

    def will_check(self, where: Key, condition: Condition) -> Action:
        """An action that only asks for a condition."""
        return self._action("ConditionCheck", {"Key": key(*where)}, condition)

    def will_update(self, where: Key, expression: str, values: Item) -> Action:
        """An action that changes attributes; `values` are in DynamoDB's form."""
        change = {"UpdateExpression": expression, "ExpressionAttributeValues": values}
        return self._action("Update", {"Key": key(*where), **change}, None)

    def _action(self, kind: str, parameters: dict[str, Any], condition: Condition | None) -> Action:
        options = condition.parameters() if condition else {}
        return {kind: {"TableName": self.name, **parameters, **options}}

    def transact(self, actions: Sequence[Action]) -> None:
        """Write all or nothing, at most 100 actions; raises `ConflictError` when a condition fails.

        Losing against a simultaneous transaction on the same item (a counter) is tried again here.
        """
        if len(actions) > TRANSACTION:
            raise WirepressError(f"{self.name}: {len(actions)} changes at once; one transaction takes 100")
        for _ in self._attempts():
            if self._transact_once(actions):
                return

    def _transact_once(self, actions: Sequence[Any]) -> bool:
        with translated(self.name):
            try:
                self._dynamodb.transact_write_items(TransactItems=actions)
            except ClientError as error:
                if is_contention(error):
                    return False
                raise
        return True

    def _attempts(self) -> Iterator[None]:
        """Yields once per attempt: waits before each but the first, gives up after the last."""
        yield
        for seconds in PAUSES:
            self._sleep(seconds * (0.5 + _JITTER.random() / 2))
            yield
        raise TransientError(f"{self.name} did not process everything in time; try again")
