"""What polling has learnt about sources, in NewsroomTable."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from wirepress.aws.dynamo import Table, attributes, key, version_condition
from wirepress.model import SourceState

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

SEEN_FOR = timedelta(days=365)
"""Some feeds repeat entries for years; one that is forgotten is read again and found unchanged."""


class DynamoSourceStates:
    """`ports.SourceStates` on a DynamoDB table."""

    def __init__(self, table: str, client: "DynamoDBClient | None" = None) -> None:
        self._table = Table(table, client)

    def get(self, source_ids: Sequence[str]) -> dict[str, SourceState]:
        """The states that exist, by source id."""
        items = self._table.get_many((_pk(source_id), "STATE") for source_id in source_ids)
        states = (SourceState.model_validate_json(item["record"]["S"]) for item in items)
        return {state.source_id: state for state in states}

    def put(self, state: SourceState) -> None:
        """Store `state` over version `state.version - 1`."""
        record = attributes({"version": state.version, "record": state.to_json().decode()})
        self._table.put(key(_pk(state.source_id), "STATE") | record, version_condition(state.version))

    def seen(self, source_id: str, keys: Sequence[str]) -> dict[str, str]:
        """Of the given entry keys the ones seen before, with the content digest seen last."""
        names = {_entry_sk(entry): entry for entry in keys}
        items = self._table.get_many((_pk(source_id), name) for name in names)
        return {names[item["SK"]["S"]]: item["digest"]["S"] for item in items}

    def mark_seen(self, source_id: str, digests: Mapping[str, str], *, now: datetime) -> None:
        """Remember entries (key to content digest) for as long as feeds repeat them."""
        expires_at = int((now + SEEN_FOR).timestamp())
        items = (
            (_entry_sk(entry), attributes({"digest": digest, "expires_at": expires_at}))
            for entry, digest in digests.items()
        )
        self._table.put_many([key(_pk(source_id), sk) | fields for sk, fields in items])


def _pk(source_id: str) -> str:
    return f"SOURCE#{source_id}"


def _entry_sk(entry: str) -> str:
    # A guid may be longer than a sort key can be.
    return f"ENTRY#{hashlib.sha256(entry.encode()).hexdigest()[:32]}"
