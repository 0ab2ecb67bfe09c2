"""DynamoDB transactions that cost what they touch.

moto keeps a deep copy of the whole table for each item of a transaction, in case it has to undo
it: a newsroom of a few hundred articles then spends most of its time copying. Here only the items
that the transaction names are kept, and transactions run one after another, as on AWS.
"""

import copy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any, Final

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table

JsonObject = dict[str, Any]

_one_at_a_time: Final = threading.RLock()


@cache
def make_transactions_cheap() -> None:
    """Change moto in this process; doing it again changes nothing."""
    original = DynamoDBBackend.transact_write_items

    @wraps(original)
    def transact_write_items(self: DynamoDBBackend, transact_items: list[JsonObject]) -> None:
        with _one_at_a_time, _tables_copied_as_themselves():
            undo = [_undo(self, operation) for item in transact_items for operation in item.values()]
            try:
                original(self, transact_items)
            except Exception:  # whatever cancels a transaction rolls it back
                for put_back in reversed(undo):
                    put_back()
                raise

    DynamoDBBackend.transact_write_items = transact_write_items  # type: ignore[method-assign]  # what this is for


def _undo(backend: DynamoDBBackend, operation: JsonObject) -> Callable[[], None]:
    """What puts one item, and the length of its table's stream, back as they are now."""
    table = backend.tables.get(operation.get("TableName", ""))
    if table is None:
        return lambda: None
    hash_key, range_key = backend.get_keys_value(table, operation.get("Key") or operation["Item"])
    before = copy.deepcopy(table.get_item(hash_key, range_key))
    shard = table.stream_shard
    seen = len(shard.items) if shard else 0

    def put_back() -> None:
        items: Any = table.items  # by hash key and, where the table has one, range key
        place, key = (items[hash_key], range_key) if table.has_range_key else (items, hash_key)
        if before is None:
            place.pop(key, None)
        else:
            place[key] = before
        if shard:
            del shard.items[seen:]

    return put_back


@contextmanager
def _tables_copied_as_themselves() -> Iterator[None]:
    """While it lasts, a copy of a table is the table: moto's own way to undo then changes nothing."""

    def itself(table: Table, memo: object) -> Table:
        del memo
        return table

    Table.__deepcopy__ = itself  # type: ignore[attr-defined]  # the copy module's hook
    try:
        yield
    finally:
        del Table.__deepcopy__  # type: ignore[attr-defined]  # the same
